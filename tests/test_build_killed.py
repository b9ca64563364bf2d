"""The whole program, killed at any moment: the site that was there still serves whole."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.small_project import ROOT, make_small_project

pytestmark = pytest.mark.slow(32)

APART, FORKED = 10, 40  # fifty kills: some of a Python just started, most of a build already at work
# One build a line read, in a child that has nothing left to import, killed after so many seconds if the line says so.
FORKER = """
import gc, os, signal, sys, time
import build
gc.disable()
for moment in sys.stdin:
    child = os.fork()
    if not child:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os._exit(build.main(["build", "--root", sys.argv[1]]))
    if moment.strip():
        time.sleep(float(moment))
        os.kill(child, signal.SIGKILL)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
# Starts a build, kills it after so many seconds (None: lets it end), gives its exit code.
Run = Callable[[float | None], int]


@contextmanager
def apart(root: Path) -> Iterator[Run]:
    """Each build as from a terminal."""

    def run(moment: float | None) -> int:
        command = [sys.executable, str(ROOT / "build.py"), "build", "--root", str(root)]
        build = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if moment is not None:
            time.sleep(moment)
            build.send_signal(signal.SIGKILL)
        return build.wait()

    yield run


@contextmanager
def forked(root: Path) -> Iterator[Run]:
    """Each build without the start of Python, so that the kill falls on its work."""
    command = [sys.executable, "-c", FORKER, str(root)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as forker:

        def run(moment: float | None) -> int:
            forker.stdin.write("\n" if moment is None else f"{moment}\n")
            forker.stdin.flush()
            return int(forker.stdout.readline())

        yield run
        forker.stdin.close()


def content(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def duration(run: Run) -> float:
    """Seconds of a build that nothing stops."""
    started = time.monotonic()
    assert run(None) == 0
    return time.monotonic() - started


def test_killed_at_fifty_random_moments_the_site_serves_whole(tmp_path):
    """Two versions differ in the footer of every page, which no image shows; after each kill the folder is one of them, to
    the byte."""
    root = make_small_project(tmp_path / "projet")
    settings = root / "data" / "site.yaml"
    texts = [settings.read_text(encoding="utf-8")]
    texts.append(texts[0].replace("courriel: ", "courriel: deuxieme-version-", 1))
    versions: list[dict[str, bytes]] = []
    chance = random.Random(20191107)
    for start, kills in ((apart, APART), (forked, FORKED)):
        with start(root) as run:
            versions = []
            for text in texts:
                settings.write_text(text, encoding="utf-8")
                changed = duration(run)
                versions.append(content(root / "site"))
            # Seconds, shorter whenever a build ends before: of one that changes all, of one that changes nothing.
            lasts = [changed, duration(run)]
            assert versions[0].keys() == versions[1].keys()
            pages = [path for path, data in versions[0].items() if b"<footer" in data]
            assert len(pages) > 50 and all(versions[0][path] != versions[1][path] for path in pages)

            killed, last = 0, 1
            for attempt in range(4 * kills):
                if killed == kills:
                    break
                version = attempt % 2
                settings.write_text(texts[version], encoding="utf-8")
                moment = chance.uniform(0.05, 1.05) * lasts[version == last]
                if run(moment) == 0:
                    lasts[version == last] = min(lasts[version == last], moment)
                    last = version
                else:
                    killed += 1
                assert content(root / "site") in versions, (
                    f"build {attempt} left a site that is neither version"
                )
            assert killed == kills, "most builds must really be killed"

            settings.write_text(texts[0], encoding="utf-8")
            assert run(None) == 0
            assert content(root / "site") == versions[0]
            assert sorted(path.name for path in root.glob(".site.*")) == [".site.verrou"]
