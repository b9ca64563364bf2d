"""A file of records put in the house style: the order of keys and records, indentation, quotes, blank lines.

What a record says stays the same, and so do its comments: a value with comments inside keeps the lines that were typed.
"""

import re
from dataclasses import replace

from annuaire.edition.champs import Champ, cut_fields, read_body
from annuaire.edition.fichier import Fichier
from annuaire.edition.ordre import sort_records
from annuaire.edition.style import STEP, in_order, write_field, write_record
from annuaire.load.nodes import Mapping, Node, Scalar, Sequence
from annuaire.model.telephone import TelephoneIllisible, read_telephone
from annuaire.validate.decode import to_python

# What may stand behind a key whose value begins on the next line, before a comment.
_OPENING = re.compile(r"^\s*(?:- +)?[\w-]+:(?: *[|>][-+0-9]*)?(\s+#.*)$")


def format_fichier(fichier: Fichier) -> Fichier:
    """The same when it is in the house style already."""
    formed = tuple(replace(piece, body=format_body(piece.body)) for piece in fichier.pieces)
    pieces = sort_records(fichier.with_pieces(formed)).pieces
    head = _single_blanks(fichier.head).strip("\n")
    parted = [
        replace(piece, lead=_lead(piece.lead, first=not (rank or head))) for rank, piece in enumerate(pieces)
    ]
    tail = _single_blanks(fichier.tail).rstrip("\n")
    return replace(
        fichier,
        head=f"{head}\n" if head else "",
        pieces=tuple(parted),
        tail=f"{tail}\n" if tail.strip() else "",
    )


def format_body(body: str) -> str:
    """One record. As typed when another writing would not say the same."""
    try:
        node = read_body(body)
    except ValueError:
        return body
    champs = cut_fields(body, node)
    made = _formatted(champs) if champs else write_record(to_python(node))
    lost = champs is None and "#" in body
    if made != body and (lost or _meaning(read_body(made)) != _meaning(node)):
        return body if body.endswith("\n") else body + "\n"
    return made


def _formatted(champs: list[Champ]) -> str:
    named = {champ.name: champ for champ in champs}
    rows: list[str] = []
    for rank, name in enumerate(in_order(list(named))):
        champ = named[name]
        comments = [line.strip() for line in champ.lead.split("\n") if line.strip() not in ("", "-")]
        lines = _lines_of(champ)
        if rank == 0:
            lines = [f"- {lines[0][STEP:]}", *lines[1:], *(f"{' ' * STEP}{line}" for line in comments)]
        else:
            lines = [*(f"{' ' * STEP}{line}" for line in comments), *lines]
        rows += lines
    return "".join(f"{row}\n" for row in rows)


def _lines_of(champ: Champ) -> list[str]:
    typed = champ.lines.rstrip("\n").split("\n")
    comment = _comment_behind(champ, typed[0])
    inside = sum(row.count("#") for row in typed) - comment.count("#")
    if inside > _signs(champ.value) + champ.name.count("#"):
        return _shifted(champ, typed)
    lines = write_field(champ.name, to_python(champ.value))
    lines[0] += comment
    return lines


def _comment_behind(champ: Champ, row: str) -> str:
    """« # … » that ends the first line of a field, with the spaces before it."""
    value = champ.value
    if (
        isinstance(value, Scalar)
        and value.line == champ.line
        and row[value.column - 1 : value.column] not in "|>"
    ):
        rest = row[value.column - 1 + value.length :]
        return rest.rstrip() if champ.lines.count("\n") <= 1 and rest.strip().startswith("#") else ""
    if found := _OPENING.match(row):
        return found[1].rstrip()
    if not isinstance(value, Scalar) and champ.lines.count("\n") <= 1:
        closed = re.search(r"[\]}](\s+#.*)$", row)
        return closed[1].rstrip() if closed else ""
    return ""


def _signs(node: Node) -> int:
    """How many « # » stand in texts, where they open no comment."""
    if isinstance(node, Scalar):
        return node.text.count("#")
    if isinstance(node, Sequence):
        return sum(map(_signs, node.items))
    return sum(_signs(key) + _signs(value) for key, value in node.entries)


def _shifted(champ: Champ, typed: list[str]) -> list[str]:
    """The lines as typed, set off as the others are."""
    by = STEP - (champ.key.column - 1)
    rows = [" " * (champ.key.column - 1) + typed[0][champ.key.column - 1 :], *typed[1:]]
    return [
        (" " * by + row if by > 0 else row[-by:] if not row[: -by or None].strip() else row).rstrip()
        for row in rows
    ]


def _meaning(node: Node, key: str = "") -> object:
    """What is said, however it is written."""
    if isinstance(node, Mapping):
        return {name.text: _meaning(value, name.text) for name, value in node.entries}
    if isinstance(node, Sequence):
        return [_meaning(item, key) for item in node.items]
    text = node.text.strip()
    if key == "telephone":
        try:
            return read_telephone(text).href
        except TelephoneIllisible:
            return text
    return text


def _lead(lead: str, *, first: bool) -> str:
    """Comments at the left edge: set off, they would be of the record above."""
    comments = re.sub(r"^ +(?=#)", "", _single_blanks(lead).lstrip("\n"), flags=re.MULTILINE)
    return comments if first else f"\n{comments}"


def _single_blanks(text: str) -> str:
    """Without spaces at the end of lines, nor two blank lines running."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in text.split("\n")))
