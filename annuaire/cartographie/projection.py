"""From the Earth to a plane: metres east and north, shapes kept true.

Mainland and Corse: Lambert-93, the legal projection of metropolitan France (decree 2000-1276, IGN's note NT/G 71; EPSG 2154):
a conformal conic on GRS 80. Elsewhere: the plane that touches the sphere at the middle of the territory, where a degree of
longitude is as long as it is there.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import cos, exp, log, radians, sin, sqrt, tan

from annuaire.model.distance import EARTH_RADIUS_M

Plan = tuple[float, float]  # metres east, metres north
Projection = Callable[[float, float], Plan]  # decimal degrees of longitude and latitude (WGS 84)

_GRS80_A = 6_378_137.0
_GRS80_F = 1 / 298.257222101
_E = sqrt(_GRS80_F * (2 - _GRS80_F))
# Latitudes without distortion, latitude and longitude of the origin, its metres east and north.
_PHI1, _PHI2, _PHI0, _LAMBDA0 = radians(44), radians(49), radians(46.5), radians(3)
_X0, _Y0 = 700_000.0, 6_600_000.0


def _isometric(phi: float) -> float:
    return log(tan(radians(45) + phi / 2)) - _E / 2 * log((1 + _E * sin(phi)) / (1 - _E * sin(phi)))


def _normal(phi: float) -> float:
    return _GRS80_A / sqrt(1 - (_E * sin(phi)) ** 2)


_N = log(_normal(_PHI2) * cos(_PHI2) / (_normal(_PHI1) * cos(_PHI1))) / (
    _isometric(_PHI1) - _isometric(_PHI2)
)
_C = _normal(_PHI1) * cos(_PHI1) / _N * exp(_N * _isometric(_PHI1))
_YS = _Y0 + _C * exp(-_N * _isometric(_PHI0))


def lambert93(longitude: float, latitude: float) -> Plan:
    radius = _C * exp(-_N * _isometric(radians(latitude)))
    angle = _N * (radians(longitude) - _LAMBDA0)
    return _X0 + radius * sin(angle), _YS - radius * cos(angle)


@dataclass(frozen=True, slots=True)
class Locale:
    """The plane that touches the sphere at this point."""

    lon0: float
    lat0: float

    def __call__(self, longitude: float, latitude: float) -> Plan:
        northwards = radians(1) * EARTH_RADIUS_M
        eastwards = northwards * cos(radians(self.lat0))
        return (longitude - self.lon0) * eastwards, (latitude - self.lat0) * northwards


def local(points: Iterable[tuple[float, float]]) -> Locale:
    """About the middle of these points (longitude, latitude). None of our territories crosses the 180th meridian."""
    longitudes, latitudes = zip(*points, strict=True)
    return Locale((min(longitudes) + max(longitudes)) / 2, (min(latitudes) + max(latitudes)) / 2)
