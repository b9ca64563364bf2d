"""`python -m bench.imports`: what `import` costs, from the real records up to 20 000, into nothing and onto themselves.

Each size is one run: processor and memory of the whole command, start of Python included.
"""

import csv
import shutil
import sys
import tempfile
from pathlib import Path

from annuaire.edition import read_recueil
from bench.inputs import multiply_records
from bench.measure import run

ROOT = Path(__file__).resolve().parent.parent
SIZES = (382, 1_000, 5_000, 20_000)


def main() -> int:
    print("| rows | into nothing, written | memory | onto the same records | memory |\n|---|---|---|---|---|")
    for count in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            full, empty, liste = _inputs(Path(folder), count)
            new = run(_command(empty, liste, "--apply"), cwd=ROOT)
            same = run(_command(full, liste), cwd=ROOT)
        print(
            f"| {count:,} | {new.cpu:.2f} s | {new.memory:.0f} MB | {same.cpu:.2f} s | {same.memory:.0f} MB |"
        )
    return 0


def _inputs(folder: Path, count: int) -> tuple[Path, Path, Path]:
    """A project with this many records, one without any, and the list of the ANCT that says the former."""
    full, empty, liste = folder / "full", folder / "empty", folder / "liste.csv"
    shutil.copytree(ROOT / "data", empty / "data")
    shutil.copytree(ROOT / "data", full / "data")
    (empty / "data/laureats.yaml").unlink()
    multiply_records(full, count)
    recueil, problems = read_recueil(full)
    if recueil is None:
        raise ValueError(problems)
    with liste.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("num", "lib_projet", "code_insee", "vague", "Adresse"))
        for id_ in recueil.ids:
            fiche = recueil.fields_of(id_)
            said = (fiche.get(champ, "") for champ in ("numero", "nom", "code_insee", "vague", "adresse"))
            writer.writerow(tuple(said))
    return full, empty, liste


def _command(root: Path, liste: Path, *more: str) -> list[str]:
    return [sys.executable, "build.py", "import", "--root", str(root), str(liste), *more]


if __name__ == "__main__":
    sys.exit(main())
