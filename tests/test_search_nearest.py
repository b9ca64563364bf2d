"""The five nearest of every commune and arrondissement, as the page ranks them, and by another computation."""

import math

import pytest

from tests.communes import ask, read_lieux
from tests.fiches import real_annuaire
from tests.site.pages import BuiltSite, expect_none

RADIUS = 6_371_008.8  # metres, IUGG
MANY = 5
CLOSE = 2.5  # metres: positions are published to five decimals
LIEUX = read_lieux(real_annuaire().reference)
Vector = tuple[float, float, float]


def _vector(latitude: float, longitude: float) -> Vector:
    phi, lambda_ = math.radians(latitude), math.radians(longitude)
    return math.cos(phi) * math.cos(lambda_), math.cos(phi) * math.sin(lambda_), math.sin(phi)


def _metres(square: float) -> float:
    """Along the circle, from the square of the chord: the page has an angle from tangents instead."""
    return 2 * RADIUS * math.asin(min(1.0, math.sqrt(square) / 2))


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
    at = [(fabrique.id, _vector(fabrique.latitude, fabrique.longitude)) for fabrique in fabriques]
    commune_of = {fabrique.id: fabrique.commune.parent or fabrique.commune.code for fabrique in fabriques}
    faults = []
    for lieu, shown in zip(LIEUX, told, strict=True):
        x, y, z = _vector(lieu.latitude, lieu.longitude)
        squares = {id_: (x - a) ** 2 + (y - b) ** 2 + (z - c) ** 2 for id_, (a, b, c) in at}
        here = {id_ for id_, commune in commune_of.items() if commune == lieu.commune}
        expected = sorted(squares[id_] for id_ in here)
        expected += sorted(square for id_, square in squares.items() if id_ not in here)[:MANY]
        for (id_, metres), square in zip(shown, expected, strict=False):
            wanted = _metres(square)
            if abs(_metres(squares[id_]) - wanted) > CLOSE or abs(metres - wanted) > CLOSE:
                faults.append(
                    f"{lieu.nom} ({lieu.code}): {id_} at {metres:.0f} m, expected at {wanted:.0f} m"
                )
        if len({id_ for id_, _ in shown}) != MANY or {id_ for id_, _ in shown[: len(here)]} - here:
            faults.append(f"{lieu.nom} ({lieu.code}): {shown}, in the commune {sorted(here)}")
    expect_none(faults)
