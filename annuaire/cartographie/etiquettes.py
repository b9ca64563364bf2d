"""Names on a map, where there is room: never on a dot, on another name or out of the map."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from annuaire.cartographie.cadrage import Boite
from annuaire.cartographie.carte import Texte

# Widths of letters in parts of their height, on the wide side of the fonts that browsers have (bold included).
_NARROW, _NARROWS = 0.36, frozenset("iljtfrI'’-. ")
_WIDE, _WIDES = 0.98, frozenset("mwMWœŒÆæ")
_CAPITAL, _SMALL = 0.77, 0.62
_LINE = 1.25  # height of a line of words, in the same parts


class Nom(NamedTuple):
    """Words wanted beside what fills `boite`."""

    mots: str
    boite: Boite


def width_of(mots: str, taille: float) -> float:
    return taille * sum(
        _NARROW
        if letter in _NARROWS
        else _WIDE
        if letter in _WIDES
        else _CAPITAL
        if letter.isupper() or letter.isdigit()
        else _SMALL
        for letter in mots
    )


def place_names(
    noms: Iterable[Nom], taille: float, obstacles: Sequence[Boite], boite: Boite, *, large: bool
) -> tuple[list[Texte], list[Nom], list[Boite]]:
    """Names that have room, in the order given (the first are the most wanted); those that have none; boxes of the first."""
    textes: list[Texte] = []
    left_out: list[Nom] = []
    taken = list(obstacles)
    for nom in noms:
        for texte, box in _candidates(nom, taille, large=large):
            if _inside(box, boite) and not any(_overlap(box, other) for other in taken):
                textes.append(texte)
                taken.append(box)
                break
        else:
            left_out.append(nom)
    return textes, left_out, taken[len(obstacles) :]


def box_of(texte: Texte, taille: float) -> Boite:
    width, height = width_of(texte.mots, taille), taille * _LINE
    left = {"start": texte.x, "middle": texte.x - width / 2, "end": texte.x - width}[texte.ancre]
    return left, texte.y - height / 2, width, height


def _candidates(nom: Nom, taille: float, *, large: bool) -> Iterable[tuple[Texte, Boite]]:
    """On the right, on the left, above and below; then the four again, aside."""
    x, y, width, height = nom.boite
    middle = x + width / 2, y + height / 2
    half = taille * _LINE / 2
    places: list[tuple[float, float, Literal["start", "middle", "end"]]] = [
        (x + width + 2, middle[1], "start"),
        (x - 2, middle[1], "end"),
        (middle[0], y - half, "middle"),
        (middle[0], y + height + half, "middle"),
        (x + width - 2, y - half + 4, "start"),
        (x + width - 2, y + height + half - 4, "start"),
        (x + 2, y - half + 4, "end"),
        (x + 2, y + height + half - 4, "end"),
    ]
    for px, py, anchor in places:
        texte = Texte(round(px, 1), round(py, 1), anchor, nom.mots, large)
        yield texte, box_of(texte, taille)


def _inside(box: Boite, room: Boite) -> bool:
    return (
        box[0] >= room[0]
        and box[1] >= room[1]
        and box[0] + box[2] <= room[0] + room[2]
        and box[1] + box[3] <= room[1] + room[3]
    )


def _overlap(a: Boite, b: Boite) -> bool:
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]
