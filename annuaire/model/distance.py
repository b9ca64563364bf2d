"""Distances on the Earth.

The Earth is taken as a sphere of the mean radius of the IUGG; that is within 0.6 % of the ellipsoid, far less
than the difference between a great circle and a road.
"""

from math import atan2, cos, hypot, radians, sin

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
