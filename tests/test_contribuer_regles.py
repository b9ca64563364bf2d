"""What browsers check in the form is what the model says, sentences included."""

import re

import pytest

from annuaire.accents import DAMAGED, USUAL
from annuaire.model.formulaire import QUESTIONS, Question
from annuaire.model.reecriture import rewrite
from annuaire.model.telephone import fits_territory, read_telephone, typed_elsewhere
from annuaire.plan.contribuer import answers_of, report_links
from annuaire.plan.contribuer_regles import Cas, cases_of, cases_of_commune
from annuaire.problems import Problem
from annuaire.render.markdown import render_markdown
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
    "source_date": (
        ["2024", "2024-01", "2024-01-26", "2024-02-29", "2024-12-31"],
        ["24", "26/01/2024", "janvier 2024", "2024-13", "2024-00-10", "2023-02-29", "2024-02-30", "2024-04-31", "2024-01-00"],
    ),
    "horaires": (
        ["Mo-Fr 09:00-12:00; PH off", '"sur rendez-vous"', "mo-fr 9:00 - 12:00", '09:00-12:00 || "le soir: sunset"'],
        ["lundi", "9h-12h", "Mo-Fr 09:00", "x" * 256, "Mo sunrise-12:00", "Mo-Fr-Sa 09:00-12:00", "off Mo", "Dec 45"],
    ),
    "nom": (["AB", "é" * 150], ["A", "é" * 151]),
    "presentation": (["x" * 10_000], ["x" * 10_001]),
}  # fmt: skip


def question_of(cle):
    return next(question for question in QUESTIONS if question.cle == cle)


def problems_of(question: Question, text: str) -> list[Problem]:
    value = {"libelle": "x"} if question.cle.startswith("source") else make_laureat()
    document = read("laureats", [value | {question.champ: text}])
    return decode(question.modele, document.items[0], document)[1]


def case_of(cases: tuple[Cas, ...], text: str) -> Cas | None:
    """As assets/contribuer.js finds it. None: it is right."""
    found = next((one for one in cases if re.search(one.motif, subject(one, text), re.IGNORECASE)), None)
    return found if found and found.phrase else None


def subject(case: Cas, text: str) -> str:
    return f"{text}\n{rewrite(text, case.remede)}" if case.remede else text


def told(case: Cas, text: str) -> str:
    groups = re.search(case.motif, subject(case, text), re.IGNORECASE)
    words = case.phrase.replace("…", str(len(text)))
    return plain(
        re.sub(r"\$(&|\d)", lambda mark: groups[0] if mark[1] == "&" else groups[int(mark[1])], words)
    )


def plain(words: str) -> str:
    return re.sub("[\u00a0\u202f]", " ", words).replace('"', "").replace(", entre guillemets", "")


@pytest.mark.parametrize("cle", TYPED)
def test_the_browser_and_the_model_agree_on_what_people_type(cle):
    question = question_of(cle)
    cases = cases_of(question)
    for rank, texts in enumerate(TYPED[cle]):
        for text in texts:
            case = case_of(cases, text)
            refused = case is not None and not case.doute
            assert [bool(problems_of(question, text)), refused] == [bool(rank)] * 2, text


# Key → what the form tells to the letter as the model does, repair included.
REPAIRED = {
    "commune": ["1004"],
    "code_postal": ["1500", "01500 Ambérieu", "01 500", "zéro"],
    "telephone": ["2 47 00 00 00", "247.00.00.00", "02 47 00 00", "0247 00 000", "02 47 00 00 00 0", "quatre", "O2 47 00 OO 00",
        "Tél. 02 47 00 00 00 (Marie)"],
    "courriel": ["contact (at) exemple.fr", "contact[at]exemple.fr", "a b@exemple.fr"],
    "site_web": ["www.exemple.fr/a", "https://exemple .fr", "https://exemple", "sur place", "ftp://exemple.fr", "exemple"],
    "source_date": ["26/01/2024", "01/2024", "mars 2024", "12 août 2023", "2023-02-29", "2024-02-30", "2024-06-31", "hier"],
    "horaires": ["Mo-Fr 09:00", "Mo-Fr 09:00-", "n'importe quoi", "x" * 256, "Mo (sunset-01:00)-23:00", "sur rendez-vous",
        "Du lundi au vendredi de 9h à 12h et de 14h à 18h", "Lundi : 9 h – 12 h ; fermé le dimanche"],
    "nom": ["A", "é" * 151],
}  # fmt: skip


@pytest.mark.parametrize("cle", REPAIRED)
def test_the_browser_says_what_the_model_says(cle):
    question = question_of(cle)
    for text in REPAIRED[cle]:
        (problem,) = problems_of(question, text)
        assert told(case_of(cases_of(question), text), text) == plain(
            f"{problem.message} : {problem.suggestion}"
        )


@pytest.mark.parametrize(
    "text",
    [
        "Un *lieu* <b>ouvert</b>.", "`![x](y)` ou `<div>`", "[a](https://exemple.fr/a_(b))", "[b](mailto:contact@exemple.fr)",
        "[c](/vagues/), [d](#tarifs)", "<https://exemple.fr/> <contact@exemple.fr>", "1 < 2 > 0, et <3", "Quoi ! [f][g]",
    ],
)  # fmt: skip
def test_a_browser_lets_through_the_markdown_that_is_rendered(text):
    notices = []
    render_markdown(text, notice=lambda kind, value: notices.append((kind, value)))
    assert {"image", "element"}.isdisjoint(kind for kind, _ in notices)
    assert case_of(cases_of(question_of("presentation")), text) is None


@pytest.mark.parametrize("question", FREE, ids=lambda question: question.cle)
def test_a_browser_lets_an_example_through(question):
    assert case_of(cases_of(question), question.exemple) is None


@pytest.mark.parametrize(
    ("cle", "text", "doubtful"),
    [
        ("telephone", "06 00 00 00 00", True),
        ("telephone", "+33 (0)7 00 00 00 00", True),
        ("telephone", "04 00 00 00 00", False),
        ("courriel", "Camille.Exemple@exemple.fr", True),
        ("courriel", "contact.mairie@exemple.fr", False),
    ],
)
def test_what_may_be_a_person_is_a_doubt_and_no_refusal(cle, text, doubtful):
    case = case_of(cases_of(question_of(cle)), text)
    assert (case is not None and case.doute) == doubtful


@pytest.mark.parametrize(
    ("cle", "text", "expected"),
    [
        ("code_postal", "01000", "le code postal « 01000 » n’est pas celui de « Bourg-le-Bel » : écrivez 01500"),
        ("code_postal", "01500", None),
        ("telephone", "0590.00.00.00", "« 0590.00.00.00 » n’est pas un numéro attendu en Bellaine : numéros attendus : 01, 02"),
        ("telephone", "05 00 00 00 00", None),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_commune_only_comes_with_its_records(cle, text, expected):
    (fabrique,) = make_annuaire(make_laureat(code_postal="01500")).fabriques
    case = case_of(cases_of_commune(fabrique.commune, fabrique.departement)[cle], text)
    assert told(case, text).startswith(expected) if expected else case is None


@pytest.mark.parametrize("departement", ["01", "971", "974", "975", "988"])
def test_browsers_know_the_telephones_of_a_territory(departement):
    """Save for collectivities that have a plan of their own: « +687 » is let through."""
    motif = typed_elsewhere(departement)
    for start in [
        "01",
        "02",
        "05",
        "0262",
        "0269",
        "02688",
        "0508",
        "0590",
        "0594",
        "0596",
        "05987",
        "06",
        "0692",
        "08",
        "09",
    ]:
        telephone = read_telephone(f"{start:0<10}"[:9] + "1")
        for text in (telephone.national, telephone.national.replace(" ", "."), telephone.e164):
            assert bool(re.search(motif, text)) is not fits_territory(telephone, departement), text


@pytest.mark.parametrize(("damaged", "meant"), USUAL)
def test_browsers_know_how_usual_letters_are_damaged(damaged, meant):
    assert DAMAGED.fullmatch(damaged)
    cases = cases_of(question_of("nom"))
    text = f"Été à l’{damaged}"
    words = f"les accents sont abîmés : « {damaged} » était sans doute « {meant} » : écrivez « {meant} »"
    assert told(case_of(cases, text), text) == plain(words)


def test_signs_in_classes_are_escaped_as_browsers_demand():
    """Flag v of ECMAScript: a pattern with one of these bare is ignored."""
    for question in FREE:
        motifs = "".join(case.motif for case in cases_of(question))
        for inside in re.findall(r"(?<!\\)\[\^?((?:\\.|[^\]])*)\]", motifs):
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
