"""What other sites may show of ours: a page to put in a frame, HTML to paste where frames are refused, oEmbed for publishers.

oEmbed (oembed.com): a page names a JSON that holds what to embed; ours is a file, made with the page.
"""

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from annuaire.facts import Facts, split_by_departement
from annuaire.francais import a_la_commune
from annuaire.model.annuaire import Annuaire, Fabrique
from annuaire.model.territoires import Departement
from annuaire.plan.laureats import postal_lines
from annuaire.plan.mots import vague_titre
from annuaire.plan.page import Ajout, Enveloppe, Fichier, Lien, Page
from annuaire.plan.urls import VagueDepartement, url_of

FOLDER = "integrer/"
FRAME = "cadre.html"
OEMBED = "oembed.json"
WIDTH = 600
LINES_OF_ONE = 3  # address, telephone, services
HEIGHT, LINE, MOST = (
    170,
    52,
    480,
)  # CSS pixels: of what is around the list, of one of its lines, before it scrolls


class Integrable(NamedTuple):
    """A page that can be embedded: what it leads to, its title in a frame, the laureates that it shows.

    `departement`: code of the one that all these are in; empty, of several.
    """

    objet: object
    titre: str
    fabriques: tuple[Fabrique, ...]
    departement: str = ""

    @property
    def seule(self) -> bool:
        """Whether it is the page of one laureate: its name is the title, the lines say how to reach it."""
        return isinstance(self.objet, Fabrique)

    @property
    def hauteur(self) -> int:
        return min(HEIGHT + LINE * (LINES_OF_ONE if self.seule else len(self.fabriques)), MOST)


def integrables(annuaire: Annuaire, facts: Facts) -> Iterator[Integrable]:
    """Every laureate, région, département, wave and wave in a département that has at least one laureate."""
    for fabrique in annuaire.fabriques:
        titre = f"{fabrique.nom}, {a_la_commune(fabrique.commune.nom)}"
        yield Integrable(fabrique, titre, (fabrique,), fabrique.departement.code)
    for territoires, found in (
        (facts.regions, facts.par_region),
        (facts.departements, facts.par_departement),
    ):
        for territoire in territoires:
            if fabriques := found.get(territoire.code):
                code = territoire.code if isinstance(territoire, Departement) else ""
                which = f" ({code})" if code else ""
                titre = f"Fabriques de territoire {territoire.locatif}{which}"
                yield Integrable(territoire, titre, fabriques, code)
    for bilan in facts.bilans:
        titre = f"{vague_titre(bilan.vague)} de fabriques de territoire"
        fabriques = bilan.fabriques_etablies
        if fabriques:
            yield Integrable(bilan.vague, titre, fabriques)
        for there in split_by_departement(fabriques):
            departement = there[0].departement
            yield Integrable(
                VagueDepartement(bilan.vague, departement),
                f"{titre} {departement.locatif}",
                there,
                departement.code,
            )


def plan_integrer(annuaire: Annuaire, facts: Facts, site_url: str) -> Iterator[Page]:
    for integrable in integrables(annuaire, facts):
        yield from _pages(integrable, annuaire, site_url)


def embedding_of(embedded: Iterable[Page]) -> Ajout:
    """Each page that can be embedded leads to the page that says how."""
    known = {page.url for page in embedded}

    def ajout(page: Page) -> dict[str, object]:
        url = f"{page.url}{FOLDER}"
        return {"integrer": url} if url in known else {}

    return ajout


def _pages(integrable: Integrable, annuaire: Annuaire, site_url: str) -> Iterator[Page]:
    page_url = url_of(integrable.objet)
    folder = page_url + FOLDER
    contexte = {
        "objet": integrable.objet,
        "titre": integrable.titre,
        "fabriques": integrable.fabriques,
        "seule": integrable.seule,
        "adresse": ", ".join(postal_lines(integrable.fabriques[0])) if integrable.seule else "",
        "page_url": site_url + page_url,
        "cadre_url": f"{site_url}{folder}{FRAME}",
        "largeur": WIDTH,
        "hauteur": integrable.hauteur,
        "site_url": site_url,
    }
    shared = {
        "description": f"Pour montrer cette liste sur un autre site : {integrable.titre}.",
        "contexte": contexte,
        "indexable": False,
        "canonique": site_url + page_url,
        "departements": (integrable.departement,) if integrable.departement else None,
    }
    yield Page(
        url=folder,
        gabarit="integrer",
        titre=f"Intégrer : {integrable.titre}",
        fil=(Lien(integrable.titre, integrable.objet), Lien("Intégrer")),
        **shared,
    )
    yield Page(url=folder + FRAME, gabarit="cadre", titre=f"{integrable.titre} (cadre)", **shared)
    size = {"width": WIDTH, "height": integrable.hauteur}
    oembed = _oembed("rich", integrable.titre, annuaire, site_url) | size
    yield Page(
        url=folder + OEMBED,
        gabarit="oembed",
        titre=f"{integrable.titre} (oEmbed)",
        enveloppe=Enveloppe("html", oembed),
        **shared,
    )


def _oembed(kind: str, titre: str, annuaire: Annuaire, site_url: str) -> dict[str, object]:
    return {
        "version": "1.0",
        "type": kind,
        "title": titre,
        "provider_name": annuaire.site.titre,
        "provider_url": site_url,
    }


def oembed_link(url: str, page: Page, annuaire: Annuaire, site_url: str) -> Fichier:
    """Where a page that could be embedded is no more: the kind « link » of oEmbed names the one that answers instead."""
    link = _oembed("link", page.titre, annuaire, site_url)
    return Fichier(url, json.dumps(link, ensure_ascii=False).encode() + b"\n")
