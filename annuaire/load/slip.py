"""A slip of the keyboard, and a line of YAML taken apart."""

import re
from dataclasses import dataclass

_PARTS = re.compile(
    r"(?P<lead>\s*(?:-[ ]+)*)(?:(?P<key>[^\W\d][\w-]*)(?P<colon>[ ]*:(?:[ ]+|$)))?(?P<value>.*)$", re.DOTALL
)
# `nom:` or `- nom:`, as the files of this project write their keys.
KEY = re.compile(r"\s*(?:- +)*([a-z][a-z_]*) *:(?: |$)")


@dataclass(frozen=True, slots=True)
class Slip:
    """0-based places. `edits` are the lines to put instead: a cure is tried before it is told."""

    line: int
    column: int
    length: int
    code: str
    message: str
    suggestion: str
    edits: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What a rule may know beyond its lines: their first line in the file, the keys it uses."""

    first_line: int
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Parts:
    """`  - nom: LAB` → lead « ␣␣-␣ », key « nom », colon « :␣ », value « LAB » (comment included)."""

    lead: str
    key: str
    colon: str
    value: str

    @property
    def head(self) -> str:
        return self.lead + self.key + self.colon


def take_apart(line: str) -> Parts:
    found = _PARTS.match(line.rstrip())
    assert found is not None  # every group may be empty
    return Parts(found["lead"], found["key"] or "", found["colon"] or "", found["value"])


def value_of(lines: list[str], at: int) -> Parts:
    """The parts of a line; without value when nothing, key or dash or line above, makes it one."""
    parts = take_apart(lines[at])
    above = next((line.rstrip() for line in reversed(lines[:at]) if line.strip()), ":")
    if parts.key or "-" in parts.lead or above.endswith((":", "-")):
        return parts
    return Parts(parts.lead, "", "", "")


def split_comment(value: str) -> tuple[str, str]:
    """A value without quotes, and the comment that clearly is one."""
    found = re.search(r"\s{2,}# ", value)
    return (value[: found.start()], value[found.start() :]) if found else (value, "")


def indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def also(others: int) -> str:
    if others <= 0:
        return ""
    return f" (de même les {others} lignes suivantes)" if others > 1 else " (de même la ligne suivante)"
