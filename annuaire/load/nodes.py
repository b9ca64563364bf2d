"""What a YAML file says, as text with positions: nothing is converted, the model decides what a text means.

Lines and columns are those of the file, 1-based, in characters. Some 12 000 nodes are built per build.
"""

from dataclasses import dataclass
from typing import TypeAlias

from annuaire.problems import Place


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text. `length` is what it takes on its first line, quotes included; `plain`: typed without quotes."""

    text: str
    line: int
    column: int
    length: int
    plain: bool


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple["Node", ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys are in file order and differ from each other."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    line: int
    column: int

    def get(self, key: str) -> "Node | None":
        for scalar, node in self.entries:
            if scalar.text == key:
                return node
        return None


Node: TypeAlias = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Document:
    """One source: the whole text of its file, and what was read of it (None when nothing could be)."""

    path: str
    text: str
    root: Node | None

    @property
    def items(self) -> tuple[Node, ...]:
        """What the file lists: a file that holds one mapping lists it alone, a text lists nothing."""
        if isinstance(self.root, Sequence):
            return self.root.items
        return (self.root,) if isinstance(self.root, Mapping) else ()

    def place_of(self, node: Node) -> Place:
        """The words to underline: a text whole, a mapping by its first key, a sequence by its first sign."""
        if isinstance(node, Scalar):
            return Place(self.path, node.line, node.column, max(node.length, 1))
        if isinstance(node, Mapping) and node.entries:
            first = node.entries[0][0]
            if (first.line, first.column) == (node.line, node.column):
                return self.place_of(first)
        return Place(self.path, node.line, node.column)
