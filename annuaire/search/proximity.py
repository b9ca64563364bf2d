"""Over some thousands of laureates: leaves of neighbours on the Earth, and leaves of names."""

from collections.abc import Sequence
from math import atan2, ceil, degrees, hypot

from annuaire.model.distance import Vector, great_circle_m, unit_vector

LEAF = 128  # laureates
Point = tuple[float, float]


def neighbours(points: Sequence[Point]) -> list[list[int]]:
    """The numbers of the points (latitude, longitude, degrees) in leaves of at most 128 neighbours.

    A k-d tree cut along the longest side of each cell, in space and not on a map: neither the antimeridian nor
    the poles are an edge. Leaves follow each other as the tree does, so that near leaves have near numbers.
    """
    vectors = [unit_vector(*point) for point in points]
    leaves: list[list[int]] = []
    cells = [list(range(len(points)))] if points else []
    while cells:
        cell = cells.pop()
        if len(cell) <= LEAF:
            leaves.append(sorted(cell))
            continue
        axis = _longest_side([vectors[number] for number in cell])
        ordered = sorted((vectors[number][axis], number) for number in cell)
        cut = LEAF * ((ceil(len(cell) / LEAF) + 1) // 2)  # full leaves on one side
        cells.append([number for _, number in ordered[cut:]])
        cells.append([number for _, number in ordered[:cut]])
    return leaves


def circle(points: Sequence[Point]) -> tuple[float, float, float]:
    """Latitude, longitude (degrees, two decimals) and radius (km, one decimal) of a circle that holds the points.

    Not the smallest one: its centre is the mean of the points, and its radius is rounded up.
    """
    latitude, longitude = (round(angle, 2) for angle in _mean(points))
    farthest = max(great_circle_m(latitude, longitude, *point) for point in points)
    return latitude, longitude, ceil(farthest / 100 + 1e-6) / 10


def _longest_side(vectors: Sequence[Vector]) -> int:
    def side(axis: int) -> float:
        values = [vector[axis] for vector in vectors]
        return max(values) - min(values)

    return max(range(3), key=side)


def _mean(points: Sequence[Point]) -> Point:
    x, y, z = (sum(axis) for axis in zip(*(unit_vector(*point) for point in points), strict=True))
    return degrees(atan2(z, hypot(x, y))), degrees(atan2(y, x))
