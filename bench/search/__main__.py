"""`python -m bench.search`: what the search costs and finds, beside other engines (see bench/README.md)."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from annuaire.model.annuaire import Annuaire
from annuaire.search.lieux import Places
from bench.search import first_result, relevance
from bench.search.made import make_laureats, read_real, write_search
from tests.requetes import read_requetes

ROOT = Path(__file__).parent.parent.parent
SIZES = (20_000, 100_000)
ONE_IN = 3  # queries typed letter by letter
_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--runs", type=int, default=7, metavar="N", help="loads of each page (7)")
    parser.add_argument("--ours", action="store_true", help="without the other engines")
    options = parser.parse_args()
    annuaire, places = read_real(ROOT)
    with tempfile.TemporaryDirectory(prefix="bench-search-") as folder:
        scratch = Path(folder)
        site = scratch / "site"
        command = [sys.executable, "build.py", "build", "--output", str(site)]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        first_result.report(first_result.measure(site, options.runs))
        _keystrokes(annuaire, places, scratch)
        if not options.ours:
            _install_engines()
            _beside_engines(annuaire, places, site, scratch, max(1, options.runs // 2))
    return 0


def _beside_engines(annuaire: Annuaire, places: Places, site: Path, scratch: Path, runs: int) -> None:
    queries = list(first_result.QUERIES.values())
    for whole in (annuaire, make_laureats(annuaire, SIZES[0])):
        folder = scratch / f"engines-{len(whole.fabriques)}"
        relevance.write(whole, folder)
        if whole is annuaire:
            relevance.report(relevance.measure(annuaire, site, folder, queries, runs))
        assets = write_search(whole, places, scratch / f"ours-{len(whole.fabriques)}")
        relevance.report_letters(relevance.letters(whole, site, folder, assets))


def _keystrokes(annuaire: Annuaire, places: Places, scratch: Path) -> None:
    queries = json.dumps([one.requete.strip() for one in read_requetes()][::ONE_IN])
    print("\nmilliseconds                     letters: median, 95th, most     answers: median, 95th, most")
    for count in (len(annuaire.fabriques), *SIZES):
        whole = annuaire if count == len(annuaire.fabriques) else make_laureats(annuaire, count)
        assets = write_search(whole, places, scratch / str(count))
        command = ["node", str(Path(__file__).parent / "keystrokes.js"), str(assets)]
        done = subprocess.run(
            command, input=queries, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True
        )
        told = json.loads(done.stdout)
        for clock, spreads in told.items():
            figures = [
                "".join(f"{one[key]:8.1f}" for key in ("median", "p95", "most")) for one in spreads.values()
            ]
            print(f"{f'{count} laureates, {clock}':30}{figures[0]:>28}{figures[1]:>32}", flush=True)
        shutil.rmtree(scratch / str(count))


def _install_engines() -> None:
    """MiniSearch and Pagefind, of the versions that bench/package-lock.json holds."""
    environment = dict(os.environ)
    if _CERTIFICATES.exists():
        environment.setdefault("NODE_EXTRA_CA_CERTS", str(_CERTIFICATES))
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")
    command = ["npm", "ci", "--prefix", str(ROOT / "bench"), *quiet]
    subprocess.run(command, env=environment, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
