"""Markdown of people → clean HTML, with links to pages of the site made relative; what would be lost is a mistake."""

import re
from collections.abc import Set

from markupsafe import Markup

from annuaire.model import markdown
from annuaire.plan.page import Page, Texte
from annuaire.plan.urls import file_of, root_of
from annuaire.problems import Place, Problem, error
from annuaire.render.markdown import MarkdownTropImbrique, render_markdown
from annuaire.suggest import did_you_mean


def render_texte(texte: Texte, racine: str, known: frozenset[str]) -> tuple[Markup, list[Problem]]:
    """`racine` is the way up to the site's root; `known` holds every address of the site, without its leading `/`."""
    read: list[tuple[str, str]] = []

    def resolve(href: str) -> str:
        address, hash_sign, fragment = href.removeprefix("/").partition("#")
        return f"{racine}{file_of(address)}{hash_sign}{fragment}"

    try:
        html = render_markdown(
            texte.source, resolve=resolve, notice=lambda kind, value: read.append((kind, value))
        )
    except MarkdownTropImbrique as deep:
        place = _place_of_line(texte, deep.line)
        message = "trop de listes, de citations ou de crochets les uns dans les autres"
        return Markup(), [error(place, "texte-trop-imbrique", message, "gardez au plus vingt niveaux")]
    ids = {value for kind, value in read if kind == "id"}
    problems = (_problem(texte, kind, value, known, ids) for kind, value in read if kind != "id")
    return html, [problem for problem in problems if problem]


def problems_of_texts(page: Page, known: frozenset[str]) -> list[Problem]:
    """What is wrong in the texts of people that the page shows."""
    texts = (value for value in page.contexte.values() if isinstance(value, Texte))
    return [problem for text in texts for problem in render_texte(text, root_of(page.url), known)[1]]


def _problem(texte: Texte, kind: str, value: str, known: frozenset[str], ids: Set[str]) -> Problem | None:
    if kind == "element":
        return error(_place_of(texte, f"<{value}"), "balise-refusee", *markdown.element(value))
    if kind == "image":
        return error(_place_of(texte, value), "image-refusee", *markdown.image())
    if value.startswith("#"):
        if value[1:] in ids or value == "#":
            return None
        repair = did_you_mean(value, [f"#{name}" for name in sorted(ids)]) or "visez un titre de ce texte"
        message = f"aucun titre de ce texte n’a l’adresse « {value} »"
        return error(_place_of(texte, value), "lien-interne-inconnu", message, repair)
    if value.startswith("/") and value[1:2] not in ("/", "\\"):
        if value[1:].partition("#")[0] in known:
            return None
        message = f"aucune page n’a l’adresse « {value} »"
        return error(_place_of(texte, value), "lien-interne-inconnu", message, _nearest_page(value, known))
    if re.match(r"(?:https?://[^/]|mailto:.|tel:.)", value, re.IGNORECASE) or "\x02" in value:
        return None  # \x02: an address of mail that the parser has already encoded
    words = markdown.lien(value) or (markdown.refus(value), _page_meant(value, known))
    return error(_place_of(texte, value), "lien-refuse", *words)


def _nearest_page(value: str, known: frozenset[str]) -> str:
    pages = sorted(f"/{url}" for url in known)
    return did_you_mean(value, pages) or "choisissez une adresse du plan du site"


def _page_meant(value: str, known: frozenset[str]) -> str:
    path = "/" + re.sub(r"^(?:\.{1,2}/)+|(?:index)?\.(?:html|md)$", "", value.lstrip("/"))
    for address in (path, f"{path}/"):
        if address[1:] in known:
            return f"écrivez {address}"
    return _nearest_page(path, known)


def _place_of_line(texte: Texte, number: int) -> Place:
    line = texte.source.split("\n")[number - 1]
    indent = len(line) - len(line.lstrip())
    place = texte.place
    return Place(place.path, place.line + number - 1, place.column + indent, max(len(line.strip()), 1))


def _place_of(texte: Texte, words: str) -> Place:
    """Where the words stand in the source: as an address if they do, else anywhere."""
    for pattern in (rf"(?<=[(<]){re.escape(words)}(?=[)>\s#])", re.escape(words) or r"\[[^\]]*\]\(\s*\)"):
        for number, line in enumerate(texte.source.split("\n")):
            if found := re.search(pattern, line):
                column = texte.place.column + found.start()
                length = max(found.end() - found.start(), 1)
                return Place(texte.place.path, texte.place.line + number, column, length)
    return texte.place
