"""Every page of the plan: its address, its title, its description, its trail."""

from collections import Counter

import pytest

from annuaire.plan.page import Citation, Lien
from annuaire.plan.urls import url_of
from tests.fiches import make_annuaire, make_laureat, make_plan, real_annuaire, real_facts, real_plan

PAGES = real_plan().pages
INDEXABLE = [page for page in PAGES if page.indexable]


def pages_of(*laureats, **others):
    return {page.url: page for page in make_plan(make_annuaire(*laureats, **others)).pages}


def more_than_once(values):
    return [value for value, count in Counter(values).items() if count > 1]


def test_every_page_has_its_own_address():
    assert not more_than_once(page.url.casefold() for page in PAGES)


def test_every_page_has_its_own_title():
    assert not more_than_once(page.titre.casefold() for page in PAGES)


def test_every_page_has_its_own_description():
    assert not more_than_once(page.description for page in INDEXABLE)


def test_descriptions_have_from_50_to_320_characters():
    assert not [page.url for page in PAGES if not 50 <= len(page.description) <= 320]


def test_every_page_but_the_first_has_a_trail_that_ends_where_one_is():
    for page in INDEXABLE:
        assert bool(page.fil) is (page.url != "")
        assert all(step.cible is not None for step in page.fil[:-1])
        assert not page.fil or page.fil[-1].cible is None


def test_trails_lead_to_pages():
    known = {page.url for page in PAGES}
    assert not [page.url for page in PAGES for step in page.fil[:-1] if url_of(step.cible) not in known]


def test_every_thing_of_the_real_directory_has_a_page():
    known = {page.url for page in PAGES}
    annuaire, facts = real_annuaire(), real_facts()
    things = [
        *annuaire.fabriques, *annuaire.vagues, *annuaire.services, *annuaire.pages.values(),
        *facts.regions, *facts.departements, *facts.intercommunalites, *facts.communes,
    ]  # fmt: skip
    assert not [url_of(thing) for thing in things if url_of(thing) not in known]


def test_canonical_addresses_are_absolute_and_end_as_the_address_does():
    for page in INDEXABLE:
        assert page.canonique == f"https://exemple.fr/{page.url}"


def test_the_page_for_lost_addresses_is_not_indexed():
    page = pages_of()["404.html"]
    assert (page.indexable, page.canonique) == (False, "")


def test_the_plan_of_the_site_leads_to_every_region_departement_service_and_wave():
    page = pages_of()["plan-du-site/"]
    links = {url_of(link.cible) for _, links in page.contexte["sections"] for link in links}
    annuaire = make_annuaire()
    wanted = [*annuaire.reference.regions(), *annuaire.services, *annuaire.vagues, *annuaire.pages.values()]
    assert {url_of(thing) for thing in wanted} <= links
    assert {"departements/01-bellaine/", "departements/02-vide/", "departements/971-grande-ile/"} <= links


def test_the_complete_list_holds_every_laureate():
    groupes = next(page for page in PAGES if page.url == "recherche/").contexte["groupes"]
    assert sum(len(groupe.fabriques) for groupe in groupes) == len(real_annuaire().fabriques)


@pytest.mark.parametrize("hour", ["2026-11-24T00:00:00+01:00"])
def test_nothing_of_a_record_under_embargo_is_planned(hour):
    secret = make_laureat(
        id="secret", nom="Nom Secret", code_insee="01001", anciens_ids=["avant"], embargo=hour
    )
    pages = pages_of(make_laureat(), secret)
    assert not [url for url in pages if "secret" in url or "avant" in url or "01001" in url]
    assert not [page.url for page in pages.values() if "Secret" in repr(page.contexte.get("groupes"))]


def test_a_link_without_target_is_the_page_one_is_on():
    assert Lien("Ici").cible is None


def test_every_page_says_how_to_cite_it_and_a_laureate_by_its_shortest_permanent_address():
    source = {"libelle": "Source d’exemple", "date": "2024-01"}
    pages = pages_of(
        make_laureat(numero=4, sources=[source], date_maj="2023-06-01"), make_laureat(id="sans-numero")
    )
    assert pages["laureats/lieu-exemple/"].citation == Citation("2024-01", "https://exemple.fr/f/4/")
    assert pages["laureats/sans-numero/"].citation == Citation("", "https://exemple.fr/laureats/sans-numero/")
    assert pages["vagues/1/"].citation == Citation("2024-01", "https://exemple.fr/vagues/1/")
    assert not [page.url for page in pages.values() if page.indexable and page.citation is None]
