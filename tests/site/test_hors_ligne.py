"""The département as one file to carry: all that it must hold, nothing that it would have to fetch, and its weight."""

import base64
import hashlib
import re
from collections import defaultdict
from functools import cache

from tests.fiches import real_annuaire
from tests.site.links import links_of, resolve
from tests.site.pages import BuiltSite, Element, Page, expect_none, text_of

_HEAVIEST = 150_000  # bytes, not compressed: what a mail carries


def _carried(site: BuiltSite) -> list[Page]:
    return [page for page in site.pages if page.is_carried]


@cache
def _codes_by_departement() -> dict[str, set[str]]:
    codes = defaultdict(set)
    for commune in real_annuaire().reference.communes():
        codes[commune.code_departement].add(commune.code)
    return codes


def _nearest_of(line: Element, names: dict[str, str]) -> list[str]:
    """Identifiers of the fabriques that a line names by links, then by letters."""
    links = [target[1:] for target in line.xpath("./a/@href") if not target.startswith("#c-")]
    after = (line.xpath("./a")[-1].tail or "").strip()
    return [names[letter] for letter in links + re.findall(r"(?:puis|·) ([A-Z]+) ", after)]


def test_every_departement_leads_to_its_file_which_is_light(built_site: BuiltSite) -> None:
    departements = built_site.in_folder("departements")
    linked = {
        resolve(page.path, target) for page in departements for target in page.select("//a[@download]/@href")
    }
    weights = {page.path: page.size for page in _carried(built_site)}
    assert len(weights) == len(departements) == 109
    assert weights.keys() <= linked
    expect_none(f"{path}: {size} bytes" for path, size in weights.items() if size > _HEAVIEST)


def test_every_commune_has_its_line_and_the_same_fabriques_as_on_the_site(
    built_site: BuiltSite,
) -> None:
    faults = []
    for page in _carried(built_site):
        code = page.path.split("/")[1].split("-")[0]
        names = {card.get("id"): card.get("data-laureat") for card in page.select("//*[@data-laureat]")}
        lines = {line.get("id"): line for line in page.select('//ul[starts-with(@class, "lines")]/li')}
        missing = {f"c-{insee}" for insee in _codes_by_departement()[code]} - lines.keys()
        faults += [f"{page.path}: no line {ancre}" for ancre in sorted(missing)]
        listed = built_site.page(page.path.replace("hors-ligne.html", "communes/index.html"))
        for element in listed.select('//ul[@class="places"]/li'):
            wanted = element.xpath(".//@data-laureat")
            found = _nearest_of(lines[element.get("id")], names)
            if found != wanted[: len(found)] or len(found) < min(2, len(wanted)):
                faults.append(f"{page.path}: {element.get('id')} has {found}, not {wanted}")
    expect_none(faults)


def test_a_file_leads_out_only_by_links_that_say_so(built_site: BuiltSite) -> None:
    """And loads nothing: an address that a browser fetches would be a request."""
    faults = []
    for page in _carried(built_site):
        ids = frozenset(page.select("//@id"))
        for link in links_of(page):
            if link.relations == {"canonical"}:
                continue
            said = "en ligne" in text_of(link.element.getparent()).replace("\u00a0", " ")
            inside = link.target.startswith("#") and link.target[1:] in ids
            out = link.scheme in ("http", "https") and said
            if (link.loaded and not inside) or not (inside or out or link.scheme in ("tel", "mailto", "sms")):
                faults.append(f"{page.path}: {link}")
        faults += [f"{page.path}: {word}" for word in page.select("//style[contains(., 'url(')]")]
    expect_none(faults)


def test_the_policy_allows_what_stands_inside_by_its_sum_and_nothing_else(built_site: BuiltSite) -> None:
    faults = []
    for page in _carried(built_site):
        text = (built_site.path / page.path).read_bytes()
        sums = {
            kind: base64.b64encode(hashlib.sha256(inside).digest()).decode()
            for kind, inside in re.findall(rb"<(script|style)>(.*?)</\1>", text, re.DOTALL)
        }
        wanted = (
            f"default-src 'none'; script-src 'sha256-{sums[b'script']}'; style-src 'sha256-{sums[b'style']}'; "
            "form-action 'none'; base-uri 'none'"
        )
        if page.select("//meta[@http-equiv]/@content") != [wanted]:
            faults.append(page.path)
    expect_none(faults)


def test_a_file_says_where_it_comes_from_and_where_it_lives(built_site: BuiltSite) -> None:
    faults = []
    for page in _carried(built_site):
        words = text_of(page.select('//*[@id="origine"]')[0])
        online = built_site.base + page.path.replace("hors-ligne.html", "")
        if not all(part in words for part in (online, "ANCT", "Licence Ouverte 2.0")):
            faults.append(f"{page.path}: {words}")
    expect_none(faults)


def test_each_fabrique_has_the_telephone_and_the_hours_of_its_page(built_site: BuiltSite) -> None:
    known = {page.path.split("/")[1]: page for page in built_site.laureats}
    faults = []
    seen = set()
    for page in _carried(built_site):
        for card in page.select("//*[@data-laureat]"):
            own = known[card.get("data-laureat")]
            seen.add(card.get("data-laureat"))
            if card.xpath('.//a[starts-with(@href, "tel:")]/@href') != own.select(
                '//a[@class="tap phone"]/@href'
            ):
                faults.append(f"{page.path}: telephone of {own.path}")
            if own.select('//table[@class="hours"]') and "horaires" in text_of(
                card.xpath('./p[@class="soft"]')[0]
            ):
                faults.append(f"{page.path}: hours of {own.path}")
    expect_none(faults)
    assert seen == known.keys()
