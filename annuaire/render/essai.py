"""Which pages are worth trying, when only their mistakes are wanted: those that show a template something it had not seen.

What counts is the shape of values, not the values: unknown or known, none, one or several, yes or no, which word of a
closed list. Pages of a template whose values have all been seen in such shapes take the turns that others have taken.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import FunctionType
from typing import Any

from pydantic import BaseModel

from annuaire.plan.page import Page, Texte
from annuaire.problems import Place

_CODE = 20  # letters, at most, of a word that templates may compare
_SIMPLE = frozenset((str, int, float, bool, bytes, type(None), date, datetime, FunctionType))


def worth_trying(pages: Iterable[Page]) -> set[str]:
    """Their addresses."""
    formes = _Formes()
    seen: dict[tuple[str, str], set[object]] = {}
    chosen = set()
    for page in pages:
        around = (
            page.indexable,
            *map(bool, (page.citation, page.canonique, page.integrer, page.fichiers, page.fil)),
        )
        shown = [("page", {around}), *((name, formes.of(value)) for name, value in page.contexte.items())]
        for name, found in shown:
            value = page.contexte.get(name)
            if isinstance(value, list | tuple):
                found = found | {
                    ("outermost", len(value[:2]))
                }  # those inside it are told by their kind alone
            elif isinstance(value, BaseModel):
                # A record's own page is where what it lacks meets what it has.
                found = found | {frozenset(field for field, one in value.__dict__.items() if one)}
            known = seen.setdefault((page.gabarit, name), set())
            if not found <= known:
                known |= found
                chosen.add(page.url)
    return chosen


class _Formes:
    """Values are read once: what many pages show must not change meanwhile."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, Set[object]]] = {}

    def of(self, value: Any) -> Set[object]:
        kind = type(value)
        if kind in _SIMPLE:
            return {_simple(value, kind)}
        found = self._known.get(id(value))
        if found is None:
            found = self._known[id(value)] = value, self._parts(value, kind)
        return found[1]

    def _parts(self, value: Any, kind: type) -> Set[object]:
        found: set[object] = {kind}
        if kind is Texte or kind is Place:
            return found
        if isinstance(value, BaseModel):
            parts: Iterable[tuple[str, Any]] = value.__dict__.items()
        elif names := _names(kind):
            parts = [(name, getattr(value, name)) for name in names]
        else:
            parts = [("", one) for one in (value.values() if isinstance(value, Mapping) else value)]
            found.add((kind, len(parts[:2])))
        for name, one in parts:
            of_one = type(one)
            if of_one in _SIMPLE:
                found.add((kind, name, _simple(one, of_one)))
            else:
                found |= self.of(one)
        return found


def _simple(value: Any, kind: type) -> object:
    if kind is str:
        return value if len(value) <= _CODE and value.isalpha() and value.islower() else not value
    if kind is int or kind is float:
        return kind, value if value in (0, 1) else ""
    return value if kind is bool else kind


@cache
def _names(kind: type) -> tuple[str, ...]:
    """None for a collection, or a value without parts."""
    if is_dataclass(kind):
        return tuple(one.name for one in fields(kind))
    return getattr(kind, "_fields", ())
