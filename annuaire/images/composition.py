"""Where each line of a share card is written, and the room that is left for its map: by the measure of the font.

Networks cut a card to 1.91:1, or to the square in its middle: all the words but the site's name, which they write beside it
anyway, are in that square.
"""

import re
from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

from annuaire.images.lignes import Ecrit, fit_words, leading, width_of
from annuaire.images.polices import GRAS, NORMAL
from annuaire.plan.cartons import HAUTEUR, LARGEUR, Carton
from annuaire.render.typographie import typeset_text

PANNEAU = 256  # width of the ground of the mark
_LEFT, _TOP, _RIGHT, _BOTTOM = 306, 48, 36, 48
# Widths of the words and of the map: the second where a name would be too small in the first.
_SHARES = ((444, 412), (564, 276))
_LARGE = 60
_GENRE, _NOM, _DETAIL = (36, 32, 28), (84, 76, 68, 62, 56, 52, 48, 44, 40), (38, 36, 34, 32, 30)
_SITE = (34, 32, 30, 26, 22)
_GAP = 22
_OVERHANG = 6  # how far the ink of a letter may reach beyond its measure


class Mots(NamedTuple):
    """One line of words: where it begins, on which line it stands."""

    texte: str
    x: int
    y: int
    taille: int
    graisse: int
    couleur: str


class Boite(NamedTuple):
    """What is in it has no pixel outside."""

    gauche: int
    haut: int
    droite: int
    bas: int


BOITE_DU_SITE = Boite(12, 312, PANNEAU - 12, HAUTEUR - _BOTTOM)


class Composition(NamedTuple):
    """Where the words may be, every line of them but the site's, and where the map is."""

    boite: Boite
    lignes: tuple[Mots, ...]
    carte: Boite


def compose(carton: Carton) -> Composition:
    """The map takes all that it can, except from a name."""
    for width, beside in _SHARES:  # noqa: B007, the last one is used
        boite = Boite(_LEFT, _TOP, _LEFT + width, HAUTEUR - _BOTTOM)
        blocks = list(_blocks(carton, width - 2 * _OVERHANG, boite.bas - boite.haut))
        _, (nom, *_), *_ = blocks
        if nom.taille >= _LARGE or (carton.carte and carton.carte.format == "pays"):
            break
    y = boite.haut + (boite.bas - boite.haut - sum(ecrit.hauteur + _GAP for ecrit, *_ in blocks) + _GAP) // 2
    lignes = []
    for ecrit, graisse, couleur in blocks:
        lignes += _lines(ecrit, graisse, couleur, boite.gauche + _OVERHANG, y)
        y += ecrit.hauteur + _GAP
    right = LARGEUR - _RIGHT
    return Composition(boite, tuple(lignes), Boite(right - beside, boite.haut, right, boite.bas))


def compose_site(site: str) -> Iterator[Mots]:
    """The name of the site, under its mark."""
    gauche, haut, droite, bas = BOITE_DU_SITE
    ecrit = fit_words(_typeset(site), GRAS, _SITE, droite - gauche - 2 * _OVERHANG, bas - haut)
    for mots in _lines(ecrit, GRAS, "on-wall", gauche, haut):
        yield mots._replace(x=(gauche + droite - ceil(width_of(mots.texte, GRAS, mots.taille))) // 2)


def _blocks(carton: Carton, width: int, height: int) -> Iterator[tuple[Ecrit, int, str]]:
    """What it is, its name in all the height that is left, what is known of it."""
    genre = fit_words(_typeset(carton.genre), GRAS, _GENRE, width, 2 * leading(_GENRE[0]))
    details = [
        fit_words(_typeset(detail), NORMAL, _DETAIL, width, 3 * leading(_DETAIL[0]))
        for detail in carton.details
    ]
    rest = height - sum(ecrit.hauteur + _GAP for ecrit in (genre, *details))
    yield genre, GRAS, "brick"
    yield fit_words(_typeset(carton.nom), GRAS, _NOM, width, rest, entier=_LARGE), GRAS, "ink"
    for rank, ecrit in enumerate(details):
        yield ecrit, NORMAL, "soft" if rank else "ink"


def _lines(ecrit: Ecrit, graisse: int, couleur: str, x: int, top: int) -> Iterator[Mots]:
    for rank, ligne in enumerate(ecrit.lignes, 1):
        y = top + rank * leading(ecrit.taille) - ecrit.taille * 3 // 10
        yield Mots(ligne, x, y, ecrit.taille, graisse, couleur)


def _typeset(mots: str) -> str:
    """A number and what it counts stay on one line."""
    return re.sub(r"(?<=\d) ", "\u00a0", typeset_text(mots))
