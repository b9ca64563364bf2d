"""From outlines of communes to those of départements, on squares. What the real ones give is in test_contours_reels."""

from dataclasses import replace

import pytest
import shapely

from annuaire.model.contours import Contours
from annuaire.reference_maker.contours import (
    NIVEAUX,
    Dessin,
    communes,
    departements_by_code,
    dissolve,
    draw,
    fill,
    km2,
    topology,
)
from annuaire.reference_maker.points import Located
from annuaire.reference_maker.provenance import provenance
from annuaire.reference_maker.tables import make_tables
from tests.reference_sources import POINTS, make_sources

FIN = NIVEAUX[-1]
ILE = shapely.box(3.001, 46.5, 3.002, 46.501)  # 0.008 km²
COMMUNES = {
    "01": [shapely.box(0, 46, 1, 47), shapely.box(1, 46, 2, 47), ILE],
    "02": [shapely.box(2, 46, 3, 47)],
    "971": [shapely.box(-61.5, 16, -61, 16.5)],
}


def row(code: str, shape: shapely.Geometry, nature: str = "COM") -> dict[str, str]:
    return {"code": code, "type": nature, "geometry": shapely.multipolygons([shape]).wkb_hex}


def test_a_former_commune_is_in_the_departement_of_today():
    rows = [
        {"code": "44180", "departement": "44", "type": "commune-actuelle", "anciensCodes": ["49144"]},
        {"code": "49144", "departement": "49", "type": "commune-deleguee"},
    ]
    assert departements_by_code(rows) == {"44180": "44", "49144": "44"}


def test_the_edition_before_only_draws_what_is_missing():
    sources = replace(
        make_sources(),
        mairies=[row("01001", shapely.box(0, 0, 1, 1)), row("01002", shapely.box(5, 5, 6, 6), "COMD")],
        mairies_anterieures=[row("01001", shapely.box(0, 0, 0.9, 1)), row("01002", shapely.box(1, 0, 2, 1))],
    )
    found = communes(sources, {"01001": "01", "01002": "01"})
    assert [shape.bounds for shape in found["01"]] == [(0, 0, 1, 1), (1, 0, 2, 1)]


def test_mainland_france_is_one_plane_and_each_territory_overseas_another():
    rings = [[[(-62.9, 17.9), (-62.8, 17.9), (-62.8, 18), (-62.9, 17.9)]]]
    territoires = list(dissolve(COMMUNES, {"977": rings}))
    assert [t.codes for t in territoires] == [("01", "02"), ("971",), ("977",)]
    assert [t.atlas for t in territoires] == [False, False, True]
    assert shapely.get_num_geometries(territoires[0].shapes[0]) == 2


@pytest.mark.parametrize(("places", "parts"), [({}, 1), ({"01": [(3.0015, 46.5005)]}, 2)])
def test_an_islet_is_left_out_unless_a_commune_is_there(places, parts):
    drawing = draw(dissolve(COMMUNES, {}), places, FIN)
    assert shapely.get_num_geometries(drawing.shapes["01"]) == parts
    assert ("01" in drawing.omis) == (parts == 1)


def test_a_hole_that_no_neighbour_fills_goes_when_it_is_small():
    holes = [shapely.box(*corner, corner[0] + 0.1, corner[1] + 0.1).exterior for corner in [(1, 1), (3, 3)]]
    shapes = [shapely.Polygon(shapely.box(0, 0, 5, 5).exterior, holes), shapely.box(1, 1, 1.1, 1.1)]
    assert [len(part.interiors) for part in shapely.get_parts(fill(shapes, 0.02)[0])] == [1]
    assert [len(part.interiors) for part in shapely.get_parts(fill(shapes, 0.001)[0])] == [2]


def test_what_is_made_reads_back_and_neighbours_share_their_border():
    drawing = draw(dissolve(COMMUNES, {}), {}, FIN)
    text = topology(drawing.shapes, {"01": 1, "02": 2, "971": 3}, FIN.pas).decode()
    contours = Contours.from_text("departement", text)
    assert contours.codes == ("01", "02", "971")
    (border,) = contours.borders(["01", "02"])
    assert sorted(border) == [pytest.approx((2, 46), abs=1e-4), pytest.approx((2, 47), abs=1e-4)]
    assert text == topology(drawing.shapes, {"01": 1, "02": 2, "971": 3}, FIN.pas).decode()


def test_an_outline_that_crosses_itself_on_a_coarse_grid_is_refused():
    thin = {"971": [shapely.Polygon([(0, 0), (1, 0.004), (2, 0), (2, 1), (1, 0.006), (0, 1)])]}
    with pytest.raises(ValueError, match="contour de 971"):
        draw(dissolve(thin, {}), {}, replace(FIN, detail_km=0.001, pas=0.1))


def test_areas_are_those_of_a_sphere():
    square = shapely.transform(shapely.box(2, 46, 3, 47), lambda xy: xy * (0.7, 1))
    assert km2(square, 0.7) == pytest.approx(8_517, rel=0.002)


def test_the_provenance_tells_what_is_left_out():
    points = {**POINTS, "97801": Located(18.0, -63.0, "localite")}
    drawing = Dessin(FIN, {}, {"29": (0.01, 0.05), "56": (0.075,)})
    text = provenance(make_tables(make_sources(), points), points, [drawing])
    assert "3 îlots ou enclaves omis, le plus grand de 0,07 km² (département 56)" in text
