"""What people make wrong in data, content and templates, as they meet it: through `python build.py build`.

Each file of tests/golden/mistakes/ is one mistake made in a fresh copy of a small project whose site is already built
(tests/mistake_files.py tells how they are written). UPDATE_GOLDEN=1 rewrites what they expect: read the difference.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import build
from annuaire import cli
from annuaire.load.sources import load
from annuaire.problems import Problem, blocking
from annuaire.validate.validation import validate
from tests.mistake_files import Mistake, read_mistake, write_anew
from tests.mistake_forms import four_forms, read_command, read_text, verdict_kept
from tests.repairs import follow
from tests.small_project import make_small_project

pytestmark = pytest.mark.slow(35)

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"
FILES = sorted((GOLDEN / "mistakes").glob("*.txt"))
UPDATE = "UPDATE_GOLDEN" in os.environ
MENDED = [path for path in FILES if UPDATE or read_mistake(path.read_text(encoding="utf-8")).mended]
# Told in a process of their own too: one of data, of text, of a template, of a file, and each format.
APART = (
    "service-inconnu",
    "page-lien-inconnu",
    "gabarit-nom-indefini",
    "windows-1252",
    "format-json",
    "format-github",
)
LAUREATS = "data/laureats.yaml"
# Found only when pages are rendered.
RENDERED = ("lien-interne-inconnu", "lien-refuse", "image-refusee", "balise-refusee", "texte-trop-imbrique")


@pytest.fixture(scope="session")
def built_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with the real templates and assets, the real reference of its territories, and its site."""
    root = make_small_project(tmp_path_factory.mktemp("projet") / "annuaire")
    assert build.main(["build", "--root", str(root)]) == cli.FINE
    shutil.rmtree(
        root / "site/assets/lieux"
    )  # the thousand small files of the search add nothing but time here
    return root


@pytest.fixture
def project(built_project: Path, tmp_path: Path) -> Path:
    """A copy of its own, built site included. Files are linked: 300 copies would take half a minute."""
    return shutil.copytree(built_project, tmp_path / "annuaire", copy_function=os.link)


@pytest.fixture
def sources(built_project: Path, tmp_path: Path) -> Path:
    """A copy of its own, without the site."""
    ignored = shutil.ignore_patterns("site")
    return shutil.copytree(built_project, tmp_path / "annuaire", copy_function=os.link, ignore=ignored)


@pytest.fixture(scope="session")
def built_bytes(built_project: Path) -> dict[str, tuple[int, bytes]]:
    return fingerprint(built_project / "site")


def fingerprint(site: Path) -> dict[str, tuple[int, bytes]]:
    """Every file of the site: when it was written, what it holds."""
    return {
        str(path.relative_to(site)): (path.stat().st_mtime_ns, path.read_bytes())
        for path in site.rglob("*")
        if path.is_file()
    }


def others(root: Path) -> dict[str, int]:
    """Every path beside the site, so that nothing half made stays either."""
    found = {}
    for folder, folders, names in os.walk(root):
        if folder == str(root) and "site" in folders:
            folders.remove("site")
        paths = [f"{folder}/{name}" for name in (*folders, *names)]
        found |= {path: Path(path).stat().st_mtime_ns for path in paths}
    return found


def make(path: Path, project: Path) -> Mistake:
    mistake = read_mistake(path.read_text(encoding="utf-8"))
    for edit in mistake.edits:
        edit.apply(project)
    return mistake


def run_here(root: Path, options: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Exit code, then standard error and output; paths are shown from the root."""
    capsys.readouterr()
    code = build.main(["build", "--root", str(root), *options])
    told = capsys.readouterr()
    return code, (told.err + told.out).replace(f"{root}/", "")


def run_apart(root: Path, options: tuple[str, ...]) -> tuple[int, str]:
    """The same, as from a terminal."""
    command = [sys.executable, "build.py", "build", "--root", str(root), *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    return done.returncode, (done.stderr + done.stdout).decode("utf-8").replace(f"{root}/", "")


def check(
    root: Path, options: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> tuple[int, list[Problem]]:
    """Exit code and every problem, read from the form that gives the length of each place."""
    capsys.readouterr()
    options = tuple(option for option in options if option not in ("--format", "json", "github"))
    code = build.main(["check", "--root", str(root), "--format", "github", *options])
    return code, [read_command(line) for line in capsys.readouterr().err.splitlines()]


def is_valid(root: Path, *, strict: bool) -> bool:
    """Data and front matter, without the time that pages take."""
    loaded, problems = load(root)
    annuaire, found = validate(loaded, cli.default_now())
    return annuaire is not None and not blocking(problems + found, strict=strict)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_mistake_is_told_whole_and_leaves_the_site_alone(
    path: Path, project: Path, built_bytes: dict[str, tuple[int, bytes]], capsys: pytest.CaptureFixture[str]
) -> None:
    mistake = make(path, project)
    before = others(project)
    code, told = run_here(project, mistake.options, capsys)
    if UPDATE:
        path.write_text(mistake.with_says(told), encoding="utf-8")
    else:
        assert told == mistake.says
    assert code == cli.PROBLEMS
    assert "Traceback" not in told
    assert fingerprint(project / "site") == built_bytes
    assert others(project) == before


@pytest.mark.parametrize("name", APART)
def test_mistake_is_told_alike_in_a_process_of_its_own(
    name: str, project: Path, built_bytes: dict[str, tuple[int, bytes]]
) -> None:
    mistake = make(GOLDEN / "mistakes" / f"{name}.txt", project)
    before = others(project)
    assert run_apart(project, mistake.options) == (cli.PROBLEMS, mistake.says)
    assert fingerprint(project / "site") == built_bytes
    assert others(project) == before


@pytest.mark.parametrize("path", MENDED, ids=lambda path: path.stem)
def test_mistake_is_told_alike_in_each_form_and_its_suggestion_followed_to_the_letter_mends_it(
    path: Path, sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mistake = make(path, sources)
    _, problems = check(sources, mistake.options, capsys)
    if "--format" not in mistake.options:
        found = verdict_kept(sources)
        text, forms = four_forms(found.problems, found.texts)
        assert mistake.says.startswith(text)
        assert forms == [read_text(mistake.says)] * 4
        assert len(forms[0]) == len(problems)
    followed = [follow(problem, sources) for problem in reversed(problems)]
    if any(problem.code in RENDERED or problem.place.path.startswith("templates/") for problem in problems):
        fine = check(sources, mistake.options, capsys)[0] == cli.FINE
    else:
        fine = is_valid(sources, strict="--strict" in mistake.options)
    if UPDATE:
        path.write_text(mistake.with_mended(all(followed) and fine), encoding="utf-8")
    else:
        assert all(followed)
        assert fine


def test_most_suggestions_can_be_followed_to_the_letter() -> None:
    assert len(MENDED) > len(FILES) / 2


@pytest.mark.parametrize(
    "name",
    [path.stem for path in FILES if "--strict" in read_mistake(path.read_text(encoding="utf-8")).options],
)
def test_warning_blocks_only_when_asked(name: str, sources: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make(GOLDEN / "mistakes" / f"{name}.txt", sources)
    code, problems = check(sources, (), capsys)
    assert [problem.level for problem in problems] == ["avertissement"]
    assert code == cli.FINE
    assert check(sources, ("--strict",), capsys) == (cli.PROBLEMS, problems)


def test_site_is_published_under_a_warning(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make(GOLDEN / "mistakes" / "telephone-mobile.txt", project)
    code, told = run_here(project, (), capsys)
    assert code == cli.FINE
    assert "avertissement : « 06 00 00 00 00 » est un numéro de mobile" in told
    assert "06 00 00 00 00" in (project / "site/laureats/atelier-d-exemple-amboise/index.html").read_text(
        encoding="utf-8"
    ).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("before", "after"),
    [(b"", b"\xef\xbb\xbf"), (b"\n", b"\r\n")],
    ids=["byte order mark", "line ends of Windows"],
)
@pytest.mark.parametrize("path", [LAUREATS, "data/site.yaml", "content/programme.md", "templates/404.html"])
def test_what_an_editor_adds_is_no_mistake(
    path: str, before: bytes, after: bytes, sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = (sources / path).read_bytes()
    write_anew(sources / path, data.replace(before, after) if before else after + data)
    assert check(sources, (), capsys) == (cli.FINE, [])


def test_a_file_of_one_record_needs_no_dash(sources: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = 'id: lieu-d-exemple\nnom: Lieu d’exemple\ncode_insee: "01004"\nsources:\n- libelle: Source d’exemple\n'
    write_anew(sources / LAUREATS, text.encode())
    assert build.main(["check", "--root", str(sources)]) == cli.FINE
    assert capsys.readouterr().out.startswith("Aucune erreur dans 1 fiche. ")
