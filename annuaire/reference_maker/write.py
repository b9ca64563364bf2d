"""Rows → the bytes of a table. Same rows in any order, same bytes."""

from collections.abc import Iterable, Sequence


def table_bytes(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8, tabs, a header, rows sorted by their first cell. ValueError for what such a table cannot say."""
    lines = ["\t".join(columns)]
    previous = ""
    for row in sorted(rows, key=lambda cells: cells[0].encode()):
        if len(row) != len(columns):
            raise ValueError(f"{len(row)} cases au lieu de {len(columns)} : {row}")
        if row[0] <= previous:
            raise ValueError(f"clé vide ou répétée : {row}")
        if any(ord(char) < 32 or char in "\x85\u2028\u2029" for cell in row for char in cell):
            raise ValueError(
                f"une case contient une tabulation, une fin de ligne ou un caractère de contrôle : {row}"
            )
        previous = row[0]
        lines.append("\t".join(row))
    return ("\n".join(lines) + "\n").encode()
