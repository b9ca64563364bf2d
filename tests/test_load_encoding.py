"""Bytes → text."""

import pytest

from annuaire.load.encoding import decode


def told(data: bytes) -> list[tuple[int, int, str]]:
    return [(p.place.line, p.place.column, p.code) for p in decode("x", data)[2]]


def test_the_first_byte_that_is_not_utf_8_is_pointed_at() -> None:
    data = "né : é\n".encode() + "Café\n".encode("cp1252")
    typed, _, problems = decode("x", data)
    assert told(data) == [(2, 4, "encodage")]
    assert "Windows-1252" in problems[0].message
    assert typed == "né : é\nCafé\n"


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_file_of_wide_characters_is_named_and_read(codec: str) -> None:
    typed, _, problems = decode("x", "nom: Café\n".encode(codec))
    assert [problem.code for problem in problems] == ["encodage"]
    assert codec[:6].upper() in problems[0].message or codec == "utf-32"
    assert typed == "nom: Café\n"


def test_a_file_cut_in_the_middle_of_a_character_is_said_to_be_cut() -> None:
    data = "né: Café".encode()[:-1]
    assert (1, 9, "encodage") in told(data)
    assert "coupé" in decode("x", data)[2][0].message


@pytest.mark.parametrize(
    "char", ["\x00", "\x07", "\x0c", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\u202e"]
)
def test_a_character_that_could_hide_something_is_refused_and_replaced(char: str) -> None:
    typed, text, problems = decode("x", f"a\nbé{char}c\n".encode())
    assert [(p.place.line, p.place.column, p.code) for p in problems] == [(2, 3, "caractere-interdit")]
    assert (typed, text) == (f"a\nbé{char}c\n", "a\nbé c\n")


def test_one_line_gets_one_message_whatever_it_hides() -> None:
    assert told(b"a\x07\x07\x07\nb\x07\n") == [
        (1, 2, "caractere-interdit"),
        (2, 2, "caractere-interdit"),
    ]


def test_accents_saved_twice_are_recognised() -> None:
    problem = decode("x", "CafÃ© crÃ¨me Ã  lâ€™eau".encode())[2][0]
    assert problem.code == "accents-abimes"
    assert "« é »" in problem.message


def test_portuguese_or_old_french_capitals_are_left_alone() -> None:
    assert told("MÂCON, LÃ, Ãé".encode()) == []


def test_old_macintosh_line_ends_are_read() -> None:
    assert decode("x", b"a\rb\r")[1] == "a\nb\n"
