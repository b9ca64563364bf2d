"""The lists of all communes: what tools and links rely on, what they weigh, and the way to a telephone without script."""

import gzip
import re
from itertools import pairwise

import pytest
from playwright.sync_api import Browser

from tests.conftest import Served
from tests.fiches import real_annuaire
from tests.site.links import links_of, resolve
from tests.site.pages import BuiltSite, Page, expect_none, text_of

pytestmark = pytest.mark.slow(8)

_HEAVIEST = 60_000  # bytes once compressed as most servers do: Pas-de-Calais, 950 names


def _lists(site: BuiltSite) -> list[Page]:
    return [page for page in site.content_pages if page.gabarit == "communes-du-departement"]


def test_every_departement_has_its_list_and_leads_to_it(built_site: BuiltSite) -> None:
    departements = built_site.in_folder("departements")
    assert len(departements) == len(_lists(built_site)) == 109
    faults = []
    for page in departements:
        wanted = resolve(page.path, "communes/index.html")
        if wanted not in {resolve(page.path, link.target) for link in links_of(page)}:
            faults.append(f"{page.path}: no link to {wanted}")
    expect_none(faults)


def test_every_commune_is_an_element_that_holds_three_fabriques_in_order(built_site: BuiltSite) -> None:
    """Those « dans la commune » first, then from the nearest to the farthest."""
    faults = []
    codes = []
    for page in _lists(built_site):
        for element in page.select("//*[@data-insee]"):
            code = element.get("data-insee")
            codes.append(code)
            near = element.xpath(".//*[@data-laureat][@data-distance-m]")
            metres = [int(one.get("data-distance-m")) for one in near if " km" in text_of(one)]
            if len(near) != 3 or any(a > b for a, b in pairwise(metres)):
                faults.append(f"{page.path}: {code} holds {len(near)}, at {metres}")
    expect_none(faults)
    assert len(codes) == len(set(codes))
    assert {commune.code for commune in real_annuaire().reference.communes()} <= set(codes)


def test_every_fabrique_of_a_line_leads_to_its_page_and_says_its_distance(built_site: BuiltSite) -> None:
    faults = []
    said = re.compile(
        r"à( moins de 1|\u00a0\d{1,2}(,\d)?|\u00a0\d{2,3}|\u00a0\d{1,2}\u202f\d{3})\u00a0km|dans la commune|aux? .+|à .+"
    )
    for page in _lists(built_site):
        for element in page.select("//*[@data-laureat]"):
            target = element.xpath("string(.//a/@href)")
            words = element.xpath("string(./b)")
            if target != f"../../../laureats/{element.get('data-laureat')}/index.html" or not said.fullmatch(
                words
            ):
                faults.append(f"{page.path}: {target!r} {words!r}")
    expect_none(faults)


@pytest.mark.parametrize(
    ("path", "anchor", "words"),
    [
        ("departements/32-gers/communes/index.html", "c-32107", "Condom"),
        ("departements/93-seine-saint-denis/communes/index.html", "c-93059", "aujourd’hui dans Saint-Denis"),
        ("departements/01-ain/communes/index.html", "a-01015", "Arbignieu aujourd’hui dans Arboys en Bugey"),
        ("departements/75-paris/communes/index.html", "c-75112", "Paris 12e Arrondissement"),
        ("departements/987-polynesie-francaise/communes/index.html", "c-98735", "à Saint-Martin"),
    ],
)
def test_a_commune_can_be_linked_to(built_site: BuiltSite, path: str, anchor: str, words: str) -> None:
    (line,) = built_site.page(path).select(f'//*[@id="{anchor}"]')
    assert words in text_of(line)


def test_a_list_without_script_is_light(built_site: BuiltSite) -> None:
    pages = _lists(built_site)
    weights = {page.path: len(gzip.compress((built_site.path / page.path).read_bytes(), 6)) for page in pages}
    expect_none(f"{path}: {bytes_} bytes" for path, bytes_ in weights.items() if bytes_ > _HEAVIEST)
    expect_none(page.path for page in pages if page.select("//script"))


def test_a_list_says_once_how_distances_are_measured(built_site: BuiltSite) -> None:
    pages = _lists(built_site)
    expect_none(page.path for page in pages if text_of(page.tree.body).count("à vol d’oiseau") != 1)


@pytest.mark.parametrize(
    ("departement", "insee"),
    [
        ("departements/41-loir-et-cher/", "41034"),
        ("departements/45-loiret/", "45089"),
        ("departements/974-la-reunion/", "97405"),
    ],
    ids=["Chambord", "Chécy", "Petite-Île"],
)
def test_from_the_accueil_to_the_telephone_of_the_nearest_in_four_links(
    built_site: BuiltSite, browser: Browser, serve_static: Served, departement: str, insee: str
) -> None:
    """Three links, and the fourth is the number itself."""
    with browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740}) as context:
        tab = context.new_page()
        tab.goto(serve_static.root + "index.html")
        tab.locator(f'main a[href*="{departement}"]:visible').first.click()
        tab.wait_for_url(f"**/{departement}index.html")
        tab.locator('main a[href$="communes/index.html"]:visible').first.click()
        tab.wait_for_url(f"**/{departement}communes/index.html")
        tab.locator(f'[data-insee="{insee}"] [data-laureat] a').first.click()
        tab.wait_for_url("**/laureats/**")
        number = tab.locator("a.phone").get_attribute("href")
    assert re.fullmatch(r"tel:\+\d{9,14}", number), number
