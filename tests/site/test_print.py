"""A laureate's page on paper."""

import re

import pytest
from playwright.sync_api import Browser

from tests.conftest import Served
from tests.site.pages import BuiltSite, Page


def _with_telephone(site: BuiltSite) -> list[Page]:
    return [page for page in site.laureats if page.select('//main//a[starts-with(@href, "tel:")]')]


@pytest.mark.parametrize("choose", [min, max], ids=["poorest", "richest"])
def test_a_laureat_page_prints_on_two_sheets_with_name_and_telephone(
    built_site: BuiltSite, browser: Browser, serve_static: Served, choose: type[min]
) -> None:
    page = choose(_with_telephone(built_site), key=lambda page: (page.size, page.path))
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(serve_static.root + page.path)
        tab.emulate_media(media="print")
        telephone = tab.locator('main a[href^="tel:"]').first
        shown = [tab.locator("h1").is_visible(), telephone.is_visible()]
        digits = re.sub(r"\D", "", telephone.inner_text())
        sheets = re.findall(rb"/Type\s*/Page\b", tab.pdf(format="A4"))
    assert shown == [True, True], f"{page.path}: name and telephone on paper: {shown}"
    assert len(digits) >= 4, f"{page.path}: the number cannot be read on paper"
    assert 1 <= len(sheets) <= 2, f"{page.path}: {len(sheets)} sheets"
