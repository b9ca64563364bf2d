"""Same input, same bytes, whatever the time zone, language, hash seed, folder, date or number of jobs."""

import locale
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.site.pages import BuiltSite, expect_none

pytestmark = pytest.mark.slow(60)

_SOURCES = ("data", "content", "templates", "assets")


def _build(root: Path, output: Path, *options: str, environment: Mapping[str, str]) -> None:
    command = [sys.executable, "build.py", "build", "--root", str(root), "--output", str(output), *options]
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=bare | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr


def _fingerprints(site: Path) -> dict[str, str]:
    files = (file for file in site.rglob("*") if file.is_file())
    return {file.relative_to(site).as_posix(): sha256(file.read_bytes()).hexdigest() for file in files}


def _turkish() -> str:
    """A language whose capital of `i` is not `I`, where the machine has it."""
    before = locale.setlocale(locale.LC_ALL)
    for name in ("tr_TR.UTF-8", "tr_TR"):
        try:
            locale.setlocale(locale.LC_ALL, name)
        except locale.Error:
            continue
        locale.setlocale(locale.LC_ALL, before)
        return name
    return "C.UTF-8"


# Two dates after any embargo: what a date may change is only what an embargo holds back.
# The images that the build of the real site has kept spare the first one twenty seconds; the second one makes its own.
_SURROUNDINGS = {
    "one job, C, far east": (
        "car*.kept",
        ("--jobs", "1", "--now", "2098-01-01T00:00:00+14:00"),
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    ),
    "two jobs, Turkish, far west": (
        "",
        ("--jobs", "2", "--now", "2099-06-30T23:59:59-11:00"),
        {"TZ": "Pacific/Pago_Pago", "LC_ALL": _turkish(), "PYTHONHASHSEED": "20190711"},
    ),
}


@pytest.mark.parametrize("surroundings", _SURROUNDINGS)
def test_another_folder_date_language_and_seed_give_the_same_bytes(
    built_site: BuiltSite, tmp_path: Path, surroundings: str
) -> None:
    images, options, environment = _SURROUNDINGS[surroundings]
    root = tmp_path / "un autre dossier"
    if (ROOT / ".git").exists():  # the history of the records is a source too
        subprocess.run(["git", "clone", "--quiet", "--no-checkout", str(ROOT), str(root)], check=True)
    for name in _SOURCES:
        shutil.copytree(ROOT / name, root / name)
    if images:
        (root / ".cache").mkdir()
        for store in (ROOT / ".cache").glob(images):
            shutil.copy(store, root / ".cache")
    _build(root, tmp_path / "out", *options, environment=environment)
    expected, found = _fingerprints(built_site.path), _fingerprints(tmp_path / "out")
    faults = [path for path in sorted(expected | found) if expected.get(path) != found.get(path)]
    expect_none(faults)


def test_building_again_changes_no_file(built_site: BuiltSite, tmp_path: Path) -> None:
    """Not even its modification time, so that only what changed is sent to a host."""
    output = tmp_path / "site"
    _build(ROOT, output, environment={"PYTHONHASHSEED": "1"})
    before = {file: file.stat().st_mtime_ns for file in output.rglob("*") if file.is_file()}
    _build(ROOT, output, environment={"PYTHONHASHSEED": "2"})
    after = {file: file.stat().st_mtime_ns for file in output.rglob("*") if file.is_file()}
    assert before, "nothing was built"
    faults = [
        str(file.relative_to(output))
        for file in sorted(before | after)
        if before.get(file) != after.get(file)
    ]
    expect_none(faults)
