"""What readers see as text: nothing left by a template, and French typography throughout."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.pages import BuiltSite, Page, expect_none, text_of, where

pytestmark = pytest.mark.slow(9)

# Text that is not prose: code, and what a reader does not see.
_NOT_PROSE = (
    "ancestor-or-self::script or ancestor-or-self::style or ancestor-or-self::code or ancestor-or-self::pre"
)
_BLOCKS = (
    "self::p or self::li or self::dt or self::dd or self::td or self::th or self::caption or self::figcaption"
)
_HEADINGS = "self::h1 or self::h2 or self::h3 or self::h4 or self::summary or self::label or self::title"


# What a template leaves when it says a value that it should not, and the apostrophe of a keyboard between two letters.
_FAULTS = (
    r"\bNone\b",
    r"\bundefined\b",
    r"\bNaN\b",
    r"\{\{|\}\}|\{%|%\}",
    r"<built-in|object at 0x",
    r"\bTrue\b|\bFalse\b",
    r"[^\W\d_]'[^\W\d_]",
)


def _faulty_texts(page: Page) -> Iterator[str]:
    """The text nodes that are prose and have a fault, each with the place of the element that holds it."""
    any_fault = re.compile("|".join(_FAULTS))
    for text in page.select(f"//text()[not({_NOT_PROSE})]"):
        if any_fault.search(text):
            yield f"{page.path}: {where(text.getparent())} {text.strip()[:80]!r}"


@pytest.mark.parametrize(
    "written", ["Né en None", "undefined", "à NaN km", "{{ nom }}", "<built-in method>", "True", "l'atelier"]
)
def test_such_a_text_would_be_found(tmp_path: Path, written: str) -> None:
    file = tmp_path / "index.html"
    file.write_text(f"<p>{html.escape(written)}</p><pre>{html.escape(written)}</pre>", encoding="utf-8")
    assert len(list(_faulty_texts(Page("index.html", file)))) == 1


def test_no_text_is_left_by_a_template_and_apostrophes_are_curly(built_site: BuiltSite) -> None:
    expect_none(fault for page in built_site.pages for fault in _faulty_texts(page))


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
