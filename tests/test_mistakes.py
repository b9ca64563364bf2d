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
from tests.mistake_files import Mistake, read_mistake

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"
FILES = sorted((GOLDEN / "mistakes").glob("*.txt"))
UPDATE = "UPDATE_GOLDEN" in os.environ


def copy_project(root: Path) -> Path:
    """The small project with the real reference, templates and assets."""
    shutil.copytree(GOLDEN / "project", root)
    shutil.copytree(ROOT / "data" / "reference", root / "data" / "reference")
    for name in ("templates", "assets"):
        shutil.copytree(ROOT / name, root / name)
    return root


@pytest.fixture(scope="session")
def built_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_project(tmp_path_factory.mktemp("projet") / "annuaire")
    assert build.main(["build", "--root", str(root)]) == cli.FINE
    return root


@pytest.fixture
def project(built_project: Path, tmp_path: Path) -> Path:
    """A copy of its own, built site included, modification times kept."""
    return shutil.copytree(built_project, tmp_path / "annuaire")


def fingerprint(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_mtime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in [folder, *folder.rglob("*")]
    }


def run_here(root: Path, options: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    capsys.readouterr()
    code = build.main(["build", "--root", str(root), *options])
    told = capsys.readouterr()
    return code, _without_folder(told.err + told.out, root)


def run_there(root: Path, options: tuple[str, ...]) -> tuple[int, str]:
    """In a process of its own, as from a terminal, in a locale that is not UTF-8."""
    command = [sys.executable, "build.py", "build", "--root", str(root), *options]
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONUTF8": "1", "PYTHONHASHSEED": "7"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, env=environment, check=False)
    return done.returncode, _without_folder((done.stderr + done.stdout).decode("utf-8"), root)


def _without_folder(text: str, root: Path) -> str:
    return text.replace(f"{root}/", "")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_mistake_is_told_whole_and_leaves_the_site_alone(
    path: Path, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mistake = _make(path, project)
    before = fingerprint(project)
    code, told = run_here(project, mistake.options, capsys)
    if UPDATE:
        path.write_text(mistake.with_says(told), encoding="utf-8")
    else:
        assert told == mistake.says
    assert code == cli.PROBLEMS
    assert "Traceback" not in told
    assert fingerprint(project) == before


def _make(path: Path, project: Path) -> Mistake:
    mistake = read_mistake(path.read_text(encoding="utf-8"))
    for edit in mistake.edits:
        edit.apply(project)
    return mistake
