"""Directories of any size, for the search: made-up laureates in real communes, filed as the build files real ones."""

import random
from dataclasses import replace
from pathlib import Path

from annuaire.cli import default_now
from annuaire.facts import compute_facts
from annuaire.load.sources import load
from annuaire.model.annuaire import Annuaire
from annuaire.model.slug import slugify
from annuaire.search.index import search_files
from annuaire.search.lieux import Places, build_places
from annuaire.validate.validation import validate


def read_real(root: Path) -> tuple[Annuaire, Places]:
    sources, _ = load(root)
    annuaire, problems = validate(sources, default_now())
    if annuaire is None:
        raise SystemExit("\n".join(map(str, problems[:10])))
    return annuaire, build_places(sources.tables)


def write_search(annuaire: Annuaire, places: Places, folder: Path) -> Path:
    """The files of the search, as a build writes them; returns assets/."""
    for url, data in search_files(annuaire, compute_facts(annuaire), places).items():
        path = folder / url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder / "assets"


def make_laureats(annuaire: Annuaire, count: int) -> Annuaire:
    """Words of real names mixed, in communes drawn by population, most with a point of their own; by id."""
    chance = random.Random(1)
    communes = list(annuaire.reference.communes())
    words = [word for fabrique in annuaire.fabriques for word in fabrique.nom.split()]
    made = []
    drawn = chance.choices(communes, [commune.population or 1 for commune in communes], k=count)
    for number, commune in enumerate(drawn):
        model = chance.choice(annuaire.fabriques)
        nom = " ".join(chance.choices(words, k=chance.randint(1, 3)))
        point = (commune.latitude + chance.gauss(0, 0.01), commune.longitude + chance.gauss(0, 0.01))
        fields = {"id": f"{slugify(nom)}-{number}", "nom": nom, "latitude": point[0], "longitude": point[1]}
        made.append(replace(model, laureat=model.laureat.model_copy(update=fields), commune=commune))
    return replace(annuaire, fabriques=tuple(sorted(made, key=lambda fabrique: fabrique.id)))
