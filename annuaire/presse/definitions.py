"""What each figure of a wave counts, where it comes from and where it can be counted again: said once, linked to everywhere."""

from collections.abc import Callable
from typing import NamedTuple

from annuaire.presse.chiffres import ChiffresVague

ANNONCE, LISTE = (
    "annonce",
    "liste",
)  # where a figure comes from: what was announced, or the list of this directory
VAGUES, ETABLIS, POSSIBLES = "api/v1/vagues.json", "laureats.csv", "laureats-possibles.csv"


class Definition(NamedTuple):
    """A figure. `fichier`: the file that holds it (the first from the site's root, the others beside the wave's page);
    `champ`: its key or column there. `valeur` gives None for what is not known, or would say nothing.
    """

    code: str
    libelle: str
    dit: str
    origine: str
    fichier: str
    champ: str
    valeur: Callable[[ChiffresVague], int | None]

    @property
    def ancre(self) -> str:
        return f"chiffre-{self.code}"


class Chiffre(NamedTuple):
    definition: Definition
    valeur: int | None


def _some(n: int) -> int | None:
    return n or None


DEFINITIONS = (
    Definition(
        "annonces",
        "lauréats annoncés",
        "Le nombre que l'État ou la presse a donné. Nous ne le calculons pas ; s'il est déduit de plusieurs annonces, "
        "la page de la vague le dit.",
        ANNONCE,
        VAGUES,
        "nombre_annonce",
        lambda chiffres: chiffres.vague.nombre_annonce,
    ),
    Definition(
        "nouveaux",
        "annoncés pour la première fois",
        "Parmi les lauréats annoncés, ceux qui n'étaient pas déjà labellisés.",
        ANNONCE,
        VAGUES,
        "nombre_nouveaux",
        lambda chiffres: chiffres.vague.nombre_nouveaux,
    ),
    Definition(
        "cumul",
        "annoncés depuis la première vague",
        "Le total que l'État ou la presse a donné, cette vague comprise. Nous ne le calculons pas.",
        ANNONCE,
        VAGUES,
        "cumul_annonce",
        lambda chiffres: chiffres.vague.cumul_annonce,
    ),
    Definition(
        "etablis",
        "rattachés à cette vague",
        "Les lauréats de l'annuaire que nous rattachons à cette vague et à aucune autre : une source les nomme, ou leur rang "
        "dans la liste officielle ou le recoupement de plusieurs sources le montre.",
        LISTE,
        ETABLIS,
        "vague",
        lambda chiffres: chiffres.bilan.etablis,
    ),
    Definition(
        "confirmes",
        "confirmés",
        "Parmi les lauréats rattachés, ceux qu'une source publique nomme, eux, leur porteur ou leur ville, dans cette vague.",
        LISTE,
        ETABLIS,
        "preuve_vague",
        lambda chiffres: chiffres.confirmes if chiffres.bilan.etablis else None,
    ),
    Definition(
        "possibles",
        "possibles",
        "Les lauréats qui sont de cette vague ou d'une autre, sans que les sources permettent de trancher. Nous ne les "
        "comptons dans aucun autre chiffre.",
        LISTE,
        POSSIBLES,
        "vagues_possibles",
        lambda chiffres: _some(chiffres.bilan.possibles),
    ),
    Definition(
        "departements",
        "départements",
        "Ceux qui ont au moins un lauréat rattaché à cette vague, sans les collectivités d'outre-mer.",
        LISTE,
        ETABLIS,
        "code_departement",
        lambda chiffres: _some(len(chiffres.departements)),
    ),
    Definition(
        "collectivites",
        "collectivités d'outre-mer",
        "Celles qui ont au moins un lauréat rattaché à cette vague. Elles ne sont dans aucune région.",
        LISTE,
        ETABLIS,
        "code_departement",
        lambda chiffres: _some(len(chiffres.collectivites)),
    ),
    Definition(
        "regions",
        "régions",
        "Celles qui ont au moins un lauréat rattaché à cette vague.",
        LISTE,
        ETABLIS,
        "code_region",
        lambda chiffres: _some(len(chiffres.regions)),
    ),
    Definition(
        "territoires-nouveaux",
        "départements et collectivités nouveaux",
        "Parmi ceux d'un lauréat rattaché, ceux dont aucun lauréat n'est, ni ne peut être, d'une vague d'avant. Quand des "
        "lauréats sont seulement possibles, le vrai nombre peut être plus grand.",
        LISTE,
        ETABLIS,
        "code_departement",
        lambda chiffres: _some(len(chiffres.nouveaux)) if chiffres.precedente else None,
    ),
    Definition(
        "qpv",
        "en quartier prioritaire",
        "Parmi les lauréats rattachés, ceux qu'une source dit dans un quartier prioritaire de la politique de la ville, ou juste "
        "à côté. L'implantation des autres peut être inconnue.",
        LISTE,
        ETABLIS,
        "implantation",
        lambda chiffres: _some(chiffres.qpv),
    ),
    Definition(
        "numeriques",
        "fabriques numériques connues",
        "Parmi les lauréats rattachés, ceux qu'une source dit fabriques numériques de territoire. Le type des autres peut être "
        "inconnu.",
        LISTE,
        ETABLIS,
        "type",
        lambda chiffres: _some(chiffres.numeriques),
    ),
)


_MAIN = ("annonces", "nouveaux", "etablis", "possibles")
_ALWAYS = ("annonces",)  # shown as not known


def main_figures(chiffres: ChiffresVague) -> tuple[Chiffre, ...]:
    """Those at the head of the page of a wave."""
    found = (Chiffre(d, d.valeur(chiffres)) for d in DEFINITIONS if d.code in _MAIN)
    return tuple(c for c in found if c.valeur is not None or c.definition.code in _ALWAYS)


def figures_of(chiffres: ChiffresVague) -> tuple[Chiffre, ...]:
    """Those that are known, in order."""
    found = ((definition, definition.valeur(chiffres)) for definition in DEFINITIONS)
    return tuple(Chiffre(definition, valeur) for definition, valeur in found if valeur is not None)
