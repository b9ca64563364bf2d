"""The same mistakes in the terminal, in JSON, in GitHub's annotations and in the banner of the preview: each form read back as
(path, line, column, level, message, suggestion).
"""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote

from lxml import html

from annuaire import kept
from annuaire.problems import Place, Problem
from annuaire.report import render_problems
from annuaire.serve.messages import Outcome
from annuaire.serve.pages import SHOWN, Decorator
from annuaire.verdict import Origine, Verdict, recall

Told = tuple[str, int, int, str, str, str]


def verdict_kept(root: Path) -> Verdict:
    """What the last check of `root` found."""
    (store,) = (root / kept.FOLDER).glob("verdict-*.kept")
    found = recall(root, Origine(tout=store.stem.partition("-")[2], autour=""))
    assert found is not None
    return found


def read_text(says: str) -> list[Told]:
    found: list[Told] = []
    for line in says.splitlines():
        if head := re.fullmatch(r"(\S.*?):(\d+):(\d+): (erreur|avertissement) : (.*)", line):
            found.append((head[1], int(head[2]), int(head[3]), head[4], head[5], ""))
        elif line.startswith("    → "):
            found[-1] = (*found[-1][:5], line.removeprefix("    → "))
    return found


def read_json(says: str) -> list[Told]:
    keys = ("path", "line", "column", "level", "message", "suggestion")
    return [tuple(one[key] for key in keys) for one in json.loads(says)]  # type: ignore[misc]


def read_github(says: str) -> list[Told]:
    return [told(read_command(line)) for line in says.splitlines()]


def told(problem: Problem) -> Told:
    place = problem.place
    return place.path, place.line, place.column, problem.level, problem.message, problem.suggestion


def read_command(line: str) -> Problem:
    """One annotation, read as the runner of GitHub does."""
    kind, listed, words = re.fullmatch(r"::(\w+) (.+?)::(.+)", line).groups()
    found = {name: unquote(value) for name, value in (pair.split("=", 1) for pair in listed.split(","))}
    message, _, suggestion = unquote(words).partition(" → ")
    column = int(found["col"])
    place = Place(found["file"], int(found["line"]), column, int(found["endColumn"]) - column)
    return Problem(
        place, "erreur" if kind == "error" else "avertissement", found["title"], message, suggestion
    )


def read_banner(page: bytes) -> list[Told]:
    found: list[Told] = []
    for item in html.document_fromstring(page.decode()).xpath("//section[@role='alert']/ol/li"):
        path, line, column = item.findtext("code").rsplit(":", 2)
        words, *cure = (span.text_content() for span in item.findall("span"))
        level, _, message = words.partition(" : ")
        found.append((path, int(line), int(column), level, message, "".join(cure).removeprefix("→ ")))
    return found


def four_forms(problems: Iterable[Problem], texts: Mapping[str, str]) -> tuple[str, list[list[Told]]]:
    """The text, and the four forms read back. A banner holds the first problems, and says how many more there are."""
    problems = tuple(problems)
    assert len(problems) <= SHOWN
    text, as_json, github = (render_problems(problems, texts, form) for form in ("text", "json", "github"))
    banner = Decorator(8000).decorate(b"<html><body></body></html>", Outcome(False, problems))
    return text, [read_text(text), read_json(as_json), read_github(github), read_banner(banner)]
