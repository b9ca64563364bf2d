"""The fabriques nearest to many places at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from annuaire.francais import distance
from annuaire.model.annuaire import Fabrique
from annuaire.model.distance import EARTH_RADIUS_M, unit_vector
from annuaire.plan.voisines import Voisinage

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Depart(Protocol):
    """A place one starts from, in decimal degrees; the commune whose fabriques come first, and what to say of these."""

    code: str
    ville: str
    sur_place: str
    latitude: float
    longitude: float


# Metres on the great circle, what to say of them, rank in `Proches.fabriques`.
Proche = tuple[int, str, int]


class Proches(NamedTuple):
    """The fabriques found, and for each start those that are its own, the nearest first."""

    fabriques: list[Fabrique]
    proches: list[list[Proche]]


class Proximite:
    """Every fabrique as a unit vector, in the order of identifiers: of equal ones, the first is the nearest.

    numpy is imported only here: it costs a tenth of a second, and commands that plan nothing do without.
    """

    def __init__(self, fabriques: Sequence[Fabrique]) -> None:
        self._fabriques = sorted(fabriques, key=lambda fabrique: fabrique.id)
        self._vecteurs = _vectors(self._fabriques)
        self._rangs_par_ville: dict[str, list[int]] = {}
        for rang, fabrique in enumerate(self._fabriques):
            ville = fabrique.commune.parent or fabrique.commune.code
            self._rangs_par_ville.setdefault(ville, []).append(rang)

    def nearest(self, departs: Sequence[Depart], count: int) -> Proches:
        """The `count` nearest to each start (all, when there are fewer): those of its commune first, then by distance."""
        import numpy as np

        count = min(count, len(self._fabriques))
        if not count or not departs:
            return Proches([], [[] for _ in departs])
        starts = _vectors(departs)
        rangs = self._candidates(starts, {depart.ville for depart in departs}, count)
        ends = self._vecteurs[rangs]
        # The chord grows with the great circle, and orders as it does without its trigonometry.
        chords = sum((starts[:, axis, None] - ends[None, :, axis]) ** 2 for axis in range(3))
        inside = np.zeros(chords.shape, dtype=bool)
        column_of = {rang: column for column, rang in enumerate(rangs.tolist())}
        for line, depart in enumerate(departs):
            for rang in self._rangs_par_ville.get(depart.ville, ()):
                inside[line, column_of[rang]] = True
        order = _smallest(np.where(inside, chords - 8, chords), count)
        halves = np.sqrt(np.take_along_axis(chords, order, axis=1)) / 2
        metres = 2 * EARTH_RADIUS_M * np.arcsin(np.minimum(halves, 1))
        shown, ranks = np.unique(rangs[order], return_inverse=True)
        words = _words(metres)
        for line, column in np.argwhere(np.take_along_axis(inside, order, axis=1)).tolist():
            words[line * count + column] = departs[line].sur_place
        flat = list(
            zip(np.rint(metres).astype(int).ravel().tolist(), words, ranks.ravel().tolist(), strict=True)
        )
        return Proches(
            [self._fabriques[rang] for rang in shown.tolist()],
            [flat[start : start + count] for start in range(0, len(flat), count)],
        )

    def _candidates(self, starts: NDArray, villes: set[str], count: int) -> NDArray:
        """Ranks of the fabriques that may be among the nearest, in order: some thirty for a département.

        From the middle of the starts, no start is farther than R and the `count` nearest fabriques are within r: those
        of any start are then within r + 2 R of the middle.
        """
        import numpy as np

        middle = starts.mean(axis=0)
        length = np.linalg.norm(middle)
        middle = middle / length if length > 0.1 else starts[0]
        widest = np.arccos(np.clip(starts @ middle, -1, 1)).max()
        angles = np.arccos(np.clip(self._vecteurs @ middle, -1, 1))
        nth = np.partition(angles, count - 1)[count - 1]
        near = angles <= nth + 2 * widest + 1e-6
        for ville in villes:
            near[self._rangs_par_ville.get(ville, [])] = True
        return np.flatnonzero(near)


class ProximiteDePeu:
    """The same of few places: one by one, without numpy, whose import would take longer than all of them."""

    def __init__(self, fabriques: Sequence[Fabrique]) -> None:
        self._fabriques = sorted(fabriques, key=lambda fabrique: fabrique.id)
        self._rangs = {fabrique.id: rang for rang, fabrique in enumerate(self._fabriques)}
        self._toutes = Voisinage(self._fabriques)
        par_ville: dict[str, list[Fabrique]] = {}
        for fabrique in self._fabriques:
            par_ville.setdefault(fabrique.commune.parent or fabrique.commune.code, []).append(fabrique)
        self._par_ville = {ville: (len(own), Voisinage(own)) for ville, own in par_ville.items()}

    def nearest(self, departs: Sequence[Depart], count: int) -> Proches:
        """As `Proximite.nearest`."""
        found = [self._nearest(depart, count) for depart in departs]
        shown = sorted({rang for line in found for _, _, rang in line})
        column_of = {rang: column for column, rang in enumerate(shown)}
        return Proches(
            [self._fabriques[rang] for rang in shown],
            [[(metres, words, column_of[rang]) for metres, words, rang in line] for line in found],
        )

    def _nearest(self, depart: Depart, count: int) -> list[Proche]:
        several, voisinage = self._par_ville.get(depart.ville, (0, None))
        first = voisinage.nearest(depart, count) if voisinage else ()
        inside = {voisine.fabrique.id for voisine in first}
        others = self._toutes.nearest(depart, count + several)
        line = [(voisine, depart.sur_place) for voisine in first]
        line += [(one, distance(one.metres)) for one in others if one.fabrique.id not in inside]
        return [(round(one.metres), words, self._rangs[one.fabrique.id]) for one, words in line[:count]]


def _smallest(lines: NDArray, count: int) -> NDArray:
    """The columns of the `count` smallest of each line, in order; the first of equal ones first. `lines` is used up."""
    import numpy as np

    every = np.arange(len(lines))
    columns = []
    for _ in range(count):
        columns.append(lines.argmin(axis=1))
        lines[every, columns[-1]] = np.inf
    return np.column_stack(columns)


def _words(metres: NDArray) -> list[str]:
    """« à 12 km » for each: many share their words, made once for each length that they tell apart."""
    import numpy as np

    km = metres.ravel() / 1000
    lengths = np.where(km < 10, np.round(km, 1), np.rint(km))
    lengths[km < 1] = 0
    _, first, which = np.unique(lengths, return_index=True, return_inverse=True)
    words = [distance(metre) for metre in metres.ravel()[first].tolist()]
    return [words[number] for number in which.tolist()]


def _vectors(points: Iterable[Depart | Fabrique]) -> NDArray:
    """One unit vector a line. By `math`: numpy's sine of one angle may differ from place to place in an array, and equal
    points must stay equal.
    """
    import numpy as np

    return np.array([unit_vector(point.latitude, point.longitude) for point in points]).reshape(-1, 3)
