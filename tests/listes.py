"""Our records turned back into the lists that the ANCT publishes, with the flaws that these have."""

import csv
import html
import io
import json
import shutil
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

import build
from annuaire.edition import read_recueil

ROOT = Path(__file__).parent.parent
LISTS = ("services", "vagues", "programme", "site")
Fiche = dict[str, object]


class Dit(NamedTuple):
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str


def make_project(root: Path, records: str | None) -> Path:
    """The reference and the closed lists, with these records: all that `import` and `add` read."""
    shutil.copytree(ROOT / "data/reference", root / "data/reference")
    for name in LISTS:
        shutil.copy(ROOT / f"data/{name}.yaml", root / "data")
    (root / "data/permaliens.txt").touch()
    if records is not None:
        (root / "data/laureats.yaml").write_text(records, "utf-8")
    return root


def run(root: Path, capsys: pytest.CaptureFixture[str], *words: object) -> Dit:
    code = build.main([*map(str, words[:1]), "--root", str(root), *map(str, words[1:])])
    return Dit(code, *capsys.readouterr())


def records_of(root: Path) -> dict[str, Fiche]:
    """Every record as typed, by id."""
    recueil, problems = read_recueil(root)
    assert recueil is not None, problems
    return {id_: recueil.fields_of(id_) for id_ in recueil.ids}


def as_lib_projet(fiches: Iterable[Fiche], separator: str = ",") -> str:
    rows = [
        (fiche["nom"], fiche["code_insee"], _wave(fiche), _address(fiche), fiche.get("numero", ""))
        for fiche in fiches
    ]
    return _csv(("lib_projet", "code_insee", "vague", "Adresse", "num"), rows, separator)


def as_id_fabt(fiches: Iterable[Fiche]) -> str:
    rows = [(f"fabt-{fiche['numero']}", fiche["nom"], fiche["code_insee"], "NA") for fiche in fiches]
    return _csv(("id_fabt", "lib_fabt", "insee_com", "lib_com"), rows)


def as_geojson(fiches: Iterable[Fiche]) -> str:
    """One point for all the places of a commune; entities, line breaks and an empty geometry here and there."""
    towns: dict[object, list[Fiche]] = defaultdict(list)
    for fiche in fiches:
        towns[fiche["code_insee"]].append(fiche)
    features = []
    for rank, (code, places) in enumerate(sorted(towns.items(), key=lambda town: str(town[0]))):
        names = [_flawed(str(place["nom"]), rank) for place in places]
        properties = {
            "id_geo": code,
            "lib_geo": "NA",
            "id_territoire": "; ".join(f"fabt-{place['numero']}" for place in places),
            "lib_territoire": "; ".join(names),
        }
        geometry = {"type": "Point", "coordinates": [2.0, 47.0]}
        empty = {"type": "GeometryCollection", "geometries": []}
        features.append(
            {"type": "Feature", "properties": properties, "geometry": geometry if rank else empty}
        )
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    return f'{{\n"type": "FeatureCollection",\n"features": [\n{lines}\n]\n}}\n'


def _flawed(nom: str, rank: int) -> str:
    escaped = html.escape(html.escape(nom, quote=False), quote=False)
    return (escaped, escaped.upper(), f"{escaped} \r\n")[rank % 3] if "&" not in nom else escaped


def _wave(fiche: Fiche) -> str:
    return f"Vague {fiche['vague']}" if "vague" in fiche else ""


def _address(fiche: Fiche) -> str:
    if "adresse" not in fiche:
        return ""
    return (
        f"{fiche['adresse']}, {fiche['code_postal']} Une commune"
        if "code_postal" in fiche
        else str(fiche["adresse"])
    )


def _csv(header: tuple[str, ...], rows: Iterable[tuple[object, ...]], separator: str = ",") -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\n")
    writer.writerows([header, *rows])
    return text.getvalue()
