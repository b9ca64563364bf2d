"""Slips between brackets: `[a, b]` and `{nom: valeur, url: valeur}`."""

import re
from collections.abc import Iterator

from annuaire.load.slip import Around, Slip, value_of
from annuaire.load.slips_values import closing_quote
from annuaire.load.yaml_quote import cite, quote, write

_CLOSING = {"[": "]", "{": "}"}
_NAMES = {"[": "ce crochet", "{": "cette accolade", "]": "ce crochet", "}": "cette accolade"}


def hash_inside(lines: list[str], at: int, around: Around) -> Iterator[Slip]:
    head, value = _flow(lines, at)
    if value and (found := re.search(r"[\[{,:]\s*(?P<item>[^\[\]{},:\"']*(?<=[\s,\[])#[^\[\]{},]*)", value)):
        item = found["item"].strip()
        fixed = head + value[: found.start("item")] + quote(item) + value[found.end("item") :]
        message = (
            f"tout ce qui suit « # » serait perdu : {cite(value[value.index('#', found.start('item')) :])}"
        )
        column = len(head) + value.index("#", found.start("item"))
        yield Slip(
            at, column, len(lines[at].rstrip()) - column, "diese", message, write(fixed), ((at, fixed),)
        )


def brackets(lines: list[str], at: int, around: Around) -> Iterator[Slip]:
    head, value = _flow(lines, at)
    if not value:
        return
    opened: list[int] = []
    for index, char in _outside_quotes(value):
        if char in "[{":
            opened.append(index)
        elif char not in "]}":
            if not opened and char.strip() and index and not value[index:].lstrip().startswith("#"):
                rest = value[index:].strip()
                yield from _after_closing(at, head, value, index, rest)
                return
        elif not opened:
            fixed = head + value[:index] + value[index + 1 :]
            message = f"{_NAMES[char]} « {char} » est de trop"
            yield Slip(at, len(head) + index, 1, "crochet-en-trop", message, write(fixed), ((at, fixed),))
            return
        elif _CLOSING[value[opened.pop()]] != char:
            return
    if opened:
        last = opened[-1]
        sign = value[last]
        fixed = head + value.rstrip(" ,") + "".join(_CLOSING[value[index]] for index in reversed(opened))
        message = f"{_NAMES[sign]} « {sign} » n'est pas {'refermé' if sign == '[' else 'refermée'}"
        code = "crochet-non-ferme" if sign == "[" else "accolade-non-fermee"
        yield Slip(at, len(head) + last, 1, code, message, write(fixed), ((at, fixed),))


def _after_closing(at: int, head: str, value: str, index: int, rest: str) -> Iterator[Slip]:
    closing = value[:index].rstrip()
    if closing[-1:] not in ("]", "}"):
        return
    message = f"du texte suit « {closing[-1]} » : {cite(rest)}"
    inside = f"{closing[:-1].rstrip()}, {rest.strip(' ,')}{closing[-1]}" if rest.strip(" ,") else closing
    fixed = head + inside
    yield Slip(at, len(head) + index, len(rest), "texte-apres-crochet", message, write(fixed), ((at, fixed),))


def commas(lines: list[str], at: int, around: Around) -> Iterator[Slip]:
    head, value = _flow(lines, at)
    if not value:
        return
    if found := re.search(r"(?<=[,\[{])\s*,", value):
        fixed = (
            head
            + value[: found.start()]
            + value[found.end() :].lstrip(" ") * (value[found.start() - 1] != ",")
        )
        if value[found.start() - 1] == ",":
            fixed = head + value[: found.start()] + value[found.end() :]
        message = "cette virgule est de trop : rien ne la précède"
        column = len(head) + found.end() - 1
        yield Slip(at, column, 1, "virgule-en-trop", message, write(fixed), ((at, fixed),))
    missing = re.compile(r"(?<=[^\s,\[{:])(?=\s+(?:[a-z][a-z_]*: |\"[^\"]*\"\s*[,\]]))")
    if found := missing.search(value):
        fixed = head + missing.sub(",", value)
        follows = value[found.start() :].split()[0]
        message = f"il manque une virgule avant {cite(follows)}"
        column = len(head) + found.start() + 1
        yield Slip(at, column, len(follows), "virgule-manquante", message, write(fixed), ((at, fixed),))


def inner_values(lines: list[str], at: int, around: Around) -> Iterator[Slip]:
    """A value between brackets that needs quotes: a colon, or a sign that may not open it."""
    head, value = _flow(lines, at)
    if value[:1] == "{":
        pattern = re.compile(r"(?<=[{,])\s*[\w-]+:\s+(?P<inner>[^\"'\[\]{},\s][^,\[\]{}]*?)\s*(?=[,}]|$)")
    else:
        pattern = re.compile(r"(?<=[\[,])\s*(?P<inner>[^\"'\[\]{},\s][^,\[\]{}]*?)\s*(?=[,\]]|$)")
    for found in pattern.finditer(value):
        inner = found["inner"]
        colon = re.search(r":(?=\s|$)", inner) if value[0] == "{" else None
        if not colon and inner[0] not in "@`%*&!|>":
            continue
        fixed = head + value[: found.start("inner")] + quote(inner) + value[found.end("inner") :]
        if colon:
            code, message = "deux-points", f"à cause de « : », il faut des guillemets autour de {cite(inner)}"
        else:
            code, message = (
                "signe-reserve",
                f"une valeur sans guillemets ne peut pas commencer par « {inner[0]} »",
            )
        column = len(head) + found.start("inner")
        length = 1 if colon else len(inner)
        yield Slip(
            at, column + (colon.start() if colon else 0), length, code, message, write(fixed), ((at, fixed),)
        )


def inner_quotes(lines: list[str], at: int, around: Around) -> Iterator[Slip]:
    """A quote left open: it closes before the next key, or before the brackets that end the line."""
    head, value = _flow(lines, at)
    index = 0
    while opening := re.compile(r"(?<=[\[{,:\s])[\"']").search(value, index):
        start = opening.start()
        close = closing_quote(value, start)
        if close > 0 and value[close + 1 :].lstrip()[:1] in ("", ",", "]", "}"):
            index = close + 1
            continue
        ends = [
            found.start() for found in re.finditer(r",\s+[a-z_]+: |[\]}]*$", value) if found.start() > start
        ]
        for end in ends[:1] + ends[-1:]:
            fixed = head + value[:start] + quote(value[start + 1 : end]) + value[end:]
            message = "ce guillemet n'est pas refermé"
            yield Slip(at, len(head) + start, 1, "guillemet-non-ferme", message, write(fixed), ((at, fixed),))
        return


def _flow(lines: list[str], at: int) -> tuple[str, str]:
    """Head and value of a line whose value opens a bracket; two empty texts for another line."""
    parts = value_of(lines, at)
    return (parts.head, parts.value) if parts.value[:1] in ("[", "{") else ("", "")


def _outside_quotes(value: str) -> Iterator[tuple[int, str]]:
    at = 0
    while at < len(value):
        opens = value[at] in "\"'" and value[:at].rstrip()[-1:] in ("", "[", "{", ",", ":")
        if opens and (close := closing_quote(value, at)) > 0:
            at = close + 1
            continue
        yield at, value[at]
        at += 1


RULES = (hash_inside, inner_quotes, brackets, commas, inner_values)
