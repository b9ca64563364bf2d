"""Plain lists: one thing a line, `#` begins a comment, blank lines count for nothing."""

from dataclasses import dataclass

from annuaire.load.encoding import decode
from annuaire.problems import Problem


@dataclass(frozen=True, slots=True)
class LinesDocument:
    """`lines`: number (from 1) and text of each line that says something, without the blanks at its end."""

    path: str
    text: str
    lines: tuple[tuple[int, str], ...]


def read_lines(path: str, data: bytes) -> tuple[LinesDocument, list[Problem]]:
    typed, text, problems = decode(path, data)
    lines = ((number, line.rstrip()) for number, line in enumerate(text.split("\n"), 1))
    told = tuple((number, line) for number, line in lines if line and not line.lstrip().startswith("#"))
    return LinesDocument(path, typed, told), problems
