"""The nearest other fabriques, as the crow flies."""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest
from math import asin, sqrt

from annuaire.model.annuaire import Fabrique
from annuaire.model.distance import EARTH_RADIUS_M, unit_vector
from annuaire.model.territoires import Commune

@dataclass(frozen=True, slots=True)
class Voisine:
    """A fabrique and its great-circle distance from where one stands, in metres; none when both are known only by their commune."""

    fabrique: Fabrique
    metres: float
    meme_commune: bool


class Voisinage:
    """Every fabrique as a unit vector: the order of chords is the order of great circles, and needs no trigonometry."""

    def __init__(self, fabriques: Iterable[Fabrique]) -> None:
        self._points = [(fabrique, unit_vector(fabrique.latitude, fabrique.longitude)) for fabrique in fabriques]

    def nearest(self, start: Fabrique | Commune, count: int, *, outside: frozenset[str] = frozenset()) -> tuple[Voisine, ...]:
        """The `count` nearest to `start`, itself excluded, and those in the communes `outside` too; ties by identifier."""
        x, y, z = unit_vector(start.latitude, start.longitude)
        commune = start.commune.code if isinstance(start, Fabrique) else start.code
        ranked = nsmallest(
            count,
            (
                ((x - px) ** 2 + (y - py) ** 2 + (z - pz) ** 2, fabrique.id, fabrique)
                for fabrique, (px, py, pz) in self._points
                if fabrique is not start and fabrique.commune.code not in outside
            ),
        )
        return tuple(
            Voisine(fabrique, 2 * EARTH_RADIUS_M * asin(min(1.0, sqrt(chord) / 2)), fabrique.commune.code == commune)
            for chord, _, fabrique in ranked
        )

