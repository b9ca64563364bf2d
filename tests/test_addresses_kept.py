"""What happens to a directory in years, step by step on a whole small project: no address of its first day stops answering.

Where the build refuses a step, the line that it says to write is written to the letter, and the step passes.
"""

import json
import re
import struct
from pathlib import Path

import pytest

import build
from tests.small_project import make_small_project

pytestmark = pytest.mark.slow(5)

LEDGER = "data/permaliens.txt"
MORE = """
- id: tour-d-exemple-tours
  numero: 4
  nom: Tour d’exemple
  code_insee: "37261"
  services: [coworking]
  sources:
  - {libelle: Source d’exemple}

- id: zone-d-exemple-bourg-en-bresse
  numero: 5
  nom: Zone d’exemple
  code_insee: "01053"
  vague: 2
  sources:
  - {libelle: Source d’exemple}
"""
PAGE = """---
titre: Une page de plus
description: Une phrase de plus de cinquante caractères, pour les moteurs de recherche.
---

Un texte.
"""


class Project:
    """A small project whose files are changed as people change them."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root, self.capsys = root, capsys

    def run(self, command: str) -> tuple[int, list[dict]]:
        code = build.main(
            [command, "--root", str(self.root), "--now", "2026-11-23T10:00:00+01:00", "--format", "json"]
        )
        problems = json.loads(self.capsys.readouterr().err or "[]")
        return code, [problem for problem in problems if problem["level"] == "erreur"]

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        text = file.read_text("utf-8")
        assert old in text, (path, old)
        file.write_text(text.replace(old, new), "utf-8")

    def delete_record(self, id_: str) -> None:
        file = self.root / "data/laureats.yaml"
        records = re.split(r"(?m)^(?=- id: )", file.read_text("utf-8"))
        file.write_text("".join(record for record in records if f"- id: {id_}\n" not in record), "utf-8")

    def refusals(self) -> list[str]:
        """Messages of a refused step, once the line that each says to write is written."""
        code, problems = self.run("check")
        assert code == (1 if problems else 0)
        ledger = self.root / LEDGER
        lines = ledger.read_text("utf-8").splitlines()
        for problem in problems:
            assert problem["path"] == LEDGER, problem["message"]
            lines[problem["line"] - 1] = problem["suggestion"].rpartition(" : ")[2]
        ledger.write_text("\n".join(lines) + "\n", "utf-8")
        if problems:
            assert self.run("check") == (0, [])
        return [problem["message"] for problem in problems]


@pytest.fixture
def project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Project:
    project = Project(make_small_project(tmp_path / "annuaire"), capsys)
    laureats = project.root / "data/laureats.yaml"
    laureats.write_text(laureats.read_text("utf-8") + MORE, "utf-8")
    (project.root / "content/une-page.md").write_text(PAGE, "utf-8")
    assert project.run("permaliens") == (0, [])
    return project


def lost(*urls: str) -> list[str]:
    return [f"l’adresse « {url} » a été publiée et ne répondrait plus" for url in urls]


def test_the_years_of_a_directory(project):
    first_day = [
        line for line in (project.root / LEDGER).read_text("utf-8").splitlines() if not line.startswith("#")
    ]
    assert {line.rpartition("/")[2] for line in first_day} >= {"carte.png", "oembed.json", "hors-ligne.html"}

    # A place closes: its page stays.
    project.edit("data/laureats.yaml", "statut: ouvert", "statut: ferme")
    assert project.refusals() == []

    # A record is renamed, its former id kept.
    project.edit(
        "data/laureats.yaml",
        "- id: atelier-d-exemple-amboise\n",
        "- id: atelier-tout-neuf-amboise\n  anciens_ids: [atelier-d-exemple-amboise]\n",
    )
    assert project.refusals() == []

    # Another is renamed without a word.
    project.edit("data/laureats.yaml", "- id: tour-d-exemple-tours\n", "- id: tour-neuve-tours\n")
    assert project.refusals() == lost("laureats/tour-d-exemple-tours/")

    # One is deleted: its commune, intercommunalité, département and région are empty.
    project.delete_record("maison-d-exemple-ajaccio")
    assert project.refusals() == lost("laureats/maison-d-exemple-ajaccio/")

    # Two are merged: the number of the one that goes leads where one says.
    project.delete_record("zone-d-exemple-bourg-en-bresse")
    project.edit(
        "data/laureats.yaml",
        "- id: lieu-d-exemple-amberieu-en-bugey\n",
        "- id: lieu-d-exemple-amberieu-en-bugey\n  anciens_ids: [zone-d-exemple-bourg-en-bresse]\n",
    )
    assert project.refusals() == lost("f/5/")

    # A wave is settled: another has no laureate left in the département.
    project.edit("data/laureats.yaml", "vagues_possibles: [1, 2]", "vague: 1")
    assert project.refusals() == []

    # A place moves to another commune, of another intercommunalité.
    project.edit("data/laureats.yaml", 'code_insee: "97411"', 'code_insee: "97416"')
    assert project.refusals() == []

    # A service has another code, its laureates with it.
    project.edit("data/services.yaml", "- code: coworking\n", "- code: coworking-et-bureaux\n")
    project.edit("data/laureats.yaml", "services: [acces-internet, coworking]", "services: [acces-internet]")
    project.edit("data/laureats.yaml", "services: [coworking]", "services: [coworking-et-bureaux]")
    assert project.refusals() == lost("services/coworking/")

    # A commune is merged into its neighbour, which has no page yet.
    reference = project.root / "data/reference"
    row = next(
        row
        for row in (reference / "communes.tsv").read_text("utf-8").splitlines()
        if row.startswith("37003\t")
    )
    project.edit("data/reference/communes.tsv", row + "\n", "")
    old = reference / "anciennes-communes.tsv"
    head, *rows = old.read_text("utf-8").replace("\t37003\t", "\t37138\t").splitlines(keepends=True)
    old.write_text(head + "".join(sorted([*rows, "37003\tAmboise\tfusionnee\t37138\t\t\n"])), "utf-8")
    assert project.refusals() == []

    # A page of text is deleted.
    (project.root / "content/une-page.md").unlink()
    assert project.refusals() == lost("une-page/")

    assert project.run("build") == (0, [])
    silent = {url: what for url in first_day if (what := what_is_wrong(project.root / "site", url))}
    assert silent == {}


def what_is_wrong(site: Path, url: str) -> str:
    """Why an address does not answer as its readers expect, or nothing."""
    page = not url.rpartition("/")[2] or url.endswith(".html")
    file = site / url / "index.html" if url.endswith("/") else site / url
    if not file.is_file():
        return "absent"
    data = file.read_bytes()
    if page:
        found = re.search(rb'http-equiv="refresh" content="0; url=([^"#]*)', data)
        if found and not (file.parent / found[1].decode()).is_file():
            return f"leads to {found[1].decode()}, which is absent"
        return "" if b"<h1" in data or b"cadre" in data else "not a page"
    if url.endswith((".json", ".geojson")):
        return "" if isinstance(json.loads(data), dict) else "not an object"
    if url.endswith(".png"):
        return (
            ""
            if data.startswith(b"\x89PNG") and struct.unpack(">I", data[16:20])[0] > 600
            else "not an image"
        )
    start = {"csv": (b"id,numero,", b"\xef\xbb\xbfNom;"), "svg": b"<svg"}.get(url.rpartition(".")[2], b"")
    return "" if data.lstrip().startswith(start) or "couverture/" in url else f"begins with {data[:20]!r}"
