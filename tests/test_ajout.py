"""`python build.py add`: a record written in its place, a correction applied, mistakes told, nothing else touched."""

import io
import shlex
import sys

import pytest

from annuaire.ajout.commande import prepare_from_answers, write
from annuaire.ajout.terminal import Interrompu, as_command
from annuaire.edition import read_recueil
from tests.fiches import ROOT
from tests.listes import records_of, run

NEW = ("--nom", "Lieu neuf", "--commune", "Amboise", "--source", "Appel au lieu, le 15 janvier 2024")
RECORD = """- id: lieu-neuf-amboise
  nom: Lieu neuf
  code_insee: "37003"
  services: [coworking]
  telephone: "02 47 00 00 00"
  sources:
  - {libelle: "Appel au lieu, le 15 janvier 2024", champs: [nom, code_insee, services, telephone]}
"""


def send(monkeypatch, text):
    """As one would pipe it."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def text_of(project):
    return (project / "data/laureats.yaml").read_text("utf-8")


def test_options_add_a_record_in_its_place_and_touch_nothing_else(project, monkeypatch, capsys):
    send(monkeypatch, "")
    before = text_of(project)
    said = run(project, capsys, "add", *NEW, "--service", "coworking", "--telephone", "02 47 00 00 00")
    assert said.code == 0, said.err
    assert "Fiche ajoutée dans data/laureats.yaml." in said.out
    after = text_of(project)
    assert RECORD in after and RECORD in said.out
    assert after.replace(RECORD + "\n", "") == before or after.replace("\n" + RECORD, "") == before
    assert list(records_of(project)) == sorted(records_of(project))


def test_a_trial_shows_the_record_and_writes_nothing(project, monkeypatch, capsys):
    send(monkeypatch, "")
    before = text_of(project)
    said = run(project, capsys, "add", *NEW, "--essai")
    assert said.code == 0 and "- id: lieu-neuf-amboise" in said.out
    assert said.out.endswith("Essai : rien n’a été écrit.\n")
    assert text_of(project) == before


def test_an_issue_form_adds_the_same_record_as_the_options(project, monkeypatch, capsys):
    send(
        monkeypatch,
        "### Nom du lieu\n\nLieu neuf\n\n### Commune\n\nAmboise (37003)\n\n### Services\n\n- [x] Coworking\n\n"
        "### Téléphone\n\n0247000000\n\n### Source\n\nAppel au lieu, le 15 janvier 2024\n",
    )
    said = run(project, capsys, "add", "-")
    assert said.code == 0, said.err
    assert RECORD in text_of(project)


def test_a_correction_changes_its_lines_only_and_cites_its_source(project, monkeypatch, capsys):
    send(
        monkeypatch,
        "### Identifiant de la fiche\n\natelier-d-exemple-amboise\n\n### Téléphone\n\n02 47 11 11 11\n\n"
        "### Horaires\n\nà retirer\n\n### Source\n\nLe site du lieu, https://exemple.fr/contact\n\n"
        "### Date de la source\n\n2024-01\n",
    )
    before = text_of(project).splitlines()
    said = run(project, capsys, "add", "-")
    assert said.code == 0, said.err
    assert "telephone : 02 00 00 00 00 → 02 47 11 11 11" in said.out
    assert "horaires : Mo-Fr 09:00-12:00,14:00-18:00; PH off → retiré" in said.out
    after = text_of(project).splitlines()
    assert [line.strip() for line in before if line not in after] == [
        'telephone: "02 00 00 00 00"',
        "horaires: Mo-Fr 09:00-12:00,14:00-18:00; PH off",
    ]
    assert [line.strip() for line in after if line not in before] == [
        'telephone: "02 47 11 11 11"',
        '- {libelle: Le site du lieu, url: "https://exemple.fr/contact", date: 2024-01, champs: [telephone]}',
    ]


def test_the_yaml_of_a_record_corrects_it_and_as_it_is_changes_nothing(project, monkeypatch, capsys):
    typed = read_recueil(project)[0].text_of("atelier-d-exemple-amboise")
    send(monkeypatch, typed)
    before = text_of(project)
    said = run(project, capsys, "add", "-")
    assert said.code == 0 and "Rien à écrire" in said.out, said.err
    assert text_of(project) == before
    send(monkeypatch, typed.replace("1 rue de l’Exemple", "2 rue de l’Exemple"))
    assert run(project, capsys, "add", "-").code == 0
    assert text_of(project).replace("2 rue de l’Exemple", "1 rue de l’Exemple") == before
    assert text_of(project) != before


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("Nom : Lieu\nSource : Appel\n", "reponse-manquante", "il manque « Commune »"),
        ("Nom : Lieu\nCommune : Amboise\n", "reponse-manquante", "il manque « Source »"),
        ("Nom : L\nCommune : Amboise\nSource : Appel\n", "texte-trop-court", "texte trop court : 1 caractère"),
        ("Nom : Lieu\nCommune : Ambiose\nSource : Appel\n", "commune-inconnue", "commune « Ambiose » inconnue"),
        ("Nom : Lieu\nCommune : Saint-Denis\nSource : Appel\n", "", ""),
        ("Nom : Lieu\nCommune : 01500\nSource : A\n", "commune-homonyme", "« 01500 » ne dit pas une seule commune"),
        ("Nom : Lieu\nCommune : Amboise\nCP : 01500\nSource : A\n", "code-postal-hors-commune", "01500"),
        ("Nom : Lieu\nCommune : Amboise\nServices : fablabb\nSource : A\n", "service-inconnu", "fablabb"),
        ("Nom : Lieu\nCommune : Amboise\nSite : exemple.fr\nSource : A\n", "adresse-web-incomplete", "https://"),
        ("Nom : Lieu\nCommune : Amboise\nSite : javascript:alert(1)\nSource : A\n", "adresse-web-incomplete", ""),
        ("Fiche : ../../etc/passwd\nNom : Lieu\nSource : A\n", "fiche-inconnue", "aucune fiche ne s’appelle"),
        ("- id: atelier-d-exemple-amboise\n  embargo: 2030-01-01T10:00:00+01:00\n", "champ-reserve", "embargo"),
        ('- id: atelier-d-exemple-amboise\n  nom: "a\\u202eb"\n', "caractere-interdit", "personne ne voit"),
        ('- id: atelier-d-exemple-amboise\n  sources: [{libelle: "a\\0"}]\n', "caractere-interdit", "« sources »"),
        ("- id: atelier-d-exemple-amboise\n  couleur: bleu\n", "champ-inconnu", "champ inconnu « couleur »"),
        ('- id: ../x\n  nom: Lieu\n  code_insee: "37003"\n  sources:\n  - {libelle: A}\n', "identifiant-illisible", ""),
    ],
)  # fmt: skip
def test_mistakes_are_told_at_their_place_and_nothing_is_written(
    project, monkeypatch, capsys, text, code, words
):
    send(monkeypatch, text)
    before = text_of(project)
    said = run(project, capsys, "add", "-", "--essai", "--format", "json")
    if not code:  # one Saint-Denis only in this small country
        assert said.code == 0
        return
    assert said.code == 1 and said.out.endswith("Rien n’a été écrit.\n")
    assert f'"code": "{code}"' in said.err and words in said.err
    assert text_of(project) == before


def test_a_text_that_cannot_be_read_is_told_once(project, monkeypatch, capsys):
    send(monkeypatch, "- id: lieu-neuf\n  nom: [Lieu\n")
    said = run(project, capsys, "add", "-")
    assert said.code == 1 and said.err.count("erreur") == 1


def test_what_looks_like_a_person_or_a_twin_is_a_warning_that_strict_refuses(project, monkeypatch, capsys):
    text = "Nom : Atelier d’exemple\nCommune : Amboise\nMail : camille.exemple@exemple.fr\nSource : Appel\n"
    send(monkeypatch, text)
    said = run(project, capsys, "add", "-", "--essai")
    assert said.code == 0
    assert "semble être l’adresse d’une personne" in said.err and "doublon probable" in said.err
    send(monkeypatch, text)
    assert run(project, capsys, "add", "-", "--essai", "--strict").code == 1


class Person:
    """Answers the questions of a terminal; leaves when there are no more answers."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.heard = []

    def ask(self, question):
        self.heard.append(question)
        if not self.answers:
            raise EOFError
        return self.answers.pop(0)


def test_the_terminal_asks_again_after_a_mistake_and_keeps_what_was_said(project):
    person = Person(
        "L", "Lieu neuf", "Amboize", "1", "", "coworkin", "coworking", "", "", "02 47", "02 47 00 00 00",
        "", "", "Mo-Fr 9h-18h", "Mo-Fr 09:00-18:00", "", "Appel au lieu", "", "",
    )  # fmt: skip
    made = prepare_from_answers(project, {}, person.ask, person.heard.append)
    heard = "\n".join(person.heard)
    assert not made.problems and made.recueil is not None
    assert made.redaction.champs == {
        "nom": "Lieu neuf",
        "code_insee": "37003",
        "services": ["coworking"],
        "telephone": "02 47 00 00 00",
        "horaires": "Mo-Fr 09:00-18:00",
    }
    for words in (
        "texte trop court",
        "1. Amboise (37003)",
        "vouliez-vous dire « coworking »",
        "« 02 47 » a 4 chiffres",
    ):
        assert words in heard
    assert "Il faut une réponse" in heard  # a source is needed
    before = text_of(project)
    with pytest.raises(Interrompu):
        write(project, made, Person("non").ask)
    assert text_of(project) == before
    assert write(project, made, Person("oui").ask) == ["data/laureats.yaml"]
    assert "lieu-neuf-amboise" in records_of(project)


def test_who_leaves_is_given_the_command_to_go_on(project):
    person = Person("Lieu neuf", "Amboise")
    with pytest.raises(Interrompu) as left:
        prepare_from_answers(project, {"telephone": "02 47 00 00 00"}, person.ask, person.heard.append)
    assert as_command(left.value.reponses) == (
        "python build.py add --nom 'Lieu neuf' --commune 'Amboise (37003)' --telephone '02 47 00 00 00'"
    )


def test_an_answer_that_is_warned_about_can_be_taken_back(project):
    person = Person(
        "Lieu neuf", "Amboise", "", "", "", "", "06 00 00 00 00", "-", "", "", "", "", "Appel", "", ""
    )  # fmt: skip
    made = prepare_from_answers(project, {}, person.ask, person.heard.append)
    assert "un numéro de mobile" in "".join(person.heard)
    assert set(made.redaction.champs) == {"nom", "code_insee"}


def test_help_is_given_on_demand(project):
    person = Person("?", "Lieu neuf")
    with pytest.raises(Interrompu):
        prepare_from_answers(project, {}, person.ask, person.heard.append)
    assert "  Le nom que les gens lui donnent, sans nom de personne. Exemple : LAB 01" in person.heard


def test_the_guide_shows_what_works(project, monkeypatch, capsys):
    """The text to send and the command of CONTRIBUTING.md, on a directory that has their record."""
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    records = project / "data/laureats.yaml"
    records.write_text(text_of(project).replace("lieu-d-exemple-amberieu", "lab-01-amberieu"), "utf-8")
    send(
        monkeypatch,
        guide.partition("```text\n### Identifiant")[2].partition("```")[0].join(("### Identifiant", "")),
    )
    said = run(project, capsys, "add", "-", "--essai")
    assert said.code == 0 and "telephone : non communiqué → 04 65 71 00 00" in said.out, said.err
    command = next(line for line in guide.splitlines() if line.startswith("python build.py add --essai"))
    send(monkeypatch, "")
    said = run(project, capsys, *shlex.split(command)[2:])
    assert said.code == 0 and "- id: la-fabrique-imaginaire-amberieu-en-bugey" in said.out, said.err
