"""CSV → cells with their places. The csv module knows no column, and takes a quote left open for a whole file.

RFC 4180, and what spreadsheets write besides: semicolons, tabs or bars, `="01004"`, line breaks within quotes.
"""

import re
from collections import Counter
from typing import NamedTuple

from annuaire.importer.ligne import Cellule
from annuaire.problems import Place, Problem, error

_SEPARATORS = {",": "des virgules", ";": "des points-virgules", "\t": "des tabulations", "|": "des barres |"}
_FORMULA = re.compile(r'="(.*)"', re.DOTALL)
_TRIED = 50  # rows that tell the separator


class Tableau(NamedTuple):
    """`separateur` in words. Rows without any text are left out; each has as many cells as it has."""

    colonnes: tuple[Cellule, ...]
    lignes: tuple[tuple[Cellule, ...], ...]
    separateur: str
    problems: tuple[Problem, ...] = ()


def read_csv(path: str, text: str) -> Tableau:
    separator = _separator_of(text)
    rows, open_quote = _rows(text, separator)
    rows = [row for row in rows if any(cell.text for cell in row)]
    problems = []
    if open_quote:
        message = "ce guillemet n’est jamais refermé : la fin du fichier serait lue comme une seule case"
        repair = 'refermez-le, ou doublez-le ("") s’il fait partie du texte'
        problems.append(error(open_quote.place(path), "guillemet-ouvert", message, repair))
    if not rows:
        message = "il n’y a aucune ligne dans ce fichier"
        problems.append(error(Place(path, 1, 1), "liste-vide", message, "vérifiez que c’est le bon fichier"))
        return Tableau((), (), _SEPARATORS[separator], tuple(problems))
    return Tableau(rows[0], tuple(rows[1:]), _SEPARATORS[separator], tuple(problems))


def _separator_of(text: str) -> str:
    """The sign that cuts most of the first rows in as many cells, and in most."""

    def regular(separator: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in _rows(text, separator, _TRIED)[0] if any(c.text for c in row))
        (width, count), *_ = widths.most_common(1) or [(1, 0)]
        return (count, width) if width > 1 else (0, 0)

    return max(_SEPARATORS, key=regular)


def _rows(text: str, separator: str, most: int = 0) -> tuple[list[tuple[Cellule, ...]], Cellule | None]:
    """Rows (the first `most`, if given), and the quote that the end of the file leaves open."""
    sep = re.escape(separator)
    cell = re.compile(rf'(?:[ ]*"((?:[^"]|"")*)("?)([^{sep}\n]*)|([^{sep}\n]*))({sep}|\n|\Z)')
    rows: list[tuple[Cellule, ...]] = []
    row: list[Cellule] = []
    line, line_start, at = 1, 0, 0
    while at < len(text):
        found = cell.match(text, at)
        if found is None:  # every text matches one of the two ways
            raise ValueError(f"line {line}: no cell at {at}")
        quoted, closing, after, bare, end = found.groups()
        words = bare if quoted is None else quoted.replace('""', '"') + after
        start = found.start() if quoted is None else text.index('"', found.start())
        first_line = text[start : found.end() - len(end)].partition("\n")[0]
        shown = Cellule(_bare(words), line, start - line_start + 1, len(first_line))
        if quoted is not None and not closing:
            return [*rows, (*row, shown)], shown
        row.append(shown)
        if breaks := text.count("\n", at, found.end()):
            line += breaks
            line_start = text.rindex("\n", at, found.end()) + 1
        at = found.end()
        if end == "\n" or at >= len(text):
            if end == separator:
                row.append(Cellule("", line, at - line_start + 1, 1))
            rows.append(tuple(row))
            row = []
            if most and len(rows) == most:
                break
    return rows, None


def _bare(words: str) -> str:
    words = words.strip()
    formula = _FORMULA.fullmatch(words)
    return formula[1].strip() if formula else words
