"""The real records with one slip of the keyboard anywhere: always either told in the file, or harmless; never an exception."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from annuaire.load.sources import Sources, load
from annuaire.load.yaml_reader import read_yaml
from annuaire.problems import besides, blocking
from annuaire.report import render_problems
from annuaire.validate.validation import validate

ROOT = Path(__file__).parent.parent
PATH = "data/laureats.yaml"
NOW = datetime(2026, 11, 23, tzinfo=UTC)
AROUND = 60  # lines kept on each side of the slip: a few records, for speed
SIGNS = " \t:-#[]{}\"'’,|>&*!%@?é\u00a0\u2028\0\n0"

Slip = Callable[[list[str], int, int, str], list[str]]


def delete_character(lines: list[str], at: int, column: int, sign: str) -> list[str]:
    line = lines[at]
    return [*lines[:at], line[:column] + line[column + 1 :], *lines[at + 1 :]]


def insert_sign(lines: list[str], at: int, column: int, sign: str) -> list[str]:
    line = lines[at]
    return [*lines[:at], line[:column] + sign + line[column:], *lines[at + 1 :]]


def repeat_character(lines: list[str], at: int, column: int, sign: str) -> list[str]:
    return insert_sign(lines, at, column, lines[at][column : column + 1])


def delete_line(lines: list[str], at: int, column: int, sign: str) -> list[str]:
    return [*lines[:at], *lines[at + 1 :]]


def repeat_line(lines: list[str], at: int, column: int, sign: str) -> list[str]:
    return [*lines[: at + 1], *lines[at:]]


def swap_lines(lines: list[str], at: int, column: int, sign: str) -> list[str]:
    return [*lines[:at], *reversed(lines[at : at + 2]), *lines[at + 2 :]]


def shift_line(lines: list[str], at: int, column: int, sign: str) -> list[str]:
    return [*lines[:at], " " * (column % 5 + 1) + lines[at], *lines[at + 1 :]]


def cut_line(lines: list[str], at: int, column: int, sign: str) -> list[str]:
    return [*lines[:at], lines[at][:column], lines[at][column:], *lines[at + 1 :]]


SLIPS = (
    delete_character,
    insert_sign,
    repeat_character,
    delete_line,
    repeat_line,
    swap_lines,
    shift_line,
    cut_line,
)


@cache
def real() -> Sources:
    sources, problems = load(ROOT)
    assert problems == []
    return sources


@settings(max_examples=400)
@given(
    where=st.floats(0, 1, exclude_max=True),
    column=st.integers(0, 150),
    sign=st.sampled_from(SIGNS),
    slip=st.sampled_from(SLIPS),
)
def test_slip_in_the_real_records_is_told_in_the_file_or_harmless(
    where: float, column: int, sign: str, slip: Slip
) -> None:
    lines = real().texts[PATH].split("\n")
    at = int(where * len(lines))
    first, last = max(0, at - AROUND), min(len(lines), at + AROUND)
    first = next((n for n in range(first, at) if lines[n].startswith("- ")), first)
    last = next((n for n in range(last, len(lines)) if lines[n].startswith("- ")), len(lines))
    around = lines[first:last]
    at -= first
    text = "\n".join(slip(around, at, min(column, len(around[at])), sign))

    document, problems = read_yaml(PATH, text.encode())
    sources = replace(real(), yaml={**real().yaml, "laureats": (document,)})
    annuaire, found = validate(sources, NOW)
    problems += besides(problems, found)

    assert annuaire is not None or blocking(problems)
    shown = document.text.split("\n")
    for problem in problems:
        assert problem.place.path == PATH
        assert 1 <= problem.place.line <= len(shown)
        assert 1 <= problem.place.column <= len(shown[problem.place.line - 1]) + 1
        assert problem.place.length >= 1
        assert not problem.message[0].isupper() or problem.message.split()[0].isupper()  # SIRET
        assert not problem.message.endswith(".")
    assert render_problems(problems, {PATH: document.text}).count(f"{PATH}:") >= len(problems)
    assert render_problems(problems, {}, "github").count("\n::") == max(len(problems) - 1, 0)
