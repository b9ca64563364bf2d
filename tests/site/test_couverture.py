"""Coverage, recomputed by hand from the published communes.csv: pages, files and API say the same, and distances are right."""

import csv
import json
import re
from decimal import ROUND_HALF_EVEN, Decimal
from math import fsum

import numpy as np
import pytest

from tests.fiches import real_annuaire
from tests.site.pages import BuiltSite, Page, text_of

_RADII = (5, 10, 20, 30)
_CITIES = ("75056", "69123", "13055")
# A dense one, a sparse one, an overseas one of several islands.
_THREE = ("departements/93-seine-saint-denis", "departements/32-gers", "departements/971-guadeloupe")

Row = dict[str, str]


def _read(site: BuiltSite, name: str) -> list[Row]:
    data = (site.path / name).read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(data.decode("utf-8").splitlines()))


@pytest.fixture(scope="module")
def communes(built_site: BuiltSite) -> dict[str, list[Row]]:
    """By code of their département."""
    groups: dict[str, list[Row]] = {}
    for row in _read(built_site, "couverture/communes.csv"):
        groups.setdefault(row["code_departement"], []).append(row)
    return groups


@pytest.fixture(scope="module")
def territoires(built_site: BuiltSite) -> dict[tuple[str, str], Row]:
    return {(row["nature"], row["code"]): row for row in _read(built_site, "couverture/territoires.csv")}


@pytest.fixture(scope="module")
def api(built_site: BuiltSite) -> dict[tuple[str, str], dict]:
    found = json.loads((built_site.path / "api/v1/territoires.json").read_text("utf-8"))
    every = [found["france"], *found["regions"], *found["departements"]]
    return {(one["nature"], one["code"]): one for one in every}


def _people(rows: list[Row], km: float = 1e9) -> int:
    return int(fsum(int(row["population"] or 0) for row in rows if int(row["distance_m"]) <= 1000 * km))


def _median(rows: list[Row]) -> int:
    half, reached = _people(rows) / 2, 0
    for row in sorted(rows, key=lambda row: int(row["distance_m"])):
        reached += int(row["population"] or 0)
        if reached >= half:
            return int(row["distance_m"])
    raise AssertionError("nobody lives there")


def _percent(part: int, total: int) -> str:
    if part in (0, total):
        return f"{100 * part // total} %"
    tenths = (Decimal(100 * part) / total).quantize(Decimal("0.1"), ROUND_HALF_EVEN)
    return f"{tenths} %".replace(".", ",")


def _kilometres(metres: int) -> str:
    if metres < 1000:
        return "moins de 1 km"
    km = Decimal(metres) / 1000
    step = Decimal("0.1") if km.quantize(Decimal("0.1")) < 10 else Decimal("1")
    return f"{km.quantize(step, ROUND_HALF_EVEN):,} km".replace(",", "\u202f").replace(".", ",")


def _plain(text: str) -> str:
    return text.replace("\xa0", " ")


def _table(page: Page) -> dict[str, list[str]]:
    """Heading of each line of « À quelle distance ? » → its cells."""
    return {
        _plain(text_of(row.find("th"))): [_plain(text_of(cell)) for cell in row.findall("td")]
        for row in page.select("//section[@data-couverture]//tbody/tr")
    }


@pytest.mark.parametrize("folder", _THREE)
def test_a_departement_says_what_its_communes_add_up_to(
    built_site: BuiltSite, communes, territoires, api, folder: str
) -> None:
    code = folder.partition("/")[2].partition("-")[0]
    rows, row, one = communes[code], territoires["departement", code], api["departement", code]
    page = built_site.page(f"{folder}/index.html")
    table = _table(page)
    total = _people(rows)
    assert int(row["population"]) == one["population"] == total
    for km in _RADII:
        near = _people(rows, km)
        assert int(row[f"habitants_{km}_km"]) == one["couverture"][f"habitants_{km}_km"] == near
        assert float(row[f"part_{km}_km"]) == one["couverture"][f"part_{km}_km"] == round(near / total, 6)
        assert table[f"à {km} km ou moins"][0] == _percent(near, total)
    assert int(row["mediane_m"]) == one["couverture"]["mediane_m"] == _median(rows)
    assert table["distance médiane"][0] == _kilometres(_median(rows))
    far = [row for row in rows if int(row["distance_m"]) > 30_000 and int(row["population"] or 0)]
    assert int(row["communes_plus_30_km"]) == len(far)
    largest = sorted(far, key=lambda row: (-int(row["population"]), row["code"]))[:10]
    links = page.select("//section[@data-couverture]//ol/li/a[1]/@href")
    assert links == [f"../../{folder}/communes/index.html#c-{row['code']}" for row in largest]
    sentence = _plain(text_of(page.select("//section[@data-couverture]/p")[0]))
    assert _percent(_people(rows, 20), total) in sentence


def test_every_departement_adds_up_and_every_total_with_them(communes, territoires) -> None:
    for (nature, code), row in territoires.items():
        if nature in ("departement", "collectivite-outre-mer"):
            own = communes.get(code, [])
        elif nature == "region":
            codes = [
                c for (n, c), one in territoires.items() if n == "departement" and one["code_region"] == code
            ]
            own = [line for c in codes for line in communes[c]]
        else:
            own = [line for lines in communes.values() for line in lines]
        assert int(row["population"]) == _people(own), (nature, code)
        assert [int(row[f"habitants_{km}_km"]) for km in _RADII] == [_people(own, km) for km in _RADII]
        assert row["mediane_m"] == (str(_median(own)) if _people(own) else ""), (nature, code)


def test_ranks_are_those_of_the_shares_and_the_page_is_in_their_order(
    built_site: BuiltSite, communes, territoires
) -> None:
    rows = {code: row for (nature, code), row in territoires.items() if nature == "departement"}
    assert len(rows) == 101
    parts = {code: _people(communes[code], 20) / _people(communes[code]) for code in rows}
    for code, row in rows.items():
        higher = sum(part > parts[code] for part in parts.values())
        equal = sum(part == parts[code] for part in parts.values())
        assert (row["rang"], row["rang_ex_aequo"], row["rang_sur"]) == (
            str(higher + 1),
            str(equal - 1),
            "101",
        )
    page = built_site.page("couverture/index.html")
    (table,) = [one for one in page.select("//table") if "Les départements" in text_of(one.find("caption"))]
    lines = table.xpath(".//tbody/tr")
    shown = [line.xpath("string(th/a/@href)").split("/")[2].partition("-")[0] for line in lines]
    assert shown == sorted(rows, key=lambda code: (int(rows[code]["rang"]), code))
    for code, line in zip(shown, lines, strict=True):
        cells = [_plain(text_of(cell)) for cell in line.findall("td")]
        assert cells[0].split()[0] == rows[code]["rang"]
        assert cells[1] == _percent(_people(communes[code], 20), _people(communes[code]))
        assert cells[3] == rows[code]["fabriques"]


def test_api_and_csv_say_the_same_of_every_territory(territoires, api) -> None:
    assert territoires.keys() == api.keys()
    for key, row in territoires.items():
        one = {**api[key], **api[key]["couverture"]}
        del one["couverture"]
        assert {name: "" if value is None else str(value) for name, value in one.items()} == row


def test_an_address_of_the_api_is_the_page_of_the_territory(built_site: BuiltSite, api) -> None:
    for one in api.values():
        page = built_site.page(one["url"].removeprefix(built_site.base) + "index.html")
        assert page.canonical == one["url"]


def test_the_curve_and_its_table_say_the_numbers_of_the_file(built_site: BuiltSite, territoires) -> None:
    france = [row for row in _read(built_site, "couverture/vagues.csv") if row["code"] == "FR"]
    page = built_site.page("couverture/index.html")
    population = int(territoires["france", "FR"]["population"])
    (table,) = [one for one in page.select("//table") if "Après la vague" in text_of(one)]
    lines = [[_plain(text_of(cell)) for cell in line] for line in table.xpath(".//tbody/tr")]
    assert [line[0] for line in lines] == ["1re", *(f"{row['vague']}e" for row in france[1:])]
    for line, row in zip(lines, france, strict=True):
        least, most = (int(row[f"habitants_20_km_{end}"]) for end in ("min", "max"))
        words = [_percent(number, population) for number in sorted({least, most})]
        assert line[2] == (words[0] if len(words) == 1 else f"de {words[0]} à {words[1]}")
    for name, end in (("curve-least", "min"), ("curve-most", "max")):
        heights = [float(y) for _, y in _points(page, name)]
        zero, hundred = _height(page, "0 %"), _height(page, "100 %")
        shares = [(zero - y) / (zero - hundred) for y in heights]
        assert shares == pytest.approx([float(row[f"part_20_km_{end}"]) for row in france], abs=0.001)


def _points(page: Page, name: str) -> list[list[str]]:
    return [point.split(",") for point in page.select(f'string(//*[@class="{name}"]/@points)').split()]


def _height(page: Page, words: str) -> float:
    """Of the line of the grid that bears these words."""
    (label,) = [
        text for text in page.select('//*[@class="curve-grid"]/text') if _plain(text_of(text)) == words
    ]
    return float(label.getprevious().get("y1"))


def test_the_map_tints_each_territory_by_its_share_says_it_and_leads_to_its_page(
    built_site: BuiltSite, communes, territoires
) -> None:
    """Bounds of the classes: 40, 60, 80 and 95 %. Paris and its neighbours are drawn a second time, without a link."""
    page = built_site.page("couverture/index.html")
    areas = {}
    for link in page.select('//figure[contains(@class, "tints")]//svg//*[local-name()="a"]'):
        code = link.get("href").split("/")[2].partition("-")[0]
        (tint,) = re.findall(r"tint-(\d)", link.xpath('string(./*[local-name()="path"]/@class)'))
        words = _plain(link.xpath('string(./*[local-name()="title"])'))
        assert code not in areas
        areas[code] = tint
        near, total = _people(communes[code], 20), _people(communes[code])
        assert int(tint) == 1 + sum(100 * near >= bound * total for bound in (40, 60, 80, 95))
        (nom,) = [
            row["nom"].replace("'", "’")
            for (nature, own), row in territoires.items()
            if own == code and nature != "region"
        ]
        assert words == f"{nom} : {_percent(near, total)} des habitants à 20 km ou moins"
    inhabited = {code for code, rows in communes.items() if _people(rows)}
    assert areas.keys() == inhabited
    legend = [_plain(text_of(item)) for item in page.select('//*[@class="legend"]/li')]
    counts = [re.search(r"\((\d+) territoires?\)$", words)[1] for words in legend]
    assert counts == [str(list(areas.values()).count(str(tint))) for tint in range(1, 6)]


def test_every_commune_is_there_once_with_its_population(communes) -> None:
    rows = {row["code"]: row for rows in communes.values() for row in rows}
    known = {c.code: c for c in real_annuaire().reference.communes() if c.code not in _CITIES}
    assert rows.keys() == known.keys()
    for code, row in rows.items():
        commune = known[code]
        population = "" if commune.population is None else str(commune.population)
        assert (row["nom"], row["code_departement"], row["population"]) == (
            commune.nom,
            commune.code_departement,
            population,
        )


def test_the_nearest_of_every_commune_is_that_of_a_brute_force(communes) -> None:
    """By the haversine, to the metre; which of two at the same distance is not told apart here."""
    annuaire = real_annuaire()
    fabriques = list(annuaire.fabriques)
    number_of = {fabrique.id: number for number, fabrique in enumerate(fabriques)}
    ends = np.radians([(fabrique.latitude, fabrique.longitude) for fabrique in fabriques])
    points = {c.code: (c.latitude, c.longitude) for c in annuaire.reference.communes()}
    for rows in communes.values():
        starts = np.radians([points[row["code"]] for row in rows])
        metres = _haversine(starts, ends)
        said = np.array([int(row["distance_m"]) for row in rows])
        named = metres[np.arange(len(rows)), [number_of[row["fabrique"]] for row in rows]]
        assert np.abs(said - metres.min(axis=1)).max() < 0.51
        assert np.abs(named - metres.min(axis=1)).max() < 0.01


def _haversine(starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    phi, psi = starts[:, None, 0], ends[None, :, 0]
    half = np.sin((psi - phi) / 2) ** 2
    half = half + np.cos(phi) * np.cos(psi) * np.sin((ends[None, :, 1] - starts[:, None, 1]) / 2) ** 2
    return 2 * 6_371_008.8 * np.arcsin(np.sqrt(half))


def test_no_cell_is_live_in_a_spreadsheet(built_site: BuiltSite) -> None:
    for name in ("communes", "territoires", "vagues"):
        for row in _read(built_site, f"couverture/{name}.csv"):
            assert not [cell for cell in row.values() if re.match(r"[=+\-@\t\r＝＋－＠]", cell)], row


@pytest.mark.parametrize("code", ["984", "989"])
def test_a_territory_where_nobody_lives_has_no_figure(built_site: BuiltSite, territoires, code: str) -> None:
    row = territoires["collectivite-outre-mer", code]
    assert (row["population"], row["part_20_km"], row["mediane_m"], row["rang"]) == ("0", "", "", "")
    (page,) = [one for one in built_site.in_folder("departements") if f"/{code}-" in one.path]
    (section,) = page.select("//section[@data-couverture]")
    assert "Sans objet" in text_of(section)
    assert not section.xpath(".//table | .//ol")


def test_every_region_and_departement_leads_to_the_page_of_coverage(built_site: BuiltSite) -> None:
    pages = [*built_site.in_folder("departements"), *built_site.in_folder("regions")]
    without = [
        page.path for page in pages if not page.select('//main//a[@href="../../couverture/index.html"]')
    ]
    assert [path for path in without if not re.search(r"/98[49]-", path)] == []


def test_sheets_of_coverage_are_light(built_site: BuiltSite) -> None:
    assert (built_site.path / "assets/couverture.css").stat().st_size <= 4_000
