"""The core of the search in Node, on the data that the build writes: meanings, slips, distances."""

import json
import math
import random
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from annuaire.facts import compute_facts
from annuaire.francais import distance
from annuaire.load.sources import load
from annuaire.model.annuaire import Annuaire
from annuaire.normalise import words
from annuaire.search.index import search_files
from annuaire.search.lieux import build_places
from annuaire.validate.validation import validate
from tests.prerequisites import NODE

pytestmark = pytest.mark.slow(13)

ROOT = Path(__file__).parent.parent
NOW = datetime(2030, 1, 1, tzinfo=UTC)
Ask = Callable[[list[list]], list[dict]]

# Query, nature of what is understood, its name, its département or service: the first answer.
QUERIES = [
    ("kimper", "lieu", "Quimper", "29"),
    ("touloze", "lieu", "Toulouse", "31"),
    ("bordo", "lieu", "Bordeaux", "33"),
    ("st etienne", "lieu", "Saint-Étienne", "42"),
    ("SAINT ETIENNE", "lieu", "Saint-Étienne", "42"),
    ("lay les roses", "lieu", "L’Haÿ-les-Roses", "94"),
    ("L'Haÿ", "lieu", "L’Haÿ-les-Roses", "94"),
    ("l’haÿ les roses", "lieu", "L’Haÿ-les-Roses", "94"),
    ("le puy", "lieu", "Le Puy-en-Velay", "43"),
    ("boulogne", "lieu", "Boulogne-Billancourt", "92"),
    ("orée danjou", "lieu", "Orée d’Anjou", "49"),
    ("chalon s/saone", "lieu", "Chalon-sur-Saône", "71"),
    ("ajacio", "lieu", "Ajaccio", "2A"),
    ("fontenaysousbois", "lieu", "Fontenay-sous-Bois", "94"),
    ("Paris 12e", "lieu", "Paris 12e Arrondissement", "75"),
    ("paris 1er", "lieu", "Paris 1er Arrondissement", "75"),
    ("lyon 3", "lieu", "Lyon 3e Arrondissement", "69"),
    ("marseille 13ème", "lieu", "Marseille 13e Arrondissement", "13"),
    ("75012", "lieu", "Paris 12e Arrondissement", "75"),
    ("97410", "lieu", "Saint-Pierre", "974"),
    ("01 500", "lieu", "Ambérieu-en-Bugey", "01"),
    ("01500 château gaillard", "lieu", "Château-Gaillard", "01"),
    ("saint denis 93", "lieu", "Saint-Denis", "93"),
    ("saint pierre reunion", "lieu", "Saint-Pierre", "974"),
    ("condom gers", "lieu", "Condom", "32"),
    ("mairie de condom", "lieu", "Condom", "32"),
    ("proche de condom", "lieu", "Condom", "32"),
    ("paris", "lieu", "Paris", "75"),
    ("vienne", "lieu", "Vienne", "38"),
    ("Vers", "lieu", "Vers", "74"),
    ("Y", "lieu", "Y", "80"),
    ("gers", "territoire", "Gers", "32"),
    ("2a", "territoire", "Corse-du-Sud", "2A"),
    ("974", "territoire", "La Réunion", "974"),
    ("la reunion", "territoire", "La Réunion", "974"),
    ("cote d'or", "territoire", "Côte-d’Or", "21"),
    ("seine saint denis", "territoire", "Seine-Saint-Denis", "93"),
    ("bretagne", "territoire", "Bretagne", "53"),
    ("75700", "territoire", "Paris", "75"),
    ("fablab gers", "territoire", "Gers", "fablab"),
    ("fablab dans le gers", "territoire", "Gers", "fablab"),
    ("coworking nantes", "lieu", "Nantes", "coworking"),
    ("fab lab à toulouse", "lieu", "Toulouse", "fablab"),
    ("inclusion numérique Toulouse", "lieu", "Toulouse", "Inclusion numérique"),
    ("fablab", "service", "", "fablab"),
    ("acali", "nom", "Association ACALI – Écocentre de Bourgogne", ""),
    ("lab 01", "nom", "LAB 01", ""),
    ("zzzzqq", "rien", "", ""),
    ("", "rien", "", ""),
]


@pytest.fixture(scope="module")
def annuaire() -> Annuaire:
    sources, _ = load(ROOT)
    annuaire, problems = validate(sources, NOW)
    assert annuaire is not None, problems
    return annuaire


@pytest.fixture(scope="module")
def ask(annuaire: Annuaire, tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """[[name of a function, arguments…], …] → [{value, fetched}, …]; one Node keeps what it fetched."""
    folder = tmp_path_factory.mktemp("recherche")
    places = build_places(load(ROOT)[0].tables)
    for url, data in search_files(annuaire, compute_facts(annuaire), places).items():
        path = folder / url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    command = [*NODE, str(ROOT / "tests/js/answers.js"), str(folder / "assets")]

    def run(calls: list[list]) -> list[dict]:
        done = subprocess.run(
            command, input=json.dumps(calls), capture_output=True, text=True, encoding="utf-8", check=True
        )
        return json.loads(done.stdout)

    return run


@pytest.fixture(scope="module")
def answers(ask: Ask) -> dict[str, dict]:
    told = ask([["answer", query] for query, *_ in QUERIES])
    return {query: one["value"] for (query, *_), one in zip(QUERIES, told, strict=True)}


@pytest.mark.parametrize(("query", "nature", "nom", "fait"), QUERIES, ids=[one[0] for one in QUERIES])
def test_the_first_answer_is_what_was_meant(answers, query, nature, nom, fait):
    comprendre = answers[query]["comprendre"]
    assert comprendre["nature"] == nature
    if nature == "nom":
        assert answers[query]["resultats"][0]["laureat"]["nom"] == nom
    elif nature in ("lieu", "territoire"):
        assert comprendre[nature]["nom"] == nom
    facts = [comprendre.get("territoire", {}).get("code"), comprendre.get("lieu", {}).get("detail", "")]
    service = comprendre.get("service", {})
    facts += [service.get("code"), service.get("libelle"), facts[1].rpartition("(")[2].rstrip(")")]
    assert not fait or fait in facts


def test_an_answer_has_every_laureate_whatever_the_query(answers, annuaire):
    for query, answer in answers.items():
        expected = len(annuaire.fabriques)
        told = len(answer["resultats"]) + len(answer["autres"])
        assert told == expected or answer["comprendre"].get("service"), query
        assert told, query


def test_a_postcode_of_several_communes_offers_them_by_population(answers):
    choix = [lieu["nom"] for lieu in answers["01 500"]["choix"]]
    assert {"Ambronay", "Château-Gaillard", "Douvres"} <= set(choix)
    assert choix[0] == "Ambronay"


def test_a_service_leaves_out_the_laureates_that_offer_others(answers):
    answer = answers["coworking nantes"]
    assert answer["resultats"]
    assert all("coworking" in result["laureat"]["services"] for result in answer["resultats"])
    assert all(not result["laureat"]["services"] for result in answer["autres"])


def test_a_commune_is_suggested_for_its_name(ask, annuaire):
    """Communes of one name are one group, ordered by population: one of the first three groups. One in a hundred and fifty:
    tests/site/test_search_every_commune.py types them all, and asks for the places alone."""
    communes = [commune.nom for commune in annuaire.reference.communes()][::150]
    told = ask([["suggest", nom] for nom in communes])
    lost = [nom for nom, one in zip(communes, told, strict=True) if not _in_three(nom, one["value"])]
    assert lost == []


def test_slips_of_the_finger_find_95_communes_in_a_hundred(ask, annuaire):
    """Any letter of the alphabet; ten thousand slips of an AZERTY keyboard are in tests/site/test_search_every_commune.py."""
    chance = random.Random("recherche")
    communes = chance.sample([commune.nom for commune in annuaire.reference.communes()], 200)
    slips = [(nom, _slip(nom, kind, chance)) for nom in communes for kind in chance.sample(range(4), 2)]
    told = ask([["suggest", typed] for _, typed in slips])
    found = sum(_in_three(nom, one["value"]) for (nom, _), one in zip(slips, told, strict=True))
    assert found / len(slips) >= 0.95


def test_no_query_asks_for_more_than_two_rounds_of_small_files(ask):
    """A file of places for each reading first; the second round is bounded; nothing is asked for twice."""
    told = ask([["suggest", "condom gers"], ["suggest", "condom gers"], ["suggest", "cdonom"]])
    assert told[0]["fetched"][:4] == ["plan", "recherche", "fabriques/toutes", "fabriques/noms"]
    assert 1 <= len(told[0]["fetched"][4:]) <= 4
    assert told[1]["fetched"] == []
    assert 1 <= len(told[2]["fetched"]) <= 24


def test_the_nearest_five_are_those_of_a_brute_force(ask, annuaire):
    chance = random.Random("distances")
    communes = chance.sample(list(annuaire.reference.communes()), 300)
    lieux = [{"code": one.code, "latitude": one.latitude, "longitude": one.longitude} for one in communes]
    for commune, one in zip(communes, ask([["answer", "", lieu] for lieu in lieux]), strict=True):
        told = one["value"]["resultats"]
        inside = [result for result in told if result["dansLaCommune"]]
        assert told[: len(inside)] == inside
        nearest = sorted(told, key=lambda result: result["metres"])[:5]
        expected = sorted(
            (
                _haversine(commune.latitude, commune.longitude, fabrique.latitude, fabrique.longitude),
                fabrique.id,
            )
            for fabrique in annuaire.fabriques
        )[:5]
        for result, (metres, _) in zip(nearest, expected, strict=True):
            assert math.isclose(result["metres"], metres, rel_tol=1e-6, abs_tol=2), commune.nom
        if len({round(metres) for metres, _ in expected}) == 5:
            assert [result["laureat"]["id"] for result in nearest] == [key for _, key in expected], (
                commune.nom
            )


def test_laureates_of_an_arrondissement_are_those_of_its_city_first(answers):
    assert answers["Paris 12e"]["resultats"][0]["dansLaCommune"]
    assert answers["Paris 12e"]["resultats"][0]["laureat"]["code"].startswith("75")


def test_distances_are_said_as_the_pages_say_them(ask):
    metres = [0, 999, 1000, 1049, 1050, 1150, 1250, 1350, 1750, 3450, 9949, 9950, 9999, 10499, 10500, 11500]
    metres += [12_500, 6_700_000, 1_234_567, *range(1000, 12_000, 7)]
    told = ask([["distanceWords", one] for one in metres])
    assert [one["value"] for one in told] == [distance(one) for one in metres]


def test_a_sea_between_two_departements_is_said(ask, annuaire):
    overseas = [one for one in annuaire.reference.departements() if one.code[:2] in ("97", "98")]
    inhabited = [one for one in overseas if one.code not in ("984", "989")]
    told = ask([["prepare"], *(["overseas", "32", one.code] for one in inhabited)])[1:]
    said = [one["value"].replace("-", " ") for one in told]
    assert said == [one.locatif.replace("-", " ") for one in inhabited]
    pairs = [("974", "33"), ("974", "974"), ("32", "2A")]
    assert [one["value"] for one in ask([["overseas", *pair] for pair in pairs])] == ["en métropole", "", ""]


def test_slips_are_counted_as_a_full_table_counts_them(ask):
    chance = random.Random("slips")
    pairs = [["".join(chance.choices("abc", k=chance.randint(0, 7))) for _ in "ab"] for _ in range(800)]
    told = ask([["slips", a, b, most] for a, b in pairs for most in (1, 2)])
    expected = [min(_damerau(a, b), most + 1) for a, b in pairs for most in (1, 2)]
    assert [one["value"] for one in told] == expected


def test_a_file_that_does_not_come_leaves_an_answer(ask):
    told = ask([["load", "lieux/d-absent"], ["answer", "condom"]])
    assert told[0] == {"value": None, "error": "not loaded: lieux/d-absent", "fetched": ["lieux/d-absent"]}
    assert told[1]["value"]["comprendre"]["lieu"]["nom"] == "Condom"


def _in_three(nom: str, suggested: dict) -> bool:
    groups = list(dict.fromkeys(" ".join(words(lieu["nom"])) for lieu in suggested["lieux"]))
    return " ".join(words(nom)) in groups[:3]


def _slip(nom: str, kind: int, chance: random.Random) -> str:
    """A letter dropped, added, changed, or swapped with the next."""
    typed = nom
    while typed == nom:
        place, letter = chance.randrange(len(nom)), chance.choice("abcdefghijklmnopqrstuvwxyz")
        before, here, after = nom[:place], nom[place], nom[place + 1 :]
        swapped = before + after[:1] + here + after[1:]
        typed = (before + after, before + letter + here + after, before + letter + after, swapped)[kind]
    return typed


def _haversine(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half = math.sin((phi2 - phi1) / 2) ** 2
    half += math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * 6_371_008.8 * math.asin(math.sqrt(half))


def _damerau(a: str, b: str) -> int:
    table = [[i + j if not i * j else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            cost = a[i - 1] != b[j - 1]
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + cost)
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]
