"""The queries of tests/requetes.tsv in the real page: what it answers, and what the field suggests.

The page is what people get, and no part of it stands in for another. It is opened once: each query is typed in its field
and sent, which changes the address as a link does; the first of each group also comes by the address, and must answer the same.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from tests.conftest import Served
from tests.fiches import real_annuaire
from tests.requetes import Names, Requete, labels_of_services, read_requetes, straight

pytestmark = pytest.mark.slow(50)
FIRST, IN_THREE = 0.95, 0.99
REQUETES = read_requetes()
_GROUPS = {"lieu": "Lieux", "territoire": "Lieux", "nom": "Fabriques", "service": "Services"}
# Suggestions are there when the field says whether its list is open; the answer, when the page is no longer busy.
_ASK = """async requetes => {
    const field = document.getElementById("q");
    const page = document.querySelector("[data-module=recherche]");
    const seen = (element, attribute, done) => new Promise(resolve => {
        const observer = new MutationObserver(() => done() && (observer.disconnect(), resolve()));
        observer.observe(element, {attributeFilter: [attribute]});
    });
    const texts = (selector, within = document) => [...within.querySelectorAll(selector)].map(one => one.textContent);
    const read = () => ({
        title: document.getElementById("compris").textContent,
        choices: texts("[data-part=messages] .choices a"),
        laureats: [...document.querySelectorAll("[data-resultats] [data-laureat]")]
            .slice(0, 3).map(card => card.dataset.laureat)});
    const readOptions = () => Object.fromEntries([...document.querySelectorAll("[role=listbox] [role=group]")].map(group => [
        group.querySelector("[data-mot=titre]").textContent,
        [...group.querySelectorAll("[role=option]")].map(
            option => ["nom", "detail"].map(mot => option.querySelector(`[data-mot=${mot}]`).textContent))]));
    const answered = () => !page.hasAttribute("aria-busy");
    if (!requetes) {
        if (!answered()) await seen(page, "aria-busy", answered);
        return read();
    }
    field.focus();
    const told = [];
    for (const requete of requetes) {
        field.value = requete;
        const suggested = seen(field, "aria-expanded", () => true);
        field.dispatchEvent(new InputEvent("input", {bubbles: true}));
        await suggested;
        const options = readOptions();
        const answer = seen(page, "aria-busy", answered);
        field.form.requestSubmit();
        await answer;
        told.push({...read(), options});
    }
    return told;
}"""


@dataclass(frozen=True, slots=True)
class Shown:
    """Title of the answer, other meanings offered as links, ids of the first laureates, options by title of group."""

    title: str
    choices: list[str]
    laureats: list[str]
    options: dict[str, list[list[str]]]


@cache
def _names() -> Names:
    return Names(real_annuaire())


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Tab]:
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        yield context.new_page()


@pytest.fixture(scope="module")
def shown(tab: Tab, serve_static: Served) -> dict[str, Shown]:
    tab.goto(f"{serve_static.root}recherche/index.html")
    texts = [requete.requete for requete in REQUETES]
    return {text: _read(told) for text, told in zip(texts, tab.evaluate(_ASK, texts), strict=True)}


def _read(told: dict[str, object]) -> Shown:
    return Shown(**json.loads(straight(json.dumps(told, ensure_ascii=False))))


def _is_answer(requete: Requete, shown: Shown) -> bool:
    """The first answer: the page says that it understood this, and shows first what it should."""
    names = _names()
    service = names.service(requete.service) if requete.service else ""
    match requete.nature:
        case "lieu":
            before = f"{service}, autour" if service else "Autour"
            understood = re.fullmatch(
                rf"{before} (?:de |d.|du |des ).*{names.place(requete.attendu)}", shown.title
            )
            return bool(understood) and (not requete.premiere or shown.laureats[:1] == [requete.premiere])
        case "territoire":
            before = f"{service} : " if service else ""
            return bool(re.fullmatch(before + names.territory(requete.attendu, requete.nom), shown.title))
        case "service":
            return bool(re.fullmatch(names.service(requete.attendu), shown.title))
    return shown.laureats[:1] == [requete.attendu]


def _is_among_three(requete: Requete, shown: Shown) -> bool:
    if _is_answer(requete, shown):
        return True
    if requete.nature == "nom":
        return requete.attendu in shown.laureats
    understood = shown.title.startswith("Autour")
    return requete.nature == "lieu" and any(
        re.search(_names().place(requete.attendu), choice)
        for choice in shown.choices[: 2 if understood else 3]
    )


def _rank_of_option(requete: Requete, shown: Shown) -> int:
    """Among the options of its group, from 0; 99 when it is not there."""
    options = shown.options.get(_GROUPS[requete.nature], [])
    ranks = (rank for rank, option in enumerate(options) if _is_option(requete, *option))
    return next(ranks, 99)


def _is_option(requete: Requete, nom: str, detail: str) -> bool:
    annuaire = real_annuaire()
    match requete.nature:
        case "lieu":
            commune = annuaire.reference.commune(requete.attendu)
            here = f"({commune.code_departement})" in detail
            return here and (nom == commune.nom or detail.endswith(f"aujourd'hui {commune.nom}"))
        case "territoire":
            return nom == requete.nom and bool(re.match("département|région|collectivité", detail))
        case "service":
            return nom == labels_of_services(annuaire)[requete.attendu]
    fabrique = next(one for one in annuaire.fabriques if one.id == requete.attendu)
    return (nom, detail) == (straight(fabrique.nom), fabrique.commune.nom)


def _expect(
    shown: dict[str, Shown], share: float, holds: Callable[[Requete, Shown], bool], requetes: list[Requete]
) -> None:
    misses = [one for one in requetes if not holds(one, shown[one.requete])]
    kept = 1 - len(misses) / len(requetes)
    told = [
        f"« {one.requete} » ({one.groupe}): {one.nature} {one.nom or one.attendu}; "
        f"shown {shown[one.requete].title!r}, {shown[one.requete].choices[:3]}, {shown[one.requete].laureats}, "
        f"{shown[one.requete].options}"
        for one in misses
    ]
    print(f"{kept:.1%} of {len(requetes)}", *told, sep="\n")
    assert kept >= share, f"{kept:.1%} of {len(requetes)} queries:\n" + "\n".join(told)


def test_the_table_has_many_queries_of_every_nature() -> None:
    assert len(REQUETES) >= 170
    assert len({one.requete for one in REQUETES}) == len(REQUETES)
    assert {one.nature for one in REQUETES} == set(_GROUPS)


def test_a_query_in_the_address_is_answered_as_one_typed(
    tab: Tab, serve_static: Served, shown: dict[str, Shown]
) -> None:
    first_of_groups = {one.groupe: one.requete for one in reversed(REQUETES)}.values()
    for requete in first_of_groups:
        tab.goto(f"{serve_static.root}recherche/index.html?{urlencode({'q': requete})}")
        options = shown[requete].options
        assert _read(tab.evaluate(_ASK) | {"options": options}) == shown[requete], requete


def test_the_first_answer_is_what_was_meant(shown: dict[str, Shown]) -> None:
    _expect(shown, FIRST, _is_answer, REQUETES)


def test_what_was_meant_is_among_the_first_three_answers(shown: dict[str, Shown]) -> None:
    _expect(shown, IN_THREE, _is_among_three, REQUETES)


def test_the_field_suggests_first_what_is_meant(shown: dict[str, Shown]) -> None:
    _expect(shown, FIRST, lambda one, page: _rank_of_option(one, page) == 0, _suggested())


def test_the_field_suggests_what_is_meant_in_its_first_three(shown: dict[str, Shown]) -> None:
    _expect(shown, IN_THREE, lambda one, page: _rank_of_option(one, page) < 3, _suggested())


def _suggested() -> list[Requete]:
    """A family of services is answered, never suggested: its services are."""
    families = {one.code for one in real_annuaire().familles}
    return [one for one in REQUETES if one.attendu not in families]
