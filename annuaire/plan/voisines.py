"""The nearest other fabriques, as the crow flies."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from math import asin, sqrt

from annuaire.model.annuaire import Fabrique
from annuaire.model.distance import EARTH_RADIUS_M, unit_vector
from annuaire.model.territoires import Commune


@dataclass(frozen=True, slots=True)
class Voisine:
    """A fabrique and its great-circle distance in metres; between two of one commune it may be that of their town hall, 0."""

    fabrique: Fabrique
    metres: float
    meme_commune: bool


class Voisinage:
    """Every fabrique as a unit vector: the order of chords is the order of great circles, and needs no trigonometry."""

    def __init__(self, fabriques: Iterable[Fabrique]) -> None:
        self._fabriques = sorted(fabriques, key=lambda fabrique: fabrique.id)
        self._vectors = [unit_vector(fabrique.latitude, fabrique.longitude) for fabrique in self._fabriques]

    def nearest(
        self, start: Fabrique | Commune, count: int, *, outside: frozenset[str] = frozenset()
    ) -> tuple[Voisine, ...]:
        """The `count` nearest to `start`, without itself nor those in the communes `outside`; ties by identifier."""
        x, y, z = unit_vector(start.latitude, start.longitude)
        chords = [(x - px) ** 2 + (y - py) ** 2 + (z - pz) ** 2 for px, py, pz in self._vectors]
        ranked = (
            rank
            for rank in sorted(range(len(chords)), key=chords.__getitem__)
            if self._fabriques[rank] is not start and self._fabriques[rank].commune.code not in outside
        )
        commune = start.commune if isinstance(start, Fabrique) else start
        return tuple(
            Voisine(
                self._fabriques[rank],
                2 * EARTH_RADIUS_M * asin(min(1.0, sqrt(chords[rank]) / 2)),
                self._fabriques[rank].commune.code == commune.code,
            )
            for rank in islice(ranked, count)
        )
