"""tests/requetes.tsv: what people type, and what they mean, decided from the reference and not from the program.

Columns: requete, nature (lieu, territoire, service, nom), attendu (code of the commune; `departement-32` or `region-53`;
code of the service or of the family of services; id of the laureate), nom (of what is meant, for the reader), service (when
a place is asked for with one), premiere (id of the laureate to show first, when it is the only one of its commune).
A line that begins with `# ` names a group. Spaces around a query are part of it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from annuaire.model.annuaire import Annuaire

TABLE = Path(__file__).parent / "requetes.tsv"
COLUMNS = ["requete", "nature", "attendu", "nom", "service", "premiere"]


@dataclass(frozen=True, slots=True)
class Requete:
    groupe: str
    requete: str
    nature: str
    attendu: str
    nom: str
    service: str
    premiere: str


def read_requetes() -> list[Requete]:
    header, *lines = TABLE.read_text("utf-8").splitlines()
    assert header.split("\t") == COLUMNS
    groupe, requetes = "", []
    for line in lines:
        if line.startswith("# "):
            groupe = line[2:]
        else:
            requetes.append(Requete(groupe, *line.split("\t")))
    return requetes


def straight(text: str) -> str:
    """With straight apostrophes, whatever those of a page or of the data."""
    return text.replace("’", "'")


def labels_of_services(annuaire: Annuaire) -> Mapping[str, str]:
    """Code of a service or of a family → its libellé, apostrophes straight."""
    return {one.code: straight(one.libelle) for one in (*annuaire.familles, *annuaire.services)}


class Names:
    """How the site names what a query means, from the model: as patterns, for articles are contracted in a sentence.

    Of texts whose apostrophes are straight.
    """

    __slots__ = ("_annuaire", "_services")

    def __init__(self, annuaire: Annuaire) -> None:
        self._annuaire = annuaire
        self._services = labels_of_services(annuaire)

    def place(self, code: str) -> str:
        """« Condom (Gers) », « Lomme (aujourd’hui Lille) »; « Paris » says its département."""
        reference = self._annuaire.reference
        commune = reference.commune(code)
        departement = reference.departement(commune.code_departement).nom
        nom = re.escape(re.sub(r"^(Le|Les) ", "", commune.nom))
        said = "" if commune.nom.startswith(departement) else re.escape(f" ({departement})")
        return rf"(?:{nom}{said}|\(aujourd.hui {re.escape(commune.nom)}\))"

    def territory(self, attendu: str, nom: str) -> str:
        nature, _, code = attendu.partition("-")
        # A région overseas is its département.
        return re.escape(nom) + (rf"(?: \({code}\))?" if nature == "departement" else "")

    def service(self, code: str) -> str:
        return re.escape(self._services[code])
