"""From metres to the units of a map: north up, the same scale both ways, fitted in a box."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from annuaire.cartographie.carte import Ligne, Position
from annuaire.cartographie.projection import Locale, Projection, lambert93

Geo = Sequence[Sequence[tuple[float, float]]]  # rings or lines of (longitude, latitude)
_SPECKS = 24
_DEGREE_M = 111_195.0  # of latitude
Boite = tuple[float, float, float, float]  # x, y of the upper left corner, width, height


@dataclass(frozen=True, slots=True)
class Cadrage:
    """`place` gives the position of a point of the Earth; `boite` is what the territory fills."""

    projection: Projection
    echelle: float  # units a metre
    x0: float
    y0: float
    boite: Boite

    def place(self, longitude: float, latitude: float, decimals: int = 1) -> Position:
        east, north = self.projection(longitude, latitude)
        return round(self.x0 + east * self.echelle, decimals), round(self.y0 - north * self.echelle, decimals)

    def as_values(self) -> list[object]:
        """For JSON."""
        where = (self.projection.lon0, self.projection.lat0) if isinstance(self.projection, Locale) else ()
        return [where, self.echelle, self.x0, self.y0, self.boite]

    @classmethod
    def from_values(cls, values: Sequence[Any]) -> "Cadrage":
        where, echelle, x0, y0, boite = values
        return cls(Locale(*where) if where else lambert93, echelle, x0, y0, tuple(boite))

    def raised_to(self, top: float) -> "Cadrage":
        """The same, with the territory at that height."""
        left, before, width, height = self.boite
        return replace(self, y0=self.y0 - before + top, boite=(left, top, width, height))

    def lines(self, geo: Geo, *, detail: float, decimals: int = 1) -> list[Ligne]:
        """Lines on the map, without points nearer than `detail` to the one before."""
        degrees = detail / (self.echelle * _DEGREE_M)
        placed = ([self.place(*point, decimals) for point in _thin(line, degrees)] for line in geo)
        return [tuple(points) for points in placed if len(points) > 1]

    def areas(self, geo: Geo, *, detail: float, smallest: float, decimals: int = 1) -> list[Ligne]:
        """Rings on the map, without islets of less than `smallest` units²; of an archipelago that has only such, the largest."""
        rings = sorted(self.lines(geo, detail=detail, decimals=decimals), key=area, reverse=True)
        return [ring for ring in rings if area(ring) >= smallest] or rings[:_SPECKS]


def fit(geo: Geo, projection: Projection, boite: Boite) -> Cadrage:
    """The largest scale at which all of `geo` is inside the box, and in its middle."""
    east, north = zip(*(projection(*point) for line in geo for point in line), strict=True)
    x, y, width, height = boite
    spans = max(east) - min(east), max(north) - min(north)
    scale = min(room / span for room, span in zip((width, height), spans, strict=True) if span)
    filled = spans[0] * scale, spans[1] * scale
    left, top = x + (width - filled[0]) / 2, y + (height - filled[1]) / 2
    return Cadrage(
        projection, scale, left - min(east) * scale, top + max(north) * scale, (left, top, *filled)
    )


def area(points: Iterable[Position]) -> float:
    points = list(points)
    return (
        abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1], strict=True))) / 2
    )


def _thin(points: Sequence[Position], detail: float) -> list[Position]:
    kept = list(points[:1])
    for point in points[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) > detail:
            kept.append(point)
    return [*kept, *points[-1:]] if len(points) > 1 else kept


def clip(ring: Sequence[Position], boite: Boite, decimals: int = 1) -> Ligne:
    """What of a closed ring is in the box (Sutherland and Hodgman); edges along the box may remain, hidden by its border."""
    x, y, width, height = boite
    points = list(ring)
    for axis, limit, sign in ((0, x, 1), (0, x + width, -1), (1, y, 1), (1, y + height, -1)):
        before, points = points, []
        for a, b in zip(before[-1:] + before[:-1], before, strict=True):
            a_in, b_in = (a[axis] - limit) * sign >= 0, (b[axis] - limit) * sign >= 0
            if a_in != b_in:
                part = (limit - a[axis]) / (b[axis] - a[axis])
                other = a[1 - axis] + part * (b[1 - axis] - a[1 - axis])
                points.append(
                    (limit, round(other, decimals)) if axis == 0 else (round(other, decimals), limit)
                )
            if b_in:
                points.append(b)
    return tuple(points)
