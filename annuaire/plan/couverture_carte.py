"""The map of coverage: each département in the class of its share, and what the legend says."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from annuaire.cartographie.atlas import Atlas
from annuaire.cartographie.carte import Carte
from annuaire.couverture.chiffres import Chiffres
from annuaire.couverture.mesure import RAYON_KM
from annuaire.model.territoires import Departement
from annuaire.plan.couverture_mots import share

BORNES = (0, 40, 60, 80, 95)  # per cent: each class begins at one and ends before the next


class Classe(NamedTuple):
    """`teinte` is a class of assets/couverture.css, `nombre` that of the territories in it."""

    teinte: str
    mots: str
    nombre: int


def draw_coverage(atlas: Atlas, chiffres: Sequence[tuple[Departement, Chiffres]]) -> Carte | None:
    figures = {departement.code: own for departement, own in chiffres}

    def dire(departement: Departement) -> tuple[str, str]:
        own = figures[departement.code]
        if not own.population:
            return f"{departement.nom} : sans objet", ""
        return (
            f"{departement.nom} : {share(own, RAYON_KM)} des habitants à {RAYON_KM} km ou moins",
            tint_of(own),
        )

    return atlas.teintes(
        f"Part des habitants qui ont une fabrique à {RAYON_KM} km ou moins, par département",
        "Chaque département ou collectivité d'outre-mer dit sa part et mène à sa page. "
        "Chaque territoire d'outre-mer est dans son cadre, à son échelle.",
        dire=dire,
    )


def tint_of(chiffres: Chiffres) -> str:
    """Of a territory where somebody lives."""
    reached = sum(100 * chiffres.within(RAYON_KM) >= bound * chiffres.population for bound in BORNES)
    return f"tint-{reached}"


def legend(chiffres: Sequence[tuple[Departement, Chiffres]]) -> tuple[Classe, ...]:
    tints = [tint_of(own) for _, own in chiffres if own.population]
    words = (
        f"moins de {BORNES[1]} %",
        *(f"de {low} à moins de {high} %" for low, high in pairwise(BORNES[1:])),
        f"{BORNES[-1]} % ou plus",
    )
    return tuple(
        Classe(f"tint-{rank}", mots, tints.count(f"tint-{rank}")) for rank, mots in enumerate(words, 1)
    )
