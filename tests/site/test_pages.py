"""What every page has: one h1, a title of its own, landmarks, a breadcrumb, a strict policy."""

import re
from collections import defaultdict
from itertools import pairwise

import pytest

from tests.site.pages import BuiltSite, Page, expect_none, where

_NO_BREADCRUMB = ("index.html", "404.html")


def test_every_page_names_its_gabarit(built_site: BuiltSite) -> None:
    """The checks in a browser choose their pages by it."""
    faults = [page.path for page in built_site.content_pages if not page.gabarit]
    expect_none(faults)


def test_every_page_has_one_h1(built_site: BuiltSite) -> None:
    counts = {page.path: len(page.select("//h1")) for page in built_site.content_pages}
    faults = [f"{path}: {count} h1" for path, count in counts.items() if count != 1]
    expect_none(faults)


def test_heading_levels_begin_with_h1_and_never_jump(built_site: BuiltSite) -> None:
    faults = []
    for page in built_site.content_pages:
        headings = page.select("//h1|//h2|//h3|//h4|//h5|//h6")
        levels = [int(heading.tag[1]) for heading in headings]
        if levels[:1] != [1]:
            faults.append(f"{page.path}: headings begin with {levels[:1]}")
        faults += [
            f"{page.path}: {where(heading)} {heading.text_content().strip()!r} comes after h{above}"
            for (above, level), heading in zip(pairwise(levels), headings[1:], strict=True)
            if level > above + 1
        ]
    expect_none(faults)


def test_every_page_has_a_title_that_no_other_has(built_site: BuiltSite) -> None:
    by_title: dict[str, list[str]] = defaultdict(list)
    for page in built_site.content_pages:
        by_title[page.tree.xpath("normalize-space(//head/title)")].append(page.path)
    faults = [
        f"{title!r}: {', '.join(paths)}" for title, paths in by_title.items() if len(paths) > 1 or not title
    ]
    expect_none(faults)


def test_every_page_has_a_description_of_50_to_320_signs(built_site: BuiltSite) -> None:
    faults = []
    for page in built_site.content_pages:
        descriptions = page.select('//head/meta[@name="description"]/@content')
        if len(descriptions) != 1 or not 50 <= len(descriptions[0].strip()) <= 320:
            faults.append(f"{page.path}: {[(len(text), text) for text in descriptions]}")
    expect_none(faults)


def test_every_page_is_in_french_and_fits_a_small_screen(built_site: BuiltSite) -> None:
    faults = []
    for page in built_site.content_pages:
        viewport = page.tree.xpath('string(//meta[@name="viewport"]/@content)')
        if page.tree.get("lang") != "fr":
            faults.append(f"{page.path}: lang={page.tree.get('lang')!r}")
        if "width=device-width" not in viewport or re.search(r"user-scalable|maximum-scale", viewport):
            faults.append(f"{page.path}: viewport {viewport!r}")
    expect_none(faults)


def test_canonical_address_is_the_one_published(built_site: BuiltSite) -> None:
    assert re.fullmatch(r"https?://[^/?#]+/([^?#]*/)?", built_site.base), f"accueil: {built_site.base!r}"
    faults = []
    for page in built_site.content_pages:
        found = page.select('//head/link[@rel="canonical"]/@href')
        if page.path != "404.html" and not page.is_carried and found != [built_site.base + page.subject]:
            faults.append(f"{page.path}: canonical {found}")
    expect_none(faults)


def test_every_page_but_the_accueil_has_a_breadcrumb(built_site: BuiltSite) -> None:
    """It begins with a link to the accueil and marks the page itself."""
    faults = []
    for page in built_site.content_pages:
        if page.path in _NO_BREADCRUMB or page.is_carried:
            continue
        labels = [(nav.get("aria-label", "").replace("'", "’"), nav) for nav in page.select("//nav")]
        trails = [nav for label, nav in labels if label == "Fil d’Ariane"]
        home = "../" * page.path.count("/") + "index.html"
        if len(trails) != 1:
            faults.append(f"{page.path}: {len(trails)} nav « Fil d’Ariane »")
        elif trails[0].xpath("string((.//a)[1]/@href)") != home:
            faults.append(f"{page.path}: {where(trails[0])} does not begin with a link to {home}")
        elif not trails[0].xpath('.//*[@aria-current="page"]'):
            faults.append(f"{page.path}: {where(trails[0])} has no aria-current for the page itself")
    expect_none(faults)


@pytest.mark.parametrize(
    "landmark",
    ["//body/header", "//nav", '//main[@id="contenu"]', "//body/footer", "//main", "//body//footer//a"],
)
def test_every_page_has_its_landmarks(built_site: BuiltSite, landmark: str) -> None:
    faults = [page.path for page in built_site.content_pages if not page.select(landmark)]
    expect_none(faults)


def test_the_first_link_of_every_page_skips_to_its_content(built_site: BuiltSite) -> None:
    faults = [
        page.path
        for page in built_site.content_pages
        if page.tree.xpath("string((//body//a)[1]/@href)") != "#contenu"
    ]
    expect_none(faults)


def _policy_faults(page: Page) -> list[str]:
    policies = page.select('//head/meta[@http-equiv="Content-Security-Policy"]')
    if len(policies) != 1:
        return [f"{len(policies)} policies"]
    policy = policies[0].get("content")
    directives = dict(re.findall(r"([a-z-]+)\s+([^;]+)", policy))
    faults = [] if directives.get("default-src", "").strip() == "'none'" else ["default-src is not 'none'"]
    if found := re.search(r"unsafe-|\*|https?:|data:", policy):
        faults.append(f"allows {found[0]!r}")
    if page.tree.xpath("//head/*[self::link or self::script][following-sibling::meta[@http-equiv]]"):
        faults.append("stands after what it should govern")
    return faults


def test_every_page_has_a_strict_policy(built_site: BuiltSite) -> None:
    faults = [f"{page.path}: {fault}" for page in built_site.content_pages for fault in _policy_faults(page)]
    expect_none(faults)


def test_no_style_script_or_event_is_written_inside_a_page(built_site: BuiltSite) -> None:
    inline = '//style | //script[not(@src)][not(@type="application/ld+json")] | //*[@style]'
    events = "//*[@*[starts-with(name(), 'on')]]"
    faults = [
        f"{page.path}: {where(element)}"
        for page in built_site.pages
        for element in page.select(events if page.is_carried else f"{inline} | {events}")
    ]
    expect_none(faults)
