"""Waves, and each wave in each département: what the press links to."""

import pytest

from annuaire.plan.mots import bilan_mots, vague_date_mots, vague_titre
from annuaire.plan.urls import url_of
from tests.fiches import make_annuaire, make_laureat, make_plan, make_vague, real_facts, real_plan

FICHES = (
    make_laureat(id="a-lieu", nom="Aa", vague=1),
    make_laureat(id="b-lieu", nom="Bb", vagues_possibles=[1, 2]),
    make_laureat(id="c-lieu", nom="Cc", vague=1, code_insee="97801"),
    make_laureat(id="d-lieu", nom="Dd", vague=1, code_insee="97101"),
    make_laureat(id="e-lieu", nom="Ee"),
)


def pages():
    plan = make_plan(make_annuaire(*FICHES))
    folders = (page for page in plan.pages if page.url.startswith("vagues/") and page.url.endswith("/"))
    return {page.url: page for page in folders if not page.url.endswith(("/integrer/", "/presse/"))}


def ids(fabriques):
    return [fabrique.id for fabrique in fabriques]


def test_a_wave_has_a_page_in_each_departement_where_it_has_or_may_have_a_laureate():
    assert sorted(pages()) == [
        "vagues/",
        "vagues/1/",
        "vagues/1/departements/01-bellaine/",
        "vagues/1/departements/971-grande-ile/",
        "vagues/1/departements/978-petite-ile/",
        "vagues/2/",
        "vagues/2/departements/01-bellaine/",
    ]


def test_what_is_settled_is_told_apart_from_what_is_possible():
    contexte = pages()["vagues/1/departements/01-bellaine/"].contexte
    assert (ids(contexte["etablis"]), ids(contexte["possibles"])) == (["a-lieu"], ["b-lieu"])


def test_a_wave_links_to_its_pages_by_departement_with_their_counts():
    links = pages()["vagues/1/"].contexte["departements"]
    assert {url_of(compte.objet): compte.nombre for compte in links} == {
        "vagues/1/departements/01-bellaine/": 2,
        "vagues/1/departements/971-grande-ile/": 1,
        "vagues/1/departements/978-petite-ile/": 1,
    }


def test_regions_come_by_name_and_collectivities_after_them():
    groups = pages()["vagues/1/"].contexte["groupes"]
    assert [(territoire.nom, len(departements)) for territoire, departements in groups] == [
        ("Grande-Île", 1),
        ("Levant", 1),
        ("Petite-Île", 1),
    ]


def test_a_wave_leads_to_the_one_before_and_the_one_after():
    first, second = pages()["vagues/1/"].contexte, pages()["vagues/2/"].contexte
    assert first["precedente"] is None and second["suivante"] is None
    assert first["suivante"].numero == 2
    assert second["precedente"].numero == 1


def test_a_wave_whose_laureates_are_unknown_says_so():
    annuaire = make_annuaire(vagues=[make_vague(), make_vague(numero=2, date_annonce="2021")])
    (page,) = [page for page in make_plan(annuaire).pages if page.url == "vagues/2/"]
    assert page.description == (
        "2e vague de lauréats, annoncée en 2021 : aucun lauréat de cette vague n'est encore connu par son nom. "
        "Liste par région et par département, sources, points inconnus."
    )


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2020-02-03", "annoncée le 3 février 2020"),
        ("2020-02", "annoncée en février 2020"),
        ("2020", "annoncée en 2020"),
    ],
)
def test_the_date_of_a_wave_in_words(date, words):
    (vague,) = make_annuaire(vagues=[make_vague(date_annonce=date)]).vagues
    assert vague_date_mots(vague) == words
    assert vague_titre(vague) == "1re vague"


def test_a_wave_without_a_date_says_so():
    vague = make_vague()
    del vague["date_annonce"]
    assert vague_date_mots(make_annuaire(vagues=[vague]).vagues[0]) == "date d'annonce inconnue"


def test_the_state_of_a_wave_in_words():
    bilans = real_facts().bilans
    assert {bilan_mots(bilan) for bilan in bilans if bilan.etablis == 1 and not bilan.possibles} <= {
        "1 lauréat connu"
    }
    for bilan in bilans:
        words = bilan_mots(bilan)
        assert (f"{bilan.possibles} lauréat" in words) is bool(bilan.possibles)
        assert ("aucun" in words) is (bilan.etablis == 0)


def test_on_the_real_data_each_wave_counts_the_laureates_of_its_departements():
    for page in real_plan().pages:
        if page.gabarit == "vague":
            bilan = page.contexte["bilan"]
            total = sum(compte.nombre for compte in page.contexte["departements"])
            assert total == bilan.etablis + bilan.possibles
