"""Whatever a stranger writes: either it is told, or the records stay valid, in the house style, and nothing else moves."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annuaire.ajout.commande import prepare_from_text
from annuaire.edition import read_recueil, write_record
from annuaire.importer.annuaire_lu import check_after, read_annuaire
from annuaire.model.formulaire import FICHE, QUESTIONS
from annuaire.problems import blocking
from tests.small_project import make_small_project

MANY = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
LABELS = [question.libelle for question in (FICHE, *QUESTIONS)]
# What YAML, Markdown, forms and addresses make something of.
TRAPS = st.sampled_from(
    ["- id: x", "'", '"', "{", "}", "[", "]", "#", " #", ": ", "|", ">", "&a", "*a", "!t", "---", "...", "%", "@", "`", "\\",
     "\n", "\n\n", "### Nom du lieu", "../", "/etc/passwd", "javascript:x", "https://a.b", "null", "yes", "01004", "1e3",
     "\u00a0", "=1+1", "{{ x }}", "{% x %}"]
)  # fmt: skip
SEEN = st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"])
WORDS = st.lists(TRAPS | st.text(SEEN, max_size=8), max_size=4).map("".join)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return make_small_project(tmp_path_factory.mktemp("hostile") / "annuaire")


@MANY
@given(
    nom=WORDS,
    adresse=WORDS,
    presentation=WORDS,
    source=WORDS,
    id_=st.sampled_from(["", "maison-d-exemple-ajaccio"]),
)
def test_a_form_full_of_traps_is_told_or_makes_a_valid_record_that_says_it(
    project, nom, adresse, presentation, source, id_
):
    blocks = {
        "Identifiant de la fiche": id_,
        "Nom du lieu": f"Lieu {nom}",
        "Commune": "Amboise",
        "Adresse": adresse,
        "Présentation": presentation,
        "Source": f"Appel {source}",
    }
    text = "\n".join(f"### {label}\n\n{answer}\n" for label, answer in blocks.items() if answer)
    made = prepare_from_text(project, "texte", text.encode("utf-8", "replace"))
    if made.recueil is None:
        assert blocking(made.problems)
        return
    before, _ = read_recueil(project)
    untouched = [other for other in before.ids if other != made.redaction.id]
    assert [made.recueil.text_of(other) for other in untouched] == [
        before.text_of(other) for other in untouched
    ]
    lu, problems, _ = read_annuaire(project)
    assert check_after(lu, made.recueil)[0] == problems == []
    if made.redaction.ancienne is None:
        said = made.recueil.fields_of(made.redaction.id)
        assert write_record(said) == made.recueil.text_of(made.redaction.id)
        assert said["nom"] == made.redaction.champs["nom"].strip()


@MANY
@given(st.lists(st.tuples(st.sampled_from(LABELS), WORDS), max_size=6))
def test_no_mail_makes_it_fail(project, lines):
    asked = "Nom : Lieu neuf\nCommune : Amboise\nSource : Appel\n"
    text = asked + "".join(f"{label} : {answer}\n" for label, answer in lines)
    made = prepare_from_text(project, "texte", text.encode("utf-8", "replace"))
    assert (made.recueil is None) == blocking(made.problems)


@MANY
@given(
    st.dictionaries(
        st.sampled_from(["id", "nom", "code_insee", "services", "sources", "embargo", "porteur"]), WORDS
    )
)
def test_no_yaml_makes_it_fail(project, fields):
    asked = {"nom": "Lieu neuf", "code_insee": '"37003"', "sources": "[{libelle: Appel}]"}
    text = "- " + "\n  ".join(f"{key}: {value}" for key, value in {**asked, **fields}.items())
    made = prepare_from_text(project, "texte", text.encode("utf-8", "replace"))
    assert (made.recueil is None) == blocking(made.problems)
