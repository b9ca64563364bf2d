"""A complete project with four records, for short builds: real templates, assets and reference, cut to its territories."""

import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent
NEAR = ("01", "2A", "37", "974")
# Table of the reference → the column of the code that tells the territory, how codes kept begin.
KEPT = {
    "communes": (0, NEAR),
    "anciennes-communes": (3, NEAR),
    "departements": (0, NEAR),
    "regions": (0, ("04", "24", "84", "94")),
}


def make_small_project(root: Path) -> Path:
    shutil.copytree(ROOT / "tests" / "golden" / "project", root)
    for name in ("templates", "assets"):
        shutil.copytree(ROOT / name, root / name)
    (root / "data/reference").mkdir()
    for contours in (ROOT / "data/reference").glob("*.json"):
        shutil.copy(contours, root / "data/reference")
    for table in (ROOT / "data/reference").glob("*.tsv"):
        (root / "data/reference" / table.name).write_bytes(_near(table).encode())
    return root


def _near(table: Path) -> str:
    """The rows of the territories where the records are: 35 000 communes would only take time."""
    column, kept = KEPT.get(table.stem, (0, ("",)))
    header, *rows = table.read_text(encoding="utf-8").splitlines(keepends=True)
    return header + "".join(row for row in rows if row.split("\t")[column].strip().startswith(kept))
