"""How people type the value of a field in a record, declared with its type: `Siret = Annotated[str, …, Ecriture.GUILLEMETS]`."""

from enum import Enum
from typing import get_args


class Ecriture(Enum):
    """A type that declares none is a code or an address: no quotes unless YAML would misread it."""

    GUILLEMETS = "between quotes, always: other tools would read a number"
    NUE = "never between quotes: a number, a date, yes or no"
    LIBRE = "a text in one's own words; in a list, one a line"
    BLOC = "under « | », on lines of its own"


def ecriture_of(field: object) -> Ecriture | None:
    """What the type of a field declares, alone or inside `Siret | None`, `tuple[Nom, ...]`."""
    known = (*getattr(field, "metadata", ()), *getattr(field, "__metadata__", ()))
    for part in known:
        if isinstance(part, Ecriture):
            return part
    inside = (getattr(field, "annotation", None), *get_args(field))
    return next((found for part in inside if part is not None and (found := ecriture_of(part))), None)
