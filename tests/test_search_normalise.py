"""Names and queries cut into words, heard as sounds: the table of cases that both languages are held to."""

import csv
import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annuaire.normalise import is_weak, sound, tables, variants, words
from tests.prerequisites import NODE

pytestmark = pytest.mark.slow(10)

ROOT = Path(__file__).parent.parent


def _rows(path: str) -> list[dict[str, str]]:
    lines = (ROOT / path).read_text("utf-8").splitlines()
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


CASES = _rows("tests/normalisation.tsv")
# Browsers know other versions of Unicode: characters this Python has no name for are left out.
_KNOWN = st.characters(exclude_categories=("Cs", "Cn", "Co"))
_LIKELY = st.characters(codec="iso8859-15") | st.sampled_from("œŒŸ’ʼ‐‑\u0301\u0308\u00adﬁ３ſßK")


def _told_by_javascript(texts: list[str]) -> list[list]:
    done = subprocess.run(
        [*NODE, str(ROOT / "tests/js/normalise.js")],
        input=json.dumps({"tables": tables(), "texts": texts}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(done.stdout)


def _told_by_python(text: str) -> list:
    mots = words(text)
    return [mots, [sound(mot) for mot in mots], variants(mots), [is_weak(mot) for mot in mots]]


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


def test_the_browser_gives_the_words_sounds_and_elisions_of_the_table():
    for case, told in zip(CASES, _told_by_javascript([case["texte"] for case in CASES]), strict=True):
        expected = [case["mots"].split(), case["sons"].split(), case["elisions"].split()]
        assert told[:3] == expected, case["texte"]


def test_both_languages_agree_on_every_name_of_the_reference():
    tables = ("communes", "anciennes-communes", "departements", "regions", "intercommunalites")
    names = sorted({row["nom"] for table in tables for row in _rows(f"data/reference/{table}.tsv")})
    for name, told in zip(names, _told_by_javascript(names), strict=True):
        assert told == _told_by_python(name), name


def test_both_languages_agree_on_any_text():
    """Drawn one by one, asked at once: a start of Node for each would take minutes."""
    texts = []

    @given(st.text(_KNOWN) | st.text(_LIKELY))
    @settings(max_examples=2500)
    def gather(text):
        texts.append(text)

    gather()
    assert len(set(texts)) > 2000
    for text, told in zip(texts, _told_by_javascript(texts), strict=True):
        assert told == _told_by_python(text), text


def test_both_languages_agree_on_every_character():
    signs = [chr(code) for code in range(sys.maxunicode + 1)]
    texts = [f"a{sign}1" for sign in signs if unicodedata.category(sign) not in ("Cs", "Cn", "Co")]
    for text, told in zip(texts, _told_by_javascript(texts), strict=True):
        assert told == _told_by_python(text), ascii(text)
