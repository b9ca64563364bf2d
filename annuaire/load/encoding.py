"""Bytes → text that is safe to parse, with the problems of its characters.

The text comes back even when it is refused, as well as it can be guessed, so that the other mistakes of the
file are told in the same run. Replaced characters keep their place: lines and columns stay those of the file.
"""

import re

from annuaire.accents import DAMAGED, words_of
from annuaire.load.yaml_quote import cite
from annuaire.problems import Place, Problem, error

LARGEST = 16 * 1024 * 1024
MOST_CHARACTERS_TOLD = 50

_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32", "UTF-32"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_OTHER_FILES = (
    (b"PK\x03\x04", "un classeur, un document bureautique ou une archive zip"),
    (b"\xd0\xcf\x11\xe0", "un document Word ou Excel"),
    (b"%PDF", "un PDF"),
    (b"\x89PNG", "une image"),
    (b"\xff\xd8\xff", "une image"),
    (b"{\\rtf", "un document RTF"),
)
# What libyaml refuses or takes for a line break (U+0085, U+2028 can open a hidden key), what nobody can see.
_REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffd-\uffff]"
)
_NAMES = {
    "\x85": "un saut de ligne caché",
    "\u2028": "un saut de ligne caché",
    "\u2029": "un saut de paragraphe caché",
    "\ufeff": "une marque d'encodage (BOM) au milieu du texte",
    "\ufffd": "un caractère perdu « � »",
    "\xad": "un trait d'union caché",
    "\u200b": "une espace invisible",
}
_DAMAGE_SIGNS = ("Ã", "Â", "â€")
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
_SAVE_AS_UTF_8 = (
    "enregistrez-le en UTF-8 (Bloc-notes : Fichier, Enregistrer sous, Encodage : UTF-8 ; "
    "LibreOffice : Jeu de caractères : Unicode (UTF-8))"
)


def decode(path: str, data: bytes, largest: int = LARGEST) -> tuple[str, str, list[Problem]]:
    """Two texts with `\\n` line ends and without leading BOM: as typed (for excerpts), and safe to parse.

    Both are "" when there is nothing a person could have typed.
    """
    if len(data) > largest:
        size = f"{len(data) / 1024 / 1024:.0f}"
        message = f"ce fichier pèse {size} Mio, la limite est de {largest // 1024 // 1024} Mio"
        repair = "partagez-le en plusieurs fichiers"
        return "", "", [error(Place(path, 1, 1), "fichier-trop-gros", message, repair)]
    for magic, name in _OTHER_FILES:
        if data.startswith(magic):
            message = f"ce fichier n'est pas du texte : c'est {name}"
            repair = "copiez son contenu dans un fichier de texte brut, enregistré en UTF-8"
            return "", "", [error(Place(path, 1, 1), "pas-du-texte", message, repair)]
    text, problems = _decode(path, data)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    typed = text
    if _REFUSED.search(text):
        text, refused = _refuse_characters(path, text)
        problems += refused
    if any(sign in text for sign in _DAMAGE_SIGNS):
        problems += _damaged_accents(path, text)
    if ("<<<<<<<" in text or ">>>>>>>" in text) and _CONFLICT.search(text):
        text, conflicts = _settle_conflicts(path, text)
        problems += conflicts
    return typed, text, problems


def _decode(path: str, data: bytes) -> tuple[str, list[Problem]]:
    for bom, codec, name in _BOMS:
        if data.startswith(bom):
            return data.decode(codec, "replace").removeprefix("\ufeff"), [_not_utf_8(Place(path, 1, 1), name)]
    if data.count(0) * 4 > len(data):
        codec = "utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be"
        return data.decode(codec, "replace"), [_not_utf_8(Place(path, 1, 1), "UTF-16")]
    data = data.replace(b"\r\n", b"\n")
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as failure:
        start = failure.start
    text = "\n".join(_decode_line(line) for line in data.split(b"\n"))
    line_start = data.rfind(b"\n", 0, start) + 1
    number = data.count(b"\n", 0, start) + 1
    column = len(data[line_start:start].decode("cp1252", "replace")) + 1
    place = Place(path, number, column)
    if start == len(data) - 1 and data[start] >= 0xC2 and not data[:start].isascii():
        message = "le dernier caractère de ce fichier est coupé"
        return text, [
            error(place, "encodage", message, "copiez de nouveau le fichier, puis enregistrez-le en UTF-8")
        ]
    char = data[start : start + 1].decode("cp1252", "replace")
    likely = char.isprintable() and char != "\ufffd"
    return text, [_not_utf_8(place, "Windows-1252" if likely else "", char)]


def _decode_line(line: bytes) -> str:
    """A file pasted from two others may hold two encodings."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _not_utf_8(place: Place, encoding: str, char: str = "") -> Problem:
    shown = f" (voyez ce {cite(char)})" if encoding and char else ""
    guess = f" : il semble en {encoding}{shown}" if encoding else ""
    return error(place, "encodage", f"ce fichier n'est pas enregistré en UTF-8{guess}", _SAVE_AS_UTF_8)


def _place_at(path: str, text: str, index: int, length: int = 1) -> Place:
    return Place(path, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index), length)


def _refuse_characters(path: str, text: str) -> tuple[str, list[Problem]]:
    """One problem per line; a space takes the place of each refused character."""
    problems: list[Problem] = []
    line_end = 0
    while (found := _REFUSED.search(text, line_end)) and len(problems) < MOST_CHARACTERS_TOLD:
        line_end = text.find("\n", found.start())
        if line_end < 0:
            line_end = len(text)
        char = found.group()
        name = _NAMES.get(char) or (
            "un caractère de commande" if ord(char) < 0xA0 else "un caractère invisible"
        )
        message = f"cette ligne contient {name} (U+{ord(char):04X})"
        repair = "retapez ce mot" if char == "\ufffd" else "effacez-le, puis retapez les mots qui l'entourent"
        problems.append(error(_place_at(path, text, found.start()), "caractere-interdit", message, repair))
    return _REFUSED.sub(" ", text), problems


def _damaged_accents(path: str, text: str) -> list[Problem]:
    problems = []
    for found in DAMAGED.finditer(text):
        if len(problems) == MOST_CHARACTERS_TOLD:
            break
        try:
            meant = found.group().encode("cp1252").decode("utf-8")
        except UnicodeError:
            continue
        place = _place_at(path, text, found.start(), len(found.group()))
        problems.append(error(place, "accents-abimes", *words_of(cite(found.group()), cite(meant))))
    return problems


def _settle_conflicts(path: str, text: str) -> tuple[str, list[Problem]]:
    """A merge left open is told once; our version is kept for the reading, the other one blanked."""
    problems = []
    lines = text.split("\n")
    inside = theirs = False
    for at, line in enumerate(lines):
        mark = line[:7] if line[7:8] in ("", " ") else ""
        if mark in ("<<<<<<<", ">>>>>>>"):
            if not inside:
                message = "conflit git non résolu : deux versions du texte se suivent"
                repair = (
                    "gardez la bonne version et effacez les lignes « <<<<<<< », « ======= » et « >>>>>>> »"
                )
                problems.append(error(Place(path, at + 1, 1, len(line)), "conflit-git", message, repair))
            inside, theirs = mark == "<<<<<<<", False
            lines[at] = ""
        elif inside and mark in ("=======", "|||||||"):
            theirs = True
            lines[at] = ""
        elif theirs:
            lines[at] = ""
    return "\n".join(lines), problems
