"""Numbers agree: what pages print is what they list, and the parts add up to the whole."""

import csv
import re
from collections import Counter

import pytest

from tests.conftest import ROOT
from tests.site.pages import BuiltSite, Page, expect_none, text_of

# Saint-Pierre-et-Miquelon, Saint-Barthélemy, Saint-Martin, Terres australes, Wallis-et-Futuna,
# Polynésie française, Nouvelle-Calédonie, Clipperton: they lie in no région (Code officiel géographique).
_COLLECTIVITES = ("975", "977", "978", "984", "986", "987", "988", "989")


def _ids_of_the_data() -> list[str]:
    one_file = ROOT / "data" / "laureats.yaml"
    files = [one_file] if one_file.exists() else sorted((ROOT / "data" / "laureats").glob("*.yaml"))
    return [
        found
        for file in files
        for found in re.findall(r"^- id: (\S+)$", file.read_text(encoding="utf-8"), re.M)
    ]


def _printed(page: Page, name: str) -> int:
    """The number that a page prints in `[data-compte="…"]`, each time the same; without any, zero."""
    texts = page.select(f'//*[@data-compte="{name}"]')
    numbers = {re.sub(r"\D", "", element.text_content()) for element in texts} or {"0"}
    assert len(numbers) == 1 and "" not in numbers, (
        f"{page.path}: [data-compte={name!r}] prints {sorted(numbers)}"
    )
    return int(numbers.pop())


def _code(page: Page) -> str:
    return page.path.split("/")[1].partition("-")[0]


def test_each_record_has_its_page_and_each_page_its_record(built_site: BuiltSite) -> None:
    ids = _ids_of_the_data()
    pages = [page.path.split("/")[1] for page in built_site.laureats]
    assert ids, "no record was found in data/"
    expect_none(
        f"{one}: {ids.count(one)} records, {pages.count(one)} pages" for one in sorted(set(ids) ^ set(pages))
    )
    assert Counter(ids) == Counter(pages)


def test_the_accueil_prints_the_number_of_records(built_site: BuiltSite) -> None:
    assert _printed(built_site.page("index.html"), "laureats") == len(_ids_of_the_data())


def test_general_figures_are_those_that_one_counts_in_the_file_named_beside_them(
    built_site: BuiltSite,
) -> None:
    with (built_site.path / "donnees/laureats.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    counted = {
        "laureats": len({row["id"] for row in rows}),
        "communes": len({row["code_insee"] for row in rows}),
        "avec-services": sum(row["services"] not in ("", "aucun") for row in rows),
        "avec-adresse": sum(bool(row["adresse"]) for row in rows),
    }
    for path in ("index.html", "donnees/index.html"):
        printed = {
            element.get("data-chiffre"): int(re.sub(r"\s", "", element.text_content()))
            for element in built_site.page(path).select("//*[@data-chiffre]")
        }
        assert printed == counted, path


def test_the_page_of_all_laureats_lists_each_record(built_site: BuiltSite) -> None:
    listed = built_site.page("recherche/index.html").select("//*[@data-resultats]//@data-laureat")
    assert Counter(listed) == Counter(_ids_of_the_data())


def test_departements_add_up_to_the_whole(built_site: BuiltSite) -> None:
    total = len(_ids_of_the_data())
    counts = {_code(page): _printed(page, "laureats") for page in built_site.in_folder("departements")}
    assert sum(counts.values()) == total, counts


def test_regions_and_overseas_collectivities_add_up_to_the_whole(built_site: BuiltSite) -> None:
    total = len(_ids_of_the_data())
    regions = {_code(page): _printed(page, "laureats") for page in built_site.in_folder("regions")}
    others = {
        code: _printed(page, "laureats")
        for page in built_site.in_folder("departements")
        if (code := _code(page)) in _COLLECTIVITES and code not in regions
    }
    assert sum([*regions.values(), *others.values()]) == total, (regions, others)


def test_counts_by_wave_add_up_or_say_what_they_leave_out(built_site: BuiltSite) -> None:
    faults = []
    for page in (*built_site.in_folder("regions"), *built_site.in_folder("departements")):
        for section in page.select('//section[h2="Par vague"]'):
            told = section.xpath('ul/li/span[@class="soft"]/text()') + section.xpath(
                'p[@class="note"]/text()'
            )
            numbers = [int(re.sub(r"\D", "", text)) for text in told]
            if sum(numbers) != _printed(page, "laureats"):
                faults.append(f"{page.path}: {numbers} of {_printed(page, 'laureats')}")
    expect_none(faults)


def test_a_wave_says_when_its_counts_by_departement_hold_uncertain_laureats(built_site: BuiltSite) -> None:
    faults = []
    for page in built_site.in_folder("vagues"):
        (section,) = page.select('//section[h2="Par département"]') or [None]
        if section is None:
            continue
        counted = sum(int(text) for text in section.xpath('ul/li/span[@class="soft"]/text()'))
        says = "peut-être de cette vague" in text_of(section)
        if says != (counted != _printed(page, "vague")):
            faults.append(f"{page.path}: counts {counted}, prints {_printed(page, 'vague')}")
    expect_none(faults)


@pytest.mark.parametrize(
    ("folder", "least"), [("regions", 0), ("departements", 0), ("intercommunalites", 1), ("communes", 1)]
)
def test_a_territory_lists_as_many_laureats_as_it_prints(
    built_site: BuiltSite, folder: str, least: int
) -> None:
    """Intercommunalités and communes have a page only when they have a laureate."""
    pages = built_site.in_folder(folder)
    assert pages, f"no page in {folder}/"
    faults = []
    for page in pages:
        listed = set(page.select('//*[@data-liste="laureats"]//@data-laureat'))
        printed = _printed(page, "laureats")
        if len(listed) != printed or printed < least:
            faults.append(f"{page.path}: prints {printed}, lists {len(listed)}")
    expect_none(faults)


def test_a_vague_lists_as_many_settled_laureats_as_it_prints(built_site: BuiltSite) -> None:
    pages = built_site.in_folder("vagues")
    assert pages, "no page in vagues/"
    faults = []
    for page in pages:
        listed = page.select('//*[@data-liste="etablis"]//@data-laureat')
        if len(listed) != len(set(listed)) or len(listed) != _printed(page, "vague"):
            faults.append(f"{page.path}: prints {_printed(page, 'vague')}, lists {len(listed)}")
    expect_none(faults)


def test_no_laureat_is_settled_in_two_vagues(built_site: BuiltSite) -> None:
    listed = Counter(
        laureat
        for page in built_site.in_folder("vagues")
        for laureat in page.select('//*[@data-liste="etablis"]//@data-laureat')
    )
    assert not [laureat for laureat, count in listed.items() if count > 1]
