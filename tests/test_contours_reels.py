"""The outlines of data/reference/, checked with shapely, which reads them as rings and knows nothing of arcs."""

import gzip
import json
from functools import cache, reduce
from math import cos, radians, sin

import numpy
import pytest
import shapely

from annuaire.model.contours import NIVEAUX, Contours
from tests.fiches import real_sources

KM = 111.32
# Level → the farthest from the outline of its département that a commune's point may be, in km.
FARTHEST = {"pays": 4.0, "region": 1.3, "departement": 0.5}
# Points that no outline can hold, with why; for them only the département level of the others holds.
ELSEWHERE = {
    "984": "la terre Adélie, et des îles plus petites que celles de Natural Earth",
    "987": "atolls que Natural Earth ne dessine pas",
    "988": "contour de Natural Earth au 1:10 000 000",
}
OUTSIDE = {
    "50353": "Le Mont-Saint-Michel : commune de quelques hectares, îlot omis par la source",
    "46055": "Capdenac : mairie placée de l'autre côté du Lot",
}
# Islands that people live on, by the code of a commune there, or a point and its département.
ILES = {
    "Ouessant": "29155",
    "Sein": "29083",
    "Molène": "29084",
    "Batz": "29082",
    "Groix": "56069",
    "Belle-Île": "56241",
    "Houat": "56086",
    "Hoëdic": "56085",
    "Bréhat": "22016",
    "Yeu": "85113",
    "Aix": "17004",
    "La Désirade": "97110",
    "Terre-de-Haut": "97131",
    "Terre-de-Bas": "97130",
    "Marie-Galante": "97112",
    "Saint-Pierre": "97502",
    "Porquerolles": ("83", 6.20, 43.00),
    "Port-Cros": ("83", 6.397, 43.005),
    "Levant": ("83", 6.46, 43.03),
}


@cache
def contours(niveau: str) -> Contours:
    return Contours.from_texts(real_sources()[0].tables)[niveau]


@cache
def surface(niveau: str, codes: tuple[str, ...]) -> shapely.Geometry:
    """The surface of a union, by the even-odd rule."""
    shapes = [shapely.Polygon(ring) for ring in contours(niveau).outline(codes)]
    return reduce(shapely.symmetric_difference, shapes)


@cache
def rows(table: str) -> list[list[str]]:
    return [line.split("\t") for line in real_sources()[0].tables[table].splitlines()[1:]]


def metropole() -> tuple[str, ...]:
    return tuple(row[0] for row in rows("departements") if len(row[0]) == 2)


@pytest.mark.parametrize("niveau", NIVEAUX)
def test_every_departement_and_collectivity_has_an_outline(niveau):
    assert contours(niveau).codes == tuple(sorted(row[0] for row in rows("departements")))
    assert all(surface(niveau, (code,)).is_valid for code in contours(niveau).codes)


@pytest.mark.parametrize("niveau", NIVEAUX)
def test_every_commune_is_in_its_departement_or_very_near(niveau):
    far = {}
    for code, points in _points_by_departement().items():
        places = shapely.points([(x * cos(radians(y)), y) for _, x, y in points])
        shape = surface(niveau, (code,))
        middle = cos(radians(points[0][2]))
        flat = shapely.transform(shape, lambda xy, k=middle: xy * (k, 1))
        places = shapely.points([(x * middle, y) for _, x, y in points])
        distances = shapely.distance(flat, places) * KM
        far |= {insee: d for (insee, _, _), d in zip(points, distances, strict=True) if d > FARTHEST[niveau]}
    assert [insee for insee in far if insee not in OUTSIDE and insee[:3] not in ELSEWHERE] == []
    assert all(far[insee] < 2 for insee in OUTSIDE if insee in far)


def _points_by_departement() -> dict[str, list[tuple[str, float, float]]]:
    found: dict[str, list[tuple[str, float, float]]] = {}
    for insee, _, departement, _, _, _, latitude, longitude, *_ in rows("communes"):
        found.setdefault(departement, []).append((insee, float(longitude), float(latitude)))
    return found


@pytest.mark.parametrize("niveau", NIVEAUX)
def test_there_is_no_gap_and_no_overlap_between_neighbours(niveau):
    whole = surface(niveau, metropole())
    holes = [shapely.Polygon(ring) for part in shapely.get_parts(whole) for ring in part.interiors]
    assert [hole.contains(shapely.Point(1.978, 42.465)) for hole in holes] == [True]  # Llívia, in Spain
    apart = sum(surface(niveau, (code,)).area for code in metropole())
    assert apart == pytest.approx(whole.area, rel=1e-9)


@pytest.mark.parametrize(("niveau", "most"), [("pays", 0.04), ("region", 0.02), ("departement", 0.01)])
def test_areas_are_those_before_simplification(niveau, most):
    """`km2` of the file was measured on the outlines of communes, before anything was simplified or left out."""
    geometries = json.loads(real_sources()[0].tables[f"contours-{niveau}"])["objects"]["departements"][
        "geometries"
    ]
    known = {geometry["id"]: geometry["properties"]["km2"] for geometry in geometries}
    assert known["75"] == pytest.approx(105, abs=2) and known["973"] == pytest.approx(83_500, rel=0.02)
    wrong = {}
    for code, km2 in known.items():
        found = _km2(surface(niveau, (code,)))
        limit = 0.08 if niveau == "pays" and code in ("92", "986", "987") else most  # small, or only atolls
        if abs(found / km2 - 1) > limit and abs(found - km2) > 8:
            wrong[code] = (km2, found)
    assert wrong == {}


def _km2(shape: shapely.Geometry) -> float:
    """On a sphere of the Earth's surface, by the cylinder around it."""

    def unroll(xy: numpy.ndarray) -> numpy.ndarray:
        return numpy.array([(radians(x), sin(radians(y))) for x, y in xy]) * 6371.007

    return shapely.transform(shape, unroll).area


@pytest.mark.parametrize("niveau", NIVEAUX)
@pytest.mark.parametrize("nom", ILES)
def test_islands_that_people_live_on_are_drawn(niveau, nom):
    """At most 1.2 km from what stands for the island, which is not the mainland."""
    if isinstance(ILES[nom], str):
        row = next(row for row in rows("communes") if row[0] == ILES[nom])
        code, x, y = row[2], float(row[7]), float(row[6])
    else:
        code, x, y = ILES[nom]
    parts = shapely.get_parts(surface(niveau, (code,)))
    near = parts[shapely.distance(parts, shapely.Point(x, y)) < 1.2 / KM]
    assert len(near) and max(near, key=lambda part: part.area).area < max(parts, key=lambda p: p.area).area


@pytest.mark.parametrize("niveau", NIVEAUX)
def test_a_line_between_two_is_the_same_for_both(niveau):
    """The borders of mainland France are as long as what its départements have in all, less the outside, halved."""
    inside = sum(shapely.LineString(line).length for line in contours(niveau).borders(metropole()))
    each = sum(surface(niveau, (code,)).length for code in metropole())
    assert 2 * inside == pytest.approx(each - surface(niveau, metropole()).length, rel=1e-9)


def test_the_outlines_of_the_country_weigh_little():
    """As SVG paths 800 units wide, mainland and overseas départements together, to the tenth of a unit."""
    drawn = contours("pays")
    scale = 800 / (14.8 * cos(radians(46.5)))
    alone = [(code,) for code in ("971", "972", "973", "974", "976")]
    rings = [ring for codes in (metropole(), *alone) for ring in drawn.outline(codes)]
    texts = [_path(line, scale) for line in (*rings, *drawn.borders(metropole()))]
    assert len(gzip.compress("".join(texts).encode(), 9)) < 20_000


def _path(line: tuple[tuple[float, float], ...], scale: float) -> str:
    text, last = "", (0, 0)
    for x, y in line:
        here = (round(x * scale * 7), round(y * scale * 10))
        text += f"{'l' if text else 'M'}{(here[0] - last[0]) / 10:g} {(here[1] - last[1]) / 10:g}"
        last = here
    return text
