"""The label of a published list → the name of a place: typography only, and nothing about persons.

A label may hold line breaks, entities escaped twice, a note, a sentence, a person. What is certain is repaired; the rest is
left as published and said, for a person to rewrite: capitals lose accents that only someone who knows can put back.
"""

import html
import re
import unicodedata
from typing import NamedTuple

LONGEST = 150
_UNSEEN = ("Cc", "Cf", "Cn", "Co", "Cs")  # an entity or an escape of JSON may hide them
_MAIL = re.compile(r"\S+@(?:[\w-]+\.)+[a-zA-Z]{2,}")
# A person is told by what stands around: a civility, a part, a business in one's own name.
_CIVILITY = r"(?:M\.|Mr|Mme|Mlle|Monsieur|Madame|Mademoiselle)"
_PERSON = re.compile(
    rf"\b{_CIVILITY}\s+[A-ZÀ-Ý]"
    r"|\breprésentée? par\s+(?:(?:M\.|Mme)\s+)?[A-ZÀ-Ý][\w-]+\s+[A-ZÀ-Ý]"
    r"|\b(?:entreprise|entrepreneur(?:e|se)?) individuel(?:le)?\b|\bauto-?entrepreneu(?:r|se)\b"
    r"|\b[A-ZÀ-Ý][\w-]+\s+[A-ZÀ-Ý][\w-]+\s*,\s*(?:président|trésori|secrétaire|gérant|directeur|directrice|fondat)",
)
_BOUNDARIES = re.compile(r"\s*(?:,| \(| : |\. | - )")


class NomLu(NamedTuple):
    """`nom` is "" when nothing is left; `libelle` is all that the label says of the place, to recognise it by.

    `remarques`: what a person should look at, in French. `prive`: what was left out because it is about a person.
    """

    nom: str
    libelle: str = ""
    remarques: tuple[str, ...] = ()
    prive: str = ""


def read_nom(label: str) -> NomLu:
    remarques = []
    lines = [tidy(line) for line in unescape(label).replace("\r", "\n").split("\n")]
    lines = [line for line in lines if line]
    named = [line for line in lines if not _PERSON.search(line)]
    bare = [_without_mail(line) for line in named]
    prive = "le libellé nomme une personne" if len(named) < len(lines) else ""
    prive = prive or ("le libellé donne une adresse électronique" if any(map(_MAIL.search, named)) else "")
    kept = [line for line in bare if line]
    if not kept:
        return NomLu("", prive=prive)
    if len(kept) > 1:
        remarques.append("le libellé a plusieurs lignes : seule la première est gardée")
    nom = kept[0]
    if nom.startswith("(") and nom.endswith(")") and "(" not in nom[1:]:
        nom = nom[1:-1].strip()
    if len(nom) > LONGEST:
        nom = _shortened(nom)
        remarques.append(f"le libellé dépasse {LONGEST} caractères : sa fin est laissée de côté")
    if in_capitals(nom):
        remarques.append("le nom est en capitales : récrivez-le avec ses accents")
    if prive:
        remarques.append(f"{prive} : ces mots sont laissés de côté")
    return NomLu(nom, " ".join(kept), tuple(remarques), prive)


def unescape(text: str) -> str:
    """Entities read as often as they were escaped: « &amp;amp; » is « & »."""
    for _ in range(3):
        read = html.unescape(text)
        if read == text:
            break
        text = read
    return text


def tidy(text: str) -> str:
    """One line, single spaces, composed accents, curved apostrophes within words, nothing that no one can see."""
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(char) in _UNSEEN else char for char in text)
    text = " ".join(unicodedata.normalize("NFC", text).split())
    return re.sub(r"(?<=\w)'(?=\w)", "’", text)


def hides_something(text: str) -> bool:
    """Whether it holds a character that no one can see, line breaks aside."""
    return any(unicodedata.category(char) in _UNSEEN and char != "\n" for char in text)


def in_capitals(nom: str) -> bool:
    """Two words or more of four letters, and no small letter: acronyms are no one's oversight."""
    return nom == nom.upper() and len(re.findall(r"[^\W\d_]{4,}", nom)) >= 2


def names_person(text: str) -> bool:
    return bool(_PERSON.search(text) or _MAIL.search(text))


def _without_mail(line: str) -> str:
    return tidy(_MAIL.sub(" ", line)).strip(" -–+:,;")


def _shortened(nom: str) -> str:
    """Up to the first comma, parenthesis, sentence or dash that leaves a name."""
    for found in _BOUNDARIES.finditer(nom):
        if 4 <= found.start() <= LONGEST:
            return nom[: found.start()].strip()
    return nom[:LONGEST].rsplit(" ", 1)[0]
