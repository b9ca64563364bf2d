"""Markdown of people → clean HTML, with links to pages of the site made relative, and checked."""

from markupsafe import Markup

from annuaire.plan.page import Texte
from annuaire.plan.urls import file_of
from annuaire.problems import Place, Problem, error
from annuaire.render.markdown import MarkdownTropImbrique, render_markdown
from annuaire.suggest import did_you_mean


def render_texte(texte: Texte, racine: str, known: frozenset[str]) -> tuple[Markup, list[Problem]]:
    """`racine` is the way up to the site's root; `known` holds every address of the site, without its leading `/`."""
    problems: list[Problem] = []

    def resolve(href: str) -> str:
        address, hash_sign, fragment = href.removeprefix("/").partition("#")
        if address not in known:
            repair = (
                did_you_mean(f"/{address}", (f"/{url}" for url in known))
                or "choisissez une adresse du plan du site"
            )
            message = f"aucune page n’a l’adresse « {href} »"
            problems.append(error(_place_of(texte, href), "lien-interne-inconnu", message, repair))
        return f"{racine}{file_of(address)}{hash_sign}{fragment}"

    try:
        return render_markdown(texte.source, resolve=resolve), problems
    except MarkdownTropImbrique:
        message = "ce texte a trop de listes les unes dans les autres"
        return Markup(), [error(texte.place, "texte-trop-imbrique", message, "simplifiez-le")]


def _place_of(texte: Texte, words: str) -> Place:
    """Where the words stand in the source, from the first line of the text."""
    for number, line in enumerate(texte.source.split("\n")):
        column = line.find(words)
        if column >= 0:
            return Place(texte.place.path, texte.place.line + number, texte.place.column + column, len(words))
    return texte.place
