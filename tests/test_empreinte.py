"""The sum of what a page shows: the same for the same things, another as soon as one of them changes."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from annuaire.plan.page import Lien, Page, Texte
from annuaire.problems import Place
from annuaire.render.empreinte import Empreintes
from annuaire.render.rendues import Rendues
from tests.fiches import make_annuaire, make_laureat, make_plan

HERE = Place("data/laureats.yaml", 12, 3)
PAGE = Page("laureats/a/", "laureat", "Titre", "Description", contexte={"texte": Texte("Du *texte*.", HERE)})


def sums(*fiches, known=""):
    empreintes = Empreintes(known)
    return {page.url: empreintes.sum_of(page) for page in make_plan(make_annuaire(*fiches)).pages}


def test_the_same_records_give_the_same_sums_and_each_page_its_own():
    found = sums(make_laureat())
    assert found == sums(make_laureat())
    assert len(set(found.values())) == len(found)


@pytest.mark.parametrize(
    "change",
    [
        {"nom": "Un autre nom"},
        {"adresse": "3 rue du Bac"},
        {"telephone": "04 00 00 00 01"},
        {"statut": "ferme"},
        {"services": ["fablab"]},
        {"services": []},
        {"horaires": "Mo 09:00-12:00"},
        {"latitude": 46.001, "longitude": 5.001},
        {"presentation": "Un texte."},
        {"date_verification": "2024-01-16"},
    ],
    ids=str,
)
def test_what_a_record_says_changes_its_page(change):
    url = "laureats/un-lieu/"
    before = sums(make_laureat(id="un-lieu"))
    assert sums(make_laureat(id="un-lieu", **change))[url] != before[url]


def test_each_part_of_a_page_counts_and_so_does_the_kind_of_each_value():
    numbers = (1, "1", True, 1.0, None, (1,), [1], {1: 1}, {"1": 1}, frozenset({1}))
    pages = [
        PAGE,
        replace(PAGE, url="laureats/b/"),
        replace(PAGE, gabarit="affiche"),
        replace(PAGE, titre="Autre"),
        replace(PAGE, description="Autre"),
        replace(PAGE, fil=(Lien("Accueil"),)),
        replace(PAGE, indexable=False),
        replace(PAGE, contexte={"texte": Texte("Du **texte**.", HERE)}),
        replace(PAGE, contexte={"autre": Texte("Du *texte*.", HERE)}),
        *(replace(PAGE, contexte={**PAGE.contexte, "nombre": number}) for number in numbers),
    ]
    empreintes = Empreintes("")
    assert len({empreintes.sum_of(page) for page in pages}) == len(pages)


def test_long_texts_that_begin_alike_are_told_apart():
    one, other = (replace(PAGE, titre="Fabriques de territoire " * 9 + end) for end in "ab")
    assert Empreintes("").sum_of(one) != Empreintes("").sum_of(other)


def test_a_text_that_moves_in_its_file_leaves_the_page_as_it_is():
    moved = replace(PAGE, contexte={"texte": Texte("Du *texte*.", replace(HERE, line=40))})
    assert Empreintes("").sum_of(moved) == Empreintes("").sum_of(PAGE)


def test_addresses_that_links_may_lead_to_count_where_people_write_links():
    plain = replace(PAGE, contexte={})
    assert Empreintes("some").sum_of(PAGE) != Empreintes("others").sum_of(PAGE)
    assert Empreintes("some").sum_of(plain) == Empreintes("others").sum_of(plain)


def test_a_function_counts_with_what_it_was_made_with():
    def page(mot):
        return replace(PAGE, contexte={"dire": lambda: mot})

    assert Empreintes("").sum_of(page("un")) != Empreintes("").sum_of(page("deux"))
    assert Empreintes("").sum_of(page("un")) == Empreintes("").sum_of(page("un"))


def test_a_value_of_an_unknown_kind_is_refused():
    with pytest.raises(TypeError, match="SimpleNamespace"):
        Empreintes("").sum_of(replace(PAGE, contexte={"x": SimpleNamespace(y=1)}))


def test_a_page_is_taken_over_when_it_shows_the_same_and_forgotten_when_it_is_no_longer_there():
    known = frozenset({PAGE.url})
    first = Rendues({})
    (page,) = first.take([PAGE], known)
    assert page.contenu is None
    assert not first.templates_are_sound
    first.put(page, b"bytes")
    assert first.is_new
    again = Rendues(first.used)
    assert [one.contenu for one in again.take([PAGE], known)] == [b"bytes"]
    assert not again.is_new
    other = Rendues(first.used)
    assert [one.contenu for one in other.take([replace(PAGE, titre="Autre")], known)] == [None]
    assert (other.used, other.is_new) == ({}, True)
