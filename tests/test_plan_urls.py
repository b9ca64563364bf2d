"""Addresses: French, ASCII, permanent, and the way between two of them."""

import posixpath
import re

import pytest

from annuaire.plan.urls import VagueDepartement, file_of, href, root_of, url_of
from tests.fiches import make_annuaire, make_laureat, real_plan


def annuaire():
    return make_annuaire(make_laureat(code_insee="01001", vague=2, services=["fablab"]))


def things():
    directory = annuaire()
    (fabrique,) = directory.fabriques
    return {
        "laureats/lieu-exemple/": fabrique,
        "regions/84-levant/": fabrique.region,
        "departements/01-bellaine/": fabrique.departement,
        "intercommunalites/200000001-communaute-de-communes-du-bel/": fabrique.intercommunalite,
        "communes/01001-aubepine/": fabrique.commune,
        "vagues/2/": fabrique.vagues[0],
        "vagues/2/departements/01-bellaine/": VagueDepartement(fabrique.vagues[0], fabrique.departement),
        "services/fablab/": fabrique.services[0],
        "": directory.pages["accueil"],
        "programme/": directory.pages["programme"],
        "recherche/": "recherche/",
    }


def test_each_thing_has_the_address_of_the_contract():
    assert {url: url_of(thing) for url, thing in things().items()} == {url: url for url in things()}


def test_a_thing_without_a_page_is_refused():
    with pytest.raises(TypeError, match="no page for int"):
        url_of(7)


@pytest.mark.parametrize(
    ("url", "file"),
    [("", "index.html"), ("laureats/a/", "laureats/a/index.html"), ("404.html", "404.html")],
)
def test_an_address_is_answered_by_a_file(url, file):
    assert file_of(url) == file


@pytest.mark.parametrize(
    ("url", "up"),
    [("", ""), ("404.html", ""), ("recherche/", "../"), ("vagues/2/departements/01-a/", "../../../../")],
)
def test_the_way_up_leads_to_the_root(url, up):
    assert root_of(url) == up


def test_a_link_between_any_two_pages_leads_there():
    for start in ("", "recherche/", "vagues/2/departements/01-bellaine/"):
        for url, thing in things().items():
            link = href(thing, root_of(start))
            assert posixpath.normpath(posixpath.join("/", start, link)) == f"/{file_of(url)}"


def test_every_real_address_is_plain_ascii():
    """In lower case, but for the codes of Corse (2A, 2B)."""
    wrong = [
        page.url
        for page in real_plan().pages
        if not re.fullmatch(
            r"(?:(?:2[AB])?[a-z0-9-]+/)*(?:hors-ligne\.html|cadre\.html|oembed\.json|carte\.svg|[a-z0-9-]+\.txt)?|404\.html",
            page.url,
        )
    ]
    assert not wrong
