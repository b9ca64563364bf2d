"""Links of the built site: each leads somewhere, from a domain, from a sub-path and from disk."""

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.site.links import Link, css_targets, fragment_of, links_of, resolve, stylesheets
from tests.site.pages import BuiltSite, Page, expect_none, where

pytestmark = pytest.mark.slow(27)

_SCHEMES = frozenset({"http", "https", "mailto", "tel", "sms"})


def _all_links(site: BuiltSite) -> Iterator[tuple[Page, Link]]:
    return ((page, link) for page in site.pages for link in links_of(page))


def _inside(site: BuiltSite) -> Iterator[tuple[Page, Link, str]]:
    """Each link that stays in the site, with the path that it names."""
    root = "/" + site.base.split("/", 3)[3]
    for page, link in _all_links(site):
        if page.path == "404.html" and link.target.startswith((site.base, root)):
            target = link.target.removeprefix(site.base).removeprefix(root)
            yield page, link, resolve("", target) if target else "index.html"
        elif not link.is_foreign and not link.is_absolute_path:
            yield page, link, resolve(page.path, link.target)


def test_every_internal_link_names_a_file_of_the_site(built_site: BuiltSite) -> None:
    """A link to a folder names its index.html, so that it works from disk too."""
    exists: dict[str, bool] = {}
    faults = []
    for page, link, path in _inside(built_site):
        if path not in exists:
            exists[path] = not path.startswith("..") and (built_site.path / path).is_file()
        if not exists[path]:
            faults.append(f"{page.path}: {link} leads to no file ({path})")
    expect_none(faults)


def test_every_fragment_names_an_id_of_its_page(built_site: BuiltSite) -> None:
    ids = {page.path: frozenset(page.select("//@id")) for page in built_site.pages}
    faults = [
        f"{page.path}: {link} names no id of {path}"
        for page, link, path in _inside(built_site)
        if (fragment := fragment_of(link.target)) and path in ids and fragment not in ids[path]
    ]
    expect_none(faults)


def test_every_label_and_description_names_an_id_of_its_page(built_site: BuiltSite) -> None:
    names = (
        "for",
        "aria-labelledby",
        "aria-describedby",
        "aria-controls",
        "aria-owns",
        "headers",
        "list",
        "form",
    )
    faults = []
    for page in built_site.pages:
        ids = frozenset(page.select("//@id"))
        for name in names:
            for element in page.select(f"//*[@{name}]"):
                missing = set(element.get(name).split()) - ids
                faults += [
                    f"{page.path}: {where(element)} {name}={target!r} names no id" for target in missing
                ]
    expect_none(faults)


def test_no_id_stands_twice_in_a_page(built_site: BuiltSite) -> None:
    faults = [
        f"{page.path}: id {name!r} stands {count} times"
        for page in built_site.pages
        for name, count in Counter(page.select("//@id")).items()
        if count > 1
    ]
    expect_none(faults)


def test_internal_links_are_relative(built_site: BuiltSite) -> None:
    """Only canonical addresses are absolute, those that publishers ask (oEmbed), and the links of the 404 page, which is
    served at any depth."""
    faults = [
        f"{page.path}: {link} is absolute"
        for page, link in _all_links(built_site)
        if page.path != "404.html" and not page.is_carried and "canonical" not in link.relations
        if link.element.get("type") != "application/json+oembed"
        if link.is_absolute_path or link.target.startswith((built_site.base, "//"))
    ]
    expect_none(faults)


def test_no_page_changes_what_links_are_relative_to(built_site: BuiltSite) -> None:
    faults = [page.path for page in built_site.pages if page.select("//base[@href]")]
    expect_none(faults)


def test_nothing_is_loaded_from_elsewhere_by_a_page(built_site: BuiltSite) -> None:
    faults = [
        f"{page.path}: {link} is fetched from elsewhere"
        for page, link in _all_links(built_site)
        if link.loaded
        and link.is_foreign
        and not (page.path == "404.html" and link.target.startswith(built_site.base))
    ]
    expect_none(faults)


def test_stylesheets_load_only_files_of_the_site(built_site: BuiltSite) -> None:
    assert stylesheets(built_site.path), "the site has no stylesheet"
    faults = []
    for file in stylesheets(built_site.path):
        path = file.relative_to(built_site.path).as_posix()
        for target in css_targets(file.read_text(encoding="utf-8")):
            if (
                ":" in target
                or target.startswith("/")
                or not (built_site.path / resolve(path, target)).is_file()
            ):
                faults.append(f"{path}: {target!r} is no file of the site")
    expect_none(faults)


def test_links_use_only_known_schemes(built_site: BuiltSite) -> None:
    faults = [
        f"{page.path}: {link}"
        for page, link in _all_links(built_site)
        if not link.target or (link.scheme and link.scheme not in _SCHEMES)
    ]
    expect_none(faults)


def test_no_link_opens_a_new_window(built_site: BuiltSite) -> None:
    faults = [
        f"{page.path}: {where(element)} has target={element.get('target')!r}"
        for page in built_site.pages
        for element in page.select('//*[@target != "_top"]')  # a frame on another site leads out of itself
    ]
    expect_none(faults)


def test_every_page_is_reached_from_the_accueil(built_site: BuiltSite) -> None:
    onward: dict[str, set[str]] = {}
    for page, link, path in _inside(built_site):
        if link.element.tag == "a":
            onward.setdefault(page.path, set()).add(path)
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        new = onward.get(waiting.pop(), set()) - reached
        reached |= new
        waiting += new
    faults = [page.path for page in built_site.content_pages if page.path not in reached | {"404.html"}]
    expect_none(faults)
