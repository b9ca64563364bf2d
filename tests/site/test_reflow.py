"""On a narrow screen, zoomed, with a thumb, and opened from disk."""

import pytest
from playwright.sync_api import Browser

from tests.site.pages import BuiltSite, expect_none, where
from tests.site.screens import open_tab

pytestmark = pytest.mark.slow(24)

_OVERFLOWING = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const wide = [...document.querySelectorAll("body *")]
    .filter(e => e.getBoundingClientRect().right > room + 0.5);
  const named = wide.filter(e => !wide.some(other => other !== e && e.contains(other)));
  return [`scrolls to ${document.documentElement.scrollWidth} px`, ...named.slice(0, 5).map(e =>
    `<${e.localName} class="${e.className}"> ${e.textContent.trim().slice(0, 40)}`)];
}"""

# A target is as tall as the stretch of the screen where a tap reaches it: padding and stretched links count.
_SHORT_TARGETS = """(selector) => {
  const reaches = (target, x, y) => {
    const hit = document.elementFromPoint(x, y);
    return hit !== null && (target === hit || target.contains(hit));
  };
  const height = (target) => {
    target.scrollIntoView({block: "center", behavior: "instant"});
    const box = target.getClientRects()[0], x = box.left + box.width / 2, middle = box.top + box.height / 2;
    let top = middle, bottom = middle;
    while (reaches(target, x, top - 1)) top -= 1;
    while (reaches(target, x, bottom + 1)) bottom += 1;
    return bottom - top + 1;
  };
  const shown = (e) => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().width > 1;
  const named = (e) => `<${e.localName} class="${e.className}"> ${e.textContent.trim().slice(0, 40)}`;
  return [...document.querySelectorAll(selector)]
    .map(e => e.matches("input[type=checkbox], input[type=radio]") ? e.closest("label") ?? e : e)
    .filter(shown).filter(e => e.getBoundingClientRect().height < 44 && height(e) < 43)
    .map(e => `${named(e)}, ${height(e)} px`);
}"""
# A word in two places; after a hyphen a line may end.
_CUT_WORDS = """() => [...document.querySelectorAll("th")].flatMap(th => {
  const texts = document.createTreeWalker(th, NodeFilter.SHOW_TEXT), range = document.createRange(), cut = [];
  while (texts.nextNode())
    for (const word of texts.currentNode.data.matchAll(/[^\\s-]+/g)) {
      range.setStart(texts.currentNode, word.index);
      range.setEnd(texts.currentNode, word.index + word[0].length);
      if (range.getClientRects().length > 1) cut.push(word[0]);
    }
  return cut;
})"""
_TABLES = ("couverture", "departements/90-territoire-de-belfort", "vagues")
_LINKS = "nav a, .button, .phone, .reach, .card-name a, .card-phone a"
_CONTROLS = "button, input:not([type=hidden]), select, summary"


@pytest.mark.parametrize(("width", "scale"), [(320, 1), (640, 2)], ids=["320 px", "1280 px zoomed to 200 %"])
def test_no_page_scrolls_sideways(built_site: BuiltSite, browser: Browser, width: int, scale: int) -> None:
    faults = []
    with open_tab(browser, built_site, width, device_scale_factor=scale) as tab:
        for page in built_site.samples():
            tab.goto(built_site.base + page.path)
            faults += [f"{page.path}: {fault}" for fault in tab.evaluate(_OVERFLOWING)]
    expect_none(faults)


def test_no_word_of_a_table_is_cut_on_a_narrow_screen(built_site: BuiltSite, browser: Browser) -> None:
    with open_tab(browser, built_site, 320) as tab:
        for path in _TABLES:
            tab.goto(f"{built_site.base}{path}/index.html")
            assert tab.locator("th").count() and tab.evaluate(_CUT_WORDS) == [], path


def test_a_link_inside_a_sentence_flows_with_it(built_site: BuiltSite) -> None:
    """As a box it goes to a line of its own when it is long, and leaves the full stop at the start of the next."""
    in_a_sentence = '//p[text()[normalize-space()]]//a[contains(concat(" ", @class, " "), " tap ")]'
    expect_none(
        f"{page.path}: {where(link)}" for page in built_site.samples() for link in page.select(in_a_sentence)
    )


def test_targets_are_tall_enough_for_a_thumb(built_site: BuiltSite, browser: Browser) -> None:
    faults = []
    with open_tab(browser, built_site, width=360) as tab:
        for page in built_site.samples():
            tab.goto(built_site.base + page.path)
            faults += [
                f"{page.path}: {fault}" for fault in tab.evaluate(_SHORT_TARGETS, f"{_LINKS}, {_CONTROLS}")
            ]
    expect_none(faults)


def test_the_site_opened_from_disk_has_its_styles_and_links(built_site: BuiltSite, browser: Browser) -> None:
    size_of_text = "() => parseFloat(getComputedStyle(document.body).fontSize)"
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto((built_site.path / "index.html").as_uri())
        sizes = [tab.evaluate(size_of_text)]
        tab.locator('main a[href*="departements/"]:visible').first.click()
        tab.wait_for_url("**/departements/**/index.html")
        sizes.append(tab.evaluate(size_of_text))
    # A browser's own text is 16 px: ours is larger.
    assert all(size >= 18 for size in sizes), sizes
