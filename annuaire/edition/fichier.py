"""The text of a file of records, cut where one ends and the next begins: joined again it is the same, byte for byte."""

import re
from dataclasses import dataclass, replace

from annuaire.edition.style import write_record
from annuaire.load.encoding import decode
from annuaire.load.nodes import Mapping, Scalar, Sequence
from annuaire.load.yaml_reader import read_text
from annuaire.problems import Place, Problem, blocking, error

_BOM = b"\xef\xbb\xbf"
_BLANK_OR_COMMENT = re.compile(r"\s*(#.*)?$")


@dataclass(frozen=True, slots=True)
class Piece:
    """One record as typed, from its dash to its last line. `lead`: blank lines and comments above it. `id` is "" when
    it has none; `body` begins on line `line` of the file it was read in (0 when it was in none)."""

    id: str
    lead: str
    body: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Fichier:
    """`path` is from the root. `head`: what stands above the records, and the comments of the first that a blank line
    parts from it. `tail`: what follows the last one. Line ends are `\\n` here, and `newline` in the file."""

    path: str
    head: str = ""
    pieces: tuple[Piece, ...] = ()
    tail: str = ""
    newline: str = "\n"
    bom: bool = False

    @property
    def text(self) -> str:
        return self.head + "".join(piece.lead + piece.body for piece in self.pieces) + self.tail

    @property
    def data(self) -> bytes:
        text = self.text if self.newline == "\n" else self.text.replace("\n", self.newline)
        return (_BOM if self.bom else b"") + text.encode()

    def with_pieces(self, pieces: tuple[Piece, ...]) -> "Fichier":
        return replace(self, pieces=pieces)


def read_fichier(path: str, data: bytes) -> tuple[Fichier | None, list[Problem]]:
    """None when its YAML is wrong: what cannot be read for sure is not rewritten."""
    typed, text, problems = decode(path, data)
    if blocking(problems):
        return None, problems
    newline = "\r\n" if b"\r\n" in data and data.count(b"\r\n") == data.count(b"\n") else "\n"
    empty = Fichier(path, head=typed, newline=newline, bom=data.startswith(_BOM))
    if all(_BLANK_OR_COMMENT.match(line) for line in typed.split("\n")):
        return replace(empty, head=_ended(typed)), []
    root, problems = read_text(path, text)
    if blocking(problems):
        return None, problems
    lines = typed.split("\n")
    if isinstance(root, Mapping):
        return _of_one_record(empty, root, lines), []
    if not isinstance(root, Sequence):
        return None, [_not_a_list(path, root.line if isinstance(root, Scalar) else 1)]
    if not root.items:
        return replace(empty, head=_ended("\n".join(lines[: root.line - 1]))), []
    if lines[root.line - 1][root.column - 1] == "[":
        return None, [_not_a_list(path, root.line)]
    return _cut(empty, root, lines), []


def id_of(node: object) -> str:
    found = node.get("id") if isinstance(node, Mapping) else None
    return found.text.strip() if isinstance(found, Scalar) else ""


def _cut(empty: Fichier, root: Sequence, lines: list[str]) -> Fichier:
    """Ends and beginnings are numbers of lines, from 0."""
    starts = [_dash_above(lines, node.line - 1, root.column - 1) for node in root.items]
    pieces = []
    end = _end_of_head(lines, starts[0])
    head = _join(lines, 0, end)
    for node, start, following in zip(root.items, starts, [*starts[1:], len(lines)], strict=True):
        last = following
        while last > start + 1 and _is_between(lines[last - 1], root.column):
            last -= 1
        pieces.append(Piece(id_of(node), _join(lines, end, start), _join(lines, start, last), start + 1))
        end = last
    return replace(empty, head=head, pieces=tuple(pieces), tail=_join(lines, end, len(lines)))


def _join(lines: list[str], start: int, end: int) -> str:
    """Lines of the file; the last one, after the last line end, has none."""
    return "".join(f"{line}\n" for line in lines[start : min(end, len(lines) - 1)]) + (
        lines[-1] if end == len(lines) and start < end else ""
    )


def _dash_above(lines: list[str], at: int, column: int) -> int:
    """An item may begin on a line under its dash."""
    while at > 0 and lines[at][column : column + 1] != "-":
        at -= 1
    return at


def _end_of_head(lines: list[str], first: int) -> int:
    """Comments that touch the first record are its own, when a blank line parts them from those of the file."""
    at = first
    while at > 0 and lines[at - 1].strip():
        at -= 1
    while at > 0 and not lines[at - 1].strip():
        at -= 1
    return at if at else first


def _is_between(line: str, column: int) -> bool:
    """A blank line, or a comment that is not set off as the lines of a record are."""
    stripped = line.lstrip(" ")
    return not stripped.strip() or (stripped[0] == "#" and len(line) - len(stripped) < column)


def _of_one_record(empty: Fichier, root: Mapping, lines: list[str]) -> Fichier:
    """A file that holds one record without a dash: it gets one when another joins it."""
    first = root.line - 1
    body = _join(lines, first, len(lines))
    return replace(empty, head=_join(lines, 0, first), pieces=(Piece(id_of(root), "", body, first + 1),))


def with_dash(piece: Piece) -> Piece:
    """The record of a file that held it alone, as an item of a list."""
    if piece.body.lstrip(" ").startswith(("- ", "-\n")):
        return piece
    rows = piece.body.splitlines(keepends=True)
    moved = [
        row if not row.strip() else f"{'- ' if rank == 0 else '  '}{row}" for rank, row in enumerate(rows)
    ]
    return replace(piece, body="".join(moved))


def make_piece(fields: dict[str, object]) -> Piece:
    """A record in the house style, one blank line above it."""
    return Piece(str(fields["id"]), "\n", write_record(fields))


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"


def _not_a_list(path: str, line: int) -> Problem:
    message = "les fiches de ce fichier ne sont pas une liste à tirets"
    return error(Place(path, line, 1), "liste-attendue", message, "commencez chaque fiche par « - id: … »")
