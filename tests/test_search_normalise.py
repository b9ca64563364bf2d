"""Names and queries cut into words, heard as sounds: the table of cases that both languages are held to."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annuaire.search.normalise import is_weak, sound, variants, words

ROOT = Path(__file__).parent.parent
CASES = list(
    csv.DictReader(
        (ROOT / "tests/normalisation.tsv").read_text("utf-8").splitlines(),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["texte"])
def test_each_case_of_the_table_gives_its_words_sounds_and_elisions(case):
    mots = words(case["texte"])
    assert mots == case["mots"].split()
    assert [sound(mot) for mot in mots] == case["sons"].split()
    assert variants(mots) == case["elisions"].split()


@given(st.text())
def test_words_and_sounds_can_be_the_names_of_files(text):
    for mot in words(text):
        assert mot.isascii() and mot.isalnum() and mot == mot.lower()
        assert sound(mot).isascii() and sound(mot).isalnum()


@given(st.text(alphabet="abcdehilnosStu é'œ0123"))
def test_every_apostrophe_and_every_space_cuts_alike(text):
    assert words(text.replace("'", "’").replace(" ", "\u202f")) == words(text)


def test_small_words_of_names_are_weak():
    assert all(is_weak(mot) for mot in words("Saint le la les sur sous en d' lès"))
    assert not any(is_weak(mot) for mot in words("Denis Puy Seine Loire 12"))
