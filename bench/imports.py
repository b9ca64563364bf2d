"""`python -m bench.imports`: what `import` costs, from the real records up to 20 000, into nothing and onto themselves.

Each size is one run: processor and memory of the whole command, start of Python included. Then a made-up list of the whole
country in the shape of *médiation numérique*, nearly none of whose places is a laureate.
"""

import csv
import shutil
import sys
import tempfile
from pathlib import Path

from annuaire.edition import read_recueil
from annuaire.model.reference import Reference
from bench.inputs import multiply_records
from bench.measure import run

ROOT = Path(__file__).resolve().parent.parent
SIZES = (382, 1_000, 5_000, 20_000)
COUNTRY = 18_769  # places in the national list of September 2026
_COLUMNS = (
    "id,pivot,nom,commune,code_postal,code_insee,adresse,latitude,longitude,typologie,telephone,courriels,site_web,horaires,"
    "presentation_resume,presentation_detail,source,date_maj,services,publics_specifiquement_adresses,frais_a_charge,"
    "formations_labels,modalites_acces"
)


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
    with tempfile.TemporaryDirectory() as folder:
        _, _, country = _inputs(Path(folder), SIZES[0])
        size = _write_country(country)
        cost = run(_command(ROOT, country), cwd=ROOT)
    print(f"\n{COUNTRY:,} places, {size / 1e6:.0f} MB: {cost.cpu:.2f} s, {cost.memory:.0f} MB")
    return 0


def _write_country(liste: Path) -> int:
    """A place in every other commune; one in five hundred says that it is a laureate. The bytes written."""
    tables = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "data/reference").glob("*.tsv")}
    communes = [commune for commune in Reference.from_tables(tables).localites() if commune.codes_postaux]
    with liste.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(_COLUMNS.split(","))
        for n in range(COUNTRY):
            commune = communes[2 * n % len(communes)]
            point = str(commune.latitude), str(commune.longitude)
            label = "" if n % 500 else "Fabriques de Territoire"
            place = (
                commune.nom,
                commune.codes_postaux.split()[0],
                commune.code,
                f"{n % 90 + 1} rue de la Mairie",
            )
            said = "Résumé. " * 30, "Détail. " * 80, "Hub", "2024-04-02", "Aide aux démarches administratives"
            reach = (
                "+33180059880",
                "contact@exemple.fr",
                "https://exemple.fr/",
                "Mo-Fr 09:00-12:00; Sa 08:30-12:00",
            )
            who = f"lieu-{n}", "0" * 14, f"Médiathèque {n}"
            writer.writerow(
                (*who, *place, *point, "BIB", *reach, *said, "Jeunes", "Gratuit", label, "Se présenter")
            )
    return liste.stat().st_size


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
