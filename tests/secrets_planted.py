"""A wave under embargo with its twenty laureates, and a draft, planted in a copy of the real data.

Names are invented, each holds STEM, and so does every text of a record: sites, mails, addresses, former ids. They stand in
communes of the reference that have no laureate. Telephones are of the ranges kept for fiction.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from annuaire.model.territoires import Commune, Departement
from tests.fiches import ROOT, real_annuaire

STEM = "ouzyl"
DRAFT = "vroulix"  # in all that a draft says: it is published at no hour
HOUR = datetime.fromisoformat("2031-03-04T10:00:00+01:00")
VAGUE = 11  # the next one
NUMERO = 7100
_ENDINGS = (
    *("arelle", "aubière", "éphine", "oline", "ermeil", "élande", "ombrette", "ulaine", "astrée", "intaine"),
    *("orgelle", "ivère", "ancerre", "œuvre", "ytonne", "édrine", "ouvraie", "ulmaire", "églantie", "aïeule"),
    "alone",
)


def copy_project(root: Path) -> Path:
    """The sources of the real project, what its builds have kept, and a history of one version."""
    for name in ("data", "content", "templates", "assets", ".cache"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name)
    _git(root, "init", "--quiet")
    _commit(root, "2030-01-02T10:00:00+00:00")
    return root


def _commit(root: Path, instant: str) -> None:
    _git(root, "add", "data/laureats.yaml", "data/vagues.yaml")
    _git(root, "commit", "--quiet", "--message", "Data", instant=instant)


def _git(root: Path, *words: str, instant: str = "") -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@exemple.fr", "-c", "commit.gpgsign=false")
    dated = {"GIT_AUTHOR_DATE": instant, "GIT_COMMITTER_DATE": instant} if instant else {}
    subprocess.run(["git", *who, *words], cwd=root, env=os.environ | dated, check=True, capture_output=True)


def plant(root: Path) -> list[str]:
    """Adds the wave and its records, and the wave to those possible for a public record, as a version of its own; their ids."""
    vagues, laureats = root / "data/vagues.yaml", root / "data/laureats.yaml"
    vagues.write_text(vagues.read_text("utf-8") + _wave(), "utf-8")
    head, *records = re.split(r"(?m)^(?=- id: )", laureats.read_text("utf-8"))
    uncertain = next(rank for rank, record in enumerate(records) if "vagues_possibles: [2, 3, 4]" in record)
    records[uncertain] = records[uncertain].replace("[2, 3, 4]", f"[2, 3, 4, {VAGUE}]", 1)
    planted = list(_records())
    whole = sorted((record.rstrip("\n") + "\n\n" for record in (*records, *planted, _draft())), key=_id_of)
    laureats.write_text(head + "".join(whole).rstrip("\n") + "\n", "utf-8")
    _commit(root, "2030-02-03T10:00:00+00:00")
    return sorted(map(_id_of, planted))


def _id_of(record: str) -> str:
    return record.split("\n", 1)[0].removeprefix("- id: ").split(" ")[0]


def _wave() -> str:
    return f"""
- numero: {VAGUE}
  date_annonce: {HOUR.date()}
  lieu: {STEM.capitalize()}ville
  nombre_annonce: 20
  cumul_annonce: 427
  note: |
    Annoncée à {STEM.capitalize()}ville.
  embargo: {HOUR.isoformat()}
  sources:
  - {{libelle: Communiqué de {STEM.capitalize()}ville, url: "https://{STEM}ville.exemple.fr/", date: {HOUR.date()}}}
"""


def _records() -> Iterator[str]:
    """Twenty of the hidden wave, and one hidden by itself in a public wave."""
    for rank, (ending, (commune, departement)) in enumerate(zip(_ENDINGS, _places(), strict=False)):
        nom = f"{STEM.capitalize()}{ending}"
        word = f"{STEM}-{rank:02}"
        wave = f"vague: {VAGUE}" if rank < 20 else f"vague: 1\n  embargo: {HOUR.isoformat()}"
        kind = "type: fabrique" if rank else "statut: en-projet"
        yield f"""- id: {word}-{departement.slug}
  numero: {NUMERO + rank}
  nom: L’Atelier {nom} d’en haut
  code_insee: "{commune.code}"
  {wave}
  {kind}
  services: [acces-internet, coworking, fablab]
  adresse: {rank + 1} rue de la {nom}
  code_postal: "{commune.codes_postaux[0]}"
  latitude: {commune.latitude}
  longitude: {commune.longitude}
  telephone: "01 99 00 42 {rank:02}"
  courriel: accueil@{word}.exemple.fr
  site_web: https://www.{word}.exemple.fr/lieu
  horaires: Mo-Fr 09:00-12:00
  presentation: |
    Bienvenue à la *{nom}*.
  porteur:
    nom: Association {nom}
  partenaires: [Cercle {nom}]
  anciens_ids: [ancien-{word}]
  sources:
  - {{libelle: Journal de la {nom}, url: "https://journal.{word}.exemple.fr/", date: {HOUR.date()}}}
"""


def _draft() -> str:
    """Beside another laureate, so that every list of its territories could show it."""
    return f"""- id: {DRAFT}-auch
  nom: Le {DRAFT.capitalize()}
  code_insee: "32013"
  vague: 1
  services: [acces-internet, fablab]
  adresse: 1 rue {DRAFT.capitalize()}
  code_postal: "32000"
  site_web: https://{DRAFT}.exemple.fr
  anciens_ids: [ancien-{DRAFT}]
  brouillon: oui
  sources:
  - {{libelle: Journal {DRAFT.capitalize()}, date: {HOUR.date()}}}
"""


def _places() -> Iterator[tuple[Commune, Departement]]:
    """The first commune by population of each département, among those that have no laureate."""
    annuaire = real_annuaire()
    taken = {fabrique.commune.code for fabrique in annuaire.fabriques}
    largest = sorted(
        annuaire.reference.communes(), key=lambda commune: (-(commune.population or 0), commune.code)
    )
    for commune in largest:
        departement = annuaire.reference.departement(commune.code_departement)
        if departement and len(departement.code) == 2 and not {commune.code, departement.code} & taken:
            taken.add(departement.code)
            yield commune, departement
