"""A commune as people say it: homonyms are told apart by a code, a postcode or a département, else shown with theirs."""

from functools import cache

import pytest

from annuaire.ajout.commune_dite import CommunesDites
from annuaire.validate.validation import read_registre
from tests.fiches import real_sources


@cache
def communes() -> CommunesDites:
    registre, _ = read_registre(real_sources()[0])
    return CommunesDites(registre.reference)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Saint-Denis (93)", "93066"),
        ("St Denis, 93", "93066"),
        ("saint denis (Seine-Saint-Denis)", "93066"),
        ("Saint-Denis 97400", "97411"),
        ("Saint-Denis, La Réunion", "97411"),
        ("Sainte-Colombe (Gironde)", "33390"),
        ("Ambérieu-en-Bugey (01)", "01004"),
        ("Gimont (32147)", "32147"),
    ],
)
def test_a_departement_settles_homonyms(text, code):
    assert communes().read(text).commune.code == code


@pytest.mark.parametrize("text", ["Saint-Denis", "Saint-Denis (75)"])
def test_homonyms_are_shown_with_their_departement_in_words_that_are_read_back(text):
    dite = communes().read(text)
    shown = [communes().words_of(commune) for commune in dite.propositions]
    assert dite.commune is None
    assert shown[:2] == ["Saint-Denis (97411), La Réunion", "Saint-Denis (93066), Seine-Saint-Denis"]
    assert [communes().read(words).commune for words in shown] == list(dite.propositions)
