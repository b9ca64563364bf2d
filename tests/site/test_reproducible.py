"""Same input, same bytes, whatever the time zone, language, hash seed, folder, date or number of jobs."""

import locale
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT, build_real
from tests.site.pages import BuiltSite, expect_none

pytestmark = pytest.mark.slow(32)

_SOURCES = ("data", "content", "templates", "assets")


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


def _other_folder(root: Path) -> None:
    """The sources and the history, which is a source too; nothing of what other builds have kept."""
    if (ROOT / ".git").exists():
        subprocess.run(["git", "clone", "--quiet", "--no-checkout", str(ROOT), str(root)], check=True)
    for name in _SOURCES:
        shutil.copytree(ROOT / name, root / name)


def test_other_surroundings_give_the_same_bytes_and_building_again_changes_no_file(
    built_site: BuiltSite, tmp_path: Path
) -> None:
    """Over a copy of the real site, so that one build shows both. Not even a time of modification changes: only what
    changed is sent to a host. All that tests/conftest.py says of the first build differs: two jobs, the language C, the other
    side of the date line, another seed, its date (now; here one after any embargo, all that a date may change), its folder,
    and images and lists that it may have taken over, made anew here."""
    root, output = tmp_path / "un autre dossier", tmp_path / "out"
    _other_folder(root)
    shutil.copytree(built_site.path, output)
    build_real(
        root,
        output,
        *("--jobs", "1", "--now", "2099-06-30T23:59:59-11:00"),
        environment={"TZ": "Pacific/Pago_Pago", "LC_ALL": _turkish(), "PYTHONHASHSEED": "20190711"},
    )
    expected, found = _files(built_site.path), _files(output)
    assert expected.keys() > {"index.html", "carton.png", "sitemap.xml"}
    expect_none(
        [
            *(
                f"{path}: {'gone' if path in expected else 'new'}"
                for path in sorted(expected.keys() ^ found.keys())
            ),
            *(
                path
                for path in sorted(expected.keys() & found.keys())
                if not _same(expected[path], found[path])
            ),
        ]
    )


def _files(site: Path) -> dict[str, Path]:
    return {file.relative_to(site).as_posix(): file for file in site.rglob("*") if file.is_file()}


def _same(one: Path, other: Path) -> bool:
    return one.stat().st_mtime_ns == other.stat().st_mtime_ns and one.read_bytes() == other.read_bytes()
