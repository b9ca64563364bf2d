"""What readers see as text: nothing left by a template, and French typography throughout."""

import re
from collections.abc import Iterator

import pytest

from tests.site.pages import BuiltSite, Page, expect_none, text_of, where

# Text that is not prose: code, and what a reader does not see.
_NOT_PROSE = (
    "ancestor-or-self::script or ancestor-or-self::style or ancestor-or-self::code or ancestor-or-self::pre"
)
_BLOCKS = (
    "self::p or self::li or self::dt or self::dd or self::td or self::th or self::caption or self::figcaption"
)
_HEADINGS = "self::h1 or self::h2 or self::h3 or self::h4 or self::summary or self::label or self::title"


def _text_nodes(page: Page) -> Iterator[tuple[str, str]]:
    """Each text node that is prose, with the place of the element that holds it."""
    for text in page.select(f"//text()[not({_NOT_PROSE})]"):
        if text.strip():
            yield where(text.getparent()), str(text)


@pytest.mark.parametrize(
    "left_over",
    [
        r"\bNone\b",
        r"\bundefined\b",
        r"\bNaN\b",
        r"\{\{|\}\}|\{%|%\}",
        r"<built-in|object at 0x",
        r"\bTrue\b|\bFalse\b",
    ],
)
def test_no_text_is_left_by_a_template(built_site: BuiltSite, left_over: str) -> None:
    pattern = re.compile(left_over)
    faults = [
        f"{page.path}: {place} {text.strip()[:80]!r}"
        for page in built_site.pages
        for place, text in _text_nodes(page)
        if pattern.search(text)
    ]
    expect_none(faults)


def test_apostrophes_between_letters_are_curly(built_site: BuiltSite) -> None:
    pattern = re.compile(r"[^\W\d_]'[^\W\d_]")
    faults = [
        f"{page.path}: {place} {text.strip()[:80]!r}"
        for page in built_site.pages
        for place, text in _text_nodes(page)
        if pattern.search(text)
    ]
    expect_none(faults)


def test_punctuation_follows_at_most_one_space(built_site: BuiltSite) -> None:
    """And none before a comma or a full stop. Spaces of the source that a browser collapses count as one."""
    pattern = re.compile(r"[ \u00a0\u202f]{2,}[;:!?»,.)]|[ \u00a0\u202f][,.)](?=\s|$)")
    faults = []
    for page in built_site.pages:
        for block in page.select(f"//*[{_BLOCKS} or {_HEADINGS}][not({_NOT_PROSE})]"):
            text = text_of(block)
            if found := pattern.search(text):
                faults.append(
                    f"{page.path}: {where(block)} …{text[max(0, found.start() - 30) : found.end()]!r}"
                )
    expect_none(faults)
