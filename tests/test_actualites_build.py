"""News and feeds of a whole small project in git: built before and after an hour, moved, without history."""

import re
import shutil
from pathlib import Path

import pytest

import build
from tests.depot import Depot
from tests.small_project import make_small_project

BEFORE, AFTER = "2026-03-01T08:59:59+01:00", "2026-03-01T09:00:00+01:00"
_NAMED = re.compile(rb"\bsecret\b")  # of a name or of an identifier: the form knows « secretariat »
SECRET = """
- id: secret-bien-garde
  nom: Secret bien gardé
  code_insee: "01004"
  telephone: "04 00 00 12 34"
  embargo: 2026-03-01T09:00:00+01:00
  anciens_ids: [nom-de-code-secret]
  sources:
  - {libelle: Source}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Versions: the first; a telephone; a record under embargo, which changes once; a place that closes."""
    root = tmp_path_factory.mktemp("projet") / "annuaire"
    depot = Depot(tmp_path_factory.mktemp("vide"))
    make_small_project(root)
    shutil.copytree(depot.root / ".git", root / ".git")
    depot.root = root
    data = root / "data/laureats.yaml"
    text = data.read_text("utf-8")
    closed = text.replace("statut: ouvert", "statut: ferme", 1)
    secret = SECRET.replace("12 34", "12 35").replace("Secret bien gardé", "Nom de code secret")
    versions = {
        "2026-01-01": text.replace("telephone:", "# telephone:"),
        "2026-01-02": text,
        "2026-01-03": text + secret,
        "2026-01-04": text + SECRET,
        "2026-01-05": closed + SECRET,
    }
    for jour, version in versions.items():
        data.write_text(version, "utf-8")
        depot.commit_all(jour, "Message qui ne se montre pas")
    return root


def built(root: Path, now: str) -> dict[str, bytes]:
    assert build.main(["build", "--root", str(root), "--now", now]) == 0
    site = root / "site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def test_news_and_feeds_before_and_after_an_hour(project, capsys):
    before = built(project, BEFORE)
    assert [path for path, data in before.items() if _NAMED.search(path.encode() + b" " + data.lower())] == []
    page = before["actualites/2026/index.html"].decode()
    for said in (
        "lieu fermé",
        "indique désormais son téléphone",
        "L’historique des fiches commence, avec 4 fiches",
    ):
        assert said in page
    assert "Message qui" not in page and "2001" not in page
    assert before["flux.atom"] == before["actualites/flux.atom"]
    assert "lieu fermé" in before["departements/37-indre-et-loire/flux.atom"].decode()

    after = built(project, AFTER)
    page = after["actualites/2026/index.html"].decode()
    assert ">Secret bien gardé</a> (Ambérieu-en-Bugey) entre dans l’annuaire" in page
    assert "Nom de code" not in page and "avec 4 fiches" in page
    assert "Secret bien gardé" in after["departements/01-ain/flux.atom"].decode()
    assert [path for path, data in after.items() if "nom de code" in data.decode("latin-1").lower()] == []

    assert built(project, AFTER) == after
    shutil.rmtree(project / ".cache")
    assert built(project, AFTER) == after


def test_a_year_that_was_published_answers_where_there_is_no_history(project, tmp_path, capsys):
    export = tmp_path / "export"
    shutil.copytree(project, export, ignore=shutil.ignore_patterns(".git", "site", ".cache"))
    (export / "data/permaliens.txt").write_text(
        "actualites/\nactualites/2026/\nactualites/flux.atom\nflux.atom\n"
    )
    files = built(export, AFTER)
    assert "n’est pas disponible" in files["actualites/index.html"].decode()
    assert b'http-equiv="refresh"' in files["actualites/2026/index.html"]
    assert b"<entry>" in files["departements/01-ain/flux.atom"]
