"""Distances against known ones."""

from math import pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annuaire.model.distance import EARTH_RADIUS_M, great_circle_m

latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)
points = st.tuples(latitudes, longitudes)


def test_a_degree_of_meridian_is_a_360th_of_the_circle():
    assert great_circle_m(45, 3, 46, 3) == pytest.approx(2 * pi * EARTH_RADIUS_M / 360)


def test_paris_and_lyon_are_392_km_apart():
    # Notre-Dame and Fourvière; 392 km by the sphere, 391.6 by the ellipsoid.
    assert great_circle_m(48.8530, 2.3499, 45.7623, 4.8226) == pytest.approx(392_000, rel=0.005)


def test_opposite_points_are_half_a_circle_apart():
    assert great_circle_m(0, 0, 0, 180) == pytest.approx(pi * EARTH_RADIUS_M)
    assert great_circle_m(90, 0, -90, 77) == pytest.approx(pi * EARTH_RADIUS_M)


def test_the_date_line_is_no_obstacle():
    assert great_circle_m(-17, 179.5, -17, -179.5) == pytest.approx(great_circle_m(-17, 10, -17, 11))


def test_a_metre_is_measured():
    assert great_circle_m(48, 2, 48 + 1 / 111_195, 2) == pytest.approx(1, abs=1e-4)


@given(points, points)
def test_a_distance_is_the_same_both_ways(here, there):
    assert great_circle_m(*here, *there) == pytest.approx(great_circle_m(*there, *here), abs=1e-3)
