"""Mistakes in templates, made small: file, line, words, message, repair."""

import pytest
from jinja2 import TemplateError

from annuaire.render.environment import make_environment
from annuaire.render.mistakes import template_problem

MACROS = "{% macro carte(titre, lien='') %}\n<p>{{ titre }}</p>\n{% endmacro %}"
CALL = "{% from 'macros.html' import carte %}\n"


def told(page: str, **names: object) -> tuple[str, int, str, str, str]:
    """Path, line, words underlined, message and suggestion of the mistake that `page` holds."""
    templates = {"page.html": page, "macros.html": MACROS}
    environment = make_environment(templates)
    with pytest.raises(Exception) as raised:
        environment.get_template("page.html").render(names)
    problem = template_problem(raised.value, templates, environment)
    place = problem.place
    line = templates[place.path.removeprefix("templates/")].split("\n")[place.line - 1]
    words = line[place.column - 1 : place.column - 1 + place.length]
    return place.path, place.line, words, problem.message, problem.suggestion


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("\n{{ titer }}", ("templates/page.html", 2, "titer", "nom inconnu « titer »", "vouliez-vous dire « titre » ?")),
        (
            CALL + "{{ carte('a', 'b', 'c') }}",
            ("templates/page.html", 2, "carte", "« carte » reçoit trop de valeurs", "donnez-en 2"),
        ),
        (
            CALL + "<ul>\n{{ carte(lien='/') }}\n</ul>",
            (
                "templates/page.html", 3, "{{ carte(lien='/') }}", "il manque la valeur « titre »",
                "ajoutez « titre=… » entre les parenthèses de l’appel",
            ),
        ),
        (
            "{{ titre.majuscules }}",
            (
                "templates/page.html", 1, "majuscules", "« titre » n’a pas de « majuscules »",
                "vérifiez l’orthographe de ce nom",
            ),
        ),
        (
            "{% extends 'page.html' %}",
            (
                "templates/page.html", 1, "{% extends 'page.html' %}", "ce gabarit s’appelle lui-même, sans fin",
                "retirez cet appel",
            ),
        ),
        (
            "{% for mot in titre %}\n{% if mot %}\n{{ mot }}\n{% endfor %}",
            (
                "templates/page.html", 4, "endfor", "« {% endfor %} » vient avant que « {% if %} » soit refermé",
                "ajoutez « {% endif %} » au-dessus, ou retirez cette ligne",
            ),
        ),
        (
            "{% if titre %}\n{% for mot in titre %}\n{{ mot }}\n{% endfor %}\n",
            (
                "templates/page.html", 1, "if", "« {% if %} » n’est pas refermé",
                "ajoutez « {% endif %} » à la fin de ce qu’il entoure",
            ),
        ),
        (
            "{% if titre is defned %}{% endif %}",
            ("templates/page.html", 1, "defned", "test inconnu « defned »", "vouliez-vous dire « defined » ?"),
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_told_where_it_was_made(page, expected):
    assert told(page, titre="Lieu d’exemple") == expected


def test_a_mistake_inside_a_filter_is_told_where_the_template_uses_it():
    path, line, words, message, _ = told("<p>\n{{ titre | date_longue }}</p>", titre=3)
    assert (path, line, words) == ("templates/page.html", 2, "{{ titre | date_longue }}</p>")
    assert message.startswith("le calcul de cette ligne échoue (")


def test_what_no_template_explains_is_our_own_bug_and_keeps_its_traceback():
    with pytest.raises(ZeroDivisionError) as raised:
        1 / 0  # noqa: B018
    assert template_problem(raised.value, {"page.html": ""}, make_environment({})) is None


def test_a_template_that_a_page_needs_and_no_other_calls_is_missed_by_its_own_name():
    with pytest.raises(TemplateError) as raised:
        make_environment({}).get_template("laureat.html")
    problem = template_problem(raised.value, {}, make_environment({}))
    assert problem.place.path == "templates/laureat.html"
    assert problem.message == "il manque le gabarit templates/laureat.html"
