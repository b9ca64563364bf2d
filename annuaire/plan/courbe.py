"""The curve of coverage wave after wave, as numbers that a template draws."""

from collections.abc import Sequence
from typing import NamedTuple

from annuaire.couverture.chiffres import Etape

# In the units of the drawing, some 16 px on a phone for a text of 16.
LARGEUR, HAUTEUR = 340, 250
GAUCHE, DROITE, HAUT, BAS = 52, 14, 14, 48
GRADUATIONS = (0, 25, 50, 75, 100)


class Point(NamedTuple):
    """Where a wave stands: `y_min` is that of the share at the least (the lower line), `y_max` at the most."""

    numero: int
    x: float
    y_min: float
    y_max: float


class Graduation(NamedTuple):
    pourcent: int
    y: float


class Courbe(NamedTuple):
    largeur: int
    hauteur: int
    gauche: int
    droite: int
    bas: int
    points: tuple[Point, ...]
    graduations: tuple[Graduation, ...]


def draw_courbe(etapes: Sequence[Etape], population: int) -> Courbe:
    """From 0 to 100 % of the inhabitants, waves evenly apart: most have no known date."""
    width = LARGEUR - GAUCHE - DROITE
    apart = width / max(1, len(etapes) - 1)
    return Courbe(
        LARGEUR,
        HAUTEUR,
        GAUCHE,
        LARGEUR - DROITE,
        HAUTEUR - BAS,
        tuple(
            Point(
                etape.numero,
                round(GAUCHE + rank * apart, 1),
                _y(etape.habitants_min / population),
                _y(etape.habitants_max / population),
            )
            for rank, etape in enumerate(etapes)
        ),
        tuple(Graduation(pourcent, _y(pourcent / 100)) for pourcent in GRADUATIONS),
    )


def _y(part: float) -> float:
    return round(HAUTEUR - BAS - part * (HAUTEUR - BAS - HAUT), 1)
