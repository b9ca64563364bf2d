"""The permanent address of a new record, made from its name and its commune."""

from collections.abc import Container

from annuaire.model.slug import slugify

_LONGEST = 100
_LEFT_FOR_A_NUMBER = 4


def make_identifiant(nom: str, commune: str, taken: Container[str]) -> str:
    """`LAB 01`, `Ambérieu-en-Bugey` → `lab-01-amberieu-en-bugey`; with a number behind where that one is taken.

    The commune is not said twice, and a long name loses its last words.
    """
    lieu, town = slugify(nom) or "lieu", slugify(commune)
    if f"-{town}-" in f"-{lieu}-":
        town = ""
    room = _LONGEST - _LEFT_FOR_A_NUMBER - len(town) - 1
    if len(lieu) > room:
        lieu = lieu[: room + 1].rpartition("-")[0] or lieu[:room]
    first = f"{lieu}-{town}".strip("-")
    if len(first) < 3:
        first = f"lieu-{first}"
    identifiant, number = first, 1
    while identifiant in taken:
        number += 1
        identifiant = f"{first}-{number}"
    return identifiant
