"""A text message that fits in one SMS: 160 characters of the alphabet that telephones share (3GPP TS 23.038, once GSM 03.38).

One character outside that alphabet, and the message is cut at 70: what is not in it is written another way.
"""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

LONGEST = 160
# Table of the standard: the basic alphabet, where é è à ù ì ò are and ç ê î ô û ë ï œ are not.
_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
# Its extension: each is sent as two.
_DOUBLE = frozenset("^{}\\[~]|€")
_WRITTEN = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "«": '"', "»": '"', "“": '"', "”": '"', "„": '"',
        "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "…": "...", "œ": "oe", "Œ": "OE", "°": "o", "·": ".",
        "•": "-", "×": "x", "Ÿ": "Y",
    }
)  # fmt: skip
_QUOTED = re.compile(r"«\s*|\s*»")
# The last word, with the small ones before it that would announce nothing: « Lieu de la | Gare » → « Lieu ».
_LAST_WORD = re.compile(
    r"[ ,;:(\-]*(?:\b(?:[ldn]'|(?:à|au|aux|de|des|du|en|et|la|le|les|par|pour|sur) ))*\S*$", re.IGNORECASE
)
_CUT = "..."
_LEAST_NAME = 12  # characters: a name cut shorter than this would tell nothing


@dataclass(frozen=True, slots=True)
class Sms:
    """`texte` as it is sent and copied; `href` opens it in the telephone, to somebody who is chosen there.

    `sms:?&body=` and not the `sms:?body=` of RFC 5724: since iOS 8 Messages looks for `&body=`, Android for a query whose
    first field may be empty; both read this form, with no number before it
    (stackoverflow.com/questions/6480462, github.com/nicolasbeauvais/vue-social-sharing/issues/335).
    """

    texte: str
    href: str


def write_sms(nom: str, commune: str, telephone: str | None, adresse: str, accueil: str) -> Sms | None:
    """« Nom, Commune. Tél. 04 00 00 00 00. https://… », or « Nom, Commune : voir https://… » without a number.

    What is there is whole, but the name, shortened at a word. Where an address is so long that not enough is left of
    the name, that of the accueil stands for it; then, behind a number, none. None when nothing fits.
    """
    nom, commune, adresse, accueil = map(to_gsm, (nom, commune, adresse, accueil))
    if telephone:
        known = f", {commune}. Tél. {to_gsm(telephone)}"
        endings = (f"{known}. {adresse}", f"{known}. {accueil}", known)
    else:
        endings = (f", {commune} : voir {adresse}", f" : voir {adresse}", f", {commune} : voir {accueil}")
    for ending in endings:
        if name := shorten(nom, LONGEST - count(ending)):
            texte = name + ending
            return Sms(texte, f"sms:?&body={quote(texte, safe='')}")
    return None


def to_gsm(text: str) -> str:
    """The text in the alphabet, on one line: « L’Îlot, n° 2 – forêt » → « L'Ilot, no 2 - foret ». What has no equivalent goes."""
    text = _QUOTED.sub('"', unicodedata.normalize("NFC", text)).translate(_WRITTEN)
    written = "".join(char if char in _BASIC or char in _DOUBLE else _plain(char) for char in text)
    return " ".join(written.split())


def _plain(char: str) -> str:
    if char.isspace():
        return " "
    return "".join(part for part in unicodedata.normalize("NFKD", char) if part in _BASIC)


def count(text: str) -> int:
    """Characters of a text of the alphabet once sent: those of its extension are two."""
    return len(text) + sum(char in _DOUBLE for char in text)


def is_gsm(text: str) -> bool:
    return all(char in _BASIC or char in _DOUBLE for char in text)


def shorten(text: str, most: int) -> str:
    """The text, or its first words and « ... », in at most `most` characters as sent; nothing when too little would be left."""
    if count(text) <= most:
        return text
    kept = text
    while kept and count(kept) + len(_CUT) > most:
        kept = _LAST_WORD.sub("", kept)
    return kept + _CUT if len(kept) >= _LEAST_NAME else ""
