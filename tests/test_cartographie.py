"""Maps as values: projection against published coordinates, fitting, path text, dots apart, names where there is room."""

from itertools import combinations
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annuaire.cartographie.cadrage import clip, fit
from annuaire.cartographie.carte import RAYON, make_trace, path_data
from annuaire.cartographie.ecartement import ROUGH, spread
from annuaire.cartographie.etiquettes import Nom, box_of, place_names
from annuaire.cartographie.france import two_lines
from annuaire.cartographie.projection import lambert93, local

SQUARE = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
BOX = (0.0, 0.0, 400.0, 400.0)
places = st.lists(
    st.tuples(st.floats(20, 380).map(lambda x: round(x, 1)), st.floats(20, 380).map(lambda y: round(y, 1))),
    max_size=40,
)


def test_lambert_93_at_its_origin():
    """3° E, 46,5° N is 700 000, 6 600 000 by definition."""
    assert lambert93(3, 46.5) == pytest.approx((700_000, 6_600_000), abs=1e-6)


@pytest.mark.parametrize(
    ("longitude", "latitude", "east", "north", "metres"),
    [
        # Pairs that other programs publish in their tests of EPSG 2154; the tolerance is their last decimal.
        pytest.param(-5.0888561, 48.4565745, 102_980, 6_847_973, 0.02, id="Ouessant"),
        pytest.param(4.952588, 45.672642, 852_000, 6_510_000, 0.2, id="near Lyon"),
        pytest.param(2.5687, 49.6496, 668_832.5, 6_950_138.7, 8, id="Montdidier"),
        # By the constants of IGN (NTG_71: n 0.7256077650, C 11 754 255.426, ys 12 655 612.050), to the metre.
        pytest.param(5.3698, 43.2965, 892_390.2, 6_247_035.3, 1, id="Marseille"),
        pytest.param(8.7369, 41.9267, 1_176_466.0, 6_109_095.7, 1, id="Ajaccio"),
    ],
)
def test_lambert_93_of_places(longitude, latitude, east, north, metres):
    assert lambert93(longitude, latitude) == pytest.approx((east, north), abs=metres)


def test_a_local_projection_keeps_shapes():
    """At 20° south a degree of longitude is shorter than one of latitude, by the cosine of the latitude in the middle."""
    projection = local([(55, -21), (56, -20)])
    (west, south), (east, north) = projection(55, -21), projection(56, -20)
    assert (east - west) / (north - south) == pytest.approx(0.9367, abs=1e-3)
    assert (west, south) == pytest.approx((-east, -north))


def test_a_territory_fills_its_box_north_up_without_being_stretched():
    cadrage = fit((SQUARE,), lambda x, y: (x * 1000, y * 1000), (0, 0, 100, 50))
    assert cadrage.boite == (25, 0, 50, 50)
    assert (cadrage.place(0, 10), cadrage.place(10, 0)) == ((25, 0), (75, 50))


def test_islets_too_small_to_be_seen_are_left_out_unless_there_is_nothing_else():
    cadrage = fit((SQUARE,), lambda x, y: (x, y), (0, 0, 100, 100))
    islet = tuple((20 + x / 100, y / 100) for x, y in SQUARE)
    assert len(cadrage.areas((SQUARE, islet), detail=0, smallest=2)) == 1
    assert len(cadrage.areas((islet,), detail=0, smallest=2)) == 1


def test_what_is_outside_a_box_is_cut():
    ring = clip(SQUARE, (5, 5, 20, 20))
    assert sorted(ring) == [(5, 5), (5, 10), (10, 5), (10, 10)]
    assert clip(SQUARE, (20, 20, 5, 5)) == ()


@pytest.mark.parametrize(
    ("lignes", "ferme", "text"),
    [
        ([SQUARE], True, "m0 0 10 0 0 10-10 0z"),
        ([SQUARE, ((1, 1), (2.5, 1), (2.5, 3.5))], True, "m0 0 10 0 0 10-10 0zm1 1 1.5 0 0 2.5z"),
        ([((1, 2), (1.5, 2.5))], False, "m1 2 .5.5"),
        ([((1, 2), (1, 2))], False, "m1 2 0 0"),
        ([((1.5, 2.5), (1.5, 2.5), (2, 3), (1, 3))], True, "m1.5 2.5.5.5-1 0z"),
        ([], True, ""),
    ],
)
def test_path_text(lignes, ferme, text):
    assert path_data(lignes, ferme=ferme) == text


def test_a_trace_keeps_its_lines_and_its_path():
    trace = make_trace("territoire", [SQUARE], code="32", nom="Gers")
    assert (trace.lignes, trace.chemin, trace.code, trace.cible) == (
        (SQUARE,),
        path_data([SQUARE]),
        "32",
        None,
    )


def test_a_dot_that_is_alone_stays_where_it_is():
    assert spread([(50, 50), (50, 90)], 24, BOX) == [(50, 50), (50, 90)]


@pytest.mark.parametrize("count", [2, 5, 12, 40])
@pytest.mark.parametrize("decimals", [0, 1])
def test_dots_of_one_place_are_set_around_it(count, decimals):
    drawn = spread([(200, 200)] * count, 24, BOX, decimals)
    assert min(dist(a, b) for a, b in combinations(drawn, 2)) >= 24
    # No farther than if they filled a disc, with half as much again.
    assert max(dist(place, (200, 200)) for place in drawn) <= 24 * (count**0.5) * 0.8 + 6


@given(places)
def test_no_two_dots_are_nearer_than_their_size_wherever_they_are(found):
    drawn = spread(found, 24, BOX)
    assert all(dist(a, b) >= 24 for a, b in combinations(drawn, 2))
    assert all(0 <= x <= 400 and 0 <= y <= 400 for x, y in drawn)
    assert drawn == spread(found, 24, BOX)


def test_more_dots_than_there_is_room_for_are_spread_all_over_the_box():
    drawn = spread([(200, 200)] * 600, 24, BOX)
    corners = [(0, 0), (0, 400), (400, 0), (400, 400)]
    assert all(0 <= x <= 400 and 0 <= y <= 400 for x, y in drawn)
    assert all(min(dist(place, corner) for place in drawn) < 40 for corner in corners)


def test_far_too_many_dots_stay_where_they_are():
    found = [(rank % 60, rank // 60) for rank in range(1200)]
    assert spread(found, 24, BOX) == found


def test_names_avoid_dots_one_another_and_the_edge():
    dot = (100.0, 100.0, 12.0, 12.0)
    noms = [Nom("Marseille", dot), Nom("Le Rove", dot), Nom("Un nom bien trop long pour tenir ici", dot)]
    textes, left_out, boxes = place_names(noms, 16, [dot], (0, 0, 200, 200), large=False)
    assert [texte.mots for texte in textes] == ["Marseille", "Le Rove"]
    assert [nom.mots for nom in left_out] == ["Un nom bien trop long pour tenir ici"]
    assert [box_of(texte, 16) for texte in textes] == boxes
    assert (textes[0].x, textes[0].y, textes[0].ancre) == (114, 106, "start")
    assert textes[1].ancre == "end"


def test_a_name_near_the_right_edge_is_on_the_left():
    (texte,), _, _ = place_names(
        [Nom("Nice", (180.0, 50.0, 12.0, 12.0))], 16, [], (0, 0, 200, 200), large=True
    )
    assert (texte.ancre, texte.large) == ("end", True)


@pytest.mark.parametrize(
    ("nom", "lines"),
    [
        ("Mayotte", ("Mayotte",)),
        ("Saint-Pierre-et-Miquelon", ("Saint-Pierre-", "et-Miquelon")),
        ("Polynésie française", ("Polynésie", "française")),
    ],
)
def test_a_long_name_is_on_two_lines(nom, lines):
    assert two_lines(nom, 116) == lines


def test_a_few_steps_are_enough_for_dots_that_overlap_to_have_a_line_to_their_true_places():
    box = (0.0, 0.0, 900.0, 900.0)
    places = [(300.0 + rank % 4, 300.0 + rank // 4) for rank in range(12)]
    for few in (places, places[:2]):
        moved = [dist(place, drawn) for place, drawn in zip(few, spread(few, 24, box, 0, ROUGH), strict=True)]
        assert max(moved) > RAYON
