"""What the search knows besides places: laureates, services, territories. docs/recherche.md gives the formats."""

from collections.abc import Mapping, Sequence

from annuaire.facts import Facts
from annuaire.model.annuaire import Annuaire, Fabrique
from annuaire.model.slug import slugify
from annuaire.normalise import sound
from annuaire.plan.assets import FEW
from annuaire.plan.services import service_rows
from annuaire.plan.urls import url_of
from annuaire.search.autres_noms import names_of_departement, names_of_region
from annuaire.search.keys import row, significant_words
from annuaire.search.lieux import Places, Ville
from annuaire.search.proximity import box, neighbours
from annuaire.search.scripts import script, url_of_key
from annuaire.search.shards import front_code, partition

PLAN = "plan"
INDEX = "recherche"
NOMS = "fabriques/noms"
TOUTES = "fabriques/toutes"
NAMES = 3  # cells of a row that the page of results has already, in the card of each
LIMIT_N = 20_000  # in characters of rows
MOST = 128  # laureates under one key


def search_files(annuaire: Annuaire, facts: Facts, places: Places) -> dict[str, bytes]:
    """Address from the root of the site → script: the places, and what is made here."""
    rows = laureate_rows(annuaire)
    index: dict[str, object] = {
        "services": service_rows(annuaire),
        "territoires": _territoires(annuaire, facts, places.villes),
    }
    few = len(rows) <= FEW
    values: dict[str, object] = {
        PLAN: places.plan,
        INDEX: index,
        NOMS: _columns(rows, slice(NAMES)) if few else "",
        TOUTES: _columns(rows, slice(NAMES, None)) if few else "",
    }
    if not few:
        index["n"], names = leaves_of_names(annuaire.fabriques, rows)
        index["k"], near = leaves_of_neighbours(annuaire.fabriques, rows)
        values |= names | near
    return {**places.files, **{url_of_key(key): script(key, value) for key, value in values.items()}}


def laureate_rows(annuaire: Annuaire) -> list[str]:
    """In the order of the annuaire, by id."""
    numbers = {service.code: str(number) for number, service in enumerate(annuaire.services)}
    return [_row(fabrique, numbers) for fabrique in annuaire.fabriques]


def leaves_of_names(fabriques: Sequence[Fabrique], rows: Sequence[str]) -> tuple[str, dict[str, str]]:
    """The manifest, and the rows of each leaf by key. A key of very many keeps those of the shortest names."""
    members: dict[str, list[int]] = {}
    for number, fabrique in enumerate(fabriques):
        sounds = map(sound, significant_words(fabrique.nom))
        for key in dict.fromkeys((*sounds, fabrique.commune.code.lower())):
            members.setdefault(key, []).append(number)
    keys: list[list[str]] = [[] for _ in rows]
    for key, numbers in members.items():
        for number in sorted(numbers, key=lambda n: (len(fabriques[n].nom), n))[:MOST]:
            keys[number].append(key)
    weights = [len(row) + 1 for row in rows]
    leaves = partition(keys, weights, range(len(rows)), LIMIT_N)
    joined = {
        f"fabriques/n-{name}": "\n".join(rows[number] for number in numbers)
        for name, numbers in leaves.items()
    }
    return front_code(leaves), joined


def leaves_of_neighbours(
    fabriques: Sequence[Fabrique], rows: Sequence[str]
) -> tuple[list[list[float]], dict[str, str]]:
    """The boxes of the leaves, and the rows of each leaf by key."""
    points = [(fabrique.latitude, fabrique.longitude) for fabrique in fabriques]
    leaves = neighbours(points)
    boxes = (box([points[number] for number in numbers]) for numbers in leaves)
    joined = {
        f"fabriques/k-{leaf}": "\n".join(rows[number] for number in numbers)
        for leaf, numbers in enumerate(leaves)
    }
    return [[float(f"{value:g}") for value in edges] for edges in boxes], joined


def _row(fabrique: Fabrique, numbers: Mapping[str, str]) -> str:
    laureat, commune = fabrique.laureat, fabrique.commune
    vagues = (laureat.vague,) if laureat.vague is not None else laureat.vagues_possibles or ()
    return row(
        (
            "" if fabrique.id == slugify(f"{fabrique.nom} {commune.nom}") else fabrique.id,
            fabrique.nom,
            commune.nom,
            commune.code,
            _degrees(fabrique.latitude),
            _degrees(fabrique.longitude),
            " ".join(numbers[service.code] for service in fabrique.services),
            " ".join(map(str, vagues)),
            laureat.type or "",
            "1" if laureat.adresse else "0",
            laureat.code_postal or "",
        )
    )


def _columns(rows: Sequence[str], cells: slice) -> str:
    return "\n".join("\t".join(row.split("\t")[cells]) for row in rows)


def _degrees(angle: float) -> str:
    """Five decimals, about a metre, without useless zeros; never in the form 1e-05."""
    return f"{angle:.5f}".rstrip("0").rstrip(".")


def _territoires(annuaire: Annuaire, facts: Facts, villes: Mapping[str, Ville]) -> list[list[object]]:
    """Départements and overseas collectivities by code, then régions by code; each with its largest commune."""
    with_page = {departement.code for departement in facts.departements}
    members: dict[str, list[str]] = {region.code: [] for region in annuaire.reference.regions()}
    territoires: list[list[object]] = []
    for departement in annuaire.reference.departements():
        url = url_of(departement) if departement.code in with_page else ""
        noms, ville = names_of_departement(departement.code, departement.nom), villes[departement.code]
        territoires.append([departement.code, departement.nom, "d", url, None, noms, ville.point])
        if departement.code_region:
            members[departement.code_region].append(departement.code)
    for region in annuaire.reference.regions():
        noms = names_of_region(region.code, region.nom)
        ville = max((villes[code] for code in members[region.code]), key=lambda ville: ville.population)
        territoires.append(
            [region.code, region.nom, "r", url_of(region), members[region.code], noms, ville.point]
        )
    return territoires
