"""`python -m bench.edition`: what a maintainer waits for at a keyboard, from the real directory to 20 000 records.

`check` when nothing is kept, when nothing has changed, after one telephone was corrected, one name changed, a service
added to a record, a record removed, a slip;
`check --fix` of that slip; `fmt` of files in the house style, and of files of which every record lost it.
"""

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from annuaire.kept import FOLDER
from bench.inputs import copy_root, first_file_of_records, multiply_records
from bench.measure import Failed, Run, Spread, run

ROOT = Path(__file__).parent.parent
SIZES = (382, 1_000, 5_000, 20_000)
LIMIT = 120.0  # seconds that one command may take
_RECORD = re.compile(r"^(?=- id: )", re.MULTILINE)
_SERVICES = re.compile(r"^  services: \[", re.MULTILINE)
_OTHERS = (
    "coworking",
    "fablab",
    "salles-reunion",
    "evenements-culturels",
)  # what a list of services may gain
_PHONE = re.compile(r'^  telephone: "(.*)"$', re.MULTILINE)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.edition", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="counted runs of each command (5)")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, metavar="N", help="numbers of records")
    options = parser.parse_args()
    print("| Records | Command | processor, s | wall, s | memory, MB |\n|---|---|---|---|---|")
    for size in options.sizes:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            root = copy_root(ROOT, Path(folder) / "root")
            if size != SIZES[0]:
                multiply_records(root, size)
            _measure(root, size, options.runs if size <= SIZES[1] else 1)
    return 0


def _measure(root: Path, size: int, runs: int) -> None:
    file = first_file_of_records(root)
    right = file.read_text("utf-8")
    lost = False  # whether pages are too many: only what plans none is measured
    for name, prepare, words in _cases(root, file, right):
        results = []
        if lost and words != ["fmt"] and "slip" not in name:
            continue
        try:
            for turn in range(runs):
                prepare(turn)
                results.append(_told(root, words))
        except Failed as failure:
            lost = True
            print(
                f"| {size} | {name} | not done within {LIMIT:.0f} s {str(failure)[-100:]} | | |", flush=True
            )
        else:
            cpu, wall = (Spread.of([getattr(one, key) for one in results]) for key in ("cpu", "wall"))
            memory = max(one.memory for one in results)
            print(
                f"| {size} | {name} | {cpu.middle:.2f} ({cpu.least:.2f} to {cpu.most:.2f}) "
                f"| {wall.middle:.2f} | {memory:.0f} |",
                flush=True,
            )
        file.write_text(right, encoding="utf-8")


Case = tuple[str, Callable[[int], object], list[str]]


def _cases(root: Path, file: Path, right: str) -> tuple[Case, ...]:
    def write(text: str) -> None:
        file.write_text(text, encoding="utf-8")

    def another_phone(turn: int) -> None:
        write(_PHONE.sub(f'  telephone: "04 65 71 00 {turn:02}"', right, count=1))

    def slip(turn: int) -> None:
        write(_PHONE.sub(f'  telephone: "04 65 71 0 {turn:02}"', right, count=1))

    def another_name(turn: int) -> None:
        write(re.sub("^  nom: ", f"  nom: Nouveau {turn} ", right, count=1, flags=re.MULTILINE))

    def one_more_service(turn: int) -> None:
        write(_SERVICES.sub(lambda found: f"{found[0]}{_OTHERS[turn % len(_OTHERS)]}, ", right, count=1))

    def one_less(turn: int) -> None:
        """Another one each time."""
        head, *records = _RECORD.split(right)
        del records[(7 * turn + 3) % len(records)]
        write(head + "".join(records))

    def dots(turn: int) -> None:
        write(_PHONE.sub(f"  telephone: 04.65.71.00.{turn:02}", right, count=1))

    def ugly(turn: int) -> None:
        """Two spaces more before names, other quotes around codes, a blank line more."""
        text = re.sub(r'^  code_insee: "(.*)"$', r"  code_insee: '\1'", right, flags=re.MULTILINE)
        write(text.replace("  nom: ", "  nom:   ").replace("\n\n", "\n\n\n"))

    def nothing(turn: int) -> None:
        """As the run before has left it."""

    def forget(turn: int) -> None:
        shutil.rmtree(root / FOLDER, ignore_errors=True)

    return (
        ("`check`, nothing kept", forget, ["check"]),
        ("`check`, nothing changed", nothing, ["check"]),
        ("`check`, one telephone corrected", another_phone, ["check"]),
        ("`check`, one name changed", another_name, ["check"]),
        ("`check`, one more service", one_more_service, ["check"]),
        ("`check`, one record less", one_less, ["check"]),
        ("`check`, one slip", slip, ["check"]),
        ("`check --fix`, one telephone with dots", dots, ["check", "--fix"]),
        ("`fmt`, nothing to do", nothing, ["fmt"]),
        ("`fmt`, a file all out of style", ugly, ["fmt"]),
    )  # fmt: skip


def _told(root: Path, words: list[str]) -> Run:
    """A slip ends with 1, as it should."""
    command = [sys.executable, "-c", _ENDS_WELL, *words, "--root", str(root)]
    return run(command, cwd=ROOT, timeout=LIMIT)


# The program as it starts, whose exit of 1 is an answer.
_ENDS_WELL = (
    "import sys, runpy; sys.argv[0] = 'build.py'\n"
    "try:\n    runpy.run_path('build.py', run_name='__main__')\n"
    "except SystemExit as end:\n    sys.exit(0 if end.code in (0, 1) else end.code)"
)


if __name__ == "__main__":
    sys.exit(main())
