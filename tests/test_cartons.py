"""Share cards: what they say and to whom they belong, every word in its place, none drawn twice."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image, ImageColor

from annuaire.cartographie.carte import Carte, Point, make_trace
from annuaire.facts import compute_facts
from annuaire.images.carton import draw_carton
from annuaire.images.cartons import map_cartons, sum_of
from annuaire.images.composition import BOITE_DU_SITE, compose, compose_site
from annuaire.images.conserve import Atelier
from annuaire.images.polices import police
from annuaire.jetons import JETONS, read_colours
from annuaire.plan.cartons import HAUTEUR, LARGEUR, Carton
from annuaire.plan.page import Plan
from annuaire.plan.permaliens import addresses, keep_addresses
from annuaire.plan.plan import plan
from annuaire.render.typographie import typeset_text
from tests.fiches import (
    ROOT,
    make_annuaire,
    make_laureat,
    make_plan,
    make_vague,
    real_annuaire,
    real_couverture,
    real_plan,
)

JETON = (ROOT / "assets" / JETONS).read_bytes()
COULEURS = read_colours(JETON.decode()).claires
SITE = "https://exemple.fr/"
pytestmark = pytest.mark.slow(10)  # the plan of the real data, three times


def cartons_of(whole: Plan) -> dict[str, Carton]:
    return {made.url: made.objet for made in whole.a_faire if isinstance(made.objet, Carton)}


def cartons(*laureats, **others) -> dict[str, Carton]:
    return cartons_of(make_plan(make_annuaire(*laureats, **others)))


def words(*laureats, url: str = "laureats/lieu-exemple/", **others) -> tuple[str, ...]:
    return cartons(*laureats, **others)[f"{url}carton.png"].mots


def test_the_card_of_a_laureate_says_what_it_is_its_name_its_place_and_whose_site_it_is():
    assert words() == ("Fabrique de territoire", "Lieu Exemple", "Bourg-le-Bel, Bellaine", "Annuaire")
    assert words(make_laureat(type="fabrique-numerique"))[0] == "Fabrique numérique de territoire"


@pytest.mark.parametrize(
    ("statut", "told"), [("ferme", ["Lieu fermé"]), ("en-projet", ["Lieu en projet"]), ("ouvert", [])]
)
def test_a_place_that_is_closed_or_not_open_yet_is_said_to(statut, told):
    assert list(words(make_laureat(statut=statut))[3:-1]) == told


def test_a_town_that_has_the_name_of_its_departement_is_told_once():
    places = {carton.details[0] for url, carton in cartons_of(real_plan()).items() if url.startswith("laur")}
    assert "Paris" in places and not [place for place in places if place.startswith("Paris") and "," in place]


def test_the_card_of_a_territory_says_how_many_it_has_in_words_that_agree():
    assert words(url="departements/01-bellaine/")[:3] == (
        "Département 01",
        "Bellaine",
        "1 fabrique de territoire",
    )
    two = [make_laureat(), make_laureat(id="autre", nom="Autre")]
    assert words(*two, url="regions/84-levant/")[:3] == ("Région", "Levant", "2 fabriques de territoire")
    assert words(url="departements/02-vide/")[2] == "Aucune fabrique de territoire connue"
    assert words(url="departements/978-petite-ile/")[0] == "Collectivité d'outre-mer"


def test_the_card_of_a_wave_says_its_laureates_and_its_date_when_it_has_one():
    undated = {key: value for key, value in make_vague(numero=2).items() if key != "date_annonce"}
    waves = [make_vague(numero=1), undated]
    several = [make_laureat(vague=1), make_laureat(id="autre", nom="Autre", vagues_possibles=[1, 2])]
    found = cartons(*several, vagues=waves)
    assert found["vagues/1/carton.png"].mots == (
        "Fabriques de territoire",
        "1re vague",
        "1 lauréat connu, 1 lauréat possible",
        "Annoncée le 3 février 2020",
        "Annuaire",
    )
    assert found["vagues/2/carton.png"].details[1] == "Date d'annonce inconnue"


def test_who_does_not_see_a_card_is_told_all_its_words_in_sentences():
    carton = Carton("Fabrique de territoire", "Et alors ?", ("Auch, Gers",), "Annuaire", lambda: None)
    assert carton.alternative == "Fabrique de territoire. Et alors ? Auch, Gers. Annuaire."


def test_a_page_has_its_own_card_that_of_what_it_is_about_or_the_general_one():
    pages = {page.url: page for page in make_plan(make_annuaire(make_laureat(vague=1)), SITE).pages}
    own = f"{SITE}laureats/lieu-exemple/carton.png"
    for url in (
        "laureats/lieu-exemple/",
        "laureats/lieu-exemple/affiche/",
        "laureats/lieu-exemple/integrer/",
    ):
        assert pages[url].partage.image == own
    assert (
        pages["vagues/1/"].partage.mots == cartons(make_laureat(vague=1))["vagues/1/carton.png"].alternative
    )
    for url in ("", "services/", "communes/01004-bourg-le-bel/"):
        assert pages[url].partage.image == f"{SITE}carton.png"
    assert pages["404.html"].partage is None


def test_a_card_is_an_address_that_lasts():
    annuaire = make_annuaire(make_laureat(anciens_ids=["vieux"]), permaliens="laureats/vieux/carton.png\n")
    whole, problems = keep_addresses(make_plan(annuaire), annuaire, compute_facts(annuaire))
    assert [problem for problem in problems if problem.level == "erreur"] == []
    found = cartons_of(whole)
    assert found["laureats/vieux/carton.png"] is found["laureats/lieu-exemple/carton.png"]
    assert {"carton.png", "vagues/1/carton.png"} <= set(addresses(whole))


def test_nothing_under_embargo_is_on_a_card():
    until = "2026-12-01T10:00:00+01:00"
    secret = [
        make_laureat(id="secret-un", nom="Secret un", embargo=until),
        make_laureat(id="secret-deux", nom="Secret deux", vague=3),
    ]
    waves = [make_vague(), make_vague(numero=2), make_vague(numero=3, embargo=until)]
    before = cartons(make_laureat(), *secret, vagues=waves)
    without = cartons(make_laureat(), vagues=waves[:2])
    assert before.keys() == without.keys()
    assert {url: sum_of(carton) for url, carton in before.items()} == {
        url: sum_of(carton) for url, carton in without.items()
    }
    after = cartons(make_laureat(), *secret, vagues=waves, now=datetime(2026, 12, 1, 9, tzinfo=UTC))
    assert {"laureats/secret-un/carton.png", "laureats/secret-deux/carton.png", "vagues/3/carton.png"} == (
        after.keys() - before.keys()
    )


def ink_of(mots) -> tuple[float, float, float, float]:
    left, top, right, bottom = police(mots.taille, mots.graisse).getbbox(mots.texte, anchor="ls")
    return mots.x + left, mots.y + top, mots.x + right, mots.y + bottom


def outside(lignes, boite) -> list[str]:
    found = []
    for mots in lignes:
        left, top, right, bottom = ink_of(mots)
        if left < boite.gauche or top < boite.haut or right > boite.droite or bottom > boite.bas:
            found.append(mots.texte)
    return found


def test_every_word_of_every_real_card_is_written_in_its_box_and_in_the_square_that_networks_keep():
    faults = []
    side = (LARGEUR - HAUTEUR) // 2
    for url, carton in cartons_of(real_plan()).items():
        composition = compose(carton)
        site = tuple(compose_site(carton.site))
        faults += [(url, text) for text in outside(composition.lignes, composition.boite)]
        faults += [(url, text) for text in outside(site, BOITE_DU_SITE)]
        written = "".join(mots.texte for mots in (*composition.lignes, *site))
        if "".join(written.split()) != "".join("".join(map(typeset_text, carton.mots)).split()):
            faults.append((url, written))
        boite, carte = composition.boite, composition.carte
        if not side <= boite.gauche < boite.droite <= min(carte.gauche, LARGEUR - side):
            faults.append((url, "its box"))
    assert faults == []


@pytest.mark.parametrize("nom", ["W" * 120, "Mot " * 60, "Très-long-" * 20, "Xylophone " * 3 + "W" * 40])
def test_a_name_that_no_size_has_room_for_is_cut_in_its_box(nom):
    carton = Carton(
        "Fabrique de territoire", nom.strip(), ("Auch, Gers", "Lieu fermé"), nom.strip(), lambda: None
    )
    composition = compose(carton)
    assert outside(composition.lignes, composition.boite) == []
    assert outside(compose_site(carton.site), BOITE_DU_SITE) == []


def test_a_name_is_broken_at_its_hyphens_rather_than_written_small():
    def lines_of(nom: str) -> list[str]:
        return [
            mots.texte for mots in compose(Carton("Région", nom, (), "Annuaire", lambda: None)).lignes[1:]
        ]

    assert lines_of("Auvergne-Rhône-Alpes") == ["Auvergne-", "Rhône-", "Alpes"]
    assert lines_of("Île-de-France") == ["Île-de-France"]


def test_a_number_stays_beside_what_it_counts():
    lignes = compose(
        Carton("Vague", "2e vague", ("Aucun lauréat établi, 87 lauréats possibles",), "", lambda: None)
    ).lignes
    assert [mots.texte for mots in lignes[2:]] == ["Aucun lauréat établi,", "87\u00a0lauréats possibles"]


def draw(root, whole: Plan) -> tuple[dict[str, bytes], int]:
    drawn = []
    atelier = Atelier(root, 1, lambda *step: drawn.append(step))
    return map_cartons(atelier, whole.a_faire, {JETONS: JETON}), len(drawn)


def test_a_card_is_drawn_when_it_changes_and_only_then(tmp_path):
    other = make_laureat(id="autre", nom="Autre", code_insee="02001", vague=1)
    first, drawn = draw(tmp_path, make_plan(make_annuaire(make_laureat(vague=1), other)))
    assert drawn == len(set(first.values())) > 8
    assert draw(tmp_path, make_plan(make_annuaire(make_laureat(vague=1), other))) == (first, 0)
    renamed = make_laureat(vague=1, nom="Nouveau nom")
    second, drawn = draw(tmp_path, make_plan(make_annuaire(renamed, other)))
    assert drawn == 1
    assert {url for url in first if first[url] != second[url]} == {"laureats/lieu-exemple/carton.png"}
    moved, drawn = draw(tmp_path, make_plan(make_annuaire(renamed, other | {"code_insee": "01009"})))
    changed = {url for url in second if second[url] != moved[url]}
    assert {"departements/01-bellaine/carton.png", "departements/02-vide/carton.png"} <= changed
    assert "laureats/lieu-exemple/carton.png" not in changed
    assert len(changed) == drawn


def test_a_name_in_the_real_data_is_on_one_card_and_the_dots_that_it_orders_move_none():
    annuaire = real_annuaire()
    chosen = next(f for f in annuaire.fabriques if f.departement.code == "75")
    renamed = replace(chosen, laureat=chosen.laureat.model_copy(update={"nom": "Zzz"}))
    fabriques = tuple(renamed if fabrique is chosen else fabrique for fabrique in annuaire.fabriques)
    sums = []
    for version in (annuaire, replace(annuaire, fabriques=fabriques)):
        whole = plan(version, compute_facts(version), real_couverture(), {}, SITE, whole=False)
        sums.append({url: sum_of(carton) for url, carton in cartons_of(whole).items()})
    assert [url for url in sums[0] if sums[0][url] != sums[1][url]] == [f"laureats/{chosen.id}/carton.png"]


@pytest.mark.parametrize("url", ["departements/26-drome/", "vagues/6/"])
def test_a_card_has_its_size_its_colours_and_the_same_bytes_twice(url):
    carton = cartons_of(real_plan())[f"{url}carton.png"]
    data = draw_carton(carton, COULEURS)
    assert draw_carton(carton, COULEURS) == data
    image = Image.open(BytesIO(data))
    assert (image.size, image.mode) == ((LARGEUR, HAUTEUR), "P")
    pixels = image.convert("RGB")
    assert pixels.getpixel((10, 10)) == ImageColor.getrgb(COULEURS["wall"])
    assert pixels.getpixel((300, 10)) == ImageColor.getrgb(COULEURS["paper"])
    seen = {colour for _, colour in pixels.getcolors()}
    assert {ImageColor.getrgb(COULEURS[name]) for name in ("ink", "brick", "line", "on-wall")} <= seen


def square(x: float, y: float, side: float):
    return ((x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y))


def test_land_its_hole_and_dots_full_or_hollow_have_their_colours():
    fabrique = make_annuaire(make_laureat()).fabriques[0]
    land = make_trace("territoire", [square(20, 20, 120), square(60, 60, 40)[::-1]])
    around = make_trace("voisin", [square(-200, -200, 600)])
    points = Point(40, 80, fabrique), Point(120, 80, fabrique, "possible")
    carton = Carton(
        "Région", "Essai", (), "Annuaire", lambda: Carte("local", 160, 160, "", "", (around, land), points)
    )
    pixels = Image.open(BytesIO(draw_carton(carton, COULEURS))).convert("RGB")
    boite = compose(carton).carte
    x, y = (boite.gauche + boite.droite) // 2, (boite.haut + boite.bas) // 2
    unit = (boite.droite - boite.gauche) / 130
    places = {
        "paper": (x, y),
        "line": (x, y - 40 * unit),
        "brick": (x - 40 * unit, y),
        "sheet": (x + 40 * unit, y),
    }
    for name, place in places.items():
        assert pixels.getpixel(tuple(map(round, place))) == ImageColor.getrgb(COULEURS[name]), name
    assert pixels.getpixel((boite.droite - 3, boite.haut + 3)) == ImageColor.getrgb(COULEURS["paper"])


def test_the_mark_is_that_of_the_icon():
    """The roof is written three times: here, in assets/icone.svg, in templates/composants/toit.html (with other margins)."""
    from annuaire.images.carton import _ROOF

    path = re.search(r' d="M([^"]+)z"', (ROOT / "assets/icone.svg").read_text("utf-8"))[1]
    x, y = 0.0, 0.0
    points = []
    for command, numbers in re.findall(r"([VLlvhH]?)([^VLlvhHz]+)", path):
        values = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if command in ("", "L"):
            x, y = values
        elif command == "l":
            x, y = x + values[0], y + values[1]
        elif command == "V":
            y = values[0]
        elif command == "v":
            y += values[0]
        elif command == "h":
            x += values[0]
        points.append((round(x, 1), round(y, 1)))
    assert tuple(points) == _ROOF
