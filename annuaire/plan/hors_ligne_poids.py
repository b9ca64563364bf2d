"""How much a file to carry may say of each commune, so that it stays within its weight whatever it holds besides.

Weights are in bytes: an estimate on the safe side, held by the tests that weigh the files.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from annuaire.plan.proximite import Proche

MOST = 150_000  # of the whole file
FRAME = 8_500  # head, headings, field, letters, footer
CARD, ITEM = 560, 11  # of a fabrique, of one of its services, besides words
LINE, LINK, LETTER = (
    17,
    20,
    8,
)  # of a commune, of a name that is a link, of a letter and its distance, besides words
OLD = 17  # of the link from an old commune to the one of today, besides words and code
FIRST = 13  # of the first letter, when it is a link


class Mesure(NamedTuple):
    """Fabriques told for each commune, and how many of these by their names; a letter stands for each of the others."""

    montrees: int
    nommees: int


def weigh(texts: Iterable[str]) -> int:
    """With the apostrophes that typography will put."""
    return sum(len(text.encode()) + 2 * text.count("'") for text in texts)


def measure(
    room: int, lines: Sequence[int], proches: Sequence[Sequence[Proche]], noms: Sequence[str]
) -> Mesure:
    """As many names as there is room for, the nearest first; then without the farthest fabrique, until all fits.

    `lines`: what the words of each commune weigh; `proches`: its fabriques, by their rank among `noms`.
    """
    length = sum(lines) + LINE * len(lines)
    weights = [weigh((nom,)) + LINK for nom in noms]
    most = max(map(len, proches), default=0)
    told = sum(map(len, proches)) * LETTER
    for rank in range(most):
        named = sum(weights[near[rank][2]] for near in proches if len(near) > rank)
        if length + told + named > room:
            break
        length += named
    else:
        return Mesure(most, most)
    if rank:
        return Mesure(most, rank)
    fits = [n for n in range(1, most + 1) if length + (FIRST + n * LETTER) * len(lines) <= room]
    return Mesure(max(fits, default=1), 0)
