"""The field of the search: keyboard, mouse, what it fetches, how it suggests."""

import pytest
from playwright.sync_api import Browser, expect

from tests.site.pages import BuiltSite
from tests.site.search_states import FIELD, OPTIONS, Recherche, open_search

pytestmark = pytest.mark.slow(20)

_SELECTED = "[role=option][aria-selected=true]"
_COMPOSING_ENTER = """() => {
  const enter = {key: "Enter", isComposing: true, bubbles: true, cancelable: true};
  document.querySelector("#q").dispatchEvent(new KeyboardEvent("keydown", enter));
}"""


def _press(recherche: Recherche, *keys: str) -> None:
    for key in keys:
        recherche.tab.keyboard.press(key)


def _active(recherche: Recherche) -> str | None:
    """The text of the option that the field says is active."""
    return recherche.tab.evaluate(
        "() => document.getElementById(document.querySelector('#q').getAttribute('aria-activedescendant'))"
        "?.textContent"
    )


def test_nothing_is_fetched_before_the_field_is_focused(built_site: BuiltSite, browser: Browser) -> None:
    with open_search(browser, built_site) as recherche:
        asked: list[str] = []
        recherche.tab.on("request", lambda request: asked.append(request.url.removeprefix(recherche.base)))
        recherche.tab.goto(f"{recherche.base}recherche/index.html")
        recherche.accueil()
        scripts = {url for url in asked if url.endswith(".js")}
        assert scripts == {"assets/amorce.js", "assets/annuaire.js"}
        asked.clear()
        recherche.type("c", suggested=False)
        recherche.tab.wait_for_function("() => fabriques.loaded('recherche')")
        scripts = sorted(url for url in asked if url.endswith(".js"))
        assert scripts == [
            "assets/fabriques/noms.js",
            "assets/fabriques/toutes.js",
            "assets/plan.js",
            "assets/recherche.js",
        ]
        recherche.tab.keyboard.type("o")
        recherche.tab.locator(OPTIONS).first.wait_for()
        assert [url for url in asked if url.startswith("assets/lieux/")], asked


def test_from_the_accueil_to_a_telephone_with_the_keyboard_alone(
    built_site: BuiltSite, browser: Browser
) -> None:
    phoned = built_site.page("recherche/index.html").select(
        '//li[@data-laureat][.//a[@href[starts-with(., "tel:")]]]'
    )[0]
    commune = phoned.xpath("string(./p[1])").strip()
    with open_search(browser, built_site, width=360) as recherche:
        tab = recherche.tab
        recherche.accueil()
        for _ in range(20):
            _press(recherche, "Tab")
            if recherche.focused == "q":
                break
        recherche.type(commune)  # the focus is there already
        _press(recherche, "ArrowDown", "Enter")
        tab.wait_for_url("**/recherche/index.html?q=*")
        recherche.wait()
        wanted = f"li[data-laureat='{phoned.get('data-laureat')}'] .card-name a"
        for _ in range(60):
            _press(recherche, "Tab")
            if tab.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
                break
        _press(recherche, "Enter")
        tab.wait_for_url(f"**/laureats/{phoned.get('data-laureat')}/index.html")
        for _ in range(30):
            _press(recherche, "Tab")
            if tab.evaluate("() => document.activeElement.matches('a[href^=\"tel:\"]')"):
                break
        assert tab.evaluate("() => document.activeElement.href").startswith("tel:")


def test_arrows_go_round_through_the_text(built_site: BuiltSite, browser: Browser) -> None:
    with open_search(browser, built_site) as recherche:
        recherche.accueil()
        recherche.type("condo")
        names = recherche.tab.locator(OPTIONS).all_inner_texts()
        walked = []
        for _ in range(len(names) + 2):
            _press(recherche, "ArrowDown")
            walked.append(_active(recherche))
            assert recherche.tab.locator(_SELECTED).count() == (walked[-1] is not None)
        assert walked[0] == walked[-1] and walked[-2] is None
        _press(recherche, "ArrowUp", "ArrowUp")
        last = _active(recherche)
        _press(recherche, "Home")
        assert (last, _active(recherche)) == (walked[len(names) - 1], walked[0])
        _press(recherche, "End")
        assert _active(recherche) == last
        assert recherche.tab.input_value(FIELD) == "condo"


@pytest.mark.parametrize("key", ["Escape", "Tab", "Alt+ArrowUp"])
def test_keys_that_close_keep_the_text(built_site: BuiltSite, browser: Browser, key: str) -> None:
    with open_search(browser, built_site) as recherche:
        recherche.accueil()
        recherche.type("condo")
        _press(recherche, "ArrowDown", key)
        expect(recherche.tab.locator("[role=listbox]")).to_be_hidden()
        assert recherche.tab.get_attribute(FIELD, "aria-expanded") == "false"
        assert recherche.tab.get_attribute(FIELD, "aria-activedescendant") is None
        assert recherche.tab.input_value(FIELD) == "condo"
        assert recherche.focused == ("Chercher" if key == "Tab" else "q")


def test_arrow_down_opens_again_what_escape_closed(built_site: BuiltSite, browser: Browser) -> None:
    with open_search(browser, built_site) as recherche:
        recherche.accueil()
        recherche.type("condo")
        _press(recherche, "Escape", "ArrowDown")
        expect(recherche.tab.locator(OPTIONS).first).to_be_visible()


def test_enter_without_a_choice_submits_the_text_as_typed(built_site: BuiltSite, browser: Browser) -> None:
    with open_search(browser, built_site) as recherche:
        recherche.accueil()
        recherche.type("condo")
        _press(recherche, "Enter")
        recherche.tab.wait_for_url("**/recherche/index.html?q=condo")


def test_enter_of_an_input_method_chooses_nothing(built_site: BuiltSite, browser: Browser) -> None:
    with open_search(browser, built_site) as recherche:
        recherche.accueil()
        recherche.type("condo")
        _press(recherche, "ArrowDown")
        recherche.tab.evaluate(_COMPOSING_ENTER)
        assert recherche.tab.locator(_SELECTED).count() == 1
        assert recherche.address == "index.html"


@pytest.mark.parametrize(
    ("typed", "option", "address"),
    [
        ("condo", "Condom", "recherche/index.html?q=Condom+%28Gers%29"),
        ("lab 01", "LAB 01", "laureats/lab-01-amberieu-en-bugey/index.html"),
        ("fabla", "Fablab (atelier", "recherche/index.html?service=fablab"),
    ],
)
def test_a_tap_on_a_suggestion_leads_where_it_says(
    built_site: BuiltSite, browser: Browser, typed: str, option: str, address: str
) -> None:
    with open_search(browser, built_site, width=360, has_touch=True) as recherche:
        recherche.accueil()
        recherche.type(typed)
        recherche.tab.locator(OPTIONS, has_text=option).first.tap()
        recherche.tab.wait_for_url(f"{recherche.base}{address}")


def test_suggestions_move_nothing_on_the_page(built_site: BuiltSite, browser: Browser) -> None:
    with open_search(browser, built_site, width=360) as recherche:
        recherche.accueil()
        recherche.tab.focus(FIELD)
        places = (
            "() => [...document.querySelectorAll('main *:not(.options, .options *)')]"
            ".map(e => e.getBoundingClientRect().top)"
        )
        before = recherche.tab.evaluate(places)
        recherche.type("condo")
        assert recherche.tab.evaluate(places) == before


def test_suggestions_stay_above_an_on_screen_keyboard(built_site: BuiltSite, browser: Browser) -> None:
    with open_search(browser, built_site, width=360) as recherche:
        recherche.tab.set_viewport_size({"width": 360, "height": 400})
        recherche.accueil()
        recherche.tab.evaluate("() => document.querySelector('#q').scrollIntoView({behavior: 'instant'})")
        recherche.type("condo")
        _press(recherche, "ArrowUp")
        lowest = recherche.tab.locator(_SELECTED).bounding_box()
        assert lowest and lowest["y"] + lowest["height"] <= 400, lowest


def test_suggestions_are_tall_enough_for_a_thumb(built_site: BuiltSite, browser: Browser) -> None:
    with open_search(browser, built_site, width=360) as recherche:
        recherche.accueil()
        recherche.type("condo")
        heights = recherche.tab.locator(OPTIONS).evaluate_all(
            "all => all.map(e => e.getBoundingClientRect().height)"
        )
    assert min(heights) >= 44, heights


def test_only_pages_with_the_field_or_the_form_may_run_a_script(built_site: BuiltSite) -> None:
    for page in built_site.content_pages:
        if page.is_carried:  # its own script stands in it
            continue
        policy = page.select('string(//meta[@http-equiv="Content-Security-Policy"]/@content)')
        alive = bool(page.select('//input[@name="q"]')) or page.gabarit == "contribuer"
        assert ("script-src 'self'" in policy, bool(page.select("//script"))) == (alive, alive), page.path
        assert "unsafe" not in policy, page.path
