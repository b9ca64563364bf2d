"""Laureates as CSV and GeoJSON (RFC 7946), for any list of the site."""

import datetime
import json
from collections.abc import Callable, Iterable, Mapping

from annuaire.donnees.colonnes import COLONNES, Fiche
from annuaire.model.annuaire import Fabrique
from annuaire.tableau import write_csv

SEPARATOR = "|"  # between values of one cell, as in the national standard « lieux de médiation numérique »
NONE = "aucun"  # of a list known to be empty: an empty cell says that nothing is known


class Listes:
    """Every laureate read once, for the many lists that it is in. `url_of` gives the absolute address of a page."""

    def __init__(self, url_of: Callable[[Fabrique], str]) -> None:
        self._url_of = url_of
        self._valeurs: dict[str, dict[str, object]] = {}
        self._rows: dict[str, list[object]] = {}

    def _read(self, fabrique: Fabrique) -> dict[str, object]:
        """Its values by column."""
        found = self._valeurs.get(fabrique.id)
        if found is None:
            fiche = Fiche(fabrique, self._url_of(fabrique))
            found = {colonne.nom: _plain(colonne.valeur(fiche)) for colonne in COLONNES}
            self._valeurs[fabrique.id] = found
        return found

    def _row(self, fabrique: Fabrique) -> list[object]:
        if fabrique.id not in self._rows:
            self._rows[fabrique.id] = [_cell(value) for value in self._read(fabrique).values()]
        return self._rows[fabrique.id]

    def properties(self, fabrique: Fabrique) -> dict[str, object]:
        """What is known of it, by column: a value that is not known has no key."""
        return {nom: value for nom, value in self._read(fabrique).items() if value is not None}

    def write_csv(self, fabriques: Iterable[Fabrique]) -> bytes:
        rows = (self._row(fabrique) for fabrique in fabriques)
        return write_csv((colonne.nom for colonne in COLONNES), rows)

    def write_geojson(self, entete: Mapping[str, object], fabriques: Iterable[Fabrique]) -> bytes:
        """`entete`: members beside the features, such as the licence."""
        whole = {
            "type": "FeatureCollection",
            **entete,
            "features": [self._feature(fabrique) for fabrique in fabriques],
        }
        return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"

    def _feature(self, fabrique: Fabrique) -> dict[str, object]:
        properties = self.properties(fabrique)
        point = [properties.pop("longitude"), properties.pop("latitude")]
        return {
            "type": "Feature",
            "id": fabrique.id,
            "geometry": {"type": "Point", "coordinates": point},
            "properties": properties,
        }


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime.date) else value


def _cell(value: object) -> object:
    if isinstance(value, tuple):
        return SEPARATOR.join(value) or NONE
    return value
