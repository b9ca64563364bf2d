"""Slips of indentation: a line stands too far left or right, or does not belong where it stands."""

import re
from collections.abc import Iterator

from annuaire.load.slip import KEY, Around, Slip, also, indent_of
from annuaire.load.yaml_quote import cite


def indentation(lines: list[str], at: int, around: Around) -> Iterator[Slip]:
    """The line, or the run of lines shifted with it, moves under one of the columns open above."""
    line = lines[at]
    indent = indent_of(line)
    name = KEY.match(line)
    if not name and not line.lstrip().startswith("- "):
        return
    run = at + 1
    while run < len(lines) and (not lines[run].strip() or indent_of(lines[run]) >= indent):
        run += 1
    columns = _columns_above(lines, at)
    for column, row in columns.items():
        if column == indent or (not name and column == 0):
            continue
        what = "ce tiret" if line.lstrip().startswith("-") else "cette ligne"
        shift = abs(column - indent)
        if column < indent:
            message = (
                f"{what} est {'décalé' if what == 'ce tiret' else 'décalée'} {_of_spaces(shift)} de trop"
            )
        else:
            message = f"il manque {_spaces(shift)} devant {what}"
        words = lines[row][column:].split(":")[0].split()
        under = "le tiret" if lines[row][column : column + 2] == "- " else cite(words[0] if words else "")
        repair = f"alignez avec {under} de la ligne {around.first_line + row}"
        for end in dict.fromkeys([at + 1, run]):
            edits = tuple(
                (moved, " " * (indent_of(lines[moved]) + column - indent) + lines[moved].lstrip(" "))
                for moved in range(at, end)
                if lines[moved].strip()
            )
            yield Slip(
                at, indent, len(line.strip()), "decalage", message, repair + also(len(edits) - 1), edits
            )


def continuation(lines: list[str], at: int, around: Around) -> Iterator[Slip]:
    """A line of text that went back too far left."""
    line = lines[at]
    above = next((row for row in range(at - 1, -1, -1) if lines[row].strip()), None)
    if above is None or KEY.match(line):
        return
    deeper = indent_of(lines[above])
    if deeper > indent_of(line) and not KEY.match(lines[above]):
        rows = [at]
        while (
            (below := rows[-1] + 1) < len(lines) and lines[below].strip() and indent_of(lines[below]) < deeper
        ):
            if KEY.match(lines[below]):
                break
            rows.append(below)
        edits = tuple((row, " " * deeper + lines[row].strip()) for row in rows)
        message = "cette ligne de texte n'est pas assez décalée"
        repair = f"décalez-la {_of_spaces(deeper)}, comme la ligne {around.first_line + above}"
        repair += also(len(rows) - 1)
        yield Slip(at, indent_of(line), len(line.strip()), "decalage", message, repair, edits)
    if line.lstrip().startswith("- "):
        message = "ce tiret ouvre une liste, mais la ligne au-dessus a déjà une valeur"
        repair = "écrivez la liste au-dessous du nom seul (« nom: »), un élément par ligne"
        yield Slip(at, indent_of(line), len(line.strip()), "tiret-perdu", message, repair, ((at, ""),))
        return
    fixed = " " * (deeper + 4) + line.strip()
    message = "cette ligne n'a pas la forme « nom: valeur »"
    repair = "si elle continue la ligne précédente, décalez-la de deux espaces de plus"
    if lines[above].rstrip().endswith(('"', "'", "]", "}")):
        fixed = ""
        repair = "complétez-la ou supprimez-la"
    yield Slip(at, indent_of(line), len(line.strip()), "ligne-sans-nom", message, repair, ((at, fixed),))


def _columns_above(lines: list[str], at: int) -> dict[int, int]:
    """Columns where a key or a dash stands above, nearest line first, each with the index of its line."""
    columns: dict[int, int] = {}
    for row in range(at - 1, -1, -1):
        found = re.match(r"(\s*)((?:- +)*)", lines[row])
        if lines[row].strip() and found and KEY.match(lines[row]):
            columns.setdefault(found.end(2), row)
        if lines[row].strip() and found and found[2]:
            columns.setdefault(found.end(1), row)
    return columns


def _spaces(number: int) -> str:
    return f"{number} espaces" if number > 1 else "une espace"


def _of_spaces(number: int) -> str:
    return f"de {_spaces(number)}" if number > 1 else "d'une espace"
