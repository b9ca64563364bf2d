"""TopoJSON, decoded: arcs that neighbours share, and the shapes that are made of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Point = tuple[float, float]
Line = tuple[Point, ...]
Ring = Line
"""Closed: its first point is repeated at its end."""


@dataclass(frozen=True, slots=True)
class Topologie:
    """`arcs` in (longitude, latitude). A reference to an arc is its index, or `~index` for the arc taken backwards.

    A shape is a tuple of polygons, a polygon a tuple of rings (outer, then holes), a ring a tuple of references.
    """

    arcs: tuple[Line, ...]

    @classmethod
    def of(cls, topology: Mapping[str, Any]) -> "Topologie":
        """From the members of a quantised topology."""
        scale_x, scale_y = topology["transform"]["scale"]
        east, north = topology["transform"]["translate"]
        arcs = []
        for steps in topology["arcs"]:
            x = y = 0
            points = []
            for dx, dy in steps:
                x, y = x + dx, y + dy
                points.append((x * scale_x + east, y * scale_y + north))
            arcs.append(tuple(points))
        return cls(tuple(arcs))

    def arc(self, reference: int) -> Line:
        return self.arcs[~reference][::-1] if reference < 0 else self.arcs[reference]

    def ring(self, references: Iterable[int]) -> Ring:
        """The arcs end to end; where two of them meet, their common point is not repeated."""
        points: list[Point] = []
        for reference in references:
            points += self.arc(reference)[1 if points else 0 :]
        return tuple(points)


def shape(geometry: Mapping[str, Any]) -> tuple[tuple[tuple[int, ...], ...], ...]:
    """The polygons of a TopoJSON geometry; none for a geometry that has no surface."""
    polygons = {"Polygon": [geometry.get("arcs")], "MultiPolygon": geometry.get("arcs")}.get(
        geometry["type"], []
    )
    return tuple(tuple(tuple(ring) for ring in polygon) for polygon in polygons)
