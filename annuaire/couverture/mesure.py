"""How far each place is from the fabrique nearest to it, and since which wave it has one within reach: all at once, in numpy.

numpy is imported only here and in `chiffres`, inside what needs it: commands that measure nothing do without.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import asin, sin, sqrt
from typing import TYPE_CHECKING, NamedTuple, Protocol

from annuaire.model.distance import EARTH_RADIUS_M, unit_vector
from annuaire.model.territoires import Localite

if TYPE_CHECKING:
    from numpy.typing import NDArray

RAYON_KM = 20  # what counts as within reach for waves, ranks and the map
JAMAIS = 2**31  # metres, and number of a wave: larger than any
CELLS = 2**20  # of a block of distances: 8 MB


class Point(Protocol):
    """Decimal degrees, WGS 84."""

    @property
    def latitude(self) -> float: ...
    @property
    def longitude(self) -> float: ...


class Etapes(NamedTuple):
    """The first wave that a fabrique may be of, and the last: the same when it is settled."""

    au_plus_tot: int
    au_plus_tard: int


class Mesures(NamedTuple):
    """One line a place, columns side by side.

    `rang` is that of the nearest fabrique, of equal ones the first; `metres` are whole, on the great circle. With wave
    `au_plus_tot` one within 20 km may have been chosen, with wave `au_plus_tard` one had been. JAMAIS where there is none.
    """

    population: NDArray
    rang: NDArray
    metres: NDArray
    au_plus_tot: NDArray
    au_plus_tard: NDArray

    def of(self, lines: NDArray) -> Mesures:
        return Mesures(*(column[lines] for column in self))


def measure(lieux: Sequence[Localite], fabriques: Sequence[Point], etapes: Sequence[Etapes]) -> Mesures:
    """`etapes` are those of `fabriques`, in their order. An unknown population counts as nobody."""
    import numpy as np

    population = np.array([lieu.population or 0 for lieu in lieux], dtype=np.int64)
    if not fabriques or not lieux:
        never = np.full(len(lieux), JAMAIS, dtype=np.int64)
        return Mesures(population, never, never, never, never)
    starts, ends = _vectors(lieux), _vectors(fabriques)
    tot, tard = np.array(etapes, dtype=np.int64).T
    # The chord grows with the great circle, and orders as it does without its trigonometry.
    reach = (2 * sin((1000 * RAYON_KM + 0.5) / EARTH_RADIUS_M / 2)) ** 2
    blocks = []
    size = max(1, CELLS // len(fabriques))
    for start in range(0, len(lieux), size):
        block = starts[start : start + size]
        chords = sum((block[:, axis, None] - ends[None, :, axis]) ** 2 for axis in range(3))
        rang = chords.argmin(axis=1)
        nearest = chords[np.arange(len(block)), rang].tolist()
        within = chords <= reach
        blocks.append(
            (
                rang,
                np.array([_metres(chord) for chord in nearest], dtype=np.int64),
                np.where(within, tot, JAMAIS).min(axis=1),
                np.where(within, tard, JAMAIS).min(axis=1),
            )
        )
    return Mesures(population, *map(np.concatenate, zip(*blocks, strict=True)))


def _metres(squared_chord: float) -> int:
    """By `math`: the last digit of numpy's trigonometry may differ from machine to machine."""
    return round(2 * EARTH_RADIUS_M * asin(min(1.0, sqrt(squared_chord) / 2)))


def _vectors(points: Sequence[Point]) -> NDArray:
    import numpy as np

    return np.array([unit_vector(point.latitude, point.longitude) for point in points])
