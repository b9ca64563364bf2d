"""Each way to mistype a line of data/permaliens.txt has its place and its repair."""

import pytest

from annuaire.validate.permaliens import read_permaliens
from tests.fiches import make_list


def read(text: str):
    return read_permaliens(make_list("permaliens", text))


def test_a_line_is_an_address_or_an_address_and_where_it_leads():
    found, problems = read("# note\n\nlaureats/a/\n  b/c.csv  ->  laureats/d/\ne/ → f/\n")
    assert problems == []
    assert [(p.adresse, p.vers, p.place.line) for p in found] == [
        ("laureats/a/", "", 3),
        ("b/c.csv", "laureats/d/", 4),
        ("e/", "f/", 5),
    ]
    assert (found[1].place.column, found[1].place.length, found[1].place_vers.column) == (3, 7, 16)


@pytest.mark.parametrize(
    ("line", "column", "code", "repair"),
    [
        ("/laureats/a/", 1, "permalien-illisible", "retirez la barre oblique du début"),
        (
            "https://exemple.fr/a/",
            1,
            "permalien-illisible",
            "retirez le début, jusqu’au nom du site et sa barre oblique compris",
        ),
        ("laureats/a", 1, "permalien-illisible", "terminez-la par une barre oblique : laureats/a/"),
        ("a/ -> b", 7, "permalien-illisible", "terminez-la par une barre oblique : b/"),
        (
            "laureats/é t é/",
            1,
            "permalien-illisible",
            "écrivez-la depuis la racine du site, par exemple : laureats/lab-01-amberieu-en-bugey/",
        ),
        (
            "../a/",
            1,
            "permalien-illisible",
            "écrivez-la depuis la racine du site, par exemple : laureats/lab-01-amberieu-en-bugey/",
        ),
        (
            "a/ ->",
            6,
            "permalien-illisible",
            "écrivez une adresse avant et après la flèche, par exemple : "
            "laureats/ancien/ -> laureats/lab-01-amberieu-en-bugey/",
        ),
        ("a/ -> b/ -> c/", 13, "permalien-fleche", "gardez-en une"),
        ("a/ -> a/", 7, "permalien-en-rond", "retirez « -> a/ », ou écrivez l’adresse où elle mène"),
    ],
)
def test_a_line_that_cannot_be_read_says_how_to_write_it(line, column, code, repair):
    found, (problem,) = read(f"{line}\nbon/\n")
    assert [p.adresse for p in found] == ["bon/"]
    assert (problem.place.line, problem.place.column, problem.code, problem.suggestion) == (
        1,
        column,
        code,
        repair,
    )


def test_an_address_written_twice_names_the_first_line():
    _, (problem,) = read("a/\nb/\na/\n")
    assert (problem.place.line, problem.message) == (3, "l’adresse « a/ » est déjà à la ligne 1")
