"""Outlines of communes → outlines of départements at three levels of detail, as quantised TopoJSON.

shapely dissolves, cleans and simplifies: neighbours keep one line between them. topojson finds the lines they share.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians

import numpy
import shapely
import topojson
from shapely.geometry.base import BaseGeometry

from annuaire.model.contours import OBJECT
from annuaire.model.topologie import Ring
from annuaire.reference_maker.points import Located
from annuaire.reference_maker.sources import Row, Sources

KM_PER_DEGREE = 111.32
EARTH_KM = 6371.007
GAP_KM = 2.0
"""Widest strip between two départements that is an error of the source: there is no such land in France."""


@dataclass(frozen=True, slots=True)
class Niveau:
    """`detail_km`: side of the smallest detail kept in mainland France. Overseas it is the extent of the territory over
    `largeur`, its width in pixels on such a map, when that is finer. `ilot`: area in squares of detail under which an
    island without a commune's point is dropped. `pas`: of the grid, in degrees."""

    nom: str
    detail_km: float
    largeur: int
    ilot: float
    pas: float


NIVEAUX = (
    Niveau("pays", 1.6, 110, 2.0, 0.0001),
    Niveau("region", 0.45, 800, 2.0, 0.0001),
    Niveau("departement", 0.2, 800, 2.0, 0.0001),
)


@dataclass(frozen=True, slots=True)
class Territoire:
    """Départements that are simplified together, on a plane where both axes count the same."""

    codes: tuple[str, ...]
    shapes: tuple[BaseGeometry, ...]
    cosinus: float
    atlas: bool
    """Drawn from Natural Earth, where what is small has been left out already: no island more is dropped."""

    @property
    def etendue_km(self) -> float:
        west, south, east, north = shapely.total_bounds(numpy.array(self.shapes, dtype=object))
        return max(east - west, north - south) * KM_PER_DEGREE


@dataclass(frozen=True, slots=True)
class Dessin:
    """`shapes`: code → outline, in steps of the grid. `omis`: code → areas in km² of the islets left out."""

    niveau: Niveau
    shapes: Mapping[str, BaseGeometry]
    omis: Mapping[str, tuple[float, ...]]


def make_contours(sources: Sources, points: Mapping[str, Located]) -> tuple[list[Dessin], dict[str, bytes]]:
    """The drawing of each level, and name of a file → its bytes."""
    departements = departements_by_code(sources.communes)
    places: dict[str, list[tuple[float, float]]] = {}
    for code, point in points.items():
        places.setdefault(departements[code], []).append((point.longitude, point.latitude))
    territoires = list(dissolve(communes(sources, departements), sources.collectivites))
    surfaces = {
        code: round(km2(shape, territoire.cosinus))
        for territoire in territoires
        for code, shape in zip(territoire.codes, territoire.shapes, strict=True)
    }
    drawings = [draw(territoires, places, niveau) for niveau in NIVEAUX]
    return drawings, {
        f"contours-{drawing.niveau.nom}.json": topology(drawing.shapes, surfaces, drawing.niveau.pas)
        for drawing in drawings
    }


def departements_by_code(rows: Iterable[Row]) -> dict[str, str]:
    """Code of a commune, of today or of before → the département where it is today."""
    today = {
        row["code"]: row["departement"]
        for row in rows
        if row["type"] in ("commune-actuelle", "arrondissement-municipal")
    }
    former = {
        old: today[row["code"]] for row in rows if row["code"] in today for old in row.get("anciensCodes", ())
    }
    return former | today


def communes(sources: Sources, departements: Mapping[str, str]) -> dict[str, list[BaseGeometry]]:
    """Département of today → outlines that cover it.

    The source has lost some sixty communes that merged since its edition before: theirs come from that one.
    """
    shapes: dict[str, list[BaseGeometry]] = {}
    current = _outlines(sources.mairies, departements)
    drawn = shapely.STRtree([shape for _, shape in current])
    before = [
        (departement, shape)
        for departement, shape in _outlines(sources.mairies_anterieures, departements)
        if not len(drawn.query(shape.point_on_surface(), predicate="within"))
    ]
    for departement, shape in (*current, *before):
        shapes.setdefault(departement, []).append(shape)
    return shapes


def _outlines(rows: Iterable[Row], departements: Mapping[str, str]) -> list[tuple[str, BaseGeometry]]:
    return [
        (departements[row["code"]], shapely.from_wkb(row["geometry"]))
        for row in rows
        if row["type"] == "COM" and row["geometry"] and row["code"] in departements
    ]


def dissolve(
    communes: Mapping[str, Sequence[BaseGeometry]], collectivites: Mapping[str, Sequence[Sequence[Ring]]]
) -> Iterator[Territoire]:
    """Mainland France and Corse are one territory, each overseas département or collectivity is one of its own."""
    whole = {code: shapely.union_all(shapes) for code, shapes in sorted(communes.items())}
    for code, polygons in collectivites.items():
        whole[code] = shapely.multipolygons([shapely.Polygon(rings[0], rings[1:]) for rings in polygons])
    metropole = tuple(code for code in whole if len(code) == 2)
    for codes in (metropole, *((code,) for code in sorted(whole) if len(code) > 2)):
        if codes:
            shapes = numpy.array([whole[code] for code in codes], dtype=object)
            _, south, _, north = shapely.total_bounds(shapes)
            cosinus = cos(radians((south + north) / 2))
            plane = shapely.transform(shapes, lambda xy, c=cosinus: xy * (c, 1))
            cleaned = shapely.coverage_clean(plane, gap_width=GAP_KM / KM_PER_DEGREE)
            yield Territoire(codes, tuple(cleaned), cosinus, atlas=codes[0] in collectivites)


def fill(shapes: Sequence[BaseGeometry], smallest: float) -> numpy.ndarray:
    """Without the holes smaller than that which no neighbour fills: enclaves that were dropped."""
    tree = shapely.STRtree(shapes)

    def stays(hole: BaseGeometry) -> bool:
        return hole.area >= smallest or len(tree.query(hole.point_on_surface(), predicate="within")) > 0

    def filled(polygon: BaseGeometry) -> BaseGeometry:
        return shapely.Polygon(
            polygon.exterior, [ring for ring in polygon.interiors if stays(shapely.Polygon(ring))]
        )

    return numpy.array(
        [shapely.multipolygons([filled(part) for part in shapely.get_parts(shape)]) for shape in shapes],
        dtype=object,
    )


def draw(
    territoires: Iterable[Territoire], places: Mapping[str, list[tuple[float, float]]], niveau: Niveau
) -> Dessin:
    """ValueError when an outline crosses itself on the grid: it is too coarse for that detail."""
    drawn, omitted = {}, {}
    for territoire in territoires:
        detail = min(niveau.detail_km, territoire.etendue_km / niveau.largeur) / KM_PER_DEGREE
        smallest = 0 if territoire.atlas else niveau.ilot * detail**2
        kept = [
            drop_islets(shape, places.get(code, []), territoire.cosinus, smallest)
            for code, shape in zip(territoire.codes, territoire.shapes, strict=True)
        ]
        for code, whole, shape in zip(territoire.codes, territoire.shapes, kept, strict=True):
            lost = shapely.difference(whole, shape)
            if not lost.is_empty:
                parts = shapely.get_parts(lost)
                omitted[code] = tuple(sorted(float(km2(part, territoire.cosinus)) for part in parts))
        simple = shapely.coverage_simplify(shapely.coverage_clean(fill(kept, smallest)), detail)
        steps = (territoire.cosinus * niveau.pas, niveau.pas)
        degrees = shapely.transform(simple, lambda xy, steps=steps: numpy.round(xy / steps))
        for code, shape in zip(territoire.codes, degrees, strict=True):
            if not shape.is_valid:
                raise ValueError(f"contour de {code} ({niveau.nom}) : {shapely.is_valid_reason(shape)}")
            drawn[code] = shape
    return Dessin(niveau, dict(sorted(drawn.items())), dict(sorted(omitted.items())))


def drop_islets(
    shape: BaseGeometry, places: list[tuple[float, float]], cosinus: float, smallest: float
) -> BaseGeometry:
    """Without its parts smaller than that, except the largest and those where a commune has its point."""
    parts = shapely.get_parts(shape)
    towns = shapely.MultiPoint([(x * cosinus, y) for x, y in places])
    areas = shapely.area(parts)
    kept = (areas >= smallest) | (areas == areas.max()) | shapely.intersects(parts, towns)
    return shapely.multipolygons(parts[kept])


def km2(shape: BaseGeometry, cosinus: float) -> float:
    """The area of a shape of the plane, on a sphere of the same surface as the Earth."""

    def equal_area(xy: numpy.ndarray) -> numpy.ndarray:
        return numpy.column_stack((numpy.radians(xy[:, 0] / cosinus), numpy.sin(numpy.radians(xy[:, 1]))))

    return shapely.area(shapely.transform(shape, equal_area)) * EARTH_KM**2


def topology(shapes: Mapping[str, BaseGeometry], surfaces: Mapping[str, int], pas: float) -> bytes:
    """TopoJSON of shapes whose coordinates are whole steps of the grid: arcs as differences, geometries by `id`.

    `surfaces` are areas in km² before any simplification, so that one can tell what it costs.
    """
    features = [
        {"type": "Feature", "id": code, "properties": {}, "geometry": json.loads(shapely.to_geojson(shape))}
        for code, shape in shapes.items()
    ]
    collection = {"type": "FeatureCollection", "features": features}
    made = topojson.Topology(collection, prequantize=False, shared_coords=True, object_name=OBJECT).to_dict()
    members = {
        "type": "Topology",
        "transform": {"scale": [pas, pas], "translate": [0, 0]},
        "objects": {
            OBJECT: {
                "type": "GeometryCollection",
                "geometries": [
                    {key: geometry[key] for key in ("type", "id", "arcs")}
                    | {"properties": {"km2": surfaces[geometry["id"]]}}
                    for geometry in made["objects"][OBJECT]["geometries"]
                ],
            }
        },
        "arcs": [differences(arc) for arc in made["arcs"]],
    }
    return (json.dumps(members, separators=(",", ":")) + "\n").encode()


def differences(arc: Iterable[Sequence[float]]) -> list[list[int]]:
    """The first point, then the step from each to the next; none is zero."""
    steps, x, y = [], 0, 0
    for to_x, to_y in ((round(px), round(py)) for px, py in arc):
        if not steps or (to_x, to_y) != (x, y):
            steps.append([to_x - x, to_y - y])
        x, y = to_x, to_y
    return steps
