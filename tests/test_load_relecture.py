"""A file read again after a change gives what reading it whole gives."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annuaire.load.relecture import read_again
from annuaire.load.yaml_reader import read_yaml
from tests.fiches import ROOT

PATH = "data/laureats.yaml"
REAL = (ROOT / PATH).read_text("utf-8")
# A head, then records of all the shapes that a value may take.
SMALL = """# Les fiches

- id: un
  nom: "Un: deux"
  liste: [a, b]
  texte: |
    Une ligne.

    - une autre

# de la suivante
- id: deux
  sources:
  - {libelle: Ici, date: 2024}
  - libelle: Là
    note: >
      plié

- id: trois
  nom: Trois
"""


def read_from(text: str, changed: str):
    known, problems = read_yaml(PATH, text.encode())
    assert problems == []
    return read_again(PATH, changed.encode(), known), known


def check(text: str, changed: str) -> None:
    again, _ = read_from(text, changed)
    assert again == read_yaml(PATH, changed.encode())


PIECES = st.sampled_from(
    [
        "",
        "x",
        "\n",
        "- ",
        "- id: neuf\n",
        "  nom: y\n",
        ": ",
        "#",
        '"',
        "|",
        "[",
        "---\n",
        "...\n",
        "%",
        "é",
        " ",
        "&a",
        "\t",
    ]
)


@settings(max_examples=150)
@given(st.integers(0, len(SMALL)), st.integers(0, 40), PIECES, PIECES)
def test_any_change_reads_as_the_whole_file(at, removed, one, other):
    check(SMALL, SMALL[:at] + one + other + SMALL[at + removed :])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("nom: LAB 01", "nom: LAB 02"),
        ("nom: LAB 01", "nom: LAB 01\n  adresse: 1 rue Haute"),
        ("nom: LAB 01", "nom: [LAB 01"),
        ("nom: LAB 01", "non: LAB : 01"),
    ],
)
def test_a_record_of_the_real_file_changes(before, after):
    assert REAL.count(before) == 1
    check(REAL, REAL.replace(before, after))


def test_records_that_have_not_changed_are_the_very_same():
    (again, problems), known = read_from(SMALL, SMALL.replace("id: deux", "id: dix"))
    assert problems == []
    kept = [one is other for one, other in zip(again.items, known.items, strict=True)]
    assert kept == [True, False, True]


def test_a_file_that_is_the_same_is_not_read_again():
    (again, _), known = read_from(SMALL, SMALL)
    assert again is known
