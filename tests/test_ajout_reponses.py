"""A text received, whoever wrote it: which answers it gives, where they stand, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annuaire.ajout.reponses import LONGEST, read_reponses, write_reponses
from annuaire.load.nodes import Scalar
from annuaire.model.formulaire import QUESTIONS

FORM = """### Nom du lieu

Lieu neuf

### Commune

Bourg-le-Bel (01004)

### Services

- [X] Coworking
- [ ] Fablab
- [x] Accès à internet

### Horaires

_No response_

### Présentation

```
Un atelier.

Ouvert à tous.
```

### Source

Appel au lieu
"""
MAIL = """Bonjour,

Nom : Lieu neuf
**Ville** : Bourg-le-Bel
Services :
- coworking
- fablab
Tél. : 04 00 00 00 00
Source : Appel au lieu

Merci !
--\x20
Nom : une signature
"""


def read(text):
    return read_reponses("texte", text.encode() if isinstance(text, str) else text)


def said(text):
    return {cle: answer.text for cle, answer in read(text).dites.items()}


def codes(text):
    return [(problem.level, problem.code) for problem in read(text).problems]


def test_an_issue_form_is_read_block_by_block():
    assert said(FORM) == {
        "nom": "Lieu neuf",
        "commune": "Bourg-le-Bel (01004)",
        "services": "Coworking\nAccès à internet",
        "presentation": "Un atelier.\n\nOuvert à tous.",
        "source": "Appel au lieu",
    }


def test_windows_line_ends_and_other_heading_levels_change_nothing():
    assert said(FORM.replace("\n", "\r\n").replace("###", "##")) == said(FORM)


def test_an_e_mail_is_read_line_by_line_up_to_its_signature():
    assert said(MAIL) == {
        "nom": "Lieu neuf",
        "commune": "Bourg-le-Bel",
        "services": "- coworking\n- fablab",
        "telephone": "04 00 00 00 00",
        "source": "Appel au lieu",
    }


def test_labels_left_without_an_answer_take_nothing_of_what_follows():
    """As in the mail that /contribuer/ prepares, most of whose lines stay empty."""
    mail = "Nom du lieu : Lieu\nCommune :\nAdresse : \nSource :\nAppel au lieu\nDate de la source :\n\nCordialement,\nCamille\n"
    assert said(mail) == {"nom": "Lieu", "source": "Appel au lieu"}


def test_an_answer_stands_where_it_was_written():
    answers = read(MAIL).dites
    assert (answers["nom"].line, answers["nom"].column, answers["nom"].length) == (3, 7, 9)
    assert (answers["services"].line, answers["services"].column) == (6, 1)
    form = read(FORM).dites
    assert (form["commune"].line, form["commune"].column) == (7, 1)


def test_a_record_in_yaml_is_read_with_or_without_its_fence():
    record = '- id: lieu-neuf\n  nom: Lieu neuf\n  code_insee: "01004"\n  sources:\n  - libelle: Appel\n'
    for text in (record, f"```yaml\n{record}```\n"):
        found = read(text)
        assert not found.problems
        assert (found.dites["id"].text, found.dites["commune"].text) == ("lieu-neuf", "01004")
        assert isinstance(found.fiche["nom"], Scalar) and found.fiche["nom"].text == "Lieu neuf"
        assert len(found.sources) == 1


def test_an_answer_says_that_a_value_is_to_be_removed():
    found = read("### Téléphone\n\nÀ retirer\n")
    assert (found.effacees, dict(found.dites)) == ({"telephone"}, {})


def test_what_answers_no_question_is_told():
    assert read("### Nom du lieu\n\nLieu\n\n### Votre humeur\n\nBonne\n").ignorees == ("Votre humeur",)


def test_the_first_of_two_answers_is_kept_and_the_other_told():
    text = "Nom : Un lieu\nCommune : Bourg\nNom du lieu : Un autre\n"
    assert said(text)["nom"] == "Un lieu"
    assert codes(text) == [("avertissement", "reponse-repetee")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Nom : a\x00b", "caractere-interdit"),
        ("Nom : a\x1b[31mb", "caractere-interdit"),
        ("Nom : a\u202eb", "caractere-interdit"),
        ("Nom : <script>alert(1)</script>", "balise"),
        ("x" * (LONGEST + 1), "texte-trop-gros"),
        (" \n\n", "texte-vide"),
        ("- id: a\n- id: b\n", "fiche-attendue"),
        ("- id: &a b\n", "ancre"),
        ("- id: a\n  nom: !!python/object x\n", "etiquette"),
        (b"PK\x03\x04classeur", "pas-du-texte"),
    ],
)
def test_hostile_or_useless_texts_are_refused(text, code):
    assert ("erreur", code) in codes(text)


@given(st.text(max_size=300))
def test_no_text_makes_it_fail_and_every_answer_has_a_place_in_it(text):
    found = read(text)
    lines = found.text.split("\n")
    for answer in found.dites.values():
        assert 1 <= answer.line <= len(lines)
        assert 1 <= answer.column <= len(lines[answer.line - 1]) + 1


WORDS = st.text("abcéèà’-0123456789", min_size=1, max_size=20)


@given(st.dictionaries(st.sampled_from([q.cle for q in QUESTIONS if q.genre != "texte"]), WORDS))
def test_what_options_write_is_read_back(answers):
    read_back = said(write_reponses(answers))
    assert read_back == {cle: words for cle, words in answers.items()}
