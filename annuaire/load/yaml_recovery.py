"""After a syntax error: read on, so that every mistake is told and every other record is still there.

A list is cut at the dashes of column 0 and each piece read by itself. In a piece, a slip that is understood
is mended in memory and the reading goes on; the file is never touched, its errors still forbid publishing.
"""

import re
from collections.abc import Iterator

import yaml

from annuaire.load.nodes import Node, Sequence
from annuaire.load.slip import Around
from annuaire.load.yaml_events import MOST_PROBLEMS, walk
from annuaire.load.yaml_slips import Attempts, diagnose
from annuaire.problems import Place, Problem, error

MOST_SLIPS = 50
_KEYS = re.compile(r"^ *(?:- +)*([a-z][a-z_]*): ", re.MULTILINE)
_LIST = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n|---[ \t]*\n)*-(?:[ \t\n]|$)")


def recover(path: str, text: str, first_line: int) -> tuple[Node | None, list[Problem]]:
    """What can be read of a text that the parser refuses, and all its problems; bounded by `Attempts`."""
    attempts = Attempts(text)
    keys = frozenset(_KEYS.findall(text))
    lines = text.split("\n")
    if not _LIST.match(text):
        return _read_piece(path, lines, Around(first_line, keys), attempts)
    items: list[Node] = []
    problems: list[Problem] = []
    for start, piece in _pieces(lines):
        if not attempts.left or len(problems) > MOST_PROBLEMS:
            message = "trop d'erreurs dans ce fichier : la lecture s'arrête ici"
            repair = "corrigez les premières, puis recommencez"
            problems.append(error(Place(path, first_line + start, 1), "trop-d-erreurs", message, repair))
            break
        root, found = _read_piece(path, piece, Around(first_line + start, keys), attempts)
        problems += found
        if isinstance(root, Sequence):
            items += root.items
    return Sequence(tuple(items), first_line, 1), problems


def _pieces(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Index of the first line and lines of each piece; what stands before the first dash is a piece."""
    starts = [at for at, line in enumerate(lines) if line[:2] in ("- ", "-\t", "-")]
    for start, end in zip([0, *starts], [*starts, len(lines)], strict=True):
        if any(line.strip() for line in lines[start:end]):
            yield start, lines[start:end]


def _read_piece(
    path: str, lines: list[str], around: Around, attempts: Attempts
) -> tuple[Node | None, list[Problem]]:
    problems: list[Problem] = []
    first_line = around.first_line
    mended: set[int] = set()
    while True:
        text = "\n".join(lines)
        attempts.spend(len(text))
        try:
            root, found = walk(path, text, first_line)
        except yaml.YAMLError as failure:
            slip = diagnose(lines, failure, around, attempts)
            place = Place(path, first_line + slip.line, slip.column + 1, max(slip.length, 1))
            if place.line not in mended:
                problems.append(error(place, slip.code, slip.message, slip.suggestion))
            if not slip.edits or len(problems) == MOST_SLIPS or not attempts.left:
                return None, problems
            lines = list(lines)
            for at, line in slip.edits:
                lines[at] = line
                mended.add(first_line + at)
        else:
            return root, problems + [problem for problem in found if problem.place.line not in mended]
