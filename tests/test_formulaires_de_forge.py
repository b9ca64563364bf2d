"""The forms of forges ask what is declared, keep to the schema that GitHub publishes, and `add` reads what they give."""

import pytest
import yaml

from annuaire.ajout.reponses import read_reponses
from annuaire.model.formulaire import FICHE, QUESTIONS
from annuaire.plan.contribuer import plan_contribuer
from annuaire.proposition.formulaires import FORMULAIRES, GITHUB, GITLAB, form_files, read_services
from tests.fiches import ROOT, make_annuaire, make_laureat
from tests.schemas_publies import is_valid

FILES = form_files(read_services(ROOT))


@pytest.mark.parametrize("path", FILES)
def test_a_form_is_up_to_date(path):
    """When it is not: `python build.py schema`."""
    assert (ROOT / path).read_text("utf-8") == FILES[path]


def test_issue_forms_keep_to_their_published_schema(tmp_path):
    assert is_valid("github-issue-forms", *(ROOT / GITHUB).glob("*.yml"))
    wrong = tmp_path / "faux.yml"
    wrong.write_text("name: Sans corps\ndescription: Rien\n", "utf-8")
    assert not is_valid("github-issue-forms", wrong)


@pytest.mark.parametrize("formulaire", FORMULAIRES, ids=lambda formulaire: formulaire.nom)
def test_a_form_holds_every_question_and_only_fields_that_a_link_can_fill(formulaire):
    form = yaml.safe_load(FILES[f"{GITHUB}/{formulaire.nom}.yml"])
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    assert [field["id"] for field in fields] == [question.cle for question in formulaire.questions]
    assert {field["type"] for field in fields} == {"input", "textarea"}
    needed = [field["id"] for field in fields if field["validations"]["required"]]
    assert needed == (["id", "source"] if formulaire.fiche else ["nom", "commune", "source"])


def test_the_page_links_to_these_forms():
    """The start of their names is told by the template, from « corriger » or « proposer »."""
    assert plan_contribuer(make_annuaire(make_laureat())).gabarit == "contribuer"
    template = (ROOT / "templates/contribuer.html").read_text("utf-8")
    script = (ROOT / "assets/contribuer.js").read_text("utf-8")
    for formulaire in FORMULAIRES:
        word, _, rest = formulaire.nom.partition("-")
        assert f"template=…-{rest}.yml" in template
        assert f'"{word}"' in script


@pytest.mark.parametrize("formulaire", FORMULAIRES, ids=lambda formulaire: formulaire.nom)
def test_what_is_answered_is_read_back(formulaire):
    """GitHub writes each label as a heading, and its own words for what is left blank."""
    answers = {q.cle: f"Réponse {q.cle}" for q in formulaire.questions if q.cle != "horaires"}
    body = "\n\n".join(
        f"### {q.libelle}\n\n{answers.get(q.cle, '_No response_')}" for q in formulaire.questions
    )
    assert {cle: said.text for cle, said in read_reponses("texte", body.encode()).dites.items()} == answers


@pytest.mark.parametrize("formulaire", FORMULAIRES, ids=lambda formulaire: formulaire.nom)
def test_a_description_left_blank_answers_nothing_and_filled_is_read(formulaire):
    text = FILES[f"{GITLAB}/{formulaire.titre}.md"]
    assert read_reponses("texte", text.encode()).dites == {}
    filled = text.replace("### Téléphone\n", "### Téléphone\n\n04 00 00 00 00\n")
    assert [said.text for said in read_reponses("texte", filled.encode()).dites.values()] == [
        "04 00 00 00 00"
    ]
    assert all(f"### {question.libelle}\n" in text for question in formulaire.questions)


def test_services_are_named_as_an_answer_may():
    assert all(
        service.libelle in FILES[f"{GITHUB}/proposer-une-fiche.yml"].replace("\n      ", " ")
        for service in read_services(ROOT)
    )
    assert (FICHE, *QUESTIONS) == FORMULAIRES[0].questions
