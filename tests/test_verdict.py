"""What `check` keeps spares time and changes no word of what it says."""

import shutil
from pathlib import Path

import pytest

import build
from annuaire import cli, kept, verdict
from annuaire.lecture import read
from tests.mistake_files import read_mistake, write_anew
from tests.small_project import make_small_project

GOLDEN = Path(__file__).parent / "golden/mistakes"
LAUREATS = "data/laureats.yaml"
# One of each kind: a record, a warning, a rule, the YAML, a text, a template.
SAMPLE = (
    "date-francaise",
    "doublon-probable",
    "point-trop-loin",
    "yaml-deux-points",
    "presentation-lien-inconnu",
    "gabarit-nom-indefini",
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_small_project(tmp_path_factory.mktemp("verdict") / "projet")


@pytest.fixture
def project(small: Path, tmp_path: Path) -> Path:
    shutil.copytree(small, tmp_path / "projet")
    return tmp_path / "projet"


def check(root: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = build.main(["check", "--root", str(root), *options])
    told = capsys.readouterr()
    return code, told.out, told.err


def stores(root: Path) -> set[str]:
    return (
        {path.name for path in (root / kept.FOLDER).glob("verdict-*")}
        if (root / kept.FOLDER).exists()
        else set()
    )


def refuse_to_read(*_: object) -> None:
    raise AssertionError("the sources are read again")


def test_a_check_says_the_same_with_what_it_keeps_and_without(project, capsys, monkeypatch):
    """Each mistake after the other, on top of what the checks before have kept."""
    right = {path: (project / path).read_bytes() for path in (LAUREATS, "data/vagues.yaml")}
    for name in SAMPLE:
        mistake = read_mistake((GOLDEN / f"{name}.txt").read_text("utf-8"))
        before = {edit.path: (project / edit.path).read_bytes() for edit in mistake.edits}
        for edit in mistake.edits:
            edit.apply(project)
        shutil.rmtree(project / kept.FOLDER, ignore_errors=True) if name == SAMPLE[-1] else None
        first = check(project, capsys)
        with monkeypatch.context() as patch:
            patch.setattr("annuaire.lecture.read", refuse_to_read)
            assert check(project, capsys) == first
            github = check(project, capsys, "--format", "github")[2]
        assert github.count("::") >= 2 and first[2].startswith(f"{mistake.edits[0].path}:")
        for path, data in before.items():
            write_anew(project / path, data)
        assert check(project, capsys)[0] == cli.FINE
    assert {path: (project / path).read_bytes() for path in right} == right


def origin(root: Path, *asked: object, now: str = "2026-11-23T10:00:00+01:00") -> str | None:
    return verdict.origin_of(root, b"code", asked, cli.parse(["check", "--now", now], root).now)


def test_all_that_a_check_depends_on_makes_another_verdict(project):
    known = {
        origin(project),
        origin(project, "--strict"),
        verdict.origin_of(project, b"other", (), _now(project)),
    }
    assert origin(project, now="2027-01-01T10:00:00+01:00") in known  # nothing is under embargo
    for path in (
        LAUREATS,
        "content/programme.md",
        "templates/404.html",
        "assets/icone.svg",
        "data/reference/communes.tsv",
    ):
        write_anew(project / path, (project / path).read_bytes() + b"\n")
        new = origin(project)
        assert new not in known
        known.add(new)
    (project / "content/programme.md").rename(project / "content/autre.md")
    assert origin(project) not in known
    assert len(known) == 8


def _now(root: Path):
    return cli.parse(["check", "--now", "2026-11-23T10:00:00+01:00"], root).now


def test_what_is_under_embargo_is_looked_at_again_at_another_hour(project):
    text = (project / "data/vagues.yaml").read_bytes()
    write_anew(project / "data/vagues.yaml", text + b"# embargo: 2026-12-01T10:00:00+01:00\n")
    assert origin(project) != origin(project, now="2027-01-01T10:00:00+01:00")


def test_what_a_link_leads_to_may_change_unseen(project):
    (project / "data/autre.yaml").symlink_to(project / LAUREATS)
    assert origin(project) is None


def test_a_file_saved_during_a_check_is_not_taken_for_what_was_read(project, capsys, monkeypatch):
    def save_then_read(reglages):
        found = read(reglages)
        write_anew(project / LAUREATS, (project / LAUREATS).read_bytes() + b"\n")
        return found

    monkeypatch.setattr("annuaire.lecture.read", save_then_read)
    assert check(project, capsys)[0] == cli.FINE
    assert stores(project) == set()


def test_a_damaged_verdict_is_found_anew(project, capsys):
    first = check(project, capsys)
    (store,) = (project / kept.FOLDER).glob("verdict-*")
    store.write_bytes(store.read_bytes()[:-1] + b"?")
    assert check(project, capsys) == first
