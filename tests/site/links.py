"""What a page or a stylesheet points to, and where that leads inside the site."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.site.pages import Element, Page, where

# What a browser fetches by itself, as opposed to what a reader may follow.
_LOADED_ATTRIBUTES = ("src", "srcset", "poster", "data")
_FOLLOWED_ATTRIBUTES = ("href", "action", "formaction", "cite", "{http://www.w3.org/1999/xlink}href")
# Relations that name an address without asking the browser to fetch it.
_NAMING_RELATIONS = frozenset({"canonical", "license", "author", "me", "alternate", "help", "next", "prev"})


@dataclass(frozen=True, slots=True)
class Link:
    """An address as written in a page. `loaded` is true when the browser fetches it without being asked."""

    element: Element
    attribute: str
    target: str
    loaded: bool

    @property
    def relations(self) -> frozenset[str]:
        return frozenset((self.element.get("rel") or "").lower().split())

    @property
    def scheme(self) -> str:
        return urlsplit(self.target).scheme.lower()

    @property
    def is_foreign(self) -> bool:
        """Whether it names a host or a scheme, and so leaves the folder of the site."""
        parts = urlsplit(self.target)
        return bool(parts.scheme or parts.netloc)

    @property
    def is_absolute_path(self) -> bool:
        return self.target.startswith("/") and not self.target.startswith("//")

    def __str__(self) -> str:
        return f"{where(self.element)} {self.attribute}={self.target!r}"


def links_of(page: Page) -> Iterator[Link]:
    for element in page.tree.iter("*"):
        for attribute in _LOADED_ATTRIBUTES:
            if attribute in element.attrib and not (attribute == "data" and element.tag != "object"):
                for target in _targets(attribute, element.attrib[attribute]):
                    yield Link(element, attribute, target, loaded=True)
        for attribute in _FOLLOWED_ATTRIBUTES:
            if attribute in element.attrib:
                link = Link(element, attribute, element.attrib[attribute].strip(), loaded=False)
                fetched = element.tag in ("link", "use", "image") and not link.relations & _NAMING_RELATIONS
                yield Link(element, attribute, link.target, loaded=fetched)
        if element.tag == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
            _, _, target = (element.get("content") or "").partition("url=")
            yield Link(element, "content", target.strip(), loaded=False)


def _targets(attribute: str, value: str) -> list[str]:
    if attribute != "srcset":
        return [value.strip()]
    return [candidate.split()[0] for candidate in value.split(",") if candidate.strip()]


def css_targets(text: str) -> list[str]:
    """What a stylesheet fetches: `url(…)` and `@import "…"`."""
    bare = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    urls = re.findall(r"url\(\s*['\"]?([^'\")]*)['\"]?\s*\)", bare)
    return urls + re.findall(r"@import\s+['\"]([^'\"]+)['\"]", bare)


def resolve(from_path: str, target: str) -> str:
    """The path inside the site that a relative address names. It begins with `..` when it leaves the site."""
    path = unquote(urlsplit(target).path)
    return posixpath.normpath(posixpath.join(posixpath.dirname(from_path), path)) if path else from_path


def fragment_of(target: str) -> str:
    return unquote(urlsplit(target).fragment)


def stylesheets(site: Path) -> list[Path]:
    return sorted(site.rglob("*.css"))


def loaded_files(site: Path, page: Page) -> set[str]:
    """The paths of what a browser fetches to show a page, and of what its styles fetch in turn."""
    waiting = {
        resolve(page.path, link.target) for link in links_of(page) if link.loaded and not link.is_foreign
    }
    found: set[str] = set()
    while waiting:
        path = waiting.pop()
        found.add(path)
        if path.endswith(".css"):
            text = (site / path).read_text(encoding="utf-8")
            waiting |= {resolve(path, target) for target in css_targets(text)} - found
    return found
