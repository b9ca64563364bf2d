"""What is taken over from the build before: never a byte that a first build would not have made."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import build
from annuaire import cli
from tests.small_project import make_small_project

pytestmark = pytest.mark.slow(30)

LAUREATS, LISTS = "data/laureats.yaml", "listes-*.kept"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_small_project(tmp_path_factory.mktemp("reprise") / "projet")
    assert run(root) == cli.FINE
    return root


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "projet")


def run(root: Path, command: str = "build", *options: str) -> int:
    return build.main([command, "--root", str(root), *options])


def content(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def kept(root: Path, pattern: str = "*") -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in (root / ".cache").glob(pattern)}


def replace(path: str, before: str, after: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert before in text
        (root / path).write_text(text.replace(before, after, 1), encoding="utf-8")

    return edit


# What is edited, and whether lists of communes are made again for it.
EDITS = {
    "nothing": (lambda root: None, False),
    "a text of a record": (replace(LAUREATS, "adresse: ", "adresse: 3 bis, "), False),
    "a line above all records": (replace(LAUREATS, "- id:", "# Une ligne.\n\n- id:"), False),
    "the label of a service": (replace("data/services.yaml", "libelle: ", "libelle: Nouveau "), False),
    "an outline": (replace("data/reference/contours-departement.json", "[0.0001,", "[0.0001001,"), False),
    "a page of content": (replace("content/mentions-legales.md", "\n\n", "\n\nUn mot. "), False),
    "the name of a record": (replace(LAUREATS, "nom: ", "nom: Le Nouveau Nom "), True),
    "the title of the site": (replace("data/site.yaml", "titre: ", "titre: Autre "), True),
    "the template of lists": (replace("templates/composants/proches.html", "<ol>", '<ol class="x">'), True),
    "the template of a laureate": (replace("templates/laureat.html", "<h1>", '<h1 class="x">'), True),
    "a commune of the reference": (replace("data/reference/communes.tsv", "Ambléon", "Ambleon"), True),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_build_that_takes_over_gives_the_bytes_of_a_first_one(
    project: Path, tmp_path: Path, edit: str
) -> None:
    change, lists_too = EDITS[edit]
    before = kept(project, LISTS)
    change(project)
    anew = shutil.copytree(project, tmp_path / "anew", ignore=shutil.ignore_patterns(".cache", "site"))
    assert run(project) == run(anew) == cli.FINE
    assert content(project / "site") == content(anew / "site")
    assert (kept(project, LISTS) != before) == lists_too


def test_a_build_after_a_check_gives_the_bytes_of_a_first_one(built: Path, tmp_path: Path) -> None:
    """A check draws its maps roughly, and the next ones from what it kept: a build never does."""
    root = shutil.copytree(built, tmp_path / "projet", ignore=shutil.ignore_patterns(".cache", "site"))
    assert run(root, "check") == cli.FINE
    assert list((root / ".cache").glob("esquisses-*.kept"))
    assert run(root) == cli.FINE
    assert content(root / "site") == content(built / "site")


def test_an_edited_template_is_compiled_again_and_alone(project: Path) -> None:
    replace("templates/404.html", "<h1>", '<h1 class="x">')(project)
    (before,) = (project / ".cache").glob("gabarits-*.kept")
    size = before.stat().st_size
    assert run(project) == cli.FINE
    (after,) = (project / ".cache").glob("gabarits-*.kept")
    assert after.name == before.name
    assert 0 < abs(after.stat().st_size - size) < 500
    assert b'<h1 class="x">' in (project / "site/404.html").read_bytes()


def test_another_address_of_the_site_makes_the_lists_again(project: Path) -> None:
    before = kept(project, LISTS)
    assert run(project, "build", "--site-url", "https://exemple.org/ailleurs") == cli.FINE
    page = "departements/37-indre-et-loire/communes/index.html"
    assert b"https://exemple.org/ailleurs/departements/37" in (project / "site" / page).read_bytes()
    assert kept(project, LISTS) != before


def test_a_check_keeps_its_verdict_and_what_it_tried_and_a_blocked_build_nothing(project: Path) -> None:
    replace("data/site.yaml", "titre: ", "titre: Autre ")(project)
    before = kept(project)
    assert run(project, "check") == cli.FINE
    new = kept(project).keys() - before.keys()
    assert sorted(name.partition("-")[0] for name in new) == ["apercu", "essais", "retouches", "verdict"]
    before = kept(project)
    replace(LAUREATS, "nom: ", "nomm: ")(project)
    assert run(project) == cli.PROBLEMS
    assert kept(project) == before


def test_a_check_promises_the_pages_and_files_of_the_site(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All but the scripts of places, which no mistake of the sources can touch."""
    assert run(project, "check") == cli.FINE
    files = content(project / "site")
    promised = [path for path in files if not path.startswith(("assets/lieux/", "assets/fabriques/"))]
    number = len(set(promised) - {".annuaire", "assets/recherche.js", "assets/plan.js"})
    assert f"Le site aurait {number} pages et fichiers." in capsys.readouterr().out
