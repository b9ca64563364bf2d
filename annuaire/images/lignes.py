"""Words cut in lines that fit: by the measure of the font, no drawing."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from annuaire.images.polices import police


class Ecrit(NamedTuple):
    """Lines that fit, and the size at which they do. `coupe`: even at the smallest, there was no room for every word."""

    lignes: tuple[str, ...]
    taille: int
    coupe: bool = False

    @property
    def hauteur(self) -> int:
        return len(self.lignes) * leading(self.taille)


def fit_words(
    mots: str, graisse: int, tailles: Sequence[int], largeur: int, hauteur: int, *, entier: int = 0
) -> Ecrit:
    """At the largest of `tailles` (largest first) where `mots` fit in `largeur` by `hauteur` pixels.

    Lines break at spaces; where that would make words smaller than `entier`, after the hyphens of a word that has no room
    on a line too; and, at the smallest size, anywhere.
    """
    whole = [(taille, False) for taille in tailles if taille >= entier]
    for taille, broken in (*whole, *((taille, True) for taille in tailles)):
        lignes = _wrap(mots, graisse, taille, largeur, broken=broken)
        if len(lignes) * leading(taille) <= hauteur and all(
            width_of(ligne, graisse, taille) <= largeur for ligne in lignes
        ):
            return Ecrit(lignes, taille)
    taille = tailles[-1]
    lignes = _wrap(mots, graisse, taille, largeur, broken=True, anywhere=True)
    most = hauteur // leading(taille)
    if len(lignes) <= most:
        return Ecrit(lignes, taille)
    last = lignes[most - 1]
    while width_of(f"{last}…", graisse, taille) > largeur:
        last = last[:-1]
    return Ecrit((*lignes[: most - 1], f"{last}…"), taille, coupe=True)


def leading(taille: int) -> int:
    """From one line to the next."""
    return round(taille * 1.14)


def width_of(mots: str, graisse: int, taille: int) -> float:
    return police(taille, graisse).getlength(mots)


def _wrap(
    mots: str, graisse: int, taille: int, largeur: int, *, broken: bool, anywhere: bool = False
) -> tuple[str, ...]:
    lignes = [""]
    for part in _parts(mots, graisse, taille, largeur, broken=broken, anywhere=anywhere):
        longer = lignes[-1] + part
        if not lignes[-1] or width_of(longer.rstrip(" "), graisse, taille) <= largeur:
            lignes[-1] = longer
        else:
            lignes.append(part)
    return tuple(ligne.rstrip(" ") for ligne in lignes)


def _parts(
    mots: str, graisse: int, taille: int, largeur: int, *, broken: bool, anywhere: bool
) -> Iterator[str]:
    """What stays on one line: words with the space after them, parts of those that are too long."""
    for word in re.findall(r"[^ ]+ *", mots):
        if not broken or width_of(word.rstrip(" "), graisse, taille) <= largeur:
            yield word
            continue
        for part in re.split(r"(?<=-)(?=\w)", word):
            if anywhere and width_of(part.rstrip(" "), graisse, taille) > largeur:
                yield from part
            else:
                yield part
