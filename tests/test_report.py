"""Problems → words."""

import json

import pytest

from annuaire.problems import Place, Problem, error, warning
from annuaire.report import render_problems, summarise

LINE = "  services: [coworking, fablabb]"
UNKNOWN = error(
    Place("data/laureats.yaml", 2, 25, 7),
    "service-inconnu",
    "service inconnu « fablabb »",
    "vouliez-vous dire « fablab » ?",
)


def rows(problem: Problem, text: str) -> list[str]:
    return render_problems([problem], {problem.place.path: text}, "text").split("\n")


def test_a_problem_is_told_with_its_place_its_words_and_its_cure() -> None:
    assert render_problems([UNKNOWN], {"data/laureats.yaml": f"- id: a\n{LINE}\n"}, "text") == (
        "data/laureats.yaml:2:25: erreur : service inconnu « fablabb »\n"
        "      services: [coworking, fablabb]\n"
        "                            ^^^^^^^\n"
        "    → vouliez-vous dire « fablab » ?\n"
    )


def test_a_place_without_text_and_a_problem_without_cure_take_one_line() -> None:
    problem = warning(Place("site", 1, 1), "x", "adresse perdue")
    assert render_problems([problem], {}, "text") == "site:1:1: avertissement : adresse perdue\n"


def test_a_place_after_the_end_of_the_file_has_no_excerpt() -> None:
    assert len(rows(error(Place("a", 9, 1), "x", "y"), "une ligne\n")) == 2


def test_problems_come_in_file_order_one_blank_line_between() -> None:
    first, second = (error(Place("a", line, 1), "x", f"m{line}") for line in (1, 2))
    assert render_problems([second, first], {}, "text") == "a:1:1: erreur : m1\n\na:2:1: erreur : m2\n"


@pytest.mark.parametrize(
    ("line", "column", "length", "shown", "carets"),
    [
        ("été: x", 6, 1, "été: x", "     ^"),
        ("e\u0301te\u0301: x", 8, 1, "e\u0301te\u0301: x", "     ^"),
        ("東京: x", 5, 1, "東京: x", "      ^"),
        ("東京: x", 1, 2, "東京: x", "^^^^"),
        ("a\tb: x", 3, 1, "a b: x", "  ^"),
        ("\tb: x", 1, 1, "⇥b: x", "^"),
        ("a:\u00a0x", 3, 1, "a:␣x", "  ^"),
        ("nom:", 5, 1, "nom:", "    ^"),
        ("nom: x", 6, 99, "nom: x", "     ^"),
        ("a\x1b[31m", 1, 1, "a�[31m", "^"),
    ],
)
def test_carets_stand_under_the_words(line: str, column: int, length: int, shown: str, carets: str) -> None:
    told = rows(error(Place("a", 1, column, length), "x", "y"), line)
    assert told[1:3] == [f"      {shown}", f"      {carets}"]


@pytest.mark.parametrize("column", [1, 150, 500, 990])
def test_a_long_line_is_cut_around_the_place(column: int) -> None:
    line = "".join(f"{number:09d} " for number in range(100))
    told = rows(error(Place("a", 1, column, 5), "x", "y"), line)
    start, end = told[2].index("^"), told[2].rindex("^") + 1
    assert told[1][start:end] == line[column - 1 : column + 4]
    assert len(told[1]) <= 6 + 160 + 4


def test_a_message_cannot_command_the_terminal() -> None:
    assert "\x1b" not in render_problems([error(Place("a\x1b", 1, 1), "x", "\x1b[2J")], {}, "text")


def test_github_gets_a_command_with_its_signs_escaped() -> None:
    problem = error(Place("data/a,b:c%.yaml", 3, 4, 5), "code", "100 %\r\nde x, y", "écrivez : y")
    assert render_problems([problem], {}, "github") == (
        "::error file=data/a%2Cb%3Ac%25.yaml,line=3,col=4,endColumn=9,title=code::100 %25%0D%0Ade x, y → écrivez : y\n"
    )


def test_github_gets_a_warning_for_an_avertissement() -> None:
    assert render_problems([warning(Place("a", 1, 1), "x", "y")], {}, "github").startswith(
        "::warning file=a,"
    )


def test_a_program_gets_a_list_with_every_field() -> None:
    assert json.loads(render_problems([UNKNOWN], {}, "json")) == [
        {
            "path": "data/laureats.yaml",
            "line": 2,
            "column": 25,
            "level": "erreur",
            "code": "service-inconnu",
            "message": "service inconnu « fablabb »",
            "suggestion": "vouliez-vous dire « fablab » ?",
        }
    ]


def test_json_keeps_accents_and_an_empty_list_is_a_list() -> None:
    assert "« fablabb »" in render_problems([UNKNOWN], {}, "json")
    assert render_problems([], {}, "json") == "[]\n"


@pytest.mark.parametrize(
    ("errors", "warnings", "fiches", "sentence"),
    [
        (2, 1, 42, "2 erreurs, 1 avertissement dans 42 fiches."),
        (1, 0, 1, "1 erreur dans 1 fiche."),
        (0, 2, 2, "2 avertissements dans 2 fiches."),
        (0, 0, 382, "Aucune erreur dans 382 fiches."),
        (1, 0, 0, "1 erreur dans 0 fiche."),
        (0, 0, 12000, "Aucune erreur dans 12\u202f000 fiches."),
    ],
)
def test_the_summary_agrees_in_number(errors: int, warnings: int, fiches: int, sentence: str) -> None:
    place = Place("a", 1, 1)
    problems = [error(place, "x", "y")] * errors + [warning(place, "x", "y")] * warnings
    assert summarise(problems, fiches) == sentence
