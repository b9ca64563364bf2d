"""The order of records in a file: put right, and what that moved. A piece is known by the line it was read at."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from annuaire.edition.fichier import Fichier, Piece
from annuaire.model.fields.texts import KEBAB


def sort_records(fichier: Fichier) -> Fichier:
    """Its records by `id`, each with the comments above it; the same when one has none that is valid, or has another's."""
    ids = [piece.id for piece in fichier.pieces]
    if ids == sorted(ids) or len(set(ids)) < len(ids) or not all(re.fullmatch(KEBAB, id) for id in ids):
        return fichier
    pieces = sorted(fichier.pieces, key=lambda piece: piece.id)
    above = [piece.lead for piece in fichier.pieces]
    if not above[0].startswith("\n") and above[1].startswith("\n"):
        pieces = [
            replace(piece, lead=("\n" if rank else "") + piece.lead.removeprefix("\n"))
            for rank, piece in enumerate(pieces)
        ]
    ended = (replace(piece, body=piece.body.removesuffix("\n") + "\n") for piece in pieces)
    return fichier.with_pieces(tuple(ended))


def changes_of(before: Fichier, after: Fichier) -> Iterator[tuple[str, str, int]]:
    """What was done (« remise en forme », « déplacée »), to which record, the line where it stands now."""
    typed = {piece.line: piece.body for piece in before.pieces}
    stayed = _in_place([piece.line for piece in after.pieces])
    for piece, line in _lines(after):
        if piece.body != typed[piece.line]:
            yield "remise en forme", piece.id, line
        if piece.line not in stayed:
            yield "déplacée", piece.id, line


def lines_after(before: Fichier, after: Fichier) -> dict[int, int]:
    """Number of each line of a record before → after."""
    starts = {piece.line: line for piece, line in _lines(after)}
    return {
        piece.line + rank: starts[piece.line] + rank
        for piece in before.pieces
        for rank in range(piece.body.count("\n") + 1)
    }


def _lines(fichier: Fichier) -> Iterator[tuple[Piece, int]]:
    """Each record and the line where it begins."""
    line = fichier.head.count("\n") + 1
    for piece in fichier.pieces:
        line += piece.lead.count("\n")
        yield piece, line
        line += piece.body.count("\n")


def _in_place(numbers: list[int]) -> set[int]:
    """The most of these numbers that rise from first to last: the others are those that were moved."""
    tops: list[int] = []  # the least number on which a rise of each length ends
    below: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(tops, number)
        below[number] = tops[at - 1] if at else None
        tops[at : at + 1] = [number]
    kept: set[int] = set()
    number = tops[-1] if tops else None
    while number is not None:
        kept.add(number)
        number = below[number]
    return kept
