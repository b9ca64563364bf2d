"""The states of the search, as a person reaches them: each takes a tab and leaves it there."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from tests.site.pages import BuiltSite
from tests.site.screens import open_tab

FIELD = "#q"
OPTIONS = "[role=option]"
RESULTS = "[data-resultats] [data-laureat]"
# What was suggested for fewer letters is marked at each letter: an option without the mark answers all of them.
_MARK_EARLIER = f"""field => field.addEventListener("input", () => document.querySelectorAll("{OPTIONS}")
  .forEach(option => (option.dataset.earlier = "")), {{capture: true}})"""
HERE = {"latitude": 43.958, "longitude": 0.372}  # the town hall of Condom


@contextmanager
def open_search(
    browser: Browser, site: BuiltSite, width: int = 1280, **options: object
) -> Iterator["Recherche"]:
    with open_tab(browser, site, width, **options) as tab:
        yield Recherche(tab, site.base)


class Recherche:
    """A person at the search."""

    def __init__(self, tab: Tab, base: str) -> None:
        self.tab = tab
        self.base = base

    def accueil(self) -> None:
        self.tab.goto(f"{self.base}index.html")

    def ask(self, search: str = "") -> None:
        """Open the page of results at this address and wait for its answer."""
        self.tab.goto(f"{self.base}recherche/index.html{search}")
        self.wait()

    def wait(self) -> None:
        expect(self.tab.locator("[data-module=recherche]:not([aria-busy])")).to_be_attached()

    def type(self, text: str, *, suggested: bool = True) -> None:
        """As letters come; `suggested`: until the suggestions are those of the whole text."""
        self.tab.locator(FIELD).evaluate(_MARK_EARLIER)
        self.tab.focus(FIELD)
        self.tab.keyboard.type(text)
        if suggested:
            self.tab.locator(f"{OPTIONS}:not([data-earlier])").first.wait_for()

    @property
    def address(self) -> str:
        return self.tab.url.removeprefix(self.base)

    @property
    def count(self) -> str:
        return self.tab.locator("output").inner_text()

    @property
    def title(self) -> str:
        return self.tab.locator("#compris").inner_text()

    @property
    def found(self) -> list[str]:
        return self.tab.locator(RESULTS).evaluate_all("cards => cards.map(card => card.dataset.laureat)")

    @property
    def focused(self) -> str:
        """What has the focus: its name for a reader, else its text."""
        return self.tab.evaluate(
            "() => document.activeElement.getAttribute('aria-label') || document.activeElement.id"
            " || document.activeElement.textContent.trim()"
        )


def _suggesting(recherche: Recherche) -> None:
    recherche.accueil()
    recherche.type("condo")
    recherche.tab.keyboard.press("ArrowDown")


def _nothing_to_suggest(recherche: Recherche) -> None:
    recherche.accueil()
    recherche.type("xqzwkjx", suggested=False)
    recherche.tab.locator("[role=status]", has_text="Aucune proposition").wait_for()


def _filters_open(recherche: Recherche) -> None:
    recherche.ask("?q=condom&type=fabrique-numerique")
    recherche.tab.locator("details").evaluate_all("all => all.forEach(details => (details.open = true))")


def _without_data(recherche: Recherche) -> None:
    recherche.tab.route("**/assets/recherche.js", lambda route: route.abort())
    recherche.ask("?q=condom")


def _refused(recherche: Recherche) -> None:
    recherche.ask()
    recherche.tab.get_by_role("button", name="Autour de moi").click()
    recherche.tab.get_by_text("Nous n’avons pas pu").wait_for()


STATES: Mapping[str, Callable[[Recherche], None]] = MappingProxyType(
    {
        "closed": Recherche.accueil,
        "suggesting": _suggesting,
        "nothing to suggest": _nothing_to_suggest,
        "served": Recherche.ask,
        "a place": lambda recherche: recherche.ask("?q=condom"),
        "a postcode of many": lambda recherche: recherche.ask("?q=32100"),
        "a territory": lambda recherche: recherche.ask("?q=gers"),
        "a sea away": lambda recherche: recherche.ask("?q=noumea"),
        "unknown": lambda recherche: recherche.ask("?q=xqzwkjx"),
        "filtered": _filters_open,
        "nothing left": lambda recherche: recherche.ask("?q=condom&type=fabrique-numerique&rayon=10"),
        "without its data": _without_data,
        "position refused": _refused,
    }
)
