"""A tab-separated table that is searched in place: a row is cut out and split only when it is asked for."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """`text` holds a header and rows, each ended by a line feed, sorted by first cell in code point order.

    The first cell is the key. Order and uniqueness are the maker's promise and are not checked here.
    """

    nom: str
    text: str
    start: int
    width: int

    @classmethod
    def from_text(cls, nom: str, text: str, columns: tuple[str, ...]) -> "Table":
        """ValueError: the header is not exactly `columns`, the last line is cut short, a row has a cell too many or too few."""
        if not text.endswith("\n"):
            raise ValueError(f"data/reference/{nom}.tsv : fichier tronqué, lancez « make reference »")
        header = text[: text.index("\n")]
        if tuple(header.split("\t")) != columns:
            raise ValueError(
                f"data/reference/{nom}.tsv : en-tête inattendu « {header} », lancez « make reference »"
            )
        table = cls(nom, text, len(header) + 1, len(columns))
        tabs, lines = text.count("\t", table.start), text.count("\n", table.start)
        if tabs != lines * (table.width - 1):
            for line in table.lines():
                table._split(line)
        return table

    def row(self, key: str) -> list[str] | None:
        """The cells of the row whose first cell is `key`, or None."""
        begin = self._first(key)
        if not self.text.startswith(f"{key}\t", begin):
            return None
        return self._split(self.text[begin : self.text.find("\n", begin)])

    def rows(self) -> Iterator[list[str]]:
        for line in self.lines():
            yield self._split(line)

    def rows_from(self, key: str) -> Iterator[list[str]]:
        """Those whose first cell is `key` or comes after it, read one by one."""
        begin = self._first(key)
        while begin < len(self.text):
            end = self.text.find("\n", begin)
            yield self._split(self.text[begin:end])
            begin = end + 1

    def lines(self) -> list[str]:
        return self.text[self.start :].splitlines()

    def _first(self, key: str) -> int:
        """Where the first row begins whose first cell is `key` or comes after it."""
        text, low, high = self.text, self.start, len(self.text)
        wanted = f"{key}\t"
        while low < high:
            begin = text.rfind("\n", self.start, (low + high) // 2) + 1 or self.start
            if text.startswith(wanted, begin):
                return begin
            if text[begin : text.find("\t", begin)] < key:
                low = text.find("\n", begin) + 1
            else:
                high = begin
        return low

    def _split(self, line: str) -> list[str]:
        cells = line.split("\t")
        if len(cells) != self.width:
            number = self.text[: self.text.index(line)].count("\n") + 1
            raise ValueError(
                f"data/reference/{self.nom}.tsv:{number} : {len(cells)} cases au lieu de {self.width}, lancez « make reference »"
            )
        return cells
