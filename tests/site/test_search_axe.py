"""axe-core in every state of the search, phone and desk, light and dark; what a screen reader gets there."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.prerequisites import AXE
from tests.site.pages import BuiltSite, expect_none
from tests.site.search_states import STATES, open_search
from tests.site.test_axe import _RULES_OF_COLOUR, _TAGS, _violations

pytestmark = pytest.mark.slow(50)

_LABEL = "Votre commune, un code postal, un service ou un nom"


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_violation_in_any_state_of_the_search(
    built_site: BuiltSite, browser: Browser, width: int
) -> None:
    """In one tab: a new one for each state would take as long as axe."""
    axe = (AXE / "axe.min.js").read_text(encoding="utf-8")
    faults = []
    with open_search(browser, built_site, width, bypass_csp=True) as recherche:
        for state, reach in STATES.items():
            reach(recherche)
            recherche.tab.evaluate(axe)
            light = _violations(recherche.tab, "light", {"type": "tag", "values": _TAGS})
            dark = _violations(recherche.tab, "dark", {"type": "rule", "values": _RULES_OF_COLOUR})
            faults += [f"{state}, light: {fault}" for fault in light] + [
                f"{state}, dark: {fault}" for fault in dark
            ]
            recherche.tab.unroute_all()
    expect_none(faults)


def _expect_in_order(tree: str, *parts: str) -> None:
    """The patterns are found in the tree one after the other."""
    start = 0
    for part in parts:
        found = re.compile(part).search(tree, start)
        assert found, f"no {part!r} after:\n{tree[:start][-300:]}\nin:\n{tree}"
        start = found.end()


def test_the_tree_of_the_closed_field(built_site: BuiltSite, browser: Browser) -> None:
    with open_search(browser, built_site) as recherche:
        recherche.accueil()
        tree = recherche.tab.get_by_role("search").aria_snapshot()
    assert f'combobox "{_LABEL}"' in tree
    assert "expanded" not in tree and "listbox" not in tree, tree


def test_the_tree_of_the_open_field(built_site: BuiltSite, browser: Browser) -> None:
    with open_search(browser, built_site) as recherche:
        STATES["suggesting"](recherche)
        expect(recherche.tab.get_by_role("status").first).to_have_text(re.compile(r"^\d+ propositions$"))
        tree = recherche.tab.get_by_role("search").aria_snapshot()
    _expect_in_order(
        tree,
        rf'combobox "{_LABEL}" \[expanded\].*: condo\n',
        'listbox "Propositions"',
        'group "Lieux"',
        r'option "Condom Gers \(32\), 32100" \[selected\]',
        r"status: \d+ propositions",
        'button "Chercher"',
    )


def test_the_tree_of_the_results(built_site: BuiltSite, browser: Browser) -> None:
    with open_search(browser, built_site) as recherche:
        STATES["a place"](recherche)
        tree = recherche.tab.get_by_role("main").aria_snapshot()
    _expect_in_order(
        tree,
        'heading "Chercher une fabrique de territoire" \\[level=1\\]',
        "search:",
        r'heading "Autour de Condom \(Gers\)" \[level=2\]',
        r"status: \d+ fabriques, les plus proches de Condom \(Gers\) d’abord",
        'form "Filtrer et trier"',
        'listitem:\n.*heading ".+" \\[level=3\\]',
        r"paragraph: .+ \(Gers\)",
        r"strong: à \d+ km\n.*text: à vol d’oiseau de la mairie de Condom",
    )


def test_the_tree_of_the_filters(built_site: BuiltSite, browser: Browser) -> None:
    with open_search(browser, built_site) as recherche:
        STATES["filtered"](recherche)
        tree = recherche.tab.get_by_role("form", name="Filtrer et trier").aria_snapshot()
    _expect_in_order(
        tree,
        r"Filtrer et trier \(1 en place\)",
        'group "Dans quel ordre"',
        r'radio "Les plus proches d’abord" \[checked\]',
        'group "Services"',
        r'checkbox "Accès à internet \(\d+\)"',
        'group "Type"',
        r'checkbox "Fabrique numérique de territoire \(\d+\)" \[checked\]',
        'group "Département"',
        r'checkbox "Ain \(01\) \(\d+\)"',
        'button "Effacer les filtres"',
    )


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("unknown", "Nous ne trouvons pas « xqzwkjx »"),
        ("nothing left", "Aucune fabrique connue ne répond à tous ces choix."),
        ("without its data", "La recherche n’a pas pu se charger."),
        ("position refused", "Nous n’avons pas pu connaître votre position."),
        ("a postcode of many", "Plusieurs communes ont ce nom ou ce code postal."),
    ],
)
def test_a_reader_is_told(built_site: BuiltSite, browser: Browser, state: str, words: str) -> None:
    with open_search(browser, built_site) as recherche:
        STATES[state](recherche)
        assert words in recherche.tab.get_by_role("main").aria_snapshot().replace("\u00a0", " ")
