"""A file to carry, opened from disk with no network: its search answers as the site's, and asks for nothing."""

import json
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from tests.fiches import ROOT
from tests.prerequisites import AXE, NODE
from tests.site.pages import BuiltSite, expect_none
from tests.site.test_axe import _RULES_OF_COLOUR, _TAGS, _violations

pytestmark = pytest.mark.slow(15)

NORD, GERS, REUNION = "59-nord", "32-gers", "974-la-reunion"


@contextmanager
def _opened(browser: Browser, file: Path, width: int = 360, **options: object) -> Iterator[Tab]:
    """The file in a tab with the network off. Anything it asks for besides itself is a failure."""
    asked: list[str] = []
    with browser.new_context(offline=True, viewport={"width": width, "height": 740}, **options) as context:
        tab = context.new_page()
        tab.on("request", lambda request: asked.append(request.url))
        tab.on("pageerror", lambda error: asked.append(str(error)))
        tab.goto(file.as_uri())
        yield tab
    assert asked == [file.as_uri()]


def _file(site: BuiltSite, departement: str) -> Path:
    return site.path / "departements" / departement / "hors-ligne.html"


def _ask(tab: Tab, words: str) -> tuple[str, list[str]]:
    """The heading and the identifiers found."""
    tab.fill("#q", words)
    tab.keyboard.press("Enter")
    expect(tab.locator("output")).not_to_have_text("")
    found = tab.locator("[data-resultats] [data-laureat]")
    title = tab.locator('[data-part="titre"]').inner_text()
    return title, found.evaluate_all("all => all.map(one => one.dataset.laureat)")


def test_it_understands_as_the_site_does(built_site: BuiltSite, browser: Browser) -> None:
    with _opened(browser, _file(built_site, GERS)) as tab:
        for words in ("condon", "32100", "CONDOM", "condom (gers)"):
            title, found = _ask(tab, words)
            assert (title, len(found)) == ("Autour de Condom (Gers)", 3), words
        assert _ask(tab, "st clar")[0] == "Autour de Saint-Clar (Gers)"
        assert _ask(tab, "arcamont")[0] == "Autour d’Arcamont (aujourd’hui Roquelaure)"
        assert _ask(tab, "fablab") == (
            "Fablab (atelier de fabrication numérique)",
            ["gers-developpement-auch"],
        )
        assert _ask(tab, "coworking jegun")[1] == ["gers-developpement-auch"]
        assert _ask(tab, "gers developement")[1] == ["gers-developpement-auch"]
        assert _ask(tab, "gers")[0] == "Gers (32)"
        assert _ask(tab, "xqzwkjx") == ("Nous ne trouvons pas « xqzwkjx »", [])
        assert "Ce fichier ne connaît que les communes du Gers." in tab.locator("main").inner_text()


@pytest.mark.parametrize("departement", [NORD, REUNION])
def test_its_order_is_that_of_the_site(built_site: BuiltSite, browser: Browser, departement: str) -> None:
    """Every seventh line, asked by its name: the three first of the search of the site, and the same distances."""
    nom = {NORD: "Nord", REUNION: "La Réunion"}[departement]
    page = built_site.page(f"departements/{departement}/hors-ligne.html")
    lines = page.select('//ul[starts-with(@class, "lines")]/li')[:: 7 if departement == NORD else 1]
    names = [re.sub(r"( \d{5})+\s*$", "", line.text).strip() + f" ({nom})" for line in lines]
    command = [*NODE, str(ROOT / "tests/js/answers.js"), str(built_site.path / "assets")]
    done = subprocess.run(
        command,
        input=json.dumps([["answer", name] for name in names]),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    on_site = [
        [(one["laureat"]["id"], round(one["metres"])) for one in told["value"]["resultats"][:3]]
        for told in json.loads(done.stdout)
    ]
    with _opened(browser, _file(built_site, departement)) as tab:
        carried = tab.evaluate(
            """names => Promise.all(names.map(async name => (await fabriques.answer(name)).resultats.slice(0, 3)
              .map(({laureat, metres}) => [laureat.id, Math.round(metres)])))""",
            names,
        )
    expect_none(
        f"{name}: {here}, on the site {there}"
        for name, here, there in zip(names, carried, on_site, strict=True)
        if [tuple(one) for one in here] != there
    )


def test_keyboard_and_words_for_a_reader(built_site: BuiltSite, browser: Browser) -> None:
    with _opened(browser, _file(built_site, REUNION)) as tab:
        tab.focus("#q")
        _ask(tab, "97410")
        tree = tab.locator("[data-module=emporter]").aria_snapshot()
        assert re.search(r"status: 3 fabriques, les plus proches de Saint-Pierre", tree), tree
        assert 'heading "Autour de Saint-Pierre (La Réunion)" [level=2]' in tree
        assert tab.evaluate("document.activeElement.id") == "q"
        assert tab.locator('[data-resultats] a[href^="tel:+"]').count() >= 1
        tab.locator("[data-resultats] a").first.press("Enter")
        assert (
            tab.evaluate("document.querySelector(':target').dataset.laureat") == "emergence-oi-saint-pierre"
        )


def test_a_changed_script_does_not_run(built_site: BuiltSite, browser: Browser, tmp_path: Path) -> None:
    text = _file(built_site, REUNION).read_text(encoding="utf-8")
    head, script = text.rsplit("<script>", 1)
    changed = tmp_path / "hors-ligne.html"
    changed.write_text(f"{head}<script> {script}", encoding="utf-8")
    with browser.new_context(offline=True) as context:
        tab = context.new_page()
        tab.goto(changed.as_uri())
        assert (tab.evaluate("typeof fabriques"), tab.locator("#q").count()) == ("undefined", 0)
    with _opened(browser, _file(built_site, REUNION)) as tab:
        assert (tab.evaluate("typeof fabriques"), tab.locator("#q").count()) == ("object", 1)


def test_all_is_there_without_script(built_site: BuiltSite, browser: Browser) -> None:
    with _opened(browser, _file(built_site, REUNION), java_script_enabled=False) as tab:
        assert tab.locator("#q").count() == 0
        words = tab.locator("body").inner_text().replace("\u00a0", " ")
        assert all(part in words for part in ("02 62 91 17 11", "Salazie 97433", "à vol d’oiseau", "Licence"))
        assert tab.locator(".lines li:visible").count() == 24


@pytest.mark.parametrize(
    ("departement", "width"),
    [(NORD, 360), ("48-lozere", 1280), (REUNION, 360)],
    ids=["dense", "sparse", "overseas"],
)
def test_axe_finds_no_violation(
    built_site: BuiltSite, browser: Browser, departement: str, width: int
) -> None:
    """With results shown, light and dark; nothing overflows."""
    axe = (AXE / "axe.min.js").read_text(encoding="utf-8")
    with _opened(browser, _file(built_site, departement), width, bypass_csp=True) as tab:
        _ask(tab, "saint")
        tab.evaluate(axe)
        faults = _violations(tab, "light", {"type": "tag", "values": _TAGS})
        faults += _violations(tab, "dark", {"type": "rule", "values": _RULES_OF_COLOUR})
        overflow = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    expect_none(faults)
    assert overflow == 0
