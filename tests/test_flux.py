"""Feeds: which entries, in which order, with which identifiers and dates; all from the data."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from annuaire.facts import compute_facts
from annuaire.model.histoire import AJOUT, Changement, Histoire
from annuaire.plan.actualites import find_actualites
from annuaire.plan.flux import LATEST, plan_flux
from annuaire.plan.page import AFaire, Flux
from annuaire.render.atom import NAMESPACE, render_feeds
from tests.fiches import make_annuaire, make_laureat, make_plan, make_site, make_vague

BASE, ELSEWHERE = "https://exemple.fr/", "https://essai.example/sous/"
DEBUT = datetime(2026, 1, 1, 9, tzinfo=UTC)
CLOSED = datetime(2026, 1, 2, 12, tzinfo=UTC)


def change(champ, cle="lieu-exemple", avant=None, apres=None, instant=CLOSED, sujet="laureats"):
    return Changement(instant, sujet, cle, champ, avant, apres)


def feeds(*laureats, changes=(), histoire=True, site_url=BASE, **others) -> dict[str, Flux]:
    annuaire = make_annuaire(*laureats, **others)
    known = Histoire(DEBUT, 1, tuple(changes)) if histoire else None
    planned = plan_flux(annuaire, compute_facts(annuaire), find_actualites(annuaire, known), site_url)
    return {one.url: one.objet for one in planned}


def test_each_region_departement_service_wave_and_the_site_have_one_even_empty():
    found = feeds(make_laureat(vague=1, services=["fablab"]))
    assert {
        "flux.atom",
        "actualites/flux.atom",
        "regions/84-levant/flux.atom",
        "departements/02-vide/flux.atom",
        "services/fablab/flux.atom",
        "vagues/2/flux.atom",
    } <= found.keys()
    assert found["departements/02-vide/flux.atom"].entrees == ()
    assert found["flux.atom"] == found["actualites/flux.atom"]


def test_pages_lead_to_their_feed_and_the_ledger_will_hold_it():
    plan = make_plan(make_annuaire(make_laureat(vague=1)))
    pages = {page.url: page.flux for page in plan.pages}
    for url in (
        "regions/84-levant/",
        "departements/02-vide/",
        "services/fablab/",
        "vagues/1/",
        "actualites/",
        "",
    ):
        assert pages[url] == f"{url}flux.atom"
    assert pages["laureats/lieu-exemple/"] == pages["communes/"] == ""
    assert {one.url for one in plan.a_faire if isinstance(one.objet, Flux)} >= set(
        filter(None, pages.values())
    )


IN_THE_DIRECTORY = "Date d'annonce inconnue : cette date est celle de son entrée dans l'annuaire."


@pytest.mark.parametrize(
    ("wave", "published", "said"),
    [
        ({"vague": 1}, "2020-02-03T00:00:00Z", "Vague annoncée le 3 février 2020 (Ici, au Lieu)."),
        ({"vague": 2}, "2020-10-01T00:00:00Z", "Vague annoncée en octobre 2020."),
        ({"vague": 3}, "2026-01-01T09:00:00Z", IN_THE_DIRECTORY),
        ({"vagues_possibles": [1, 2]}, "2026-01-01T09:00:00Z", IN_THE_DIRECTORY),
        ({}, "2026-01-01T09:00:00Z", IN_THE_DIRECTORY),
    ],
)  # fmt: skip
def test_a_laureate_is_dated_by_its_wave_else_by_its_entry(wave, published, said):
    vagues = [
        make_vague(lieu="Ici, au Lieu"),
        make_vague(numero=2, date_annonce="2020-10"),
        {"numero": 3, "sources": [{"libelle": "Source"}]},
    ]
    (entree,) = feeds(make_laureat(**wave), vagues=vagues)["departements/01-bellaine/flux.atom"].entrees
    assert (entree.publie, entree.modifie, entree.resume) == (published, published, said)
    assert entree.categorie == "labellisation"


def test_without_history_the_date_is_that_of_the_data():
    fiche = make_laureat(sources=[{"libelle": "Source", "date": "2024-01"}])
    found = feeds(fiche, histoire=False)
    (entree,) = found["departements/01-bellaine/flux.atom"].entrees
    assert (entree.publie, entree.resume) == (
        "2024-01-01T00:00:00Z",
        "Date d'annonce inconnue : cette date est celle des données.",
    )
    assert found["departements/02-vide/flux.atom"].modifie == "2024-01-01T00:00:00Z"
    assert feeds(histoire=False)["departements/02-vide/flux.atom"].modifie == "2019-07-01T00:00:00Z"


def test_a_laureate_added_later_keeps_the_date_of_its_wave_and_is_new_when_it_comes():
    (entree,) = feeds(make_laureat(vague=1), changes=[change(AJOUT)])["vagues/1/flux.atom"].entrees[:1]
    assert (entree.publie, entree.modifie) == ("2020-02-03T00:00:00Z", "2026-01-02T12:00:00Z")


def test_changes_come_first_and_say_what_they_are():
    changes = [change("statut", apres="ferme"), change("telephone", apres="x", instant=CLOSED.replace(day=3))]
    found = feeds(make_laureat(vague=1), changes=changes)["departements/01-bellaine/flux.atom"]
    assert [(entree.categorie, entree.titre) for entree in found.entrees] == [
        ("modification", "Lieu Exemple (Bourg-le-Bel) indique désormais son téléphone"),
        ("fermeture", "Lieu Exemple (Bourg-le-Bel) : lieu fermé"),
        ("labellisation", "Lieu Exemple (Bourg-le-Bel) : lauréat de la 1re vague"),
    ]
    assert found.modifie == "2026-01-03T12:00:00Z"
    assert found.entrees[0].resume == "Modifiée dans l'annuaire le 3 janvier 2026."


def test_the_first_version_is_one_entry_of_the_site():
    found = feeds(*(make_laureat(id=f"lieu-{n}", nom=f"Lieu {n}") for n in range(9)))["flux.atom"]
    assert [entree.categorie for entree in found.entrees] == ["debut", "annonce", "annonce"]


def test_a_feed_has_the_latest_entries_and_leads_to_the_whole_list():
    many = [make_laureat(id=f"lieu-{n:03}", nom=f"Lieu {n}", vague=1) for n in range(LATEST + 5)]
    found = feeds(*many)["departements/01-bellaine/flux.atom"]
    assert len(found.entrees) == LATEST
    assert found.complet == f"{BASE}departements/01-bellaine/laureats.csv"


def test_identifiers_are_permanent_addresses_wherever_the_site_is_and_whatever_it_says():
    changes = [change("telephone", apres="x")]
    one = feeds(make_laureat(numero=7, vague=1), changes=changes)
    other = feeds(
        make_laureat(numero=7, vague=2, nom="Autre", id="lieu-autre", anciens_ids=["lieu-exemple"]),
        changes=[*changes, change("adresse", "lieu-autre", "x", "y")],
        site_url=ELSEWHERE,
        site=make_site(titre="Autre titre"),
    )
    url = "departements/01-bellaine/flux.atom"
    assert [entree.id for entree in one[url].entrees] == [
        f"{BASE}f/7/#2026-01-02",
        f"{BASE}f/7/#labellisation",
    ]
    assert [entree.id for entree in other[url].entrees] == [entree.id for entree in one[url].entrees]
    assert one[url].id == other[url].id == BASE + url
    assert (other[url].adresse, other[url].entrees[0].page) == (
        ELSEWHERE + url,
        f"{ELSEWHERE}laureats/lieu-autre/",
    )


def test_nothing_under_embargo_is_in_a_feed():
    hour = "2027-01-01T00:00:00+01:00"
    waves = [make_vague(), make_vague(numero=2, lieu="Cachette", embargo=hour)]
    places = [
        make_laureat(),
        make_laureat(id="bbb", nom="Secret", embargo=hour),
        make_laureat(id="ccc", nom="Tu", vague=2),
    ]
    changes = [
        change("nom", "bbb", "Ancien secret", "Secret"),
        change(AJOUT, "ccc"),
        change("lieu", "2", sujet="vagues"),
    ]
    found = feeds(*places, changes=changes, vagues=waves)
    text = repr(found)
    assert "Lieu Exemple" in text and "vagues/2/flux.atom" not in found
    assert [word for word in ("ecret", "Tu (", "Cachette", "2e vague") if word in text] == []


def test_texts_are_escaped_and_typeset():
    site = make_site(titre="Lieux & <cie>")
    (url, feed), *_ = feeds(
        make_laureat(nom="L'Atelier <b> & Cie"), site=site, changes=[change("statut", apres="ferme")]
    ).items()
    written = render_feeds([AFaire(url, feed), AFaire("images/carte.png", "an image")])
    assert list(written) == [url]
    assert written[url].startswith(b"<?xml version='1.0' encoding='utf-8'?>\n")
    root = ElementTree.fromstring(written[url])
    assert root.findtext(f"{{{NAMESPACE}}}title") == "Lieux & <cie>"
    titles = [title.text for title in root.iterfind(f"{{{NAMESPACE}}}entry/{{{NAMESPACE}}}title")]
    assert titles[0] == "L’Atelier <b> & Cie (Bourg-le-Bel)\u00a0: lieu fermé"
