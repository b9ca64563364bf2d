"""Does what a message proposes, to the letter, as a person would who trusts it."""

import re
from collections.abc import Callable
from pathlib import Path

from annuaire.problems import Problem
from tests.mistake_files import write_anew

# What the suggestion says → what to do with the words it names.
Cure = Callable[["_File", Problem, re.Match[str]], None]


class _File:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines = path.read_text(encoding="utf-8").split("\n")

    def save(self) -> None:
        write_anew(self.path, "\n".join(self.lines).encode("utf-8"))


def follow(problem: Problem, root: Path) -> bool:
    """False when the suggestion leaves something to decide."""
    path = root / problem.place.path
    if problem.code == "encodage":
        encoding = "utf-16" if "UTF-16" in problem.message else "cp1252"
        write_anew(path, path.read_bytes().decode(encoding).encode("utf-8"))
        return True
    for pattern, cure in _CURES:
        if found := re.match(pattern, problem.suggestion):
            if cure is _rename:
                path.rename(path.parent / Path(found[1]).name)
                return True
            file = _File(path)
            cure(file, problem, found)
            file.save()
            return True
    return False


def _rename(file: _File, problem: Problem, found: re.Match[str]) -> None:
    """Done by `follow`: the file itself moves."""


def _put_line(file: _File, problem: Problem, found: re.Match[str]) -> None:
    line = file.lines[problem.place.line - 1]
    file.lines[problem.place.line - 1] = line[: len(line) - len(line.lstrip())] + found[1]


def _put_field(file: _File, problem: Problem, found: re.Match[str]) -> None:
    """`key: value` instead of the key and what follows it on the line."""
    line = file.lines[problem.place.line - 1]
    at = line.index(f"{found[2]}:")
    file.lines[problem.place.line - 1] = line[:at] + found[1]


def _put_words(file: _File, problem: Problem, found: re.Match[str]) -> None:
    line = file.lines[problem.place.line - 1]
    start = problem.place.column - 1
    underlined = line[start : start + problem.place.length]
    words = f'"{found[1]}"' if underlined.startswith('"') and not found[1].startswith('"') else found[1]
    file.lines[problem.place.line - 1] = line[:start] + words + line[start + problem.place.length :]


def _add_line(file: _File, problem: Problem, found: re.Match[str]) -> None:
    file.lines.insert(problem.place.line, " " * (problem.place.column - 1) + found[1])


def _add_inside(file: _File, problem: Problem, found: re.Match[str]) -> None:
    line = file.lines[problem.place.line - 1]
    at = problem.place.column - 1
    file.lines[problem.place.line - 1] = f"{line[:at]}{found[1]}, {line[at:]}"


def _remove_line(file: _File, problem: Problem, found: re.Match[str]) -> None:
    del file.lines[problem.place.line - 1]


def _shift(file: _File, problem: Problem, found: re.Match[str]) -> None:
    line = file.lines[problem.place.line - 1]
    file.lines[problem.place.line - 1] = " " * int(found[1]) + line.lstrip()


def _align(file: _File, problem: Problem, found: re.Match[str]) -> None:
    column = file.lines[int(found[2]) - 1].index(found[1])
    file.lines[problem.place.line - 1] = " " * column + file.lines[problem.place.line - 1].lstrip()


_CURES: tuple[tuple[str, Cure], ...] = (
    (r"écrivez : (.+?)(?: \((?:pour|de même) .*)?$", _put_line),
    (r"ajoutez une ligne(?:, par exemple)? « ([^…]+) »$", _add_line),
    (r"ajoutez entre les accolades, par exemple « (.+) »$", _add_inside),
    (r"écrivez (?:par exemple )?« ((\w+): .+) »$", _put_field),
    (r"écrivez ((\w+): (?:(?!, ou | et ).)+)", _put_field),
    (r"vouliez-vous dire « (.+?) »", _put_words),
    (r"écrivez (?:par exemple )?« (.+?) »", _put_words),
    (r"écrivez (?:au moins|au plus|un nombre de|un montant de) (\d+)(?! caract)", _put_words),
    (r"écrivez (\d[\d ]*\d|\"[^\"]+\")(?:$|,)", _put_words),
    (r"écrivez (?:par exemple )?(\"?(?:[/\d+]|https?:|mailto:|tel:|oui)[^ ,]*)(?:$|,| ou )", _put_words),
    (r"écrivez ([^ ,]+@[^ ,]+)$", _put_words),
    (r".*[^/](?: par exemple|: écrivez|\? écrivez|trop :|en trop :) (\"?[/\w]\S+)$", _put_words),
    (r"(?:valeurs|familles) admises : ([^,]+)", _put_words),
    (r"(?:.*, )?(?:ou )?(?:retirez|supprimez) (?:cette|la) ligne", _remove_line),
    (r"remplacez la tabulation par des espaces, (\d+) en tout", _shift),
    (r"décalez-la de (\d+) espaces", _shift),
    (r"alignez avec « (.+?) » de la ligne (\d+)", _align),
    (r"renommez(?:-le| le fichier)(?:, par exemple)? en (\S+)$", _rename),
)
