"""The page of results: order, filters, address, position, and what happens when something is missing."""

import re

import pytest
from playwright.sync_api import Browser, expect

from annuaire.model.slug import slugify
from tests.conftest import Served
from tests.site.pages import BuiltSite
from tests.site.search_states import HERE, RESULTS, STATES, Recherche, open_search

pytestmark = pytest.mark.slow(20)

_NUMERIQUE = "Fabrique numérique de territoire"
_DISTANCES = f"[...document.querySelectorAll('{RESULTS}')].map(card => card.dataset.distanceM)"


def _open_filter(recherche: Recherche, *titles: str) -> None:
    for title in titles:
        recherche.tab.locator("summary", has_text=title).click()


def test_what_is_near_comes_first_with_its_distance_in_words(built_site: BuiltSite, browser: Browser) -> None:
    with open_search(browser, built_site) as recherche:
        recherche.ask("?q=condom")
        distances = recherche.tab.evaluate(_DISTANCES)
        words = recherche.tab.locator(".card-distance").all_inner_texts()
    assert all(re.fullmatch(r"\d+", metres) for metres in distances)
    assert [*map(int, distances)] == sorted(map(int, distances)) and len(words) == len(distances) == 20
    assert all(re.fullmatch(r"à [\d,]+ km à vol d’oiseau de la mairie de Condom", line) for line in words), (
        words
    )


def test_what_is_in_the_commune_comes_before_any_distance(built_site: BuiltSite, browser: Browser) -> None:
    with open_search(browser, built_site) as recherche:
        recherche.ask("?q=mamoudzou")
        assert recherche.tab.locator(RESULTS).first.get_by_text("dans la commune").count() == 1


def test_the_names_read_in_the_cards_are_those_of_the_file_that_other_pages_ask_for(
    built_site: BuiltSite, browser: Browser
) -> None:
    asked: list[str] = []
    noms = "() => fabriques.loaded('fabriques/noms')"
    with open_search(browser, built_site) as recherche:
        recherche.tab.on("request", lambda request: asked.append(request.url))
        recherche.ask("?q=condom")
        read = recherche.tab.evaluate(noms).split("\n")
        assert not [url for url in asked if url.endswith("noms.js")]
        recherche.accueil()
        recherche.type("co")
        told = recherche.tab.evaluate(noms).split("\n")
    assert len(read) == len(told) > 300
    for here, there in zip(read, told, strict=True):
        (id_, *names), (coded, *file_names) = here.split("\t"), there.split("\t")
        assert [*map(slugify, names)] == [*map(slugify, file_names)]  # pages have the typographic apostrophe
        assert id_ == (coded or slugify(" ".join(names)))


def test_the_following_ones_come_on_demand_and_the_first_of_them_has_the_focus(
    built_site: BuiltSite, browser: Browser
) -> None:
    with open_search(browser, built_site) as recherche:
        recherche.ask("?q=condom")
        recherche.tab.get_by_role("button", name="Montrer les suivantes").click()
        assert len(set(recherche.found)) == 40
        assert recherche.focused == recherche.tab.locator(f"{RESULTS} .card-name").nth(20).inner_text()


def test_the_page_comes_back_as_it_was_served(built_site: BuiltSite, browser: Browser) -> None:
    html = "() => document.querySelector('[data-resultats]').innerHTML"
    with open_search(browser, built_site) as recherche:
        recherche.ask()
        served = recherche.tab.evaluate(html), recherche.count, recherche.tab.title()
        recherche.type("condom")
        recherche.tab.keyboard.press("Enter")
        recherche.tab.locator("#compris").wait_for()
        assert recherche.tab.title().startswith("Autour de Condom (Gers) – ")
        recherche.tab.go_back()
        expect(recherche.tab.locator("#compris")).to_be_hidden()
        assert (recherche.tab.evaluate(html), recherche.count, recherche.tab.title()) == served


def test_a_filter_is_in_the_address_counted_and_undone_by_the_back_button(
    built_site: BuiltSite, browser: Browser
) -> None:
    with open_search(browser, built_site) as recherche:
        recherche.ask("?q=condom")
        whole = recherche.count
        _open_filter(recherche, "Type")
        box = recherche.tab.get_by_label(_NUMERIQUE)
        box.check()
        assert recherche.address == "recherche/index.html?q=condom&type=fabrique-numerique"
        assert recherche.tab.evaluate("() => document.activeElement.value") == "fabrique-numerique"
        offered = int(re.search(r"\((\d+)\)", box.locator("..").inner_text())[1])
        assert (
            recherche.count.startswith(f"{offered} fabriques avec vos filtres")
            and len(recherche.found) == offered
        )
        recherche.tab.go_back()
        expect(box).not_to_be_checked()
        assert (recherche.address, recherche.count) == ("recherche/index.html?q=condom", whole)
        recherche.tab.go_forward()
        expect(box).to_be_checked()


def test_an_address_that_is_shared_says_all(built_site: BuiltSite, browser: Browser) -> None:
    shared = "?q=toulouse&vague=1&vague=2&adresse=oui&rayon=50&tri=nom"
    with open_search(browser, built_site) as recherche:
        recherche.ask(shared)
        checked = recherche.tab.locator("input:checked").evaluate_all(
            "all => all.map(one => one.name + one.value)"
        )
        names = recherche.tab.locator(f"{RESULTS} .card-name").all_inner_texts()
        distances = [*map(int, recherche.tab.evaluate(_DISTANCES))]
        ordered = recherche.tab.evaluate(
            "names => names.slice().sort((a, b) => a.localeCompare(b, 'fr'))", names
        )
    assert checked == ["trinom", "rayon50", "adresseoui", "vague1", "vague2"]
    assert names == ordered and distances and max(distances) <= 50_000


def test_choices_of_one_filter_add_up_and_filters_narrow_each_other(
    built_site: BuiltSite, browser: Browser
) -> None:
    with open_search(browser, built_site) as recherche:
        found = {}
        for search in ("?vague=1", "?vague=2", "?vague=1&vague=2", "?vague=1&type=fabrique-numerique"):
            recherche.ask(search)
            while recherche.tab.get_by_role("button", name="Montrer les suivantes").count():
                recherche.tab.get_by_role("button", name="Montrer les suivantes").click()
            found[search] = set(recherche.found)
    first, second, either, both = found.values()
    assert either == first | second and both and both < first


def test_clearing_the_filters_keeps_the_place(built_site: BuiltSite, browser: Browser) -> None:
    with open_search(browser, built_site) as recherche:
        STATES["nothing left"](recherche)
        assert recherche.found == [] and recherche.count == "Aucune fabrique avec vos filtres"
        recherche.tab.locator(".notice").get_by_role("button", name="Effacer les filtres").click()
        assert recherche.address == "recherche/index.html?q=condom"
        assert len(recherche.found) == 20 and recherche.focused == "compris"


def test_a_territory_lists_what_it_has_or_the_nearest(built_site: BuiltSite, browser: Browser) -> None:
    with open_search(browser, built_site) as recherche:
        recherche.ask("?q=gers")
        here = recherche.tab.locator(RESULTS).all_inner_texts()
        assert here and all("(Gers)" in card for card in here)
        assert recherche.count == f"{len(here)} fabriques dans ce département"
        recherche.ask("?q=gers&type=fabrique-numerique")
        assert recherche.count.startswith(
            "Aucune fabrique connue dans ce département : voici les plus proches"
        )
        assert recherche.found


def test_choices_for_a_shared_postcode_are_links_that_answer(built_site: BuiltSite, browser: Browser) -> None:
    with open_search(browser, built_site) as recherche:
        recherche.ask("?q=32100")
        link = recherche.tab.locator(".choices a").first
        name = link.inner_text()
        link.click()
        expect(recherche.tab.locator("#compris")).to_have_text(
            re.compile(f"^Autour d.+{re.escape(name[-12:])}$")
        )


def test_a_sea_is_never_crossed_without_saying_so(built_site: BuiltSite, browser: Browser) -> None:
    with open_search(browser, built_site) as recherche:
        recherche.ask("?q=noumea")
        assert "de ce côté de la mer" in recherche.tab.locator("[data-part=messages] .notice").inner_text()
        assert recherche.found


def test_an_unknown_word_is_kept_and_the_list_stays(built_site: BuiltSite, browser: Browser) -> None:
    with open_search(browser, built_site) as recherche:
        recherche.ask("?q=xqzwkjx")
        assert recherche.tab.input_value("#q") == "xqzwkjx"
        assert recherche.title.replace("\u00a0", " ") == "Nous ne trouvons pas « xqzwkjx »"
        assert len(recherche.found) == len(
            built_site.page("recherche/index.html").select("//*[@data-laureat]")
        )


def test_the_position_stays_out_of_the_address(built_site: BuiltSite, browser: Browser) -> None:
    with open_search(browser, built_site, geolocation=HERE, permissions=["geolocation"]) as recherche:
        recherche.ask()
        assert recherche.tab.locator("#compris").count() == 0
        recherche.tab.get_by_role("button", name="Autour de moi").click()
        recherche.tab.locator("#compris").wait_for()
        assert recherche.title == "Autour de vous"
        assert re.fullmatch(
            r"à [\d,]+ km de vous", recherche.tab.locator(".card-distance").first.inner_text()
        )
        assert recherche.address == "recherche/index.html"
        kept = "() => [history.state, localStorage.length, sessionStorage.length, document.cookie]"
        assert recherche.tab.evaluate(kept) == [{"autour": True}, 0, 0, ""]


def test_a_refused_position_leaves_a_sentence_and_the_field(built_site: BuiltSite, browser: Browser) -> None:
    with open_search(browser, built_site) as recherche:
        STATES["position refused"](recherche)
        assert recherche.focused == "q" and recherche.found


@pytest.mark.parametrize("file", ["lieux/*", "recherche", "fabriques/toutes"])
def test_without_its_data_the_list_stays(built_site: BuiltSite, browser: Browser, file: str) -> None:
    with open_search(browser, built_site) as recherche:
        recherche.tab.route(f"**/assets/{file}.js", lambda route: route.abort())
        recherche.ask("?q=condom")
        assert "n’a pas pu se charger" in recherche.tab.locator("[data-part=messages] .notice").inner_text()
        assert len(recherche.found) > 20 and recherche.tab.input_value("#q") == "condom"


def test_opened_from_disk_it_answers_the_same(
    built_site: BuiltSite, browser: Browser, serve_static: Served
) -> None:
    found = []
    with browser.new_context() as context:
        for base in (serve_static.subpath, f"{built_site.path.as_uri()}/"):
            recherche = Recherche(context.new_page(), base)
            recherche.ask("?q=condm")
            recherche.tab.locator("#compris").wait_for()
            recherche.tab.get_by_label("20 km").check()
            assert recherche.address == "recherche/index.html?q=condm&rayon=20"
            found.append((recherche.title, recherche.count, recherche.found))
    assert found[0] == found[1] and found[0][2]


def test_without_script_a_telephone_is_at_most_four_links_away(
    built_site: BuiltSite, browser: Browser
) -> None:
    phoned = built_site.page("recherche/index.html").select(
        '//section[.//li[@data-laureat][.//a[starts-with(@href, "tel:")]]]'
    )[0]
    departement = phoned.xpath("string(./h2/a)")
    laureat = phoned.xpath('string(.//li[.//a[starts-with(@href, "tel:")]]/@data-laureat)')
    with open_search(browser, built_site, 360, java_script_enabled=False) as recherche:
        recherche.accueil()
        recherche.tab.locator("main a", has_text=re.compile(f"^{re.escape(departement)}$")).first.click()
        recherche.tab.locator(f"[data-laureat='{laureat}'] .card-name a").click()
        assert recherche.tab.locator("main a[href^='tel:']").count()
        assert recherche.address == f"laureats/{laureat}/index.html"
