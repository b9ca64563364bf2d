"""Over some thousands of laureates: leaves of neighbours, and the box of each on the map."""

from collections.abc import Sequence
from math import ceil, cos, floor, radians

LEAF = 128  # laureates
Point = tuple[float, float]


def neighbours(points: Sequence[Point]) -> list[list[int]]:
    """The numbers of the points (latitude, longitude, degrees) in leaves of at most 128 neighbours.

    A k-d tree cut across the longest side of each cell, measured on the ground. Leaves follow each other as the
    tree does. The antimeridian is an edge of the map: a leaf never runs over it, it stands on one side.
    """
    leaves: list[list[int]] = []
    cells = [list(range(len(points)))] if points else []
    while cells:
        cell = cells.pop()
        if len(cell) <= LEAF:
            leaves.append(sorted(cell))
            continue
        axis = _longest_side([points[number] for number in cell])
        cell.sort(key=lambda number: (points[number][axis], number))
        cut = LEAF * ((ceil(len(cell) / LEAF) + 1) // 2)  # full leaves on one side
        cells += [cell[cut:], cell[:cut]]
    return leaves


def box(points: Sequence[Point]) -> tuple[float, float, float, float]:
    """South, west, north, east of the points, in degrees, two decimals, rounded outwards."""
    latitudes, longitudes = zip(*points, strict=True)
    south, west = (floor(min(angles) * 100) / 100 for angles in (latitudes, longitudes))
    north, east = (ceil(max(angles) * 100) / 100 for angles in (latitudes, longitudes))
    return south, west, north, east


def _longest_side(points: Sequence[Point]) -> int:
    latitudes, longitudes = zip(*points, strict=True)
    south, north = min(latitudes), max(latitudes)
    height, width = north - south, max(longitudes) - min(longitudes)
    return 0 if height > width * cos(radians((south + north) / 2)) else 1
