"""The keys under which a name is filed, and the cells of a row."""

import re
from collections.abc import Iterable

from annuaire.normalise import is_weak, variants, words

_BLANK = re.compile(r"\s+")


def significant_words(nom: str) -> list[str]:
    """Its words and their elided variants, without weak words and numbers; all of them when none is left.

    Numbers are only found by postcode: « 12 » would gather every twelfth arrondissement, and no name needs it.
    """
    spelled = words(nom)
    spelled += variants(spelled)
    return [word for word in spelled if not is_weak(word) and not word.isdigit()] or spelled


def row(cells: Iterable[str]) -> str:
    return "\t".join(_BLANK.sub(" ", cell) for cell in cells)
