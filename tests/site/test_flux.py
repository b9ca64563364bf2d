"""Every feed of the built site: the rules of RFC 4287, and two popular readers that agree."""

import re
from datetime import datetime
from pathlib import Path

import atoma
import feedparser
import pytest
from lxml import etree

from tests.site.pages import BuiltSite, expect_none

ATOM = "{http://www.w3.org/2005/Atom}"
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
# RFC 4287: what a feed, an entry must have exactly once; may have at most once (4.1.1, 4.1.2).
_ONCE = ("id", "title", "updated")
_AT_MOST_ONCE = {
    "feed": ("rights", "subtitle", "icon", "logo", "generator"),
    "entry": ("published", "summary", "rights"),
}
_ALLOWED = {
    "feed": {"id", "title", "updated", "author", "link", "rights", "subtitle", "entry"},
    "entry": {"id", "title", "updated", "published", "link", "category", "summary"},
}


@pytest.fixture(scope="module")
def feeds(built_site: BuiltSite) -> dict[Path, etree._Element]:
    found = {path: etree.parse(str(path)).getroot() for path in sorted(built_site.path.rglob("*.atom"))}
    assert len(found) > 150
    return found


def _faults(element: etree._Element, base: str) -> list[str]:
    kind = element.tag.removeprefix(ATOM)
    names = [child.tag.removeprefix(ATOM) for child in element]
    found = [f"{name} : {names.count(name)}" for name in _ONCE if names.count(name) != 1]
    found += [f"{name} repeated" for name in _AT_MOST_ONCE[kind] if names.count(name) > 1]
    found += [f"{name} unknown" for name in set(names) - _ALLOWED[kind]]
    for name in ("updated", "published"):
        for text in (element.findtext(ATOM + name),) if element.find(ATOM + name) is not None else ():
            if not _RFC_3339.fullmatch(text) or not datetime.fromisoformat(text).year > 2018:
                found.append(f"{name} {text}")
    for link in element.iterfind(f"{ATOM}link"):
        if not link.get("href", "").startswith(base):
            found.append(f"link {link.get('href')}")
    alternates = [link.get("type") for link in element.iterfind(f"{ATOM}link[@rel='alternate']")]
    if len(alternates) != 1:
        found.append(f"{len(alternates)} alternates")
    if not (element.findtext(f"{ATOM}id") or "").startswith("https://"):
        found.append("id is no address")
    return found


def test_every_feed_keeps_the_rules_of_atom(built_site: BuiltSite, feeds) -> None:
    expect_none(
        f"{path.relative_to(built_site.path)}: {fault}"
        for path, feed in feeds.items()
        for element in (feed, *feed.iterfind(f"{ATOM}entry"))
        for fault in _faults(element, built_site.base)
    )


def test_entries_are_unique_the_latest_first_and_the_feed_is_as_new_as_they_are(feeds) -> None:
    faults = []
    for path, feed in feeds.items():
        ids = [entry.findtext(f"{ATOM}id") for entry in feed.iterfind(f"{ATOM}entry")]
        dates = [entry.findtext(f"{ATOM}updated") for entry in feed.iterfind(f"{ATOM}entry")]
        newest = feed.findtext(f"{ATOM}updated")
        right = len(ids) == len(set(ids)) <= 100 and dates == sorted(dates, reverse=True)
        right = (
            right
            and newest == max(dates, default=newest)
            and feed.find(f"{ATOM}author/{ATOM}name") is not None
        )
        faults += [] if right else [path.name]
    expect_none(faults)


def test_an_entry_is_the_same_in_every_feed_that_has_it(feeds) -> None:
    seen: dict[str, bytes] = {}
    expect_none(
        entry.findtext(f"{ATOM}id")
        for feed in feeds.values()
        for entry in feed.iterfind(f"{ATOM}entry")
        if seen.setdefault(entry.findtext(f"{ATOM}id"), etree.tostring(entry).strip())
        != etree.tostring(entry).strip()
    )


def test_every_page_that_has_a_feed_leads_to_it_twice_and_it_leads_back(built_site: BuiltSite, feeds) -> None:
    faults, pages = [], 0
    for page in built_site.content_pages:
        for href in page.select('//link[@type="application/atom+xml"]/@href'):
            pages += 1
            path = (built_site.path / page.path).parent / href
            feed = feeds.get(path.resolve())
            visible = page.select(f'//main//a[@href="{href}"]')
            back = feed is not None and feed.find(f"{ATOM}link[@rel='alternate']").get("href")
            expected = built_site.base + (page.address or "actualites/")
            same = back == expected or page.address.startswith("actualites/")
            faults += [] if visible and same else [f"{page.path}: {back}"]
    assert pages > 150
    expect_none(faults)


def test_pages_and_entries_that_feeds_name_exist(built_site: BuiltSite, feeds) -> None:
    hrefs = {link.get("href") for feed in feeds.values() for link in feed.iter(f"{ATOM}link")}
    missing = []
    for href in sorted(hrefs):
        address, _, anchor = href.removeprefix(built_site.base).partition("#")
        file = built_site.path / (f"{address}index.html" if not address or address.endswith("/") else address)
        if not file.is_file() or (anchor and f'id="{anchor}"' not in file.read_text("utf-8")):
            missing.append(href)
    expect_none(missing)


def test_two_readers_read_the_same_in_every_feed(feeds) -> None:
    faults = []
    for path in feeds:
        data = path.read_bytes()
        strict, lenient = atoma.parse_atom_bytes(data), feedparser.parse(data)
        one = [
            (
                entry.id_,
                entry.title.value,
                entry.links[0].href,
                entry.updated.timetuple()[:6],
                entry.summary.value,
            )
            for entry in strict.entries
        ]
        other = [
            (entry.id, entry.title, entry.link, tuple(entry.updated_parsed)[:6], entry.summary)
            for entry in lenient.entries
        ]
        agree = one == other and strict.title.value == lenient.feed.title and not lenient.bozo
        agree = agree and strict.updated.timetuple()[:6] == tuple(lenient.feed.updated_parsed)[:6]
        faults += [] if agree else [path.as_posix()]
    expect_none(faults)
