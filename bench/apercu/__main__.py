"""`python -m bench.apercu`: in the preview, how long from the save of one record to its page asked again, in milliseconds.

Each edit changes the telephone of one record by renaming a new file over the old one, as editors do, then asks for its page
at once; the clock stops when the answer holds the new number. Beside it, in the same run and on the same records, a whole
build in which nothing has changed since the one before.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from statistics import median

from bench.inputs import copy_root, first_file_of_records, multiply_records
from bench.measure import run

ROOT = Path(__file__).parents[2]
_LONGEST = 120  # seconds to be ready
_PAUSE = 2.0  # seconds between two edits, as of a person who looks at the page


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.apercu", description=__doc__)
    parser.add_argument("--records", type=int, nargs="*", default=[0], help="sizes (0: the real data)")
    parser.add_argument("--edits", type=int, default=9, metavar="N", help="counted edits (9), after two")
    options = parser.parse_args()
    for records in options.records:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            root = copy_root(ROOT, Path(folder) / "root")
            if records:
                multiply_records(root, records)
            ready, spent = measure(root, options.edits)
            best, worst, middle = min(spent), max(spent), median(spent)
            print(
                f"{records or 'real'} records: edit to page {middle:.0f} ms ({best:.0f} to {worst:.0f}); "
                f"ready in {ready:.1f} s",
                flush=True,
            )
            build = whole_build(root)
            print(
                f"    a whole build, nothing changed: {build:.0f} ms; ratio {middle / build:.3f}", flush=True
            )


def whole_build(root: Path) -> float:
    """Milliseconds by the clock, as an edit is measured; the first build, which has to make all, is not counted."""
    command = [sys.executable, "build.py", "build", "--root", str(root)]
    return median([run(command, cwd=ROOT, timeout=600).wall for _ in range(4)][1:]) * 1000


def measure(root: Path, edits: int) -> tuple[float, list[float]]:
    """Seconds until the preview is ready; milliseconds of each edit."""
    command = [sys.executable, "build.py", "serve", "--root", str(root), "--port", "8765"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as serve:
        try:
            started = time.perf_counter()
            while "à jour" not in (line := serve.stdout.readline()):
                if not line or time.perf_counter() - started > _LONGEST:
                    raise SystemExit("the preview is not ready")
            ready = time.perf_counter() - started
            spent = [edit(root, number) for number in range(edits + 2)][2:]
        finally:
            serve.terminate()
            serve.communicate()
    return ready, spent


def edit(root: Path, number: int) -> float:
    path = first_file_of_records(root)
    text = path.read_text(encoding="utf-8")
    telephone = f"05 62 00 00 {number:02}"
    record, page = _change(text, telephone)
    draft = path.with_name(".laureats.yaml.swp")
    draft.write_text(record, encoding="utf-8")
    time.sleep(_PAUSE)
    started = time.perf_counter()
    draft.replace(path)
    wanted = telephone.replace(" ", "\u00a0").encode()
    while True:
        with urllib.request.urlopen(f"http://127.0.0.1:8765/laureats/{page}/") as answer:
            if wanted in answer.read().replace("\u202f".encode(), "\u00a0".encode()):
                return (time.perf_counter() - started) * 1000


def _change(text: str, telephone: str) -> tuple[str, str]:
    """The records with another telephone in the first that has one in the Gers's prefix, and its identifier."""
    found = re.search(r'^  telephone: "05 [0-9 ]+"$', text, re.MULTILINE)
    page = re.findall(r"^- id: (\S+)", text[: found.start()], re.MULTILINE)[-1]
    changed = f'  telephone: "{telephone}"'
    return text[: found.start()] + changed + text[found.end() :], page


if __name__ == "__main__":
    main()
