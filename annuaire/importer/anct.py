"""The list of the ANCT, in the shapes in which it was published: two tables and a map.

Sources: scripts and map of anct-carto/superposeur-anct, columns read by superposeur-V2. Points of the map are centroids of
communes, not places: they are not brought in. The rank (« fabt-59 ») is not stable from one edition to the next.
"""

import json
import re
from bisect import bisect_left
from typing import Any

from annuaire.importer.colonnes import known_columns, missing_columns, read_rows
from annuaire.importer.habitudes import undo
from annuaire.importer.ligne import Cellule, Ligne, Liste
from annuaire.importer.noms import unescape
from annuaire.importer.tableau_csv import Tableau
from annuaire.model.slug import slugify
from annuaire.problems import Place, Problem, error, warning

SOURCE = "ANCT, Fabriques de territoire"
_COLUMNS = {
    "numero": ("id_fabt", "id_territoire", "num"),
    "nom": ("lib_projet", "lib_fabt", "nom_fabt", "lib_territoire", "nom"),
    "code_insee": ("code_insee", "insee_com", "id_geo"),
    "commune": ("lib_com", "lib_geo"),
    "vague": ("vague",),
    "adresse": ("adresse",),
    "code_postal": ("code_postal",),
    "telephone": ("telephone",),
    "courriel": ("mail", "courriel"),
    "site_web": ("site_web",),
}  # fmt: skip
_PROPERTIES = ("id_geo", "id_territoire", "lib_territoire")
_WITH_TOWN = re.compile(r"(.*?)[\s,–-]+(\d{5})\b.*", re.DOTALL)


def is_anct(tableau: Tableau) -> bool:
    columns = {slugify(column.text) for column in tableau.colonnes}
    return {"lib-projet", "code-insee"} <= columns or {"id-fabt", "insee-com"} <= columns


def read_anct_csv(path: str, tableau: Tableau) -> Liste:
    columns = known_columns(tableau, _COLUMNS)
    problems = missing_columns(path, tableau, columns)
    lignes, notes = read_rows(tableau, columns)
    first = next((c.text for c in tableau.colonnes if slugify(c.text) in ("lib-projet", "id-fabt")), "")
    forme = f"liste de l’ANCT, tableau à colonne « {first} »"
    return Liste(forme, tuple(map(_with_postcode, lignes)), tuple(problems), tuple(notes), SOURCE)


def _with_postcode(ligne: Ligne) -> Ligne:
    """« 48 rue de l’Exemple, 01500 Ambérieu » says a postcode too."""
    adresse = ligne.cellules.get("adresse")
    if not isinstance(adresse, Cellule):
        return ligne
    text = " ".join(adresse.text.split())
    found = _WITH_TOWN.fullmatch(text)
    if not found or not found[1]:
        return ligne._replace(cellules={**ligne.cellules, "adresse": adresse.saying(text)})
    said = {"code_postal": adresse.saying(found[2]), "adresse": adresse.saying(found[1].strip(" ,"))}
    return ligne._replace(cellules={**said, **ligne.cellules, "adresse": said["adresse"]})


def read_geojson(path: str, text: str) -> Liste:
    """342 points for 382 laureates: one point holds several, joined by « ; »."""
    forme = "liste de l’ANCT, carte GeoJSON"
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as failure:
        repair = "téléchargez de nouveau le fichier : il est coupé ou abîmé"
        place = Place(path, failure.lineno, failure.colno)
        return Liste(forme, (), (error(place, "json-illisible", "ce fichier JSON ne se lit pas", repair),))
    except (RecursionError, ValueError):  # a number of thousands of digits is one
        place = Place(path, 1, 1)
        message = "trop de listes et de groupes les uns dans les autres, ou un nombre démesuré"
        return Liste(forme, (), (error(place, "trop-profond", message, "vérifiez que c’est le bon fichier"),))
    features = whole.get("features") if isinstance(whole, dict) else None
    if not isinstance(features, list):
        message = "ce JSON n’a pas de liste « features » : ce n’est pas une carte GeoJSON"
        repair = "donnez la carte de l’ANCT, ou un tableau CSV"
        return Liste(forme, (), (error(Place(path, 1, 1), "geojson-attendu", message, repair),))
    lignes: list[Ligne] = []
    problems: list[Problem] = []
    finder = _Finder(path, text)
    for feature in features:
        finder.next_feature()
        properties = feature.get("properties") if isinstance(feature, dict) else None
        found, refused = _read_feature(finder, properties if isinstance(properties, dict) else {})
        lignes += found
        problems += refused
    return Liste(forme, tuple(lignes), tuple(problems), (_geometry_note(features),), SOURCE)


def _geometry_note(features: list[Any]) -> str:
    return f"{len(features)} points, qui sont des centres de communes : ils ne sont pas repris"


def _read_feature(finder: "_Finder", properties: dict[str, Any]) -> tuple[list[Ligne], list[Problem]]:
    cells = {name: finder.cell(name, properties.get(name)) for name in _PROPERTIES}
    absent = [name for name, cell in cells.items() if not cell.text]
    if absent:
        message = f"ce point ne dit pas « {absent[0]} »"
        repair = "vérifiez que c’est la carte des fabriques de territoire"
        return [], [warning(finder.here(), "point-incomplet", f"{message} : laissé de côté", repair)]
    numeros = cells["id_territoire"].text.split("; ")
    label = unescape(cells["lib_territoire"].text)  # first: « &amp; » ends with a semicolon
    noms = label.split("; ") if len(numeros) > 1 else [label]
    if len(numeros) != len(noms):
        message = f"ce point a {len(numeros)} identifiants et {len(noms)} noms : laissé de côté"
        repair = "ajoutez ces lieux un par un avec « build.py add »"
        return [], [warning(cells["lib_territoire"].place(finder.path), "point-incoherent", message, repair)]
    code, _ = undo("code_insee", cells["id_geo"].text)
    return [
        Ligne(
            {
                "numero": cells["id_territoire"].saying(undo("numero", numero.strip())[0]),
                "nom": cells["lib_territoire"].saying(nom),
                "code_insee": cells["id_geo"].saying(code),
            },
            cells["lib_territoire"].line,
        )
        for numero, nom in zip(numeros, noms, strict=True)
    ], []


class _Finder:
    """Where the values of the features stand: the standard library gives none, so each key is looked up in order."""

    __slots__ = ("_at", "_breaks", "_text", "path")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self._text = text
        self._breaks = [found.start() for found in re.finditer("\n", text)]
        found = re.search(r'"features"\s*:\s*\[', text)
        self._at = found.end() if found else 0

    def next_feature(self) -> None:
        found = re.compile(r'"properties"\s*:').search(self._text, self._at)
        self._at = found.end() if found else self._at

    def here(self) -> Place:
        return self._cell("", self._at, 1).place(self.path)

    def cell(self, name: str, value: object) -> Cellule:
        text = "" if value is None else str(value)
        found = re.compile(rf'"{name}"\s*:\s*("(?:[^"\\]|\\.)*"|[^,}}\s]+)').search(self._text, self._at)
        start, end = found.span(1) if found else (self._at, self._at + 1)
        return self._cell(text, start, end - start)

    def _cell(self, text: str, start: int, length: int) -> Cellule:
        before = bisect_left(self._breaks, start)
        line_start = self._breaks[before - 1] + 1 if before else 0
        return Cellule(text, before + 1, start - line_start + 1, length)
