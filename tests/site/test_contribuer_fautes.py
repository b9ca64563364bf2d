"""The mistakes of tests/golden/mistakes/ that a person can make in the form, typed there: told in the words of the golden file.

The browser tells them all in one page, from cases that the model declares (annuaire/model/fields/fautes.py). It says no line
and no column, and no quotes, which are for YAML. Other mistakes cannot be made there, or are told later.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from annuaire.load.nodes import Node, Scalar, Sequence
from annuaire.load.yaml_reader import read_yaml
from annuaire.model.formulaire import QUESTIONS
from annuaire.plan.contribuer_regles import cases_of
from tests.mistake_files import Mistake, read_mistake
from tests.mistake_forms import Told, read_text
from tests.site.pages import BuiltSite
from tests.site.screens import open_tab
from tests.test_contribuer_regles import case_of, plain, told
from tests.test_horaires import lines

GOLDEN = Path(__file__).parent.parent / "golden"
RECORDS = GOLDEN / "project/data/laureats.yaml"
FILES = {
    path.stem: path
    for path in (GOLDEN / "mistakes").glob("*.txt")
    if "in data/laureats.yaml\n" in path.read_text("utf-8")
}
# Golden file → the question whose answer it may be: its own field, or one of the same type.
TYPED = {
    "accents-abimes": "nom",
    "code-insee-sans-zero": "commune",
    "code-postal-illisible": "code_postal",
    "code-postal-sans-zero": "code_postal",
    "courriel-illisible": "courriel",
    "courriel-nominatif": "courriel",
    "date-de-source-en-lettres": "source_date",
    "date-francaise": "source_date",
    "date-impossible": "source_date",
    "horaires-en-francais": "horaires",
    "horaires-incomplets": "horaires",
    "nom-trop-court": "nom",
    "nom-trop-long": "nom",
    "presentation-trop-longue": "presentation",
    "prise-rdv-illisible": "source_url",
    "site-web-avec-espace": "site_web",
    "site-web-javascript": "site_web",
    "site-web-sans-https": "site_web",
    "telephone-en-lettres": "telephone",
    "telephone-mobile": "telephone",
    "telephone-sans-zero": "telephone",
    "telephone-trop-court": "telephone",
}
# In a page of content/, and as well in the only text in Markdown that one types.
OF_MARKDOWN = (
    "page-courriel-sans-mailto",
    "page-html",
    "page-image",
    "page-lien-javascript",
    "page-lien-sans-adresse",
    "page-lien-sans-https",
)
TYPED |= dict.fromkeys((*OF_MARKDOWN, "presentation-image"), "presentation")
LEFT_OUT = {
    "code-insee-manquant": "commune",
    "libelle-de-source-manquant": "source",
    "nom-manquant": "nom",
    "sources-manquantes": "source",
    "sources-vides": "source",
}
# In a record of the same commune, or of the same département: what its script knows of both.
OF_COMMUNE = {
    "code-postal-d-une-autre-commune": ("code_postal", "lab-01-amberieu-en-bugey"),
    "telephone-d-un-autre-territoire": ("telephone", "emergence-oi-saint-pierre"),
}

# Impossible in a form, which writes the YAML itself and has one box a field.
OF_WRITING = {
    "champ-de-source-absent", "champ-de-source-inconnu", "champ-inconnu", "champ-inconnu-dans-porteur",
    "champ-inconnu-dans-source", "champ-inconnu-sans-proche", "champ-repete", "champ-vide", "code-sans-guillemets",
    "conflit-git", "fiche-mal-rangee", "format-github", "format-json", "groupe-au-lieu-de-texte", "laureats-absent",
    "laureats-sans-tirets", "laureats-texte", "laureats-tiret-seul", "laureats-vide", "nom-sur-plusieurs-lignes",
    "plusieurs-erreurs", "source-sans-tiret", "texte-au-lieu-de-liste", "texte-au-lieu-de-source",
    "texte-entre-guillemets-vides", "windows-1252", *(name for name in FILES if name.startswith("yaml-")),
}  # fmt: skip
# Impossible where one ticks or chooses.
OF_LISTS = {"service-inconnu", "service-inconnu-sans-proche", "service-repete", "statut-inconnu"}
# Made from what is typed: identifiers and the code of a commune.
OF_CODES = {
    "code-insee-corse-en-minuscule", "id-manquant", "identifiant-avec-accents",
    "identifiant-repete", "identifiant-repete-dans-deux-fichiers", "identifiant-trop-court",
}  # fmt: skip
# Possible, and let through by the browser, which knows neither other records nor all communes nor pages: `add` tells them (it
# takes a merged commune for its successor), and `check` the link.
TOLD_WHEN_READ = {
    "commune-fusionnee", "commune-inconnue", "commune-inconnue-sans-code-postal", "doublon-probable",
    "presentation-lien-inconnu",
}  # fmt: skip
# Of fields that the form does not ask: waves, aid, place on the map, embargo…
OF_OTHER_FIELDS = {
    "aide-en-chiffre-seul", "aide-sans-montant", "aide-trop-grande", "ancien-identifiant-repris", "anciens-ids-texte",
    "bonus-sans-numerique", "categorie-de-porteur-inconnue", "date-avant-le-programme", "duree-de-l-aide",
    "embargo-illisible", "embargo-sans-fuseau", "frais-inconnus", "implantation-inconnue", "latitude-avec-virgule",
    "latitude-trop-grande", "liste-au-lieu-de-nombre", "liste-au-lieu-de-texte", "longitude-trop-petite",
    "mediation-inconnue", "modalite-inconnue", "montant-avec-espaces", "numerique-hors-qpv", "numero-en-lettres",
    "numero-nul", "numero-repete", "oui-non-illisible", "point-incomplet", "point-inverse", "point-trop-loin",
    "preuve-sans-type", "preuve-sans-vague", "public-inconnu", "siret-faux", "siret-trop-court", "texte-au-lieu-de-porteur",
    "type-inconnu", "typologie-inconnue", "typologie-repetee", "une-seule-vague-possible", "vague-et-vagues-possibles",
    "vague-inconnue", "vague-possible-inconnue", "vagues-possibles-en-desordre",
}  # fmt: skip

TYPE_ALL = """(typed) => typed.map(([cle, text]) => {
  const field = document.getElementById(cle);
  field.value = text;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  const told = document.getElementById("e-" + cle).textContent;
  const refused = field.matches("[aria-invalid=true]");
  field.value = "";
  return [told, refused];
})"""


def golden_of(name: str) -> tuple[Mistake, Told]:
    """And the first problem that it tells."""
    mistake = read_mistake((GOLDEN / f"mistakes/{name}.txt").read_text("utf-8"))
    return mistake, read_text(mistake.says)[0]


def answer_of(mistake: Mistake, told: Told) -> str:
    """The value that the golden file writes in the record, as it would be typed in a box."""
    (edit,) = mistake.edits
    if edit.verb == "write":  # a page: what follows its front matter
        return edit.argument.split("---")[2].strip()
    text = RECORDS.read_text("utf-8").replace(edit.argument, edit.instead)
    document, _ = read_yaml("data/laureats.yaml", text.encode())
    before = (node for node in scalars(document.root) if (node.line, node.column) <= told[1:3])
    return max(before, key=lambda node: (node.line, node.column)).text.strip()


def scalars(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    elif node:
        for _, value in node.entries:
            yield from scalars(value)


def expected(told: Told) -> str:
    return " : ".join(words.replace('"', "").replace(", entre guillemets", "") for words in told[4:])


GOLDEN_OF = {name: golden_of(name) for name in (*TYPED, *OF_COMMUNE)}


@pytest.fixture(scope="module")
def found(built_site: BuiltSite, browser: Browser) -> dict[str, tuple[str, bool]]:
    """Golden file → what the form tells, and whether it refuses. One page for all, and one a record."""
    answers = {name: (cle, answer_of(*GOLDEN_OF[name])) for name, cle in TYPED.items()}
    answers |= {name: (cle, "") for name, cle in LEFT_OUT.items()}
    pages = {"": answers}
    for name, (cle, fiche) in OF_COMMUNE.items():
        pages[f"?id={fiche}"] = {name: (cle, answer_of(*GOLDEN_OF[name]))}
    told: dict[str, tuple[str, bool]] = {}
    with open_tab(browser, built_site, 360) as tab:
        for address, typed in pages.items():
            tab.goto(f"{built_site.base}contribuer/index.html{address}")
            said = tab.evaluate(TYPE_ALL, list(typed.values()))
            told |= {
                name: (re.sub("[\u00a0\u202f]", " ", words), refused)
                for name, (words, refused) in zip(typed, said, strict=True)
            }
    return told


@pytest.mark.parametrize("name", [*TYPED, *OF_COMMUNE])
def test_mistake_typed_in_the_form_is_told_as_everywhere_else(
    name: str, found: dict[str, tuple[str, bool]]
) -> None:
    _, problem = GOLDEN_OF[name]
    assert found[name] == (expected(problem), problem[3] == "erreur")


@pytest.mark.parametrize("name", LEFT_OUT)
def test_answer_left_out_is_told_by_its_label(name: str, found: dict[str, tuple[str, bool]]) -> None:
    labels = {question.cle: question.libelle for question in QUESTIONS}
    assert found[name] == (f"il manque « {labels[LEFT_OUT[name]]} »", True)


def test_hours_are_told_by_a_browser_as_the_cases_say(built_site: BuiltSite, browser: Browser) -> None:
    """Patterns and steps are read alike by two engines; what the shares are is in tests/test_horaires.py."""
    question = next(question for question in QUESTIONS if question.cle == "horaires")
    texts = [*lines("faux"), *lines("justes")]
    with open_tab(browser, built_site, 360) as tab:
        tab.goto(f"{built_site.base}contribuer/index.html")
        found = tab.evaluate(TYPE_ALL, [("horaires", text) for text in texts])
    cases = cases_of(question)
    for text, (words, _) in zip(texts, found, strict=True):
        case = case_of(cases, text)
        assert plain(words) == (told(case, text) if case else ""), text


def test_every_mistake_in_a_record_is_typed_in_the_form_or_said_why_not() -> None:
    kinds = (TYPED, OF_COMMUNE, LEFT_OUT, OF_WRITING, OF_LISTS, OF_CODES, TOLD_WHEN_READ, OF_OTHER_FIELDS)
    assert sorted(name for kind in kinds for name in kind) == sorted((*FILES, *OF_MARKDOWN))
