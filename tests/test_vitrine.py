"""Pages made one by one, on a whole small project: the bytes of a build, and the mistakes that a build would say."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

import build
from annuaire.lecture import Reglages
from annuaire.vitrine import Reserve, Vitrine, open_vitrine
from tests.small_project import make_small_project

pytestmark = pytest.mark.slow(4)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_small_project(tmp_path_factory.mktemp("projet") / "annuaire")


@pytest.fixture(scope="module")
def reserve(project) -> Reserve:
    return Reserve(project)


def opened(reserve: Reserve) -> Vitrine:
    return open_vitrine(Reglages(reserve.root, NOW, reveal=True), reserve)


@pytest.fixture
def laureats(project):
    path = project / "data/laureats.yaml"
    before = path.read_text("utf-8")
    yield path
    path.write_text(before, "utf-8")


def test_every_file_has_the_bytes_that_a_build_writes(project, reserve):
    assert build.main(["build", "--root", str(project), "--now", NOW.isoformat()]) == 0
    site = project / "site"
    built = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    made = opened(reserve)
    assert made.marks == {}
    assert sorted(made.paths) == sorted(path for path in built if not path.startswith("."))
    different = [path for path in made.paths if made.make(path) != (built[path].read_bytes(), ())]
    assert different == []


def test_what_changes_is_shown_and_what_was_made_before_is_not_brought_back(reserve, laureats):
    page = "laureats/lieu-d-exemple-amberieu-en-bugey/index.html"
    before = opened(reserve).make(page)[0]
    text = laureats.read_text("utf-8")
    laureats.write_text(text.replace("nom: Lieu d’exemple", "nom: Atelier neuf"), "utf-8")
    after = opened(reserve)
    assert "Atelier neuf" in after.make(page)[0].decode()
    assert "Atelier neuf" in after.make("departements/01-ain/index.html")[0].decode()
    assert "Atelier neuf" in after.make("laureats/laureats.csv")[0].decode()
    laureats.write_text(text, "utf-8")
    assert opened(reserve).make(page)[0] == before


def test_a_record_that_cannot_be_read_leaves_nothing_to_show(reserve, laureats):
    laureats.write_text(laureats.read_text("utf-8").replace("code_insee:", "code_inse:", 1), "utf-8")
    refused = opened(reserve)
    errors = {problem.place.path for problem in refused.problems if problem.level == "erreur"}
    assert errors == {"data/laureats.yaml"}
    assert not refused.holds("index.html")


def test_a_mistake_in_a_template_is_told_by_the_page_that_shows_it_and_by_trying_all(project, reserve):
    template = project / "templates/commune.html"
    before = template.read_text("utf-8")
    template.write_text(before.replace("departement.nom", "departement.nm", 1), "utf-8")
    broken = opened(reserve)
    page = next(path for path in broken.paths if path.startswith("communes/01"))
    (problem,) = broken.make(page)[1]
    assert (problem.place.path, problem.code) == ("templates/commune.html", "nom-indefini")
    assert broken.examine() == (problem,)
    assert broken.make("index.html")[1] == ()
    template.write_text(before, "utf-8")
    assert opened(reserve).examine() == ()


def test_what_is_hidden_is_shown_and_marked_and_nothing_of_it_is_kept(project, reserve, laureats):
    text = laureats.read_text("utf-8").replace("nom: Lieu d’exemple", "nom: Atelier du secret", 1)
    first = text.index("nom: Atelier du secret")
    laureats.write_text(text[:first] + "embargo: 2027-02-03T10:00:00+01:00\n  " + text[first:], "utf-8")
    before = kept(project)
    shown = opened(reserve)
    assert shown.marks == {
        "laureats/lieu-d-exemple-amberieu-en-bugey/": "sous embargo jusqu'au 3 février 2027, 10 h 00"
    }
    assert (
        "Atelier du secret" in shown.make("laureats/lieu-d-exemple-amberieu-en-bugey/index.html")[0].decode()
    )
    assert "Atelier du secret" in shown.make("laureats/index.html")[0].decode()
    shown.make("laureats/lieu-d-exemple-amberieu-en-bugey/carton.png")
    assert kept(project) == before


def test_a_draft_is_shown_with_its_mark(reserve, laureats):
    text = laureats.read_text("utf-8").replace(
        "nom: Lieu d’exemple", "nom: Lieu d’exemple\n  brouillon: oui", 1
    )
    laureats.write_text(text, "utf-8")
    shown = opened(reserve)
    assert shown.marks == {"laureats/lieu-d-exemple-amberieu-en-bugey/": "brouillon"}
    assert shown.holds("laureats/lieu-d-exemple-amberieu-en-bugey/index.html")


def kept(project: Path) -> dict[str, str]:
    files = (project / ".cache").iterdir()
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
