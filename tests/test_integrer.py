"""What can be shown elsewhere: the laureates of a page, under an address that stays, and nothing that is not public."""

from annuaire.facts import compute_facts
from annuaire.plan.integrer import MOST, integrables
from annuaire.plan.urls import url_of
from tests.fiches import make_annuaire, make_laureat, make_plan


def pages_of(*laureats) -> dict:
    return {page.url: page for page in make_plan(make_annuaire(*laureats), "https://exemple.fr/sous/").pages}


def test_a_page_that_can_be_shown_elsewhere_says_how():
    pages = pages_of(make_laureat(vague=1))
    for url in ("laureats/lieu-exemple/", "regions/84-levant/", "departements/01-bellaine/", "vagues/1/"):
        assert pages[url].integrer == f"{url}integrer/"
        assert {f"{url}integrer/", f"{url}integrer/cadre.html", f"{url}integrer/oembed.json"} <= pages.keys()
    assert pages["vagues/1/departements/01-bellaine/"].integrer
    assert pages["departements/02-vide/"].integrer == pages["services/"].integrer == ""


def test_addresses_to_paste_are_absolute_and_a_frame_names_the_page_that_it_shows():
    pages = pages_of(make_laureat())
    how = pages["departements/01-bellaine/integrer/"].contexte
    assert how["cadre_url"] == "https://exemple.fr/sous/departements/01-bellaine/integrer/cadre.html"
    frame = pages["departements/01-bellaine/integrer/cadre.html"]
    assert frame.canonique == how["page_url"] == "https://exemple.fr/sous/departements/01-bellaine/"
    assert not frame.indexable


def test_the_frame_of_one_laureate_says_how_to_reach_it():
    reached = make_laureat(adresse="3 rue d'Ici", code_postal="01500")
    (known, unknown) = (
        pages_of(laureat)["laureats/lieu-exemple/integrer/cadre.html"].contexte
        for laureat in (reached, make_laureat())
    )
    assert known["seule"] and known["adresse"].startswith("3 rue d'Ici, 01500 ") and unknown["adresse"] == ""
    of_many = pages_of(reached)["departements/01-bellaine/integrer/cadre.html"].contexte
    assert (of_many["seule"], of_many["adresse"]) == (False, "")


def test_oembed_has_what_its_specification_requires_of_rich_content():
    given = pages_of(make_laureat())["laureats/lieu-exemple/integrer/oembed.json"].enveloppe
    assert given.cle == "html"
    assert {key: given.valeurs[key] for key in ("version", "type")} == {"version": "1.0", "type": "rich"}
    assert {"width", "height", "title", "provider_name", "provider_url"} <= given.valeurs.keys()


def test_a_wave_shows_only_those_that_are_settled_and_a_frame_grows_with_its_list_up_to_a_point():
    many = [make_laureat(id=f"lieu-{n:02}", nom=f"Lieu {n}", vague=1) for n in range(12)]
    annuaire = make_annuaire(*many, make_laureat(vagues_possibles=[1, 2]))
    shown = {url_of(found.objet): found for found in integrables(annuaire, compute_facts(annuaire))}
    assert (
        len(shown["vagues/1/"].fabriques) == len(shown["vagues/1/departements/01-bellaine/"].fabriques) == 12
    )
    assert shown["laureats/lieu-00/"].hauteur < shown["vagues/1/"].hauteur == MOST
    assert "vagues/2/" not in shown
