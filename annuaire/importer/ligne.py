"""What a list says, row by row, whatever its shape: fields of a record, each with its place in the file."""

from collections.abc import Mapping
from typing import NamedTuple

from annuaire.problems import Place, Problem


class Cellule(NamedTuple):
    """A text of the file; `length` is what it takes on its first line."""

    text: str
    line: int
    column: int
    length: int

    def place(self, path: str) -> Place:
        return Place(path, self.line, self.column, max(self.length, 1))

    def saying(self, text: str) -> "Cellule":
        """The same place, read in another way."""
        return self._replace(text=text)


Valeur = Cellule | tuple[Cellule, ...]


class Ligne(NamedTuple):
    """`cellules` by field of a record; `commune`, a name, only where the file gives no code.

    `laureat`: False for a place that nothing says to be a laureate, which can complete a record and never make one.
    `date` of what the row says, when the file dates each; `id` of the record, in a list that is ours.
    """

    cellules: Mapping[str, Valeur]
    line: int
    laureat: bool = True
    commune: str = ""
    date: str = ""
    id: str = ""


class Liste(NamedTuple):
    """`forme` names the shape in a few words; `notes` say what was understood of the file as a whole."""

    forme: str
    lignes: tuple[Ligne, ...]
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    source: str = ""  # how the list is named among the sources of a record, where its shape says it
