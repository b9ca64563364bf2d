"""Outlines → points. Coordinates are (longitude, latitude) here, as in WKB and GeoJSON."""

import struct
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import isnan
from typing import Any

Point = tuple[float, float]
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


def topojson_rings(topology: dict[str, Any], layer: str) -> list[Ring]:
    """The outer rings of every polygon of a quantised TopoJSON layer."""
    (scale_x, scale_y), (shift_x, shift_y) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )

    def arc(index: int) -> list[Point]:
        x = y = 0
        points = []
        for dx, dy in topology["arcs"][~index if index < 0 else index]:
            x, y = x + dx, y + dy
            points.append((x * scale_x + shift_x, y * scale_y + shift_y))
        return points[::-1] if index < 0 else points

    polygons = []
    for shape in topology["objects"][layer]["geometries"]:
        kind = shape["type"]
        polygons += [shape["arcs"]] if kind == "Polygon" else shape["arcs"] if kind == "MultiPolygon" else []
    return [[point for index in outer for point in arc(index)] for outer, *_ in polygons]
