"""sitemap.xml and robots.txt: what search engines are told."""

import re
from collections import Counter

from lxml import etree

from tests.site.pages import BuiltSite, expect_none

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
# The bounds of the sitemap protocol.
_MOST_ADDRESSES = 50_000
_MOST_BYTES = 50 * 1024 * 1024
_LONGEST_ADDRESS = 2048


def _entries(site: BuiltSite) -> list[etree._Element]:
    root = etree.parse(str(site.path / "sitemap.xml")).getroot()
    assert root.tag == f"{{{_NAMESPACE}}}urlset"
    return list(root)


def _addresses(site: BuiltSite) -> list[str]:
    return [entry.findtext(f"{{{_NAMESPACE}}}loc", "") for entry in _entries(site)]


def test_every_indexable_page_is_listed_once_and_nothing_else(built_site: BuiltSite) -> None:
    expected = {
        built_site.base + page.address
        for page in built_site.pages
        if page.is_indexable and page.path != "404.html"
    }
    listed = Counter(_addresses(built_site))
    faults = [f"missing: {address}" for address in sorted(expected - listed.keys())]
    faults += [f"no such indexable page: {address}" for address in sorted(listed.keys() - expected)]
    faults += [f"listed {count} times: {address}" for address, count in listed.items() if count > 1]
    expect_none(faults)


def test_each_address_is_the_one_that_the_page_gives_as_its_own(built_site: BuiltSite) -> None:
    canonicals = {page.canonical for page in built_site.pages}
    faults = [
        address
        for address in _addresses(built_site)
        if address not in canonicals or not address.endswith("/")
    ]
    expect_none(faults)


def test_the_sitemap_keeps_within_its_protocol(built_site: BuiltSite) -> None:
    allowed = [f"{{{_NAMESPACE}}}{name}" for name in ("loc", "lastmod", "changefreq", "priority")]
    faults = []
    for entry in _entries(built_site):
        tags = [child.tag for child in entry]
        changed = entry.findtext(f"{{{_NAMESPACE}}}lastmod")
        address = entry.findtext(f"{{{_NAMESPACE}}}loc", "")
        if (
            entry.tag != f"{{{_NAMESPACE}}}url"
            or not set(tags) <= set(allowed)
            or len(tags) != len(set(tags))
        ):
            faults.append(f"{address}: {tags}")
        if not 12 <= len(address) <= _LONGEST_ADDRESS or not address.isascii():
            faults.append(f"{address}: not an address of 12 to {_LONGEST_ADDRESS} ASCII signs")
        if changed is not None and not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", changed):
            faults.append(f"{address}: lastmod {changed!r}")
    expect_none(faults)
    assert (built_site.path / "sitemap.xml").stat().st_size <= _MOST_BYTES
    assert len(_entries(built_site)) <= _MOST_ADDRESSES


def test_robots_txt_names_the_sitemap_and_forbids_nothing(built_site: BuiltSite) -> None:
    lines = (built_site.path / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert f"Sitemap: {built_site.base}sitemap.xml" in lines
    assert "User-agent: *" in lines
    assert not [line for line in lines if re.match(r"Disallow:\s*\S", line)]
