"""Slips inside a value: a colon, a sign that opens it, quotes that close too early or never."""

import re
from collections.abc import Iterator

from annuaire.load.slip import Around, Parts, Slip, split_comment, value_of
from annuaire.load.yaml_checks import CURLY_QUOTES
from annuaire.load.yaml_quote import cite, quote, quote_if_needed, write

_BLOCK = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?$")
_UNKNOWN_ESCAPE = re.compile(
    r"\\(?![0abtnvfre \"/\\N_LPxuU\t])|\\x(?![0-9a-fA-F]{2})|\\u(?![0-9a-fA-F]{4})|\\U(?![0-9a-fA-F]{8})"
)


def curly_quotes(lines: list[str], at: int, around: Around) -> Iterator[Slip]:
    parts = value_of(lines, at)
    value = parts.value
    if value[:1] in CURLY_QUOTES and value and len(value) > 2:
        meant = value.strip(CURLY_QUOTES + " ")
        message = f"les guillemets courbes {cite(value[0] + value[-1])} ne protègent pas la valeur"
        yield _slip(at, parts, len(value), "guillemets-courbes", message, quote(meant))


def quotes(lines: list[str], at: int, around: Around) -> Iterator[Slip]:
    parts = value_of(lines, at)
    value, sign = parts.value, parts.value[:1]
    if sign not in ('"', "'") or not sign:
        return
    close = closing_quote(value)
    if sign == '"' and (unknown := _UNKNOWN_ESCAPE.search(value, 0, close if close > 0 else len(value))):
        meant = value[1:close] if close > 0 else value[1:]
        message = "la barre « \\ » a un sens caché entre guillemets doubles"
        slip = _slip(
            at, parts, 2, "barre-oblique", message, f"{quote(meant)}{value[close + 1 :] if close > 0 else ''}"
        )
        yield _moved(slip, unknown.start())
    if close < 0:
        meant, comment = split_comment(value[1:])
        message = (
            "ce guillemet n'est pas refermé"
            if sign == '"'
            else "cette apostrophe ouvre une valeur que rien ne referme"
        )
        yield _slip(at, parts, 1, "guillemet-non-ferme", message, quote(meant) + comment)
        return
    rest = value[close + 1 :].strip()
    if not rest or rest.startswith("#"):
        return
    if rest == ",":
        slip = _slip(
            at, parts, 1, "virgule-en-trop", "pas de virgule à la fin d'une ligne", value[: close + 1]
        )
        yield _moved(slip, value.rindex(","))
    elif sign == "'" and (value[close + 1].isalpha() or value.endswith("'")):
        meant = value[1:].removesuffix("'")
        message = "l'apostrophe ferme la valeur trop tôt : prenez des guillemets doubles"
        yield _moved(_slip(at, parts, 1, "apostrophe", message, quote(meant)), close)
    elif sign == '"' and value[close - 1] == " " and value.endswith('"'):
        meant = re.sub(r'"([^"]*)"', r"« \1 »", value[1:-1]).replace('"', "")
        message = "des guillemets droits dans des guillemets droits ferment la valeur trop tôt"
        yield _moved(_slip(at, parts, 1, "guillemets-imbriques", message, quote(meant)), close)
    elif value.count(sign) == 2:
        message = f"ces guillemets se referment trop tôt, avant {cite(rest)}"
        yield _slip(at, parts, close + 1, "guillemets-trop-tot", message, quote(value.replace(sign, "")))
    else:
        meant = re.sub(f"{sign}([^{sign}]*){sign}", r"« \1 »", value).replace(sign, "")
        message = f"ces guillemets se referment trop tôt, avant {cite(rest)}"
        yield _slip(at, parts, close + 1, "guillemets-trop-tot", message, quote_if_needed(meant))


def opening_sign(lines: list[str], at: int, around: Around) -> Iterator[Slip]:
    parts = value_of(lines, at)
    value, comment = split_comment(parts.value)
    sign = value[:1]
    if not sign or (sign in "-?" and value[1:2].strip()) or (sign in "|>" and _BLOCK.match(value)):
        return
    if sign in "|>":
        message = f"le texte qui suit « {sign} » commence à la ligne suivante, décalé de deux espaces"
        yield _slip(at, parts, len(value), "texte-sur-la-ligne", message, quote(value[1:].strip()) + comment)
    elif sign == "-" and parts.key:
        meant = value[1:].strip()
        slip = _slip(
            at,
            parts,
            len(value),
            "liste-sur-la-ligne",
            "une liste ne commence pas ainsi",
            f"[{meant}]{comment}",
        )
        yield slip
    elif sign in "@`%*&!,]}?" and (parts.key or sign != "%"):
        message = f"une valeur sans guillemets ne peut pas commencer par « {sign} »"
        yield _slip(at, parts, len(value), "signe-reserve", message, quote(value) + comment)


def colon(lines: list[str], at: int, around: Around) -> Iterator[Slip]:
    parts = value_of(lines, at)
    value, comment = split_comment(parts.value)
    if value[:1] in ("", '"', "'", "[", "{", "|", ">", "#") or value[0] in CURLY_QUOTES:
        return
    if found := re.search(r":(?=\s|$)", value):
        message = f"à cause de « : », il faut des guillemets autour de {cite(value)}"
        yield _moved(_slip(at, parts, 1, "deux-points", message, quote(value) + comment), found.start())


def closing_quote(value: str, start: int = 0) -> int:
    """Index of the quote that closes the one at `start`, -1 when there is none."""
    sign, at = value[start], start + 1
    while at < len(value):
        if value[at] == "\\" and sign == '"':
            at += 1
        elif value[at] == sign:
            if sign == "'" and value[at + 1 : at + 2] == "'":
                at += 1
            else:
                return at
        at += 1
    return -1


def _slip(at: int, parts: Parts, length: int, code: str, message: str, value: str) -> Slip:
    """The value of a line is replaced; the place is where it starts."""
    fixed = parts.head + value
    return Slip(at, len(parts.head), length, code, message, write(fixed), ((at, fixed),))


def _moved(slip: Slip, offset: int) -> Slip:
    return Slip(
        slip.line, slip.column + offset, slip.length, slip.code, slip.message, slip.suggestion, slip.edits
    )


RULES = (curly_quotes, quotes, opening_sign, colon)
