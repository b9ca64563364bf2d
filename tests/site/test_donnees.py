"""Pages, tables, maps and the API of the built site hold the same laureates."""

import csv
import hashlib
import json
from io import StringIO

from lxml import html

from tests.site.pages import BuiltSite, Page, expect_none


def listed(page: Page) -> list[str]:
    """Identifiers of the laureates that the first list of a page links to."""
    lists = page.select('//*[@data-liste="laureats" or @data-liste="etablis"]')
    links = [href for element in lists[:1] for href in element.xpath(".//a/@href")]
    return sorted(
        {href.split("/")[-2] for href in links if "laureats/" in href and href.endswith("/index.html")}
    )


def test_each_list_of_the_site_is_the_same_as_its_table_and_its_map(built_site: BuiltSite) -> None:
    faults, lists = [], 0
    for page in built_site.content_pages:
        folder = built_site.path / page.address
        table = folder / "laureats.csv"
        if not table.is_file() or page.address == "donnees/":
            continue
        lists += 1
        rows = sorted(row["id"] for row in csv.DictReader(StringIO(table.read_text("utf-8"), newline="")))
        points = json.loads((folder / "laureats.geojson").read_text("utf-8"))["features"]
        if not rows == sorted(point["id"] for point in points) == listed(page):
            faults.append(
                f"{page.address}: {len(rows)} rows, {len(points)} points, {len(listed(page))} listed"
            )
    assert lists > 1000
    expect_none(faults)


def test_the_whole_is_the_same_in_every_form(built_site: BuiltSite) -> None:
    site = built_site.path
    every = [
        json.loads(path.read_text("utf-8"))["laureat"]["id"] for path in (site / "api/v1/laureats").iterdir()
    ]
    api = json.loads((site / "api/v1/laureats.json").read_text("utf-8"))
    rows = list(csv.DictReader(StringIO((site / "donnees/laureats.csv").read_text("utf-8"), newline="")))
    assert (
        sorted(every) == sorted(fiche["id"] for fiche in api["laureats"]) == sorted(row["id"] for row in rows)
    )
    assert api["nombre"] == len(every) == len(built_site.laureats)


def test_waves_and_services_of_the_api_count_what_their_pages_count(built_site: BuiltSite) -> None:
    for kind, key in (("vagues", "numero"), ("services", "code")):
        for thing in json.loads((built_site.path / f"api/v1/{kind}.json").read_text("utf-8"))[kind]:
            page = built_site.page(f"{kind}/{thing[key]}/index.html")
            assert sorted(thing["laureats"]) == listed(page), page.path


def test_the_sums_are_those_of_the_files(built_site: BuiltSite) -> None:
    lines = (built_site.path / "donnees/sha256.txt").read_text("utf-8").splitlines()
    named = html.fromstring((built_site.path / "donnees/index.html").read_text("utf-8")).xpath(
        "//a[@download]/@href"
    )
    assert len(lines) == len(named) == 8
    for line in lines:
        total, path = line.split("  ")
        assert hashlib.sha256((built_site.path / path).read_bytes()).hexdigest() == total
