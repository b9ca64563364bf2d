"""The pages of the built site on a screen, at their own address, with no network behind it."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Route
from playwright.sync_api import Page as Tab

from tests.site.pages import BuiltSite


@contextmanager
def open_tab(browser: Browser, site: BuiltSite, width: int, **options: object) -> Iterator[Tab]:
    """A tab where `site.base` answers from the folder of the site, and every other address fails.

    At its own address a page is what it will be: the 404 page, with its absolute links, finds its styles.
    `options` are those of a Playwright context.
    """

    def answer(route: Route) -> None:
        address = route.request.url
        path = unquote(urlsplit(address.removeprefix(site.base)).path)
        if address.startswith(site.base) and (site.path / path).is_file():
            route.fulfill(path=site.path / path)
        else:
            route.abort()

    with browser.new_context(viewport={"width": width, "height": 740}, **options) as context:
        context.route("**/*", answer)
        yield context.new_page()
