"""Problems → words: for a terminal, for GitHub's annotations, for a program."""

import json
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Literal

from annuaire.problems import Place, Problem, in_file_order

INDENT = " " * 6
WIDEST = 160


def render_problems(
    problems: Iterable[Problem], texts: Mapping[str, str], format: Literal["text", "github", "json"] = "text"
) -> str:
    """All problems in file order, ending with a line break ("" when there is none, except in JSON: `[]`).

    `texts` gives the source of each path, for the excerpts; a path without text has no excerpt.
    """
    ordered = in_file_order(problems)
    if format == "json":
        return json.dumps([_as_json(problem) for problem in ordered], ensure_ascii=False, indent=2) + "\n"
    if format == "github":
        return "".join(f"{_as_command(problem)}\n" for problem in ordered)
    lines_of: dict[str, list[str]] = {}
    blocks = []
    for problem in ordered:
        path = problem.place.path
        if path not in lines_of:
            lines_of[path] = texts.get(path, "").split("\n")
        blocks.append(_as_text(problem, lines_of[path]))
    return "\n".join(blocks)


def summarise(problems: Iterable[Problem], fiches: int) -> str:
    """« 2 erreurs, 1 avertissement dans 42 fiches. »"""
    levels = [problem.level for problem in problems]
    counts = [
        _count(levels.count(level), level) for level in ("erreur", "avertissement") if levels.count(level) > 0
    ]
    return f"{', '.join(counts) or 'Aucune erreur'} dans {_count(fiches, 'fiche')}."


def _count(number: int, noun: str) -> str:
    return f"{number:,}".replace(",", "\u202f") + f" {noun}{'s' if number > 1 else ''}"


def _as_text(problem: Problem, lines: list[str]) -> str:
    place = problem.place
    told = [f"{place.path}:{place.line}:{place.column}: {problem.level} : {problem.message}"]
    if 1 <= place.line <= len(lines) and lines[place.line - 1].strip():
        told += [INDENT + row for row in _excerpt(lines[place.line - 1], place)]
    if problem.suggestion:
        told.append(f"    → {problem.suggestion}")
    return "".join(f"{_printable(line)}\n" for line in told)


def _excerpt(line: str, place: Place) -> tuple[str, str]:
    """The source line without its indentation, cut around the place when too long, and its carets."""
    line = line.rstrip()
    start = min(place.column - 1, len(line))
    end = min(max(start + place.length, start + 1), max(len(line), start + 1))
    margin = min(len(line) - len(line.lstrip()), start)
    first, last = margin, len(line)
    if last - first > WIDEST:
        first = max(margin, min(start - WIDEST // 3, last - WIDEST))
        last = min(last, first + WIDEST)
        end = min(end, last) if start < last else end
    before = "… " if first > margin else ""
    after = " …" if last < len(line) else ""
    shown = [_visible(char, start <= at < end) for at, char in enumerate(line[first:last], first)]
    blank = _width(before) + sum(map(_width, shown[: start - first]))
    under = sum(map(_width, shown[start - first : end - first]))
    return before + "".join(shown) + after, " " * blank + "^" * max(under, 1)


def _visible(char: str, pointed: bool) -> str:
    """One cell for a tab or an odd space, marked when it is what the message is about."""
    if char.isprintable() or char == "\u200d":
        return char
    if char == "\t":
        return "⇥" if pointed else " "
    return "␣" if pointed else " " if unicodedata.category(char) == "Zs" else "�"


def _width(text: str) -> int:
    """Cells that a text takes on a terminal: none for accents that combine, two for wide characters."""
    cells = 0
    for char in text:
        if unicodedata.category(char) in ("Mn", "Me", "Cf"):
            continue
        cells += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return cells


def _printable(line: str) -> str:
    """A message may quote a file: no control character reaches the terminal."""
    return "".join("�" if unicodedata.category(char) in ("Cc", "Zl", "Zp", "Cs") else char for char in line)


def _as_command(problem: Problem) -> str:
    """A workflow command of GitHub Actions; endColumn is the column after the last character."""
    place = problem.place
    properties = {
        "file": place.path,
        "line": place.line,
        "col": place.column,
        "endColumn": place.column + place.length,
        "title": problem.code,
    }
    told = problem.message + (f" → {problem.suggestion}" if problem.suggestion else "")
    listed = ",".join(f"{name}={_escape_property(str(value))}" for name, value in properties.items())
    return f"::{'error' if problem.level == 'erreur' else 'warning'} {listed}::{_escape(told)}"


def _escape(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(value: str) -> str:
    return _escape(value).replace(":", "%3A").replace(",", "%2C")


def _as_json(problem: Problem) -> dict[str, str | int]:
    place = problem.place
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "level": problem.level,
        "code": problem.code,
        "message": problem.message,
        "suggestion": problem.suggestion,
    }
