"""French typography of finished pages: no-break spaces, apostrophes, ellipses; in text only.

There is no single norm; the usual rules are a narrow no-break space before ; ! ? and inside « », a no-break
space before the colon and between a number and its unit, a narrow one between thousands; « à 12 km » stays on
one line. Attributes, code, scripts, comments, addresses of pages and of mail are left alone. What is already
right does not change.
"""

import re
from functools import cache

_NBSP, _NARROW = "\u00a0", "\u202f"
_S = "[ \t\r\n\u00a0\u202f]"  # the spaces that may be replaced

_REST_OF_TAG = r"""[^>"']*+(?:"[^"]*+"[^>"']*+|'[^']*+'[^>"']*+)*+>"""
_LEFT_ALONE = (
    r"<(?:!--.*?-->|(?P<kept>pre|code|kbd|samp|script|style|textarea)(?=[\s>])[^>]*>.*?</(?P=kept)\s*>)"
)
_LEFT_ALONE_OR_TAG = re.compile(rf"{_LEFT_ALONE}|<{_REST_OF_TAG}", re.DOTALL)
_LEFT_ALONE = re.compile(_LEFT_ALONE, re.DOTALL)
_REST_OF_TAG = re.compile(_REST_OF_TAG)
_TRIGGER = re.compile(r"['&;:!?«»\d]|\.\.\.")

_ADDRESS = re.compile(
    r"((?:https?://|www\.)[^\s<>«»]+|(?:mailto:)?[\w.+%-]+@[\w-]+(?:\.[\w-]+)+|\b(?:mailto|tel|geo):\S+)"
)
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
# Before a tag, a digit or « the letter that follows is not there to see: known elisions only.
_ELISION = re.compile(
    r"\b([cdjlmnst]|(?:jus|lors|puis|quoi|pres|quel)?qu)'(?=[^\s'.,;:!?)]|$)", re.IGNORECASE
)
_ELLIPSIS = re.compile(r"(?<!\.)\.{3}(?!\.)")

_SIGN = re.compile("[;:!?«»]")
_ENTITY_OR_GLUED = re.compile(r"&#?\w+;|(?<=[\w)\]»%€])[;!?]+(?=\s|$)")
_SPACED = re.compile(rf"{_S}+(?=[;!?]+(?!\w))")
_COLON = re.compile(rf"{_S}+(?=:(?![\w:/()-]))|(?<=[\w)\]»])(?=:(?:\s|$))")
_OPENING = re.compile(rf"«{_S}*")
_CLOSING = re.compile(rf"{_S}*»")

_NUMBER = re.compile(r"\d(?:[\s€%]|er\s)|[nN][°º]")
_MOIS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
_UNITE = "km²?|[cm]?m²?|ha|kg|g|[kKMG]o|(?:k|M|Md)?€|%|h|min|ans?|euros?|millions?|milliards?|habitants?"
_PHONE_OR_THOUSANDS = re.compile(
    rf"(?<![\w,.+-])(?:(?P<tel>\+\d{{2,3}}(?:{_S}\d{{1,3}}){{2,5}}|0\d{{1,3}}(?:{_S}\d{{2,3}}){{2,4}})|"
    rf"\d{{1,3}}(?:{_S}\d{{3}})+)(?!\w|{_S}\d)"
)
_JOINED = re.compile(
    rf"(?<=\d){_S}+(?=(?:{_UNITE})(?!\w))|(?<=\d){_S}*(?=[%€](?!\w))|"
    rf"(?:(?<=\d)|(?<=\b1er)){_S}+(?=(?:{_MOIS})\b)|(?<=\b[nN][°º]){_S}*(?=\d)"
)
_DISTANCE = re.compile(rf"(?<=\b[àÀ]){_S}(?=[\d,{_NARROW}]+{_NBSP}km\b)")
_MINUTES = re.compile(rf"(?<=\d{_NBSP}h){_S}+(?=[0-5]\d(?!\d))")
_SPACES = re.compile(f"{_S}+")


def typeset_html(html: str) -> str:
    """A finished page, or a fragment of well-formed HTML."""
    parts: list[str] = []
    end = 0
    try:
        for kept in _LEFT_ALONE.finditer(html):
            parts += _typeset_outside(html[end : kept.start()]), kept[0]
            end = kept.end()
        parts.append(_typeset_outside(html[end:]))
    except _CutTag:
        return _typeset_slowly(html)
    return "".join(parts)


class _CutTag(Exception):
    """A « < » inside an attribute: cutting at each « < » does not give the tags."""


def _typeset_outside(html: str) -> str:
    """Cut at each « < », so that a page is a few hundred pieces, nearly all seen on the pages before."""
    first, *pieces = html.split("<")
    # Most are a tag and nothing after it.
    typeset = [piece if piece[-1:] == ">" else _typeset_piece(piece) for piece in pieces]
    return "<".join((_typeset_node(first), *typeset))


@cache  # of a pure function, no larger than the texts of the site: it changes the time, never the answer
def _typeset_piece(piece: str) -> str:
    """`tag attributes>text up to the next tag`."""
    tag = _REST_OF_TAG.match(piece)
    if not tag:
        raise _CutTag
    return tag[0] + _typeset_node(piece[tag.end() :])


def _typeset_slowly(html: str) -> str:
    parts: list[str] = []
    end = 0
    for tag in _LEFT_ALONE_OR_TAG.finditer(html):
        parts += _typeset_node(html[end : tag.start()]), tag[0]
        end = tag.end()
    return "".join((*parts, _typeset_node(html[end:])))


def _typeset_node(text: str) -> str:
    if not _TRIGGER.search(text):
        return text
    if "&" in text:
        text = text.replace("&#39;", "'").replace("&nbsp;", _NBSP)
    return typeset_text(text)


def typeset_text(text: str) -> str:
    """Plain text, as in the titles of feeds."""
    if "@" not in text and "://" not in text and "www." not in text and "tel:" not in text:
        return _typeset(text)
    parts = _ADDRESS.split(text)
    parts[::2] = [_typeset(part) for part in parts[::2]]
    return "".join(parts)


def _typeset(text: str) -> str:
    if "..." in text:
        text = _ELLIPSIS.sub("…", text)
    if "'" in text:
        text = _ELISION.sub(r"\1’", _APOSTROPHE.sub("’", text))
    if _SIGN.search(text):
        text = _CLOSING.sub(f"{_NARROW}»", _OPENING.sub(f"«{_NARROW}", text))
        text = _ENTITY_OR_GLUED.sub(_narrow_before, text)
        text = _COLON.sub(_NBSP, _SPACED.sub(_NARROW, text))
    if _NUMBER.search(text):
        text = _JOINED.sub(_NBSP, _PHONE_OR_THOUSANDS.sub(_join_groups, text))
        text = _DISTANCE.sub(_NBSP, _MINUTES.sub(_NBSP, text))
    return text


def _narrow_before(sign: re.Match[str]) -> str:
    return sign[0] if sign[0][0] == "&" else _NARROW + sign[0]


def _join_groups(number: re.Match[str]) -> str:
    return _SPACES.sub(_NBSP if number["tel"] else _NARROW, number[0])
