"""`python -m annuaire.vitrine ROOT DESCRIPTOR`: the worker of the preview of the project in ROOT."""

import sys
from pathlib import Path

from annuaire.cli import default_now
from annuaire.lecture import Reglages
from annuaire.serve.worker import work
from annuaire.vitrine import Reserve, Vitrine, open_vitrine


def prepare(root: Path) -> Reserve:
    """Once pages of several kinds have been made, every module is loaded, every template and every table is read."""
    reserve = Reserve(root)
    first = open_vitrine(_reglages(root), reserve)
    seen = set()
    for path in first.paths:
        kind = path.split("/")[0]
        if path.endswith("index.html") and kind not in seen:
            seen.add(kind)
            first.make(path)
    for path in [
        path for path in first.paths if path.startswith("laureats/") and path.endswith("/index.html")
    ][1:3]:
        first.make(path)
    return reserve


def open_site(reserve: Reserve) -> Vitrine:
    return open_vitrine(_reglages(reserve.root), reserve)


def _reglages(root: Path) -> Reglages:
    return Reglages(root, default_now(), reveal=True)


if __name__ == "__main__":
    work(int(sys.argv[2]), lambda: prepare(Path(sys.argv[1])), open_site)
