"""What a correction may change in the shapes of pages, when no list can show it otherwise: telephone, address, hours, name…

Of the fields named here, all other pages read no more than whether they are known, the year of a check, and a name as any
other name (tests/test_retouches.py).
"""

from collections.abc import Collection, Iterator, Mapping
from functools import partial

from annuaire.facts import Facts
from annuaire.model.annuaire import Annuaire, Fabrique
from annuaire.plan.affiche_departement import choose_for_affiche, plan_affiche_departement
from annuaire.plan.affiche_laureat import plan_affiche_laureat
from annuaire.plan.cartes import make_atlas
from annuaire.plan.hors_ligne import plan_hors_ligne
from annuaire.plan.laureats import plan_laureat, plan_laureats_index
from annuaire.plan.page import Page
from annuaire.plan.territoires import plan_intercommunalites
from annuaire.plan.toutes_les_communes import find_communes_proches
from annuaire.plan.urls import HorsLigne, url_of
from annuaire.plan.voisines import Voisinage

SUR_SA_PAGE = frozenset(
    {
        "date_maj",
        "date_verification",
        "fiche_acces_libre",
        "partenaires",
        "presentation",
        "prise_rdv",
        "siret",
        "sources",
        "telephone",
    }
)
SUR_LES_FEUILLES = frozenset({"adresse", "complement_adresse", "courriel", "horaires", "nom", "site_web"})
"""Besides: how long they are counts on the sheet and in the file to carry of each département that shows the place. A name
may also begin a letter of the list from A to Z, and the first of an intercommunalité is where distances start from.
"""


def plan_retouches(
    annuaire: Annuaire,
    facts: Facts,
    assets: Mapping[str, bytes],
    site_url: str,
    sur_leur_page: Collection[str],
    sur_les_feuilles: Collection[str],
) -> Iterator[Page]:
    """`sur_leur_page`, `sur_les_feuilles`: identifiers of records that differ in such fields.

    With what a check draws of maps and of lists of communes, and without what other pages add to a page.
    """
    voisinage = Voisinage(annuaire.fabriques)
    atlas = make_atlas(annuaire, facts, whole=False)
    for fabrique in annuaire.fabriques:
        if fabrique.id in sur_leur_page or fabrique.id in sur_les_feuilles:
            yield plan_laureat(fabrique, annuaire, voisinage, site_url)
            yield plan_affiche_laureat(fabrique, annuaire, atlas, site_url)
    if not sur_les_feuilles:
        return
    yield plan_laureats_index(annuaire, facts)
    theirs = {
        url_of(fabrique.intercommunalite)
        for fabrique in annuaire.fabriques
        if fabrique.id in sur_les_feuilles and fabrique.intercommunalite
    }
    pages = plan_intercommunalites(annuaire, facts, voisinage)
    yield from (page for page in pages if page.url in theirs)

    def shows(fabriques: Collection[Fabrique]) -> bool:
        return any(fabrique.id in sur_les_feuilles for fabrique in fabriques)

    for departement in facts.departements:
        siennes, _, proches = choose_for_affiche(departement, annuaire, facts, voisinage)
        if shows([*siennes, *(proche.fabrique for proche in proches)]):
            yield plan_affiche_departement(departement, annuaire, facts, voisinage, atlas, site_url)
    communes_proches = find_communes_proches(annuaire, facts, whole=False)
    carried = {
        url_of(HorsLigne(departement))
        for departement in facts.departements
        if shows(communes_proches[departement.code].fabriques)
    }
    pages = plan_hors_ligne(annuaire, facts, partial(dict, communes_proches), atlas, assets, site_url)
    yield from (page for page in pages if page.url in carried)
