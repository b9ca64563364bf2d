"""The whole program, killed at any moment: the site that was there still serves whole."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.small_project import ROOT, make_small_project

KILLS = 50


def start(root: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(ROOT / "build.py"), "build", "--root", str(root)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def content(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def test_killed_at_fifty_random_moments_the_site_serves_whole(tmp_path):
    """Two versions differ on every page; after each kill the folder is one of them, to the byte."""
    root = make_small_project(tmp_path / "projet")
    settings = root / "data" / "site.yaml"
    first = settings.read_text(encoding="utf-8")
    second = first.replace("titre: ", "titre: Deuxième version, ", 1)
    assert start(root).wait() == 0
    versions = [content(root / "site")]
    settings.write_text(second, encoding="utf-8")
    started = time.monotonic()
    assert start(root).wait() == 0
    whole = time.monotonic() - started
    versions.append(content(root / "site"))
    assert versions[0].keys() == versions[1].keys()
    assert all(versions[0][path] != versions[1][path] for path in versions[0] if path.endswith(".html"))

    chance = random.Random(20191107)
    survived = 0
    for kill in range(KILLS):
        settings.write_text((first, second)[kill % 2], encoding="utf-8")
        build = start(root)
        time.sleep(chance.uniform(0.05, 1.05) * whole)
        build.send_signal(signal.SIGKILL)
        survived += build.wait() == 0
        assert content(root / "site") in versions, f"kill {kill} left a site that is neither version"
    assert survived < KILLS // 2, "most builds must really have been killed"

    settings.write_text(first, encoding="utf-8")
    assert start(root).wait() == 0
    assert content(root / "site") == versions[0]
    assert sorted(path.name for path in root.glob(".site.*")) == [".site.verrou"]
