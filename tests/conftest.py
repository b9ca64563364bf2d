"""What many tests share: the real site, built once; a browser; a web server for the built site."""

import fcntl
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from annuaire.importer.commande import Demande, Import, prepare
from tests.prerequisites import find_chromium
from tests.site.pages import BuiltSite, read_pages
from tests.small_project import make_small_project

ROOT = Path(__file__).parent.parent

# The same examples at each run, and no verdict that depends on the speed of the machine.
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable")

_CHROMIUM_FLAGS = (
    "--no-sandbox",  # root has no sandbox, in a container as in continuous integration
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_SUBPATH = "/annuaire/"
# Of the build that tests share; tests/site/test_reproducible.py compares its bytes with those of a build in others.
_SURROUNDINGS = MappingProxyType({"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"})
_JOBS = "2"  # the other processes of tests are waiting for it


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slowest files first, in the order of what they say they take: the processes then end together."""
    items.sort(key=lambda item: -_seconds_of_file(item))


def _seconds_of_file(item: pytest.Item) -> float:
    slow = item.get_closest_marker("slow")
    return slow.args[0] if slow else 0


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project, made once for a file of tests."""
    return make_small_project(tmp_path_factory.mktemp("petit") / "annuaire")


@pytest.fixture
def project(whole: Path) -> Iterator[Path]:
    """The small project, whose records are put back after a test that writes them."""
    records = whole / "data/laureats.yaml"
    typed = records.read_text("utf-8")
    yield whole
    records.write_text(typed, "utf-8")


@pytest.fixture
def plan_of(project: Path, tmp_path: Path) -> Callable[..., Import]:
    """The plan of an import, for a list given as text or bytes."""

    def make(text: str | bytes, **asked: object) -> Import:
        liste = tmp_path / "liste.csv"
        liste.write_bytes(text if isinstance(text, bytes) else text.encode())
        return prepare(Demande(project, liste, **{"source": "Liste d’essai", **asked}))

    return make


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory, testrun_uid: str) -> BuiltSite:
    """Built by the process of tests that is there first; the others wait for it, and read the same folder."""
    base = tmp_path_factory.getbasetemp()
    # Beside the folders of all processes; without xdist there is one process, and one folder.
    folder = (base.parent if base.name.startswith("popen-") else base) / f"built-{testrun_uid}"
    folder.mkdir(exist_ok=True)
    output, said = folder / "site", folder / "stdout.txt"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.exists():
            said.write_text(
                build_real(ROOT, output, "--jobs", _JOBS, environment=_SURROUNDINGS), encoding="utf-8"
            )
    return BuiltSite(output, said.read_text(encoding="utf-8"), read_pages(output))


def build_real(root: Path, output: Path, *options: str, environment: Mapping[str, str]) -> str:
    """What the build of the real project, or of a copy of it, says on standard output."""
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
    if done.returncode:
        pytest.fail(f"build.py ended with {done.returncode}:\n{done.stdout}\n{done.stderr}", pytrace=False)
    return done.stdout


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=find_chromium(), args=_CHROMIUM_FLAGS)
        yield running
        running.close()


@dataclass(frozen=True, slots=True)
class Served:
    """Addresses of the built site: at the root of a host, and under a sub-path. Both end with a slash."""

    root: str
    subpath: str


class _SiteHandler(SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        return super().translate_path(
            "/" + path.removeprefix(_SUBPATH) if path.startswith(_SUBPATH) else path
        )

    def log_message(self, *_: object) -> None:
        """Say nothing: the output is that of the tests."""


@pytest.fixture(scope="session")
def serve_static(built_site: BuiltSite) -> Iterator[Served]:
    handler = partial(_SiteHandler, directory=str(built_site.path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        host = f"http://127.0.0.1:{server.server_port}"
        yield Served(f"{host}/", f"{host}{_SUBPATH}")
        server.shutdown()
