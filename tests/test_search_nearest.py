"""The five nearest of every commune and arrondissement, as the page ranks them, and by another computation."""

from collections.abc import Iterable, Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from annuaire.model.annuaire import Fabrique
from tests.communes import Lieu, ask, read_lieux
from tests.fiches import real_annuaire
from tests.site.pages import BuiltSite, expect_none

pytestmark = pytest.mark.slow(10)

RADIUS = 6_371_008.8  # metres, IUGG
MANY = 5
CLOSE = 2.5  # metres: positions are published to five decimals
LIEUX = read_lieux(real_annuaire().reference)


def _vectors(points: Iterable[Lieu | Fabrique]) -> NDArray:
    angles = np.radians([(point.latitude, point.longitude) for point in points])
    phi, lambda_ = angles.T
    return np.column_stack((np.cos(phi) * np.cos(lambda_), np.cos(phi) * np.sin(lambda_), np.sin(phi)))


def _metres(fabriques: NDArray) -> Iterator[NDArray]:
    """From each commune, in order, to each of these vectors: along the circle, from the square of the chord.

    The page has an angle from tangents instead. Some communes at a time: all of them would be hundreds of megabytes.
    """
    lieux = _vectors(LIEUX)
    for start in range(0, len(lieux), 1_000):
        some = lieux[start : start + 1_000]
        squares = sum((some[:, axis, None] - fabriques[None, :, axis]) ** 2 for axis in range(3))
        yield from 2 * RADIUS * np.arcsin(np.minimum(1, np.sqrt(squares) / 2))


@pytest.fixture(scope="module")
def told(built_site: BuiltSite) -> list[list]:
    tasks = (
        {"nearest": {"code": lieu.code, "latitude": lieu.latitude, "longitude": lieu.longitude}, "many": MANY}
        for lieu in LIEUX
    )
    return ask(built_site.path / "assets", tasks)


def test_the_nearest_are_those_of_a_brute_force(told: list[list]) -> None:
    """Those of the commune first, and of its parent for an arrondissement; then by distance from the town hall."""
    fabriques = real_annuaire().fabriques
    rank_of = {fabrique.id: rank for rank, fabrique in enumerate(fabriques)}
    inside: dict[str, set[int]] = {}
    for rank, fabrique in enumerate(fabriques):
        inside.setdefault(fabrique.commune.parent or fabrique.commune.code, set()).add(rank)
    faults = []
    for lieu, shown, metres_of in zip(LIEUX, told, _metres(_vectors(fabriques)), strict=True):
        here = inside.get(lieu.commune, set())
        likely = np.argpartition(metres_of, MANY + len(here))[: MANY + len(here)].tolist()
        expected = sorted(metres_of[rank] for rank in here)
        expected += sorted(metres_of[rank] for rank in likely if rank not in here)[:MANY]
        for (id_, metres), wanted in zip(shown, expected, strict=False):
            if abs(metres_of[rank_of[id_]] - wanted) > CLOSE or abs(metres - wanted) > CLOSE:
                faults.append(
                    f"{lieu.nom} ({lieu.code}): {id_} at {metres:.0f} m, expected at {wanted:.0f} m"
                )
        ids = [id_ for id_, _ in shown]
        if len(set(ids)) != MANY or {rank_of[id_] for id_ in ids[: len(here)]} - here:
            faults.append(f"{lieu.nom} ({lieu.code}): {shown}, in the commune {sorted(here)}")
    expect_none(faults)
