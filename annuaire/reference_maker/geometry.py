"""Outlines → points. Coordinates are (longitude, latitude) here, as in WKB and GeoJSON."""

import struct
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import isnan
from typing import Any

from annuaire.model.topologie import Point, Topologie, shape

Ring = Sequence[Point]

_SRID_FLAG = 0x20000000


def wkb_point(text: str) -> Point | None:
    """The point of a hexadecimal WKB (or EWKB) point; None for an empty one, written as not-a-number."""
    data = bytes.fromhex(text)
    order = "<" if data[0] == 1 else ">"
    (kind,) = struct.unpack_from(f"{order}I", data, 1)
    if kind & 0xFF != 1:
        raise ValueError(f"géométrie de type {kind & 0xFF} au lieu d'un point")
    x, y = struct.unpack_from(f"{order}2d", data, 9 if kind & _SRID_FLAG else 5)
    return None if isnan(x) or isnan(y) else (x, y)


def wkb_rings(text: str) -> list[Ring]:
    """The outer rings (holes left out) of a hexadecimal WKB multipolygon."""
    data = bytes.fromhex(text)
    order = "<" if data[0] == 1 else ">"
    kind, count = struct.unpack_from(f"{order}2I", data, 1)
    if kind != 6:
        raise ValueError(f"géométrie de type {kind} au lieu d'un multipolygone")
    offset, rings = 9, []
    for _ in range(count):
        (holes,) = struct.unpack_from(f"{order}I", data, offset + 5)
        offset += 9
        for number in range(holes):
            (size,) = struct.unpack_from(f"{order}I", data, offset)
            numbers = struct.unpack_from(f"{order}{2 * size}d", data, offset + 4)
            offset += 4 + 16 * size
            if number == 0:
                rings.append(list(zip(numbers[::2], numbers[1::2], strict=True)))
    return rings


def centroid(rings: Iterable[Ring]) -> Point:
    """The centre of gravity of the surfaces, on the plane of degrees: a commune is small enough for that."""
    area = east = north = 0.0
    for ring in rings:
        ring_area = ring_east = ring_north = 0.0
        x0, y0 = ring[0]  # near the ring, so that the cross products keep their digits
        for (x1, y1), (x2, y2) in pairwise(ring):
            cross = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
            ring_area += cross
            ring_east += cross * (x0 + x1 + x2) / 3
            ring_north += cross * (y0 + y1 + y2) / 3
        turn = 1 if ring_area > 0 else -1  # islands must add up whichever way their outlines turn
        area, east, north = area + turn * ring_area, east + turn * ring_east, north + turn * ring_north
    return east / area, north / area


def nearest_in_rectangle(point: Point, rings: Sequence[Ring]) -> Point:
    """The point itself when it is in the rectangle around the rings, else the nearest one that is."""
    xs = [x for ring in rings for x, _ in ring]
    ys = [y for ring in rings for _, y in ring]
    return min(max(point[0], min(xs)), max(xs)), min(max(point[1], min(ys)), max(ys))


def topojson_polygons(topology: dict[str, Any], layer: str) -> dict[str, list[list[Ring]]]:
    """Name of each country of a quantised TopoJSON layer → its polygons, each an outer ring, then holes."""
    topologie = Topologie.of(topology)
    return {
        geometry["properties"]["name"]: [
            [topologie.ring(ring) for ring in polygon] for polygon in shape(geometry)
        ]
        for geometry in topology["objects"][layer]["geometries"]
    }
