"""Outlines as values: four squares around a point, one of them with an island and an enclave of its neighbour."""

import itertools
import json

import pytest

from annuaire.model.contours import NIVEAUX, Contours

# Squares A (south-west), B (south-east), C (north-west) of side 2 meet in (2, 2); E is an enclave of B within A, of side
# 0.2; D is far away.
ARCS = [
    [[20, 0], [0, 20]],  # 0: A | B
    [[20, 20], [-20, 0]],  # 1: A | C
    [[0, 20], [0, -20], [20, 0]],  # 2: A, outside
    [[20, 0], [20, 0], [0, 20], [-20, 0]],  # 3: B, outside
    [[20, 20], [0, 20], [-20, 0], [0, -20]],  # 4: C, outside
    [[5, 5], [2, 0], [0, 2], [-2, 0], [0, -2]],  # 5: the enclave
    [[90, 90], [10, 0], [0, 10], [-10, -10]],  # 6: D
]
GEOMETRIES = [
    {"type": "Polygon", "id": "A", "arcs": [[0, 1, 2], [-6]]},
    {"type": "MultiPolygon", "id": "B", "arcs": [[[3, -1]], [[5]]]},
    {"type": "Polygon", "id": "C", "arcs": [[4, -2]]},
    {"type": "Polygon", "id": "D", "arcs": [[6]]},
]
TEXT = (
    json.dumps(
        {
            "type": "Topology",
            "transform": {"scale": [0.1, 0.1], "translate": [0, 0]},
            "objects": {"departements": {"type": "GeometryCollection", "geometries": GEOMETRIES}},
            "arcs": ARCS,
        },
        separators=(",", ":"),
    )
    + "\n"
)
CONTOURS = Contours.from_text("pays", TEXT)


def area(ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring)) / 2


def test_codes_are_those_of_the_file():
    assert CONTOURS.codes == ("A", "B", "C", "D")


def test_the_outline_of_one_has_its_holes_turning_the_other_way():
    outer, hole = CONTOURS.outline(["A"])
    assert area(outer) == pytest.approx(4)
    assert area(hole) == pytest.approx(-0.04)


def test_in_the_outline_of_a_union_the_line_between_two_vanishes():
    rings = CONTOURS.outline(["B", "A"])
    assert [area(ring) for ring in rings] == [pytest.approx(8)]
    assert rings[0][0] == rings[0][-1]
    assert len(rings[0]) == len(set(rings[0])) + 1


def test_a_union_of_all_keeps_what_touches_nothing():
    assert sum(map(area, CONTOURS.outline("ABCD"))) == pytest.approx(12.5)


def test_each_border_between_two_of_them_is_given_once():
    assert CONTOURS.borders("AB") == (
        ((2.0, 0.0), (2.0, 2.0)),
        tuple(pytest.approx(point) for point in [(0.5, 0.5), (0.7, 0.5), (0.7, 0.7), (0.5, 0.7), (0.5, 0.5)]),
    )
    assert CONTOURS.borders("BC") == ()


def test_neighbours_share_more_than_a_point():
    assert CONTOURS.neighbours("A") == ("B", "C")
    assert CONTOURS.neighbours("BC") == ("A",)
    assert CONTOURS.neighbours("D") == ()


def test_an_unknown_code_has_no_outline():
    assert CONTOURS.outline(["Z"]) == () == CONTOURS.borders("ZD")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("code\tnom\n", "ce n'est pas du TopoJSON"),
        (TEXT[:-1], "fichier tronqué"),
        (TEXT[:-200], "fichier tronqué"),
    ],
)
def test_a_text_that_is_not_ours_says_how_to_make_it_again(text, words):
    with pytest.raises(ValueError, match=f"data/reference/contours-pays.json : {words}.* « make reference »"):
        Contours.from_text("pays", text)


def test_nothing_is_parsed_before_a_question_is_asked():
    damaged = Contours.from_text("region", TEXT.replace('"arcs":[[[20', '"arcs":[[[no'))
    with pytest.raises(ValueError, match=r"contours-region\.json : contenu inattendu"):
        damaged.outline("A")


@pytest.mark.parametrize("niveau", NIVEAUX)
def test_a_missing_level_is_named(niveau):
    texts = {f"contours-{other}": TEXT for other in NIVEAUX if other != niveau}
    with pytest.raises(ValueError, match=f"data/reference/contours-{niveau}.json : fichier absent"):
        Contours.from_texts(texts)
