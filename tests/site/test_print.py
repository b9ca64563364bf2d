"""A laureate's page on paper."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.site.pages import BuiltSite, Page
from tests.site.screens import open_tab


def _with_telephone(site: BuiltSite) -> list[Page]:
    return [page for page in site.laureats if page.select('//main//a[starts-with(@href, "tel:")]')]


@pytest.mark.parametrize("choose", [min, max], ids=["poorest", "richest"])
def test_a_laureat_page_prints_on_two_sheets_with_name_and_telephone(
    built_site: BuiltSite, browser: Browser, choose: Callable[..., Page]
) -> None:
    page = choose(_with_telephone(built_site), key=lambda page: (page.size, page.path))
    with open_tab(browser, built_site, width=1280) as tab:
        tab.goto(built_site.base + page.path)
        tab.emulate_media(media="print")
        telephone = tab.locator('main a[href^="tel:"]').first
        shown = [tab.locator("h1").is_visible(), telephone.is_visible()]
        digits = re.sub(r"\D", "", telephone.inner_text())
        sheets = re.findall(rb"/Type\s*/Page\b", tab.pdf(format="A4"))
    assert shown == [True, True], f"{page.path}: name and telephone on paper: {shown}"
    assert len(digits) >= 4, f"{page.path}: the number cannot be read on paper"
    assert 1 <= len(sheets) <= 2, f"{page.path}: {len(sheets)} sheets"


@pytest.mark.parametrize("path", ["laureats/lab-01-amberieu-en-bugey", "departements/32-gers", "vagues/1"])
def test_a_page_on_paper_says_its_address(built_site: BuiltSite, browser: Browser, path: str) -> None:
    with open_tab(browser, built_site, width=1280) as tab:
        tab.goto(f"{built_site.base}{path}/index.html")
        address = tab.get_by_text(f"{built_site.base}{path}/").filter(visible=True)
        on_screen = address.count()
        tab.emulate_media(media="print")
        assert (on_screen, address.count()) == (0, 1)
