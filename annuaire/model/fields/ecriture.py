"""How people type the value of a field in a record, declared with its type: `Siret = Annotated[str, …, Ecriture.GUILLEMETS]`."""

from enum import Enum

from annuaire.model.fields.fautes import declared_in


class Ecriture(Enum):
    """A type that declares none is a code or an address: no quotes unless YAML would misread it."""

    GUILLEMETS = "between quotes, always: other tools would read a number"
    NUE = "never between quotes: a number, a date, yes or no"
    LIBRE = "a text in one's own words; in a list, one a line"
    BLOC = "under « | », on lines of its own"


def ecriture_of(field: object) -> Ecriture | None:
    """What the type of a field declares, alone or inside `Siret | None`, `tuple[Nom, ...]`."""
    return declared_in(field, Ecriture)
