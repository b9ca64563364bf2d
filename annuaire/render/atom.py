"""Atom feeds (RFC 4287). Texts are plain: no markup to escape twice."""

from collections.abc import Iterable
from xml.etree import ElementTree

from annuaire.plan.page import AFaire, Entree, Flux
from annuaire.render.typographie import typeset_text

NAMESPACE = "http://www.w3.org/2005/Atom"
TYPE = "application/atom+xml"


def render_feeds(a_faire: Iterable[AFaire]) -> dict[str, bytes]:
    """By address. An entry is made once, however many feeds it is in."""
    made: dict[Entree, ElementTree.Element] = {}
    files = {}
    for flux_url, flux in ((one.url, one.objet) for one in a_faire if isinstance(one.objet, Flux)):
        for entree in flux.entrees:
            if entree not in made:
                made[entree] = _entry(entree)
        root = _feed(flux)
        root.extend(made[entree] for entree in flux.entrees)
        ElementTree.indent(root, space="")
        files[flux_url] = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
    return files


def _feed(flux: Flux) -> ElementTree.Element:
    root = ElementTree.Element("feed", {"xmlns": NAMESPACE, "xml:lang": "fr"})
    _text(root, "id", flux.id)
    _text(root, "title", typeset_text(flux.titre))
    _text(root, "subtitle", typeset_text(flux.sous_titre))
    _text(root, "updated", flux.modifie)
    _link(root, "self", TYPE, flux.adresse)
    _link(root, "alternate", "text/html", flux.page)
    _link(root, "related", "text/csv", flux.complet, typeset_text("La liste complète"))
    author = ElementTree.SubElement(root, "author")
    _text(author, "name", typeset_text(flux.auteur))
    _text(author, "uri", flux.auteur_url)
    _text(root, "rights", typeset_text(flux.droits))
    return root


def _entry(entree: Entree) -> ElementTree.Element:
    entry = ElementTree.Element("entry")
    _text(entry, "id", entree.id)
    _text(entry, "title", typeset_text(entree.titre))
    _text(entry, "published", entree.publie)
    _text(entry, "updated", entree.modifie)
    _link(entry, "alternate", "text/html", entree.page)
    ElementTree.SubElement(entry, "category", term=entree.categorie)
    _text(entry, "summary", typeset_text(entree.resume))
    return entry


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = text


def _link(parent: ElementTree.Element, rel: str, kind: str, href: str, title: str = "") -> None:
    attributes = {"rel": rel, "type": kind, "href": href} | ({"title": title} if title else {})
    ElementTree.SubElement(parent, "link", attributes)
