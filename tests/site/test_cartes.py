"""Maps of the built site: as light as they must be, each dot a link with a name, the same laureates as in the lists."""

import gzip
import re
from collections.abc import Iterator

import pytest
from lxml import etree
from playwright.sync_api import Browser

from tests.site.pages import BuiltSite, Element, Page, expect_none
from tests.site.screens import open_tab

# Bytes of the map of a page once compressed as most servers do (gzip at level 6).
_HEAVIEST = {"carte": 30_000, "vague": 30_000, "region": 15_000, "departement": 15_000}
_ACCUEIL_MAY_GROW = 1_000
_SAMPLES = (
    "carte/index.html",
    "departements/13-bouches-du-rhone/index.html",
    "departements/48-lozere/index.html",
    "departements/974-la-reunion/index.html",
    "regions/93-provence-alpes-cote-d-azur/index.html",
    "vagues/3/index.html",
)

pytestmark = pytest.mark.slow(6)
_SVG = "{http://www.w3.org/2000/svg}"


def _maps(site: BuiltSite) -> Iterator[tuple[Page, Element]]:
    """Not that of coverage, which has no dots: its own tests look at it."""
    for page in (page for page in site.content_pages if page.gabarit in _HEAVIEST):
        for drawing in page.select('//figure[contains(@class, "map")]//svg[@role="group"]'):
            yield page, drawing


def _dots(drawing: Element) -> list[str]:
    """Identifiers of the laureates that the dots lead to."""
    return [
        found[1]
        for link in drawing.xpath(".//a/@href")
        if (found := re.search(r"laureats/([^/]+)/index\.html$", link))
    ]


def test_every_territory_and_wave_with_something_to_show_has_a_map(built_site: BuiltSite) -> None:
    with_map = {page.path for page, _ in _maps(built_site)}
    without = [
        page.path
        for page in built_site.content_pages
        if page.gabarit in _HEAVIEST and page.path not in with_map
    ]
    # Nobody lives in the southern lands; no laureate of the tenth wave is known.
    assert without == [
        "departements/984-terres-australes-et-antarctiques-francaises/index.html",
        "vagues/10/index.html",
    ]


def test_maps_are_light(built_site: BuiltSite) -> None:
    faults = []
    for page, drawing in _maps(built_site):
        weight = len(gzip.compress(etree.tostring(drawing, encoding="utf-8", with_tail=False), 6, mtime=0))
        if weight > _HEAVIEST[page.gabarit]:
            faults.append(f"{page.path}: {weight} bytes")
    expect_none(faults)


def test_list_and_map_hold_the_same_laureates(built_site: BuiltSite) -> None:
    lists = {
        "departement": "//*[@data-liste]//@data-laureat",
        "region": "//*[@data-liste]//@data-laureat",
        "vague": '//main//a[not(ancestor::svg)][contains(@href, "laureats/")]/@href',
    }
    faults = []
    for page, drawing in _maps(built_site):
        if page.gabarit == "carte":
            listed = set(built_site.page("recherche/index.html").select("//@data-laureat"))
        else:
            found = page.select(lists[page.gabarit])
            listed = {re.sub(r".*laureats/([^/]+)/index\.html.*", r"\1", text) for text in found}
            listed = {one for one in listed if re.fullmatch(r"[a-z0-9-]+", one)}
        dots = _dots(drawing)
        if len(dots) != len(set(dots)) or set(dots) != listed:
            faults.append(f"{page.path}: {sorted(set(dots) ^ listed)[:5]}")
    expect_none(faults)


def test_every_area_and_dot_has_a_name(built_site: BuiltSite) -> None:
    faults = [
        f"{page.path}: {link.get('href')}"
        for page, drawing in _maps(built_site)
        for link in drawing.xpath(".//a")
        if len(link.xpath("./title")) != 1 or not link.xpath("string(./title)").strip()
    ]
    expect_none(faults)


def test_every_dot_is_reached_and_named_in_the_accessibility_tree(
    built_site: BuiltSite, browser: Browser
) -> None:
    """And a tap in its middle, or 11 pixels from it, is for this dot and no other."""
    with open_tab(browser, built_site, width=360) as tab:
        for path in _SAMPLES:
            tab.goto(built_site.base + path)
            drawing = tab.locator('figure.map svg[role="group"]')
            dots = _dots(built_site.page(path).select('//figure//svg[@role="group"]')[0])
            snapshot = drawing.aria_snapshot()
            named = re.findall(r'- link "[^"\n]+, [^"\n]+":\n\s+- /url: \S*laureats/([^/]+)/', snapshot)
            # A name that holds quotes is written otherwise.
            named += re.findall(r"- 'link \"[^\n]+, [^\n]+\"':\n\s+- /url: \S*laureats/([^/]+)/", snapshot)
            assert sorted(named) == sorted(dots), path
            missed = tab.evaluate(
                """() => [...document.querySelectorAll("figure.map a:has(use)")].flatMap(link => {
                  link.scrollIntoView({block: "center", inline: "center", behavior: "instant"});
                  const box = link.getBoundingClientRect();
                  const x = box.left + box.width / 2, y = box.top + box.height / 2;
                  const far = Math.min(box.width, box.height) / 2 - 1;
                  return [[0, 0], [far, 0], [-far, 0], [0, far], [0, -far]]
                    .filter(([dx, dy]) => document.elementFromPoint(x + dx, y + dy)?.closest("a") !== link)
                    .concat(box.width < 23.9 ? [["narrow", box.width]] : [])
                    .map(where => `${link.textContent} ${where}`);
                })"""
            )
            expect_none(f"{path}: {fault}" for fault in missed)


@pytest.mark.parametrize("width", [360, 1280])
def test_no_name_is_on_another_nor_out_of_its_map_on_a_screen(
    built_site: BuiltSite, browser: Browser, width: int
) -> None:
    """With the fonts of this machine; boxes of words are as a browser draws them, and no smaller than 16 px."""
    faults = []
    with open_tab(browser, built_site, width) as tab:
        for path in _SAMPLES:
            tab.goto(built_site.base + path)
            faults += [
                f"{path}: {fault}"
                for fault in tab.evaluate(
                    """() => {
                      const map = document.querySelector('figure.map svg[role="group"]');
                      const scale = map.getBoundingClientRect().width / map.viewBox.baseVal.width;
                      const names = [...map.querySelectorAll("text")].filter(e => e.checkVisibility());
                      const boxes = names.map(e => e.getBBox());
                      const over = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width
                        && a.y + 1 < b.y + b.height && b.y + 1 < a.y + a.height;
                      const view = map.viewBox.baseVal;
                      return boxes.flatMap((box, i) => [
                        ...boxes.slice(i + 1).filter(other => over(box, other)).map(() => "overlap"),
                        ...(box.x < 0 || box.x + box.width > view.width ? ["out"] : []),
                        ...(parseFloat(getComputedStyle(names[i]).fontSize) * scale < 15.9 ? ["small"] : []),
                      ].map(fault => `${names[i].textContent}: ${fault}`));
                    }"""
                )
            ]
    expect_none(faults)


def test_a_focused_dot_is_seen(built_site: BuiltSite, browser: Browser) -> None:
    with open_tab(browser, built_site, width=1280) as tab:
        tab.goto(built_site.base + "departements/48-lozere/index.html")
        tab.locator("figure.map .skip").focus()
        tab.keyboard.press("Tab")
        tab.wait_for_timeout(50)
        assert tab.evaluate("document.activeElement.querySelector('title').textContent") != ""
        seen = "getComputedStyle(document.activeElement).getPropertyValue('--rim-width').trim()"
        assert tab.evaluate(seen) == "5"


def test_each_map_is_a_file_to_download(built_site: BuiltSite) -> None:
    """Well-formed, with title, description, source and licence; its style asks nothing of another file."""
    for page, _ in _maps(built_site):
        (href,) = page.select('//figure//a[@download][contains(@href, ".svg")]/@href')
        assert href.endswith("carte.svg")
        file = (built_site.path / page.path).parent / "carte.svg"
        root = etree.fromstring(file.read_bytes())
        assert root.tag == f"{_SVG}svg"
        assert root.findtext(f"{_SVG}title") and root.findtext(f"{_SVG}desc")
        words = " ".join(root.itertext())
        assert "Licence Ouverte" in words and "ANCT" in words and "prefers-color-scheme" in words
        assert not root.xpath("//@href | //@*[name()='xlink:href']")
        assert "url(" not in words and "@import" not in words


def test_the_accueil_shows_the_map_as_a_light_image(built_site: BuiltSite) -> None:
    (image,) = built_site.page("index.html").select('//a[contains(@href, "carte/")]/img')
    assert image.get("loading") == "lazy"
    assert image.get("alt") and image.get("width") and image.get("height")
    assert len(etree.tostring(image.getparent())) < _ACCUEIL_MAY_GROW
