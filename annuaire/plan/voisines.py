"""The nearest other fabriques, as the crow flies."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, inf, sqrt
from typing import Protocol

from annuaire.model.annuaire import Fabrique
from annuaire.model.distance import EARTH_RADIUS_M, unit_vector


class Endroit(Protocol):
    """A commune, or a place of a list."""

    @property
    def code(self) -> str: ...
    @property
    def latitude(self) -> float: ...
    @property
    def longitude(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Voisine:
    """A fabrique and its great-circle distance in metres; between two of one commune it may be that of their town hall, 0."""

    fabrique: Fabrique
    metres: float
    meme_commune: bool


class Voisinage:
    """Every fabrique as a unit vector: the order of chords is the order of great circles, and needs no trigonometry.

    They are looked at from the latitude of the start outwards. Once the next one is farther in that direction alone
    than those already found, no other can be nearer: few are looked at, however many there are.
    """

    def __init__(self, fabriques: Iterable[Fabrique]) -> None:
        self._fabriques = sorted(fabriques, key=lambda fabrique: fabrique.id)
        vectors = (unit_vector(fabrique.latitude, fabrique.longitude) for fabrique in self._fabriques)
        northwards = sorted((z, rank, x, y) for rank, (x, y, z) in enumerate(vectors))
        self._northwards = [(-inf, -1, 0.0, 0.0), *northwards, (inf, -1, 0.0, 0.0)]

    def nearest(
        self, start: Fabrique | Endroit, count: int, *, outside: frozenset[str] = frozenset()
    ) -> tuple[Voisine, ...]:
        """The `count` nearest to `start`, without itself nor those in the communes `outside`; ties by identifier."""
        x, y, z = unit_vector(start.latitude, start.longitude)
        northwards = self._northwards
        north = bisect_left(northwards, (z,))
        south = north - 1
        found: list[tuple[float, int]] = []  # squared chord, rank by identifier; the nearest first
        limit = 5.0  # squared chord beyond which nothing nearer can be found: at first, more than any on the sphere
        while True:
            above, below = northwards[north], northwards[south]
            if above[0] - z <= z - below[0]:
                pz, rank, px, py = above
                north += 1
            else:
                pz, rank, px, py = below
                south -= 1
            rise = (z - pz) ** 2
            if rise > limit:
                break
            chord = (x - px) ** 2 + (y - py) ** 2 + rise
            if chord <= limit and self._is_elsewhere(rank, start, outside):
                insort(found, (chord, rank))
                if len(found) >= count:
                    del found[count:]
                    limit = found[-1][0]
        commune = start.commune if isinstance(start, Fabrique) else start
        return tuple(
            Voisine(
                self._fabriques[rank],
                2 * EARTH_RADIUS_M * asin(min(1.0, sqrt(chord) / 2)),
                self._fabriques[rank].commune.code == commune.code,
            )
            for chord, rank in found
        )

    def _is_elsewhere(self, rank: int, start: Fabrique | Endroit, outside: frozenset[str]) -> bool:
        fabrique = self._fabriques[rank]
        return fabrique is not start and fabrique.commune.code not in outside
