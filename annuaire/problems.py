"""A problem is a value: where it is, what is wrong, how to repair it.

Stages return problems, they never print them; `annuaire.report` turns them into text, GitHub annotations or JSON.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["erreur", "avertissement"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of one line of a source file: path relative to the root (posix), 1-based line and column, in characters."""

    path: str
    line: int
    column: int
    length: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake, one message. `code` is stable and in kebab-case; `suggestion` is the repair, possibly empty.

    `instead`: the words that take the place of those at `place`, only where no other repair can be meant.
    """

    place: Place
    level: Level
    code: str
    message: str
    suggestion: str = ""
    instead: str | None = None


def error(place: Place, code: str, message: str, suggestion: str = "", instead: str | None = None) -> Problem:
    return Problem(place, "erreur", code, message, suggestion, instead)


def warning(
    place: Place, code: str, message: str, suggestion: str = "", instead: str | None = None
) -> Problem:
    return Problem(place, "avertissement", code, message, suggestion, instead)


def blocking(problems: Iterable[Problem], *, strict: bool = False) -> bool:
    """Whether these problems forbid publishing; `strict` makes warnings block too."""
    return any(strict or problem.level == "erreur" for problem in problems)


def besides(told: Iterable[Problem], found: Iterable[Problem]) -> list[Problem]:
    """Of `found`, what stands on no line already told: a line that is misread looks wrong in more than one way."""
    lines = {(problem.place.path, problem.place.line) for problem in told}
    return [problem for problem in found if (problem.place.path, problem.place.line) not in lines]


def in_file_order(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.place, problem.code))
