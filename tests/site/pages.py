"""The pages of a built site, each read once, when a check first asks for what is in it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pytest
from lxml import etree, html

Element = html.HtmlElement


_GABARIT = re.compile(rb'<body[^>]* data-gabarit="([^"]*)"')
_REFRESH = re.compile(rb'<meta http-equiv="refresh"')


@dataclass(frozen=True)
class Page:
    """One HTML file of the site. `path` is relative to the site, posix: `laureats/lab-01/index.html`."""

    path: str
    file: Path = field(repr=False)

    @cached_property
    def size(self) -> int:
        return self.file.stat().st_size

    @cached_property
    def tree(self) -> Element:
        parser = html.HTMLParser(encoding="utf-8")
        return html.document_fromstring(self.file.read_bytes(), parser=parser)

    @property
    def address(self) -> str:
        """The path as published: `laureats/lab-01/`, and nothing for the accueil."""
        return re.sub(r"(^|/)index\.html$", r"\1", self.path)

    @cached_property
    def gabarit(self) -> str:
        """The name of the template that made the page; found without parsing, since it is asked of thousands of pages."""
        found = _GABARIT.search(self.file.read_bytes())
        return found[1].decode() if found else ""

    @cached_property
    def is_redirection(self) -> bool:
        return bool(_REFRESH.search(self.file.read_bytes()))

    @property
    def is_carried(self) -> bool:
        """One file that needs no other: tests/site/test_hors_ligne.py says what differs."""
        return self.gabarit == "hors-ligne"

    @property
    def is_indexable(self) -> bool:
        robots = self.tree.xpath('string(//meta[@name="robots"]/@content)')
        return not self.is_redirection and "noindex" not in robots and self.subject == self.address

    @property
    def subject(self) -> str:
        """The address of the page it gives as canonical: its own, or that of what a sheet to print or a frame is about."""
        return re.sub(r"(affiche/|integrer/(cadre\.html)?)$", "", self.address)

    @property
    def is_laureat(self) -> bool:
        return re.fullmatch(r"laureats/[^/]+/index\.html", self.path) is not None

    @property
    def canonical(self) -> str:
        return self.tree.xpath('string(//link[@rel="canonical"]/@href)')

    def select(self, xpath: str) -> list[Element]:
        return self.tree.xpath(xpath)


@dataclass(frozen=True)
class BuiltSite:
    """The real project, built once for all checks. `pages` are in the order of their paths."""

    path: Path
    stdout: str
    pages: tuple[Page, ...] = field(repr=False)

    @cached_property
    def base(self) -> str:
        """The absolute address of the accueil, with its final slash."""
        return self.page("index.html").canonical

    @cached_property
    def content_pages(self) -> tuple[Page, ...]:
        """All pages but those that only lead to another, and the frames that other sites show."""
        return tuple(page for page in self.pages if not page.is_redirection and page.gabarit != "cadre")

    @property
    def laureats(self) -> tuple[Page, ...]:
        return tuple(page for page in self.content_pages if page.is_laureat)

    def page(self, path: str) -> Page:
        return self._by_path[path]

    @cached_property
    def _by_path(self) -> dict[str, Page]:
        return {page.path: page for page in self.pages}

    def in_folder(self, folder: str) -> tuple[Page, ...]:
        """The pages one level under a folder: `regions` gives `regions/11-ile-de-france/index.html`."""
        pattern = re.compile(rf"{re.escape(folder)}/[^/]+/index\.html")
        return tuple(page for page in self.content_pages if pattern.fullmatch(page.path))

    def samples(self, most: int | None = None) -> list[Page]:
        """For each template, the smallest and the largest of its pages; the largest of at most `most` bytes if there is one."""
        by_gabarit: dict[str, list[Page]] = {}
        for page in self.content_pages:
            by_gabarit.setdefault(page.gabarit, []).append(page)
        samples = []
        for _, pages in sorted(by_gabarit.items()):
            within = [page for page in pages if most is None or page.size <= most]
            smallest, largest = min(pages, key=_weight), max(within or pages, key=_weight)
            samples += [smallest] if smallest is largest else [smallest, largest]
        return samples


def _weight(page: Page) -> tuple[int, str]:
    return page.size, page.path


def read_pages(site: Path) -> tuple[Page, ...]:
    return tuple(Page(file.relative_to(site).as_posix(), file) for file in sorted(site.rglob("*.html")))


def where(element: Element) -> str:
    """Line, name, id and classes of an element, for a message: `l. 12 <a class="card">`."""
    marks = "".join(
        f' {name}="{element.get(name)}"' for name in ("id", "class", "href", "src") if element.get(name)
    )
    return f"l. {element.sourceline} <{element.tag}{marks}>"


def text_of(element: Element) -> str:
    """The text of an element as read: spaces that a browser collapses are one; no-break spaces stay."""
    return re.sub(
        r"[ \t\r\n\f]+", " ", str(etree.tostring(element, method="text", encoding="unicode", with_tail=False))
    ).strip(" ")


def expect_none(faults: Iterable[str], *, shown: int = 30) -> None:
    """Fail with the faults, one a line, when there is any."""
    lines = list(faults)
    more = [f"… and {len(lines) - shown} more"] if len(lines) > shown else []
    if lines:
        pytest.fail("\n".join([f"{len(lines)} faults", *lines[:shown], *more]), pytrace=False)
