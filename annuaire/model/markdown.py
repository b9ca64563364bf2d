"""What a text in Markdown may not hold, wherever it stands, and what is said of it: message and repair.

The renderer reads Markdown itself; a browser has patterns, and says nothing of a text with code or escapes, where these signs
may mean nothing. Whether a page of the site exists is for the renderer alone.
"""

import re
from typing import NamedTuple

# Elements of HTML that may be typed, besides headings.
ELEMENTS = frozenset({
    "a", "abbr", "b", "blockquote", "br", "cite", "code", "dd", "del", "dfn", "dl", "dt", "em", "hr", "i", "ins", "kbd",
    "li", "mark", "ol", "p", "pre", "q", "s", "small", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead",
    "time", "tr", "ul", "var",
})  # fmt: skip
Mots = tuple[str, str]

_MAIL = r"[^\/@:]+@[^\/@:]+\.[a-z]+"
_HOST = r"(?:www\.|[\w\-]+(?:\.[\w\-]+)+(?:\/|$))"
_SCHEME = r"[\w+.\-]+:"


def image() -> Mots:
    return (
        "les images ne sont pas admises dans un texte",
        "retirez-la, ou retirez son « ! » pour en faire un lien",
    )


def element(name: str) -> Mots:
    repair = "retirez-la, et mettez en forme avec les signes de Markdown"
    return f"la balise « <{name}> » n’est pas admise dans un texte", repair


def sans_adresse() -> Mots:
    return "ce lien n’a pas d’adresse", "écrivez-la entre les parenthèses"


def lien(address: str) -> Mots | None:
    """None when only the pages of the site tell what is meant."""
    if not address:
        return sans_adresse()
    bare = address.lstrip("/")
    repair = ""
    if re.match(f"{_MAIL}$", bare):
        repair = f"écrivez mailto:{bare}"
    elif re.match(_HOST, bare) and not bare.endswith((".html", ".md")):
        repair = f"écrivez https://{bare}"
    elif re.match(_SCHEME, bare):
        repair = "écrivez une adresse qui commence par https://, mailto: ou tel:"
    return (refus(address), repair) if repair else None


def refus(address: str) -> str:
    return f"ce lien ne mènerait nulle part : « {address} »"


class Motif(NamedTuple):
    """A whole text, with the flags « iu »; its group is what the words, here of « $1 », take up."""

    motif: str
    mots: Mots


def motifs() -> tuple[Motif, ...]:
    def of(inside: str) -> str:
        return rf"^(?![\s\S]*[`\\])[\s\S]*?{inside}[\s\S]*$"

    def of_link(exemple: str) -> Mots:
        found = lien(exemple)
        assert found
        return found[0].replace(exemple, "$1"), found[1].replace(exemple, "$1")

    allowed = "|".join(sorted(ELEMENTS))
    return (
        Motif(of(r"!\[[^\]]*\]\("), image()),
        Motif(of(rf"<(?!(?:{allowed}|h[2-6])\b)([a-z][a-z0-9]*)(?:\s[^<>]*)?\/?>"), element("$1")),
        Motif(of(r"\]\(\s*\)"), sans_adresse()),
        Motif(of(r"\]\(([^\s\/@:\(\)]+@[^\s\/@:\(\)]+\.[a-z]+)\)"), of_link("qui@la.fr")),
        Motif(of(r"\]\((www\.[^\s\(\)]+)\)"), of_link("www.la.fr")),
        Motif(
            of(r"\]\((?!https?:\/\/|mailto:|tel:)([a-z][\w+.\-]*:[^\s\(\)]*(?:\([^\s\(\)]*\))?)\)"),
            of_link("ici:la"),
        ),
    )
