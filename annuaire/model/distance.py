"""Distances on the Earth, and the points nearest to a place.

The Earth is taken as a sphere of the mean radius of the IUGG; that is within 0.6 % of the ellipsoid, far less
than the difference between a great circle and a road.
"""

from collections.abc import Iterable
from heapq import nsmallest
from math import asin, atan2, cos, hypot, radians, sin, sqrt

EARTH_RADIUS_M = 6_371_008.8

Vector = tuple[float, float, float]


def unit_vector(latitude: float, longitude: float) -> Vector:
    """The point of the unit sphere at these decimal degrees."""
    phi, lam = radians(latitude), radians(longitude)
    return cos(phi) * cos(lam), cos(phi) * sin(lam), sin(phi)


def great_circle_m(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Metres between two points in decimal degrees; precise for close and opposite points alike."""
    phi1, phi2, delta = radians(lat1), radians(lat2), radians(lon2 - lon1)
    across = hypot(cos(phi2) * sin(delta), cos(phi1) * sin(phi2) - sin(phi1) * cos(phi2) * cos(delta))
    along = sin(phi1) * sin(phi2) + cos(phi1) * cos(phi2) * cos(delta)
    return EARTH_RADIUS_M * atan2(across, along)


def nearest(
    point: tuple[float, float], points: Iterable[tuple[str, float, float]], count: int
) -> list[tuple[str, float]]:
    """The `count` of `points` (id, latitude, longitude) nearest to `point`, as (id, metres).

    Nearest first, equal distances by id. The chord between unit vectors grows with the angle between them, so
    it orders exactly as the great circle does and spares its trigonometry.
    """
    x, y, z = unit_vector(*point)

    def chord_squared(latitude: float, longitude: float) -> float:
        u, v, w = unit_vector(latitude, longitude)
        return (u - x) ** 2 + (v - y) ** 2 + (w - z) ** 2

    closest = nsmallest(count, ((chord_squared(lat, lon), key) for key, lat, lon in points))
    return [(key, 2 * EARTH_RADIUS_M * asin(min(1.0, sqrt(square) / 2))) for square, key in closest]
