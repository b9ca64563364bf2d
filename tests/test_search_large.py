"""The search over 2 000 laureates, where names and neighbours come from leaves: same answers as with all at hand."""

import json
import random
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from annuaire.model.annuaire import Annuaire
from annuaire.model.distance import great_circle_m
from annuaire.normalise import is_weak, sound
from annuaire.plan.assets import FEW
from annuaire.search.index import MOST
from annuaire.search.keys import significant_words
from bench.search.made import make_laureats, read_real, write_search
from tests.prerequisites import NODE

pytestmark = pytest.mark.slow(7)

ROOT = Path(__file__).parent.parent
MANY = 3 * FEW
NEAREST = 5


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Annuaire, Path]:
    real, places = read_real(ROOT)
    annuaire = make_laureats(real, MANY)
    return annuaire, write_search(annuaire, places, tmp_path_factory.mktemp("grand"))


def ask(assets: Path, calls: list[list]) -> list[dict]:
    command = [*NODE, str(ROOT / "tests/js/answers.js"), str(assets)]
    done = subprocess.run(
        command, input=json.dumps(calls), capture_output=True, text=True, encoding="utf-8", check=True
    )
    return json.loads(done.stdout)


def test_the_nearest_of_any_place_are_those_of_a_brute_force(made):
    """Overseas and the two sides of the antimeridian among them; each distance within a millimetre of our own."""
    annuaire, assets = made
    communes = list(annuaire.reference.communes())
    drawn = random.Random("grand").sample(communes, 60)
    drawn += [
        next(one for one in communes if one.code.startswith(code)) for code in ("974", "975", "986", "988")
    ]
    lieux = [{"code": one.code, "latitude": one.latitude, "longitude": one.longitude} for one in drawn]
    for commune, told in zip(drawn, ask(assets, [["answer", "", lieu] for lieu in lieux]), strict=True):
        expected = sorted(
            great_circle_m(commune.latitude, commune.longitude, fabrique.latitude, fabrique.longitude)
            for fabrique in annuaire.fabriques
        )[:NEAREST]
        found = sorted(result["metres"] for result in told["value"]["resultats"])[:NEAREST]
        assert found == pytest.approx(expected, abs=2.5), commune.nom


def test_what_is_in_the_commune_comes_whole_and_first(made):
    annuaire, assets = made
    for nom in ("Toulouse", "Condom", "Saint-Denis 974"):
        [told] = ask(assets, [["answer", nom]])
        code = told["value"]["comprendre"]["lieu"]["code"]
        here = {fabrique.id for fabrique in annuaire.fabriques if fabrique.commune.code == code}
        first = {result["laureat"]["id"] for result in told["value"]["resultats"][: len(here)]}
        assert first == here, nom


def test_a_laureate_is_found_by_its_name(made):
    """A name of which no word is another's too often: of a word that many share, the shortest names are kept."""
    annuaire, assets = made
    bearers = Counter(
        key for one in annuaire.fabriques for key in {sound(mot) for mot in significant_words(one.nom)}
    )
    drawn = [
        one
        for one in random.Random("noms").sample(annuaire.fabriques, 400)
        if 1 < len(words := significant_words(one.nom)) <= 3
        and not all(is_weak(mot) or any(sign.isdigit() for sign in mot) for mot in words)
        and min(bearers[sound(mot)] for mot in words) <= MOST
    ]
    assert len(drawn) > 100
    told = ask(assets, [["suggest", one.nom] for one in drawn])
    found = [[one["nom"] for one in answer["value"]["laureats"]] for answer in told]
    assert [one.nom for one, noms in zip(drawn, found, strict=True) if one.nom not in noms] == []


def test_no_answer_fetches_the_whole_list(made):
    """The file of everybody is empty, and few leaves of neighbours are asked for."""
    _, assets = made
    assert (assets / "fabriques/toutes.js").stat().st_size < 100
    for nom in ("Toulouse", "Mende", "Paris 12e", "Mamoudzou"):
        [told] = ask(assets, [["answer", nom]])
        assert 1 <= sum(key.startswith("fabriques/k-") for key in told["fetched"]) <= 16, nom
