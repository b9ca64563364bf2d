"""The questions asked about a place: one declaration for the terminal, the forms and the e-mails."""

import pytest

from annuaire.model.formulaire import FICHE, QUESTIONS, find_question
from annuaire.model.laureat import Laureat
from annuaire.model.record import Source
from annuaire.model.slug import slugify

ALL = (FICHE, *QUESTIONS)


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.cle)
def test_a_question_is_about_a_field_of_the_model_and_has_its_example(question):
    assert question.modele in (Laureat, Source)
    assert question.champ in question.modele.model_fields
    assert question.exemple
    assert question.aide.endswith(".")


def test_what_a_new_record_needs_is_asked():
    asked = {question.champ for question in QUESTIONS if question.requise and question.modele is Laureat}
    needed = {name for name, field in Laureat.model_fields.items() if field.is_required()}
    assert asked == needed - {"id", "sources"}  # the one is made from the answers, the other is « source »
    assert {q.champ for q in QUESTIONS if q.requise and q.modele is Source} == {"libelle"}


def test_labels_and_keys_are_told_apart():
    labels = [slugify(question.libelle) for question in ALL]
    assert len(set(labels)) == len(labels)
    assert len({question.cle for question in ALL}) == len(ALL)


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.cle)
def test_a_label_and_a_key_lead_to_their_question(question):
    assert find_question(question.libelle) is question
    assert find_question(f" {question.libelle.upper()} ") is question
    assert find_question(question.cle) is question


@pytest.mark.parametrize(
    ("words", "cle"),
    [
        ("Nom", "nom"),
        ("Ville", "commune"),
        ("Tél.", "telephone"),
        ("E-mail", "courriel"),
        ("Site", "site_web"),
    ],
)
def test_usual_words_lead_to_a_question(words, cle):
    assert find_question(words).cle == cle


def test_other_words_lead_to_none():
    assert find_question("Bonjour") is None
    assert find_question("Libellé") is None
