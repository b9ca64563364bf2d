"""What validating other states of the same sources has found: a preview reads them again at each change."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from annuaire.load.nodes import Node

T = TypeVar("T")


class Connu:
    """Values are frozen, and each is found again by the very thing that it was made from."""

    def __init__(self) -> None:
        # With what it was made from, so that no other takes its number.
        self._records: dict[tuple[type, int], tuple[Node, Any]] = {}
        self._made: dict[str, tuple[Mapping[str, str], Any]] = {}

    def record(self, model: type[T], node: Node, make: Callable[[], T]) -> T:
        """What `make` gives, unless it raises: nothing is kept then."""
        found = self._records.get((model, id(node)))
        if found is None:
            found = self._records[model, id(node)] = node, make()
        return found[1]

    def of_tables(self, name: str, tables: Mapping[str, str], make: Callable[[], T]) -> T:
        """The same, made from texts."""
        found = self._made.get(name)
        if found is None or found[0] != tables:
            found = self._made[name] = tables, make()
        return found[1]
