"""axe-core on the smallest and the largest page of each template: phone and desk, light and dark."""

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from tests.prerequisites import AXE
from tests.site.pages import BuiltSite, expect_none
from tests.site.screens import open_tab

pytestmark = pytest.mark.slow(70)

_WIDTHS = (360, 1280)
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "RGAAv4"]
# Bytes. A list of nine hundred communes says what one of two hundred says, in ten times as long.
_ENOUGH = 150_000
# What can differ when nothing but the colours does.
_RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"]

_RUN = """async (only) => {
  const rules = {"target-size": {enabled: true}};
  const found = await axe.run(document, {runOnly: only, resultTypes: ["violations"], rules});
  return found.violations.flatMap(({id, help, nodes}) => nodes.map(node =>
    `${id} : ${help} : ${node.target.join(" ")} : ${node.any.map(check => check.message).join(" ; ")}`));
}"""


def _violations(tab: Tab, scheme: str, only: dict[str, object]) -> list[str]:
    tab.emulate_media(color_scheme=scheme)
    return tab.evaluate(_RUN, only)


def test_axe_finds_no_violation(built_site: BuiltSite, browser: Browser) -> None:
    """Slow: about a second a page. The page's own policy forbids scripts: it is set aside to let axe in."""
    axe = (AXE / "axe.min.js").read_text(encoding="utf-8")
    faults = []
    with open_tab(browser, built_site, 360, bypass_csp=True) as tab:
        for page in built_site.samples(_ENOUGH):
            for width in _WIDTHS:
                tab.set_viewport_size({"width": width, "height": 740})
                # A page without script is what its width makes of it, whatever width it had; one with a script is loaded anew.
                if width == _WIDTHS[0] or page.select("//script"):
                    tab.goto(built_site.base + page.path)
                    tab.evaluate(axe)
                light = _violations(tab, "light", {"type": "tag", "values": _TAGS})
                dark = _violations(tab, "dark", {"type": "rule", "values": _RULES_OF_COLOUR})
                faults += [f"{page.path} ({width} px, light): {violation}" for violation in light]
                faults += [f"{page.path} ({width} px, dark): {violation}" for violation in dark]
    expect_none(faults)
