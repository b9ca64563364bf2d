"""How much of an A4 sheet its words take, so that they are set in the largest type that leaves all of them on it.

Lengths are in lines of text, widths in characters: an estimate, held on the safe side by the tests that measure the paper.
"""

from collections.abc import Iterable, Sequence
from math import ceil
from typing import NamedTuple

# Lines left for what varies, in type of each size: the smallest last (`.sheet-1` to `.sheet-3` in assets/affiche.css).
_LAUREAT = (17.5, 19.4, 22.0)
_DEPARTEMENT = (10.0, 18.5, 20.5)
_TWO_SHEETS = 56.0  # of a département, in the smallest type
_WIDE, _COLUMN, _NAME, _HOURS = 80, 38, 30, 32


class Offre(NamedTuple):
    """What one can do in a place: each thing by its name, and what it is."""

    libelle: str
    description: str


def lines(text: str, width: int) -> int:
    return max(1, ceil(len(text) / width))


def size_of_laureat(
    offres: Sequence[Offre], others: Iterable[str], contact: Iterable[str], hours: Iterable[str]
) -> tuple[int, bool] | None:
    """The size of the type, and whether `offres` are also described; None when there is no room for them."""
    reach = 1.5 + sum(lines(text, _COLUMN) for text in contact)
    week = 1.5 + sum(1.1 * lines(text, _HOURS) for text in hours)
    fixed = max(reach, week) + sum(0.3 + lines(other, _WIDE) for other in others)
    told = fixed + sum(0.4 + lines(f"{offre.libelle}. {offre.description}", _WIDE) for offre in offres)
    named = fixed + 1.4 * ceil(len(offres) / 2)
    for height, described in ((told, True), (named, False)):
        for size, room in enumerate(_LAUREAT, start=1):
            if height <= room:
                return size, described
    return None


def size_of_departement(lieux: Sequence[Sequence[str]], notes: float) -> int:
    """`lieux`: for each place of the two columns, its name, then the paragraphs under it; a telephone takes two.

    The smallest type when one sheet is not enough: it then goes on a second one.
    """
    taken = notes + sum(_rows(lieux))
    fitting = (size for size, room in enumerate(_DEPARTEMENT, start=1) if taken <= room)
    return next(fitting, len(_DEPARTEMENT))


def most_on_two_sheets(lieux: Sequence[Sequence[str]]) -> int:
    """How many of these places two sheets hold in the smallest type, whichever they are: the tallest are counted first."""
    tallest = sorted(map(_height, lieux), reverse=True)
    taken, held = 0.0, 0
    for height in tallest[::2]:
        taken += height
        if taken > _TWO_SHEETS:
            return held
        held += 2
    return len(lieux)


def _rows(lieux: Sequence[Sequence[str]]) -> list[float]:
    heights = [_height(lieu) for lieu in lieux]
    return [max(heights[start : start + 2]) for start in range(0, len(heights), 2)]


def _height(lieu: Sequence[str]) -> float:
    nom, *paragraphs = lieu
    return 0.8 + 1.2 * lines(nom, _NAME) + sum(lines(text, _COLUMN) for text in paragraphs)
