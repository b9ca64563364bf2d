"""What other sites may show of ours: a page to put in a frame, HTML to paste where frames are refused, oEmbed for publishers.

oEmbed (oembed.com): a page names a JSON that holds what to embed; ours is a file, made with the page.
"""

from collections.abc import Iterator
from typing import NamedTuple

from annuaire.facts import Facts
from annuaire.francais import a_la_commune, pluriel
from annuaire.model.annuaire import Annuaire, Fabrique
from annuaire.plan.mots import vague_titre
from annuaire.plan.page import Enveloppe, Lien, Page
from annuaire.plan.urls import VagueDepartement, url_of

FOLDER = "integrer/"
FRAME = "cadre.html"
OEMBED = "oembed.json"
WIDTH = 600
ONE_HEIGHT, LIST_HEIGHT = 260, 480  # CSS pixels: a card, a list that scrolls


class Integrable(NamedTuple):
    """A page that can be embedded: what it leads to, its title in a frame, the laureates that it shows."""

    objet: object
    titre: str
    fabriques: tuple[Fabrique, ...]

    @property
    def hauteur(self) -> int:
        return ONE_HEIGHT if len(self.fabriques) == 1 else LIST_HEIGHT


def integrables(annuaire: Annuaire, facts: Facts) -> Iterator[Integrable]:
    """Every laureate, région, département, wave and wave in a département that has at least one laureate."""
    for fabrique in annuaire.fabriques:
        yield Integrable(fabrique, f"{fabrique.nom}, {a_la_commune(fabrique.commune.nom)}", (fabrique,))
    for territoires, found in ((facts.regions, facts.par_region), (facts.departements, facts.par_departement)):
        for territoire in territoires:
            if fabriques := found.get(territoire.code):
                yield Integrable(territoire, f"Fabriques de territoire {territoire.locatif}", fabriques)
    for bilan in facts.bilans:
        titre = f"{vague_titre(bilan.vague)} de fabriques de territoire"
        fabriques = bilan.fabriques_etablies
        if fabriques:
            yield Integrable(bilan.vague, titre, fabriques)
        for departement in dict.fromkeys(fabrique.departement for fabrique in fabriques):
            there = tuple(fabrique for fabrique in fabriques if fabrique.departement == departement)
            yield Integrable(VagueDepartement(bilan.vague, departement), f"{titre} {departement.locatif}", there)


def plan_integrer(annuaire: Annuaire, facts: Facts, site_url: str) -> Iterator[Page]:
    for integrable in integrables(annuaire, facts):
        yield from _pages(integrable, annuaire, site_url)
