"""What each figure of the whole directory counts, and where it can be counted again: said once, linked to."""

from collections.abc import Callable
from typing import NamedTuple

from annuaire.facts import Comptes

FICHIER = "donnees/laureats.csv"


class Definition(NamedTuple):
    """A figure of the whole directory. `colonne`: of FICHIER, the one that counting it again reads."""

    code: str
    libelle: str
    dit: str
    colonne: str
    valeur: Callable[[Comptes], int]

    @property
    def ancre(self) -> str:
        return f"chiffre-annuaire-{self.code}"


DEFINITIONS = (
    Definition(
        "laureats",
        "fabriques de territoire",
        "Les lauréats de l'annuaire, un par fiche, quel que soit leur état : ouvert, en projet, fermé ou inconnu.",
        "id",
        lambda comptes: comptes.laureats,
    ),
    Definition(
        "communes",
        "communes qui en ont une",
        "Les communes où se trouve au moins un lauréat. Un arrondissement de Paris, Lyon ou Marseille compte pour une commune.",
        "code_insee",
        lambda comptes: comptes.communes,
    ),
    Definition(
        "avec-services",
        "fiches qui disent ce qu'on peut y faire",
        "Les fiches qui nomment au moins un service, parce qu'une source le dit. Les autres n'en disent rien.",
        "services",
        lambda comptes: comptes.avec_services,
    ),
    Definition(
        "avec-adresse",
        "fiches avec une adresse",
        "Les fiches qui donnent la voie, et non la seule commune.",
        "adresse",
        lambda comptes: comptes.avec_adresse,
    ),
)


class Chiffre(NamedTuple):
    definition: Definition
    valeur: int


def figures_of(comptes: Comptes) -> tuple[Chiffre, ...]:
    return tuple(Chiffre(definition, definition.valeur(comptes)) for definition in DEFINITIONS)
