"""Leaves of neighbours: two rounds of fetches give the nearest, wherever one stands."""

import random
from functools import cache
from math import asin, atan2, cos, degrees, radians, sin, sqrt

import pytest

from annuaire.search.proximity import LEAF, box, neighbours

Point = tuple[float, float]
Box = tuple[float, float, float, float]


def metres(a: Point, b: Point) -> float:
    """By haversine, where the program uses vectors."""
    (phi1, lam1), (phi2, lam2) = (tuple(map(radians, point)) for point in (a, b))
    square = sin((phi2 - phi1) / 2) ** 2 + cos(phi1) * cos(phi2) * sin((lam2 - lam1) / 2) ** 2
    return 2 * 6_371_008.8 * asin(min(1, sqrt(square)))


def bound(place: Point, edges: Box) -> float:
    """As docs/recherche.md says it."""
    south, west, north, east = edges
    if west <= place[1] <= east:
        return max(0.0, south - place[0], place[0] - north) * 111_195.0797
    ends = [(latitude, longitude) for latitude in (south, north) for longitude in (west, east)]
    phi = radians(place[0])
    for longitude in (west, east):
        foot = degrees(atan2(sin(phi), cos(phi) * cos(radians(longitude - place[1]))))
        if south <= foot <= north:
            ends.append((foot, longitude))
    return min(metres(place, end) for end in ends)


@cache
def scattered() -> tuple[list[Point], list[list[int]], list[Box]]:
    """20 000 points: two thirds in France, the others overseas, on the antimeridian, at the poles, or on one spot."""
    chance = random.Random(11)
    centres = [(46.5, 2.5, 2.5)] * 8 + [
        (-21.1, 55.5, 0.2),
        (-17.6, -149.4, 0.3),
        (-14.3, -178.1, 3.0),
        (89.5, 0, 0.3),
    ]
    points = [(48.85341, 2.3488)] * 300
    while len(points) < 20_000:
        latitude, longitude, spread = chance.choice(centres)
        latitude = min(90.0, latitude + chance.gauss(0, spread))
        points.append((latitude, (longitude + chance.gauss(0, spread) + 180) % 360 - 180))
    leaves = neighbours(points)
    return points, leaves, [box([points[n] for n in leaf]) for leaf in leaves]


def two_rounds(place: Point, count: int) -> tuple[list[float], int]:
    """The distances of the nearest as a page finds them (docs/recherche.md), and how many leaves it fetched."""
    points, leaves, boxes = scattered()
    bounds = [bound(place, edges) for edges in boxes]
    first = bounds.index(min(bounds))
    found = sorted(metres(place, points[n]) for n in leaves[first])
    last = found[count - 1] if len(found) >= count else float("inf")
    second = [leaf for leaf in range(len(leaves)) if leaf != first and bounds[leaf] < last]
    found += [metres(place, points[n]) for leaf in second for n in leaves[leaf]]
    return sorted(found)[:count], 1 + len(second)


def test_two_rounds_give_the_nearest_of_twenty_thousand_as_brute_force_does():
    points = scattered()[0]
    chance = random.Random(17)
    places = [(-14.3, 180.0), (-14.3, -180.0), (90.0, 0.0), (48.85341, 2.3488), (0.0, 0.0), (-17.6, -149.4)]
    places += [(chance.uniform(42, 51), chance.uniform(-5, 8)) for _ in range(60)]
    places += [chance.choice(points) for _ in range(20)]
    fetched = []
    for place in places:
        found, files = two_rounds(place, 10)
        assert found == pytest.approx(sorted(metres(place, point) for point in points)[:10], abs=1e-3), place
        fetched.append(files)
    assert sorted(fetched)[len(fetched) // 2] <= 3


def test_leaves_of_neighbours_share_the_points_out():
    points, leaves, _ = scattered()
    assert sorted(number for leaf in leaves for number in leaf) == list(range(len(points)))
    assert len(leaves) == -(-len(points) // LEAF)


def test_a_box_is_rounded_outwards():
    assert box([(-14.001, 179.999), (-14.5, 179.5)]) == (-14.5, 179.5, -14.0, 180.0)


def test_points_on_both_sides_of_the_antimeridian_are_in_leaves_of_one_side():
    points = [(-14.0, 179.9)] * LEAF + [(-14.0, -179.9)] * LEAF
    assert neighbours(points) == [list(range(LEAF, 2 * LEAF)), list(range(LEAF))]


def test_no_point_gives_no_leaf():
    assert neighbours([]) == []
