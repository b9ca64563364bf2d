"""The list of every page and file of the site."""

from collections.abc import Mapping
from functools import partial

from annuaire.cartographie.memoire import Memoire
from annuaire.couverture.chiffres import Couverture
from annuaire.facts import Facts
from annuaire.model.annuaire import Annuaire
from annuaire.model.histoire import Histoire
from annuaire.plan.actualites import find_actualites, plan_actualites
from annuaire.plan.affiches import plan_affiches
from annuaire.plan.assets import assets_for, plan_assets
from annuaire.plan.cartes import make_atlas, plan_carte, plan_cartes_seules, plan_images_des_cartes
from annuaire.plan.cartons import plan_cartons, sharing_of
from annuaire.plan.communes import plan_communes
from annuaire.plan.contribuer import plan_contribuer, plan_fiches
from annuaire.plan.couverture import Couvertures, plan_couverture
from annuaire.plan.couverture_fichiers import plan_fichiers_couverture
from annuaire.plan.donnees import files_of, plan_donnees, plan_listes
from annuaire.plan.editorial import (
    plan_editorial,
    plan_lost,
    plan_of_the_site,
    plan_recherche,
)
from annuaire.plan.flux import feed_of, plan_flux
from annuaire.plan.fraicheur import plan_a_rappeler
from annuaire.plan.hors_ligne import plan_hors_ligne
from annuaire.plan.integrer import embedding_of, plan_integrer
from annuaire.plan.laureats import plan_laureats
from annuaire.plan.page import Ajout, Citation, Page, Plan
from annuaire.plan.presse import plan_presse
from annuaire.plan.services import plan_services
from annuaire.plan.territoires import plan_territoires
from annuaire.plan.toutes_les_communes import (
    find_communes_proches,
    plan_kept_lists,
    plan_toutes_les_communes,
)
from annuaire.plan.vagues import plan_vagues
from annuaire.plan.voisines import Voisinage


def plan(
    annuaire: Annuaire,
    facts: Facts,
    couverture: Couverture,
    assets: Mapping[str, bytes],
    site_url: str,
    *,
    histoire: Histoire | None = None,
    listes: Mapping[str, bytes] | None = None,
    memoire: Memoire | None = None,
    plan_des_lieux: str = "",
    whole: bool = True,
) -> Plan:
    """`site_url` is absolute and ends with `/`; `assets` maps paths under assets/ to bytes.

    `histoire`: what changed in the records, when that is known. `listes`: the pages of `plan_toutes_les_communes`, when
    they are known; `memoire`: what maps found before; `plan_des_lieux`: which file of the search holds which
    places. Not `whole`: every page, and on these only some lines of each kind, which is enough to find mistakes.
    """
    assets = assets_for(len(annuaire.fabriques), assets)
    voisinage = Voisinage(annuaire.fabriques)
    communes_proches = find_communes_proches(annuaire, facts, whole=whole)
    couvertures = Couvertures(annuaire, facts, couverture)
    chiffres = plan_fichiers_couverture(annuaire, facts, couverture, couvertures, site_url)
    fichiers = (*chiffres.values(), *plan_listes(annuaire, facts, site_url))
    donnees, sommes = plan_donnees(annuaire, facts, fichiers, site_url, whole=whole)
    actualites = find_actualites(annuaire, histoire)
    flux = tuple(plan_flux(annuaire, facts, actualites, site_url))
    atlas = make_atlas(annuaire, facts, memoire, whole=whole)
    vagues = tuple(plan_vagues(annuaire, facts, atlas))
    presse = plan_presse(vagues, facts, site_url)
    pages = (
        *plan_editorial(annuaire, facts, atlas),
        plan_recherche(annuaire, facts, plan_des_lieux),
        *plan_carte(atlas, facts),
        *plan_laureats(annuaire, facts, voisinage, site_url),
        *plan_territoires(annuaire, facts, voisinage, couvertures, atlas),
        *plan_communes(annuaire.reference, facts, voisinage),
        *(
            plan_kept_lists(facts, listes)
            if listes
            else plan_toutes_les_communes(annuaire, facts, communes_proches, whole=whole)
        ),
        *plan_hors_ligne(annuaire, facts, communes_proches, atlas, assets, site_url),
        plan_couverture(annuaire, facts, couvertures, chiffres, atlas, whole=whole),
        *plan_affiches(annuaire, facts, voisinage, atlas, site_url),
        *vagues,
        *presse.pages,
        *plan_services(annuaire, facts),
        *plan_actualites(actualites, facts),
        donnees,
        plan_contribuer(annuaire),
        plan_a_rappeler(annuaire, site_url),
        plan_of_the_site(annuaire, facts, atlas),
        plan_lost(),
    )
    pages += tuple(plan_cartes_seules(pages, assets))
    embedded = tuple(plan_integrer(annuaire, facts, site_url))
    cartons = tuple(plan_cartons(annuaire, facts, pages))
    address, sharing = partial(_address, facts, site_url), sharing_of(cartons, site_url)
    ajouts = files_of(annuaire, facts), feed_of(flux), embedding_of(embedded), address, sharing
    return Plan(
        (*(_whole(page, *ajouts) for page in pages), *(_whole(page, sharing) for page in embedded)),
        (*plan_assets(assets), *plan_fiches(annuaire), *fichiers, *presse.fichiers, sommes),
        site_url,
        (*plan_images_des_cartes(pages), *cartons, *flux, *presse.a_faire),
    )


def _address(facts: Facts, site_url: str, page: Page) -> dict[str, object]:
    if not page.indexable:
        return {}
    address = site_url + page.url
    return {"canonique": address, "citation": page.citation or Citation(facts.date_donnees, address)}


def _whole(page: Page, *ajouts: Ajout) -> Page:
    added = {name: value for ajout in ajouts for name, value in ajout(page).items()}
    return page.completed(added) if added else page
