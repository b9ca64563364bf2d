"""PNG of maps: a dot is where the map says, the same map gives the same bytes, and is drawn once."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageColor

from annuaire.cartographie.carte import Cadre, Carte, Point, Texte, make_trace
from annuaire.images.carte import LARGEUR, Mentions, draw_carte, position_of, size_of
from annuaire.images.cartes import map_images, sum_of
from annuaire.images.conserve import Atelier
from annuaire.jetons import JETONS, read_colours
from annuaire.plan.cartes import plan_images_des_cartes
from annuaire.plan.page import AFaire, Page
from tests.fiches import ROOT, make_annuaire, make_laureat

JETON = (ROOT / "assets" / JETONS).read_text("utf-8")
COULEURS = read_colours(JETON).claires
MENTIONS = Mentions("Source : essai.", "Licence d'essai.")


def square(x: float, y: float, side: float, *, clockwise: bool = True):
    ring = ((x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y))
    return ring if clockwise else ring[::-1]


@pytest.fixture(scope="module")
def fabrique():
    return make_annuaire(make_laureat()).fabriques[0]


def make_carte(fabrique, **autres) -> Carte:
    usual = {
        "format": "local",
        "largeur": 320,
        "hauteur": 200,
        "titre": "Carte des fabriques de territoire dans l'Essai",
        "description": "Deux points.",
        "traces": (
            make_trace("voisin", [square(150, 0, 170)]),
            make_trace("territoire", [square(20, 20, 120), square(60, 60, 40, clockwise=False)]),
        ),
        "points": (Point(40, 40, fabrique), Point(120, 130, fabrique, "possible", (100, 140))),
        "textes": (Texte(60, 40, "start", "L'Essai"),),
    }
    return Carte(**(usual | autres))


def pixels_of(carte: Carte) -> Image.Image:
    return Image.open(BytesIO(draw_carte(carte, MENTIONS, COULEURS))).convert("RGB")


def colour(name: str) -> tuple[int, ...]:
    return ImageColor.getrgb(COULEURS[name])


def test_colours_are_read_in_the_light_theme_then_in_the_dark_one():
    read = read_colours(
        ":root { --paper: #faf6ee; --ink: #000000; --h1: 2rem } @media { :root { --paper: #1c1613 } }"
    )
    assert read == (
        {"paper": "#faf6ee", "ink": "#000000"},
        {"paper": "#1c1613", "ink": "#000000"},
    )
    assert {"paper", "sheet", "tint", "ink", "soft", "line", "edge", "brick"} <= COULEURS.keys()


def test_a_dot_is_where_the_map_says_full_or_hollow(fabrique):
    carte = make_carte(fabrique)
    image = pixels_of(carte)
    full, hollow = carte.points
    assert position_of(carte, full) == (200, 200)
    assert image.getpixel(position_of(carte, full)) == colour("brick")
    assert image.getpixel(position_of(carte, hollow)) == colour("sheet")
    x, y = position_of(carte, hollow)
    assert image.getpixel((x + 15, y)) == colour("brick")


def test_land_its_neighbour_and_the_hole_of_an_enclave_have_their_colours(fabrique):
    image = pixels_of(make_carte(fabrique, points=(), textes=()))
    assert image.getpixel((150, 150)) == colour("sheet")
    assert image.getpixel((400, 400)) == colour("paper")  # in the hole
    assert image.getpixel((1000, 400)) == colour("tint")
    assert image.getpixel((20, 20)) == colour("paper")


def test_land_that_goes_on_beyond_the_map_is_not_under_the_words(fabrique):
    image = pixels_of(make_carte(fabrique, traces=(make_trace("voisin", [square(-8, -8, 336)]),)))
    assert image.getpixel((1590, 990)) == colour("tint")
    assert image.getpixel((1590, 1010)) == colour("paper")


@pytest.mark.parametrize(("largeur", "hauteur"), [(320, 200), (1000, 776)])
def test_the_image_has_the_size_that_is_told(fabrique, largeur, hauteur):
    carte = make_carte(fabrique, largeur=largeur, hauteur=hauteur)
    assert pixels_of(carte).size == size_of(carte)
    assert size_of(carte)[0] == LARGEUR


def test_a_long_title_takes_two_lines(fabrique):
    short = make_carte(fabrique)
    assert size_of(replace(short, titre="Carte des fabriques " * 8))[1] > size_of(short)[1]


def test_the_same_map_gives_the_same_bytes(fabrique):
    cadre = Cadre(150, 100, 100, 60, ("Une île",), make_trace("territoire", [square(180, 130, 20)]))
    carte = make_carte(fabrique, cadres=(cadre,), reperes=((30, 100),))
    assert draw_carte(carte, MENTIONS, COULEURS) == draw_carte(carte, MENTIONS, COULEURS)


def test_what_is_drawn_is_in_the_sum_and_who_it_is_is_not(fabrique):
    carte = make_carte(fabrique)
    assert sum_of(carte) == sum_of(replace(carte, description="Autre."))
    moved = replace(carte, points=(Point(41, 40, fabrique), *carte.points[1:]))
    assert sum_of(carte) != sum_of(moved)


def test_only_pages_that_show_a_map_have_an_image(fabrique):
    carte = make_carte(fabrique)
    pages = [
        Page("ici/", "region", "", "", contexte={"carte": carte}),
        Page("ici/carte.svg", "carte.svg", "", "", contexte={"carte": carte}),
        Page("la/", "region", "", "", contexte={"carte": None}),
        Page("autre/", "texte", "", ""),
    ]
    assert list(plan_images_des_cartes(pages)) == [AFaire("ici/carte.png", carte)]


def test_a_map_that_has_not_changed_is_not_drawn_again(tmp_path, fabrique):
    cartes = {nom: make_carte(fabrique, titre=nom) for nom in ("un", "deux")}

    def images_of(cartes) -> tuple[dict[str, bytes], int]:
        drawn = []
        images = map_images(
            Atelier(tmp_path, 1, lambda *step: drawn.append(step)),
            [
                *(AFaire(f"{nom}/carte.png", carte) for nom, carte in cartes.items()),
                AFaire("dossier.zip", ()),
            ],
            {JETONS: JETON.encode()},
            make_annuaire(make_laureat()).site,
        )
        return images, len(drawn)

    first, drawn = images_of(cartes)
    assert sorted(first) == ["deux/carte.png", "un/carte.png"] and drawn == 2
    assert images_of(cartes) == (first, 0)
    again, drawn = images_of(cartes | {"deux": make_carte(fabrique, titre="deux bis")})
    assert drawn == 1 and again["un/carte.png"] == first["un/carte.png"]
    assert images_of({"un": cartes["un"]})[1] == 0
