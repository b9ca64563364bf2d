"""Markdown of records and editorial pages, to clean HTML: a closed list of elements, nothing loaded from elsewhere."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from markupsafe import Markup

from annuaire.model.markdown import ELEMENTS
from annuaire.model.slug import slugify

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DEEPEST = (
    20  # lists, quotes, brackets in one another: far above any real page, far below what hurts the parser
)
_NESTING = re.compile(r"[ \t]*(?:(?:[-*+>]|\d+[.)])[ \t]*)*")
_PLACEHOLDER = re.compile(
    "\x02[^\x03]*\x03"
)  # where python-markdown keeps raw HTML and escapes until the end
_SCHEMES = {"http", "https", "mailto", "tel"}
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "th": {"scope"}, "time": {"datetime"}}


class MarkdownTropImbrique(ValueError):
    """Lists, quotes or brackets are in one another deeper than can be rendered; `line` of the text, from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def render_markdown(
    text: str,
    *,
    heading_shift: int = 1,
    resolve: Callable[[str], str] | None = None,
    notice: Callable[[str, str], None] = lambda kind, value: None,
) -> Markup:
    """Its highest headings become h2 (h1 + `heading_shift`), no level is skipped below; h2 and h3 get an id.

    `resolve` turns the addresses of the site (`/programme/`) into links; what it raises passes through. Images,
    styles and unknown elements go, their text stays. `notice` is told what was read: each ("link", address),
    ("image", address), ("element", name of one that goes), ("id", of a heading). Raises MarkdownTropImbrique.
    """
    import markdown  # 40 ms, with nh3: only when there is something to render
    import nh3

    _check_depth(text)
    converter = markdown.Markdown(extensions=["tables", "sane_lists"], output_format="html")
    tree = _Tree(1 + heading_shift)
    converter.treeprocessors.register(tree, "annuaire", 15)  # after inline (20), before prettify (10)
    try:
        html = converter.convert(text)
    except RecursionError:
        raise MarkdownTropImbrique(1) from None
    levels = [f"h{level}" for level in range(1 + heading_shift, 7)]
    for kind, value in tree.read:
        notice(kind, value)
    for name in re.findall(r"<([a-zA-Z][a-zA-Z0-9]*)", " ".join(map(str, converter.htmlStash.rawHtmlBlocks))):
        if name.lower() not in ELEMENTS.union(levels):
            notice("element", name)
    attributes = _Attributes(resolve, set(tree.ids))
    clean = nh3.clean(
        html,
        tags=ELEMENTS.union(levels),
        attributes=_ATTRIBUTES | {level: {"id"} for level in levels},
        attribute_filter=attributes.check,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    if attributes.failure:
        raise attributes.failure
    return Markup(clean)


def _check_depth(text: str) -> None:
    """The parser recurses on blocks and is quadratic on brackets that nothing closes: count both before."""
    brackets = 0
    for number, line in enumerate(text.splitlines(), start=1):
        marks = _NESTING.match(line)[0].expandtabs(4)
        if len(marks) // 4 + sum(mark in "-*+>.)" for mark in marks) > _DEEPEST:
            raise MarkdownTropImbrique(number)
        brackets = 0 if not line.strip() else brackets
        for sign in line:
            if sign in "[(":
                brackets += 1
                if brackets > _DEEPEST:
                    raise MarkdownTropImbrique(number)
            elif sign in "])" and brackets:
                brackets -= 1


class _Tree:
    """A tree processor of python-markdown: levels and ids of headings, heads of tables, words for images."""

    def __init__(self, top: int) -> None:
        self.top = top
        self.ids: dict[str, str] = {}
        self.read: list[tuple[str, str]] = []

    def run(self, root: "Element") -> None:
        headings = [element for element in root.iter() if re.fullmatch(r"h[1-6]", element.tag)]
        highest = min((int(heading.tag[1]) for heading in headings), default=1)
        previous = self.top - 1
        for heading in headings:
            previous = min(int(heading.tag[1]) - highest + self.top, previous + 1, 6)
            heading.tag = f"h{previous}"
            if previous in (2, 3):
                heading.set("id", self._new_id("".join(heading.itertext())))
                self.read.append(("id", heading.get("id", "")))
        for element in root.iter():
            if element.tag == "th":
                element.set("scope", "col")
            elif element.tag == "a":
                self.read.append(("link", element.get("href", "")))
            elif element.tag == "img":
                self.read.append(("image", element.get("src", "")))
                element.tag, element.text = "span", element.get("alt", "")

    def _new_id(self, words: str) -> str:
        slug = slugify(_PLACEHOLDER.sub("", words)) or "section"
        name, n = slug, 1
        while name in self.ids:
            n += 1
            name = f"{slug}-{n}"
        self.ids[name] = words
        return name


class _Attributes:
    """Keeps the ids we gave, once each, and the links that lead somewhere safe.

    nh3 reports what its filter raises on standard error and goes on: the failure is kept here to be raised after.
    """

    def __init__(self, resolve: Callable[[str], str] | None, ids: set[str]) -> None:
        self.resolve = resolve
        self.ids = ids
        self.failure: Exception | None = None

    def check(self, element: str, attribute: str, value: str) -> str | None:
        if attribute == "title":  # nh3 lets it through everywhere; nobody sees it on a phone
            return None
        if attribute == "id":
            if value not in self.ids:
                return None
            self.ids.discard(value)
        if attribute == "href" and value.startswith("/"):
            if value[1:2] in ("/", "\\"):
                return None  # another host, in a browser's eyes
            return self._resolved(value)
        return value

    def _resolved(self, href: str) -> str | None:
        if self.resolve is None or self.failure:
            return href
        try:
            return self.resolve(href)
        except Exception as failure:
            self.failure = failure
            return None
