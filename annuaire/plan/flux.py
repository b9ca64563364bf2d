"""Atom feeds (RFC 4287): of the whole site, and of each région, département, service and wave."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from annuaire.facts import Facts
from annuaire.model.annuaire import Annuaire
from annuaire.plan.actualites import URL as ACTUALITES
from annuaire.plan.actualites import Actualites
from annuaire.plan.flux_entrees import Addresses, date_of_data, make_entrees
from annuaire.plan.mots import vague_titre
from annuaire.plan.page import AFaire, Ajout, Entree, Flux, Page
from annuaire.plan.urls import url_of

NAME = "flux.atom"
LATEST = 100


def plan_flux(annuaire: Annuaire, facts: Facts, actualites: Actualites, site_url: str) -> Iterator[AFaire]:
    """That of the site stands at two addresses, and says which one is to be followed."""
    permanent = annuaire.site.adresse
    addresses = Addresses(site_url, permanent if permanent.endswith("/") else f"{permanent}/")
    entrees = make_entrees(annuaire, facts, actualites, addresses)
    feeds = _Feeds(annuaire, facts, addresses)
    subtitle = "Ce qui change dans l'annuaire : fiches ajoutées ou modifiées, lieux fermés, vagues annoncées."
    site = feeds.feed("", annuaire.site.titre, subtitle, entrees.du_site)
    site = replace(site, page=site_url + ACTUALITES, complet=f"{site_url}laureats/laureats.csv")
    yield AFaire(NAME, site)
    yield AFaire(f"{ACTUALITES}{NAME}", site)
    subtitle = "Lauréats, fiches modifiées, lieux fermés."
    for objet, titre, own, fabriques in _lists(annuaire, facts):
        found = [entree for fabrique in fabriques for entree in entrees.par_fabrique[fabrique.id]]
        found += [entree for numero in own for entree in entrees.par_vague[numero]]
        url = url_of(objet)
        yield AFaire(url + NAME, feeds.feed(url, titre, subtitle, found))


def _lists(annuaire: Annuaire, facts: Facts) -> Iterator[tuple[object, str, tuple, tuple]]:
    """What has a feed, its title, the wave that it is, its fabriques."""
    for territoires, found in (
        (facts.regions, facts.par_region),
        (facts.departements, facts.par_departement),
    ):
        for territoire in territoires:
            titre = f"Fabriques de territoire {territoire.locatif}"
            yield territoire, titre, (), found.get(territoire.code, ())
    for service in annuaire.services:
        titre = f"Fabriques de territoire : {service.libelle}"
        yield service, titre, (), facts.par_service[service.code]
    for bilan in facts.bilans:
        titre = f"{vague_titre(bilan.vague)} de fabriques de territoire"
        yield bilan.vague, titre, (bilan.vague.numero,), bilan.fabriques_etablies


@dataclass(frozen=True, slots=True)
class _Feeds:
    annuaire: Annuaire
    facts: Facts
    addresses: Addresses

    def feed(self, url: str, titre: str, sous_titre: str, entrees: Iterable[Entree]) -> Flux:
        """The latest entries first. Without any, it is as old as the data."""
        ordered = sorted(entrees, key=lambda entree: entree.id)
        ordered.sort(key=lambda entree: (entree.modifie, entree.publie), reverse=True)
        site = self.annuaire.site
        return Flux(
            id=self.addresses.permanent + url + NAME,
            adresse=self.addresses.site + url + NAME,
            titre=titre,
            sous_titre=sous_titre,
            page=self.addresses.site + url,
            complet=f"{self.addresses.site}{url}laureats.csv",
            modifie=ordered[0].modifie if ordered else date_of_data(self.facts),
            auteur=site.editeur.nom if site.editeur else site.titre,
            auteur_url=self.addresses.site,
            droits=f"{site.licence_donnees.nom} ({site.licence_donnees.url}). Source : {site.attribution}.",
            entrees=tuple(ordered[:LATEST]),
        )


def feed_of(flux: Iterable[AFaire]) -> Ajout:
    """Each page that has a feed leads to it; the pages of the news lead to that of the site."""
    known = {one.url for one in flux}

    def ajout(page: Page) -> dict[str, object]:
        folder = ACTUALITES if page.url.startswith(ACTUALITES) else page.url
        has_one = folder + NAME in known and (not folder or folder.endswith("/"))
        return {"flux": folder + NAME} if has_one else {}

    return ajout
