"""What browsers check in the form is what the model says, sentences included."""

import re

import pytest

from annuaire.model.formulaire import QUESTIONS
from annuaire.plan.contribuer import answers_of, report_links
from annuaire.plan.contribuer_regles import WRONG, rules_of
from annuaire.validate.decode import decode
from tests.fiches import make_annuaire, make_laureat, make_site, read

FREE = [question for question in QUESTIONS if question.genre in ("ligne", "texte")]
# Key → what people type: the browser lets through what the model reads, and stops what it refuses.
TYPED = {
    "code_postal": (["01500"], ["1500", "01 500", "A1500"]),
    "telephone": (
        ["04 00 00 00 00", "04.00.00.00.00", "+33 (0)4 00 00 00 00", "0033400000000", "3939", "+687 25 00 00"],
        ["4 00 00 00 00", "04 00 00 00", "12", "quatre"],
    ),
    "courriel": (["contact@exemple.fr"], ["contact", "contact@exemple", "a b@exemple.fr"]),
    "site_web": (
        ["https://exemple.fr", "http://www.exemple.fr:8080/a?b#c", "https://éxemple.fr/"],
        ["exemple.fr", "https://exemple", "https://a b.fr", "ftp://exemple.fr", "javascript:alert(1)"],
    ),
    "source_date": (["2024", "2024-01", "2024-01-26"], ["24", "26/01/2024", "janvier 2024"]),
}  # fmt: skip


def question_of(cle):
    return next(question for question in QUESTIONS if question.cle == cle)


def refused(question, text):
    value = {"libelle": "x"} if question.cle.startswith("source") else make_laureat()
    document = read("laureats", [value | {question.champ: text}])
    return bool(decode(question.modele, document.items[0], document)[1])


@pytest.mark.parametrize("cle", TYPED)
def test_the_browser_and_the_model_agree_on_what_people_type(cle):
    question = question_of(cle)
    pattern = re.compile(rules_of(question).motif)
    for rank, texts in enumerate(TYPED[cle]):
        for text in texts:
            assert [refused(question, text), not pattern.search(text)] == [bool(rank)] * 2, text


@pytest.mark.parametrize("question", FREE, ids=lambda question: question.cle)
def test_a_browser_lets_an_example_through(question):
    regles = rules_of(question)
    assert re.search(regles.motif, question.exemple)
    assert regles.plus_court <= len(question.exemple) <= (regles.plus_long or 1_000)


def test_each_constraint_has_its_sentence():
    for question in FREE:
        regles = rules_of(question)
        assert bool(regles.motif) == bool(regles.illisible) == (WRONG in regles.illisible), question.cle
        assert (regles.plus_court > 1) == bool(regles.trop_court), question.cle
    assert rules_of(question_of("courriel")).illisible == (
        "adresse électronique «\u202f…\u202f» illisible\u00a0: écrivez par exemple contact@exemple.fr"
    )


def test_signs_in_classes_are_escaped_as_browsers_demand():
    """Flag v of ECMAScript: a pattern with one of these bare is ignored."""
    for question in FREE:
        for inside in re.findall(r"(?<!\\)\[\^?((?:\\.|[^\]])*)\]", rules_of(question).motif):
            bare = re.sub(r"\\.", "", re.sub(r"[a-zA-Z0-9]-[a-zA-Z0-9]", "", inside))
            assert not re.search(r"[(){}/|\[-]", bare), (question.cle, inside)


def test_a_record_answers_what_it_knows():
    (fabrique,) = make_annuaire(
        make_laureat(telephone="0400000000", services=[], presentation="Un *lieu*.")
    ).fabriques
    assert answers_of(fabrique) == {
        "id": "lieu-exemple",
        "nom": "Lieu Exemple",
        "commune": "Bourg-le-Bel (01004)",
        "services": [],
        "telephone": "04 00 00 00 00",
        "presentation": "Un *lieu*.",
    }


@pytest.mark.parametrize(
    ("depot", "links"),
    [
        ("https://github.com/a/b/", ["https://github.com/a/b/issues/new"]),
        ("https://gitlab.com/a/b", ["https://gitlab.com/a/b/-/issues/new"]),
        ("https://framagit.org/a/b", ["https://framagit.org/a/b/-/issues/new"]),
        ("https://forge.example/a/b", []),
        (None, []),
    ],
)
def test_what_is_reported_goes_where_the_forge_takes_it(depot, links):
    site = make_annuaire(make_laureat(), site=make_site(**({"depot": depot} if depot else {}))).site
    assert [link.cible for link in report_links(site)] == links
