"""YAML → text with positions."""

import pytest

from annuaire.load.nodes import Mapping, Scalar, Sequence
from annuaire.load.yaml_reader import read_yaml
from annuaire.problems import Place


def read(text: str | bytes):
    document, problems = read_yaml("data/x.yaml", text if isinstance(text, bytes) else text.encode())
    assert problems == []
    return document


def codes(text: str | bytes) -> list[str]:
    return [
        problem.code for problem in read_yaml("x.yaml", text if isinstance(text, bytes) else text.encode())[1]
    ]


@pytest.mark.parametrize(
    "word", ["01000", "12:30", "NO", "oui", "null", "~", "2021-02-30", "1e3", "0x1F", "1_000"]
)
def test_a_value_stays_the_text_that_was_typed(word: str) -> None:
    root = read(f"cle: {word}\n").root
    assert root == Mapping(((Scalar("cle", 1, 1, 3, True), Scalar(word, 1, 6, len(word), True)),), 1, 1)


def test_lines_and_columns_count_characters_and_lengths_include_quotes() -> None:
    root = read('- nom: "Été"\n  à: [é, "ü"]\n').root
    assert isinstance(root, Sequence)
    record = root.items[0]
    assert record.get("nom") == Scalar("Été", 1, 8, 5, False)
    assert record.get("à").items == (Scalar("é", 2, 7, 1, True), Scalar("ü", 2, 10, 3, False))


def test_place_of_gives_the_words_to_underline() -> None:
    document = read("- nom: LAB 01\n  services: [a]\n")
    record = document.root.items[0]
    assert document.place_of(record.get("nom")) == Place("data/x.yaml", 1, 8, 6)
    assert document.place_of(record) == Place("data/x.yaml", 1, 3, 3)
    assert document.place_of(record.get("services")) == Place("data/x.yaml", 2, 13, 1)


def test_get_gives_none_for_a_key_that_is_not_there() -> None:
    assert read("nom: LAB 01\n").root.get("vague") is None


def test_a_text_on_several_lines_keeps_its_line_breaks() -> None:
    root = read("presentation: |\n  Un : deux #3\n  - trois\nfin: x\n").root
    assert root.get("presentation") == Scalar("Un : deux #3\n- trois\n", 1, 15, 1, False)


def test_a_folded_value_is_read_when_nothing_in_it_looks_like_a_key() -> None:
    assert read("nom: Un lieu\n  pour tous\n").root.get("nom").text == "Un lieu pour tous"


def test_windows_line_ends_and_a_leading_mark_change_nothing() -> None:
    text = "- nom: LAB 01\n  note: |\n    a\n    b\n"
    marked = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    assert read(marked) == read(text)


@pytest.mark.parametrize(
    "text",
    [
        "nom: LAB 01  # un commentaire\n",
        "# en tête\nnom: LAB 01\n",
        'nom: "LAB 01" # après des guillemets\n',
        "nom: L#1\n",
        "site: https://exemple.fr/#ancre\n",
        "liste:  # sous la clé\n- a\n",
        "nom : espace avant les deux-points\n",
        "nom: « Le Lab »\n",
        "nom: l'atelier\n",
        'nom: Le "Lab" de la gare\n',
        "longitude: -1.5\n",
        "heure: 9:00\n",
        "- https://exemple.fr\n",
        "- mailto:a@exemple.fr\n",
        "---\nnom: LAB 01\n",
        "nom: ‘tit Lab\n",
        "vide: []\n",
        'vide: ""\n',
    ],
)
def test_what_is_sound_is_not_refused(text: str) -> None:
    assert codes(text) == []


def test_a_no_break_space_after_a_key_is_not_part_of_it() -> None:
    assert read("nom\u00a0: LAB 01\n").root.get("nom").text == "LAB 01"


@pytest.mark.parametrize(
    ("text", "code", "meant"),
    [
        ("nom: Lieu #1\n", "diese", "Lieu #1"),
        ("nom: &Co Working\n", "ancre", "&Co Working"),
        ("nom: “LAB”\n", "guillemets-courbes", "LAB"),
        ("nom: !LAB\n", "etiquette", "!LAB"),
        ("nom: *LAB\n", "renvoi", "*LAB"),
        ("nom: LAB\nnom: Lab\n", "cle-repetee", "LAB"),
        ('"nom": LAB\n', "cle-entre-guillemets", "LAB"),
    ],
)
def test_a_refused_value_is_kept_as_it_was_meant(text: str, code: str, meant: str) -> None:
    document, problems = read_yaml("x.yaml", text.encode())
    assert [problem.code for problem in problems] == [code]
    assert document.root.get("nom").text == meant


def test_twelve_levels_are_read_and_a_thirteenth_is_not() -> None:
    assert codes("[" * 12 + "a" + "]" * 12) == []
    assert codes("[" * 13 + "a" + "]" * 13) == ["trop-profond"]


def test_deep_nesting_does_not_overflow() -> None:
    assert codes("- " * 200_000) == ["trop-profond"]


def test_a_file_over_sixteen_mebibytes_is_not_read() -> None:
    assert codes(b"#" * (16 * 1024 * 1024 + 1)) == ["fichier-trop-gros"]


def test_a_file_that_is_wrong_everywhere_stops_with_one_word() -> None:
    found = codes("-\n" * 5_000)
    assert found[-1] == "trop-d-erreurs"
    assert len(found) <= 1_003
