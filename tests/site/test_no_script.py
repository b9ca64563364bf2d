"""The site without script, and what a page weighs."""

import gzip
import re
import subprocess

import pytest
from playwright.sync_api import Browser

from tests.conftest import Served
from tests.prerequisites import NODE
from tests.site.links import loaded_files, stylesheets
from tests.site.pages import BuiltSite, Page, expect_none

# A laureate's page with its styles: bytes once compressed as most servers do (gzip at level 6), and requests.
_HEAVIEST = 15_000
_MOST_REQUESTS = 4
_HEAVIEST_FORM = 2_050
_HEAVIEST_CSS = 12_000
_HEAVIEST_SECOND_SHEET = 4_000


@pytest.mark.parametrize("base", ["root", "subpath"])
def test_a_reader_without_script_goes_from_the_accueil_to_a_laureat(
    built_site: BuiltSite, browser: Browser, serve_static: Served, base: str
) -> None:
    start = getattr(serve_static, base)
    requests: list[str] = []
    with browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740}) as context:
        tab = context.new_page()
        tab.on("request", lambda request: requests.append(request.url))
        tab.goto(start + "index.html")
        visited = []
        for folder in ("departements", "laureats"):
            tab.locator(f'main a[href*="{folder}/"]:visible').first.click()
            tab.wait_for_url(f"{start}{folder}/**")
            visited.append(tab.locator("h1").inner_text())
    assert all(visited) and len(set(visited)) == 2, visited
    foreign = [url for url in requests if not url.startswith(start)]
    expect_none(foreign)


def test_a_laureat_page_asks_for_few_files(
    built_site: BuiltSite, browser: Browser, serve_static: Served
) -> None:
    """Counted by the browser on the richest page, which may fetch more than the source names."""
    richest = max(built_site.laureats, key=lambda page: page.size)
    requests: list[str] = []
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        tab = context.new_page()
        tab.on("request", lambda request: requests.append(request.url))
        tab.goto(serve_static.root + richest.path, wait_until="networkidle")
    assert len(requests) <= _MOST_REQUESTS, f"{richest.path}: {requests}"
    foreign = [url for url in requests if not url.startswith(serve_static.root)]
    expect_none(foreign)


def test_every_laureat_page_names_few_files(built_site: BuiltSite) -> None:
    faults = []
    for page in built_site.laureats:
        loaded = loaded_files(built_site.path, page)
        if len(loaded) + 1 > _MOST_REQUESTS:
            faults.append(f"{page.path}: itself and {sorted(loaded)}")
    expect_none(faults)


def test_every_laureat_page_is_light(built_site: BuiltSite) -> None:
    compressed: dict[str, int] = {}

    def weight(path: str) -> int:
        if path not in compressed:
            compressed[path] = len(gzip.compress((built_site.path / path).read_bytes(), compresslevel=6))
        return compressed[path]

    def weight_of(page: Page) -> int:
        styles = [path for path in loaded_files(built_site.path, page) if path.endswith(".css")]
        return weight(page.path) + sum(map(weight, styles))

    weights = {page.path: weight_of(page) for page in built_site.laureats}
    faults = [f"{path}: {bytes_} bytes" for path, bytes_ in weights.items() if bytes_ > _HEAVIEST]
    expect_none(faults)


def test_styles_are_small_before_compression(built_site: BuiltSite) -> None:
    """The sheet of every page keeps its limit; a page with the field, or a list of communes, loads one more, small."""
    sizes = {file.name: file.stat().st_size for file in stylesheets(built_site.path)}
    assert sizes.pop("annuaire.css") <= _HEAVIEST_CSS
    assert sizes.keys() == {
        "affiche.css",
        "cadre.css",
        "recherche.css",
        "cartes.css",
        "couverture.css",
        "communes.css",
        "contribuer.css",
        "presse.css",
    }
    assert all(size <= _HEAVIEST_SECOND_SHEET for size in sizes.values()), sizes


def test_scripts_are_small_compressed(built_site: BuiltSite) -> None:
    """No page loads those of the search and that of the form. What the search fetches as data is weighed elsewhere
    (tests/test_search_shards.py)."""
    scripts = [
        (built_site.path / "assets" / name).read_bytes()
        for name in ("amorce.js", "annuaire.js", "contribuer.js")
    ]
    *search, form = (len(gzip.compress(script, 6)) for script in scripts)
    assert sum(search) <= _HEAVIEST
    assert form <= _HEAVIEST_FORM
    brotli = "process.stdout.write(String(zlib.brotliCompressSync(fs.readFileSync(0)).length))"
    together = subprocess.run([*NODE, "-e", brotli], input=b"".join(scripts), capture_output=True, check=True)
    assert int(together.stdout) <= _HEAVIEST
    later_than_2020 = re.search(
        rb"\?\?=|\|\|=|&&=|\.at\(|replaceAll\(|structuredClone|Object\.groupBy", b"".join(scripts)
    )
    assert later_than_2020 is None


def test_no_page_needs_a_script(built_site: BuiltSite) -> None:
    """What waits for a script to show it would be lost: nothing `hidden`, nothing that asks for a script."""
    faults = [page.path for page in built_site.pages if page.select("//body//*[@hidden] | //noscript")]
    expect_none(faults)
