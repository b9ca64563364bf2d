"""Which pages are worth trying, when only their mistakes are wanted: those that show a template something it had not seen.

What counts is the shape of values, not the values: unknown or known, none, one or several, yes or no, which word of a
closed list. Pages of a template whose values have all been seen in such shapes take the turns that others have taken.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from hashlib import blake2b
from types import FunctionType
from typing import Any, NamedTuple

from pydantic import BaseModel

from annuaire.plan.page import Page, Texte
from annuaire.problems import Place

_SUM = 8  # bytes
_CODE = 20  # letters, at most, of a word that templates may compare
_SIMPLE = frozenset((str, int, float, bool, bytes, type(None), date, datetime, FunctionType))


class DejaVu:
    """What templates were shown by a check that ended well, each shape as a short sum; `kept` is what `known` gave then.

    What it depends on besides (code, templates, shapes of what every page shows) is for who keeps it.
    """

    def __init__(self, kept: Mapping[str, bytes] | None = None) -> None:
        self.kept = kept or {}
        self._sums: dict[object, bytes] = {}
        self._met: dict[str, set[bytes]] = {}

    @property
    def known(self) -> dict[str, bytes]:
        """What was kept, and what was met since."""
        return {where: b"".join(sorted(found)) for where, found in sorted(self._met.items())} | {
            where: data for where, data in self.kept.items() if where not in self._met
        }

    def has_all(self, where: str, shapes: Iterable[object]) -> bool:
        """Whether these were all shown there before; from now on they have been."""
        met = self._met.get(where)
        if met is None:
            data = self.kept.get(where, b"")
            met = self._met[where] = {data[at : at + _SUM] for at in range(0, len(data), _SUM)}
        sums = {self._sum(shape) for shape in shapes}
        if sums <= met:
            return True
        met |= sums
        return False

    def _sum(self, shape: object) -> bytes:
        found = self._sums.get(shape)
        if found is None:
            found = self._sums[shape] = blake2b(_written(shape).encode(), digest_size=_SUM).digest()
        return found


def shapes_of(*values: object) -> bytes:
    """The shapes of these, always written in the same way."""
    formes = _Formes()
    return "\n".join(_written(frozenset(formes.of(value))) for value in values).encode()


def _written(shape: object) -> str:
    if isinstance(shape, type):
        return f"{shape.__module__}.{shape.__qualname__}"
    if isinstance(shape, tuple):
        return f"({','.join(map(_written, shape))})"
    if isinstance(shape, frozenset):
        return f"{{{','.join(sorted(map(_written, shape)))}}}"
    return repr(shape)


def worth_trying(pages: Iterable[Page], deja_vu: DejaVu | None = None) -> set[str]:
    """Their addresses. `deja_vu`: what was tried before shows nothing new."""
    formes = _Formes()
    tried = deja_vu or DejaVu()
    seen: dict[tuple[str, str], _Seen] = {}
    chosen = set()
    for page in pages:
        around = (
            page.indexable,
            *map(bool, (page.citation, page.canonique, page.integrer, page.fichiers, page.fil)),
        )
        gabarit, contexte = page.gabarit, page.contexte
        new = []
        for name, found in (
            ("page", {around}),
            *((name, formes.of(value)) for name, value in contexte.items()),
        ):
            known = seen.get((gabarit, name))
            if known is None:
                known = seen[gabarit, name] = _Seen(set(), {})
            value = contexte.get(name)
            if id(found) not in known.whole:
                fresh = found - known.shapes
                known.whole[id(found)] = found  # so that no other takes its number
                if fresh:
                    known.shapes.update(fresh)
                    new.append((name, fresh))
            if isinstance(value, list | tuple):
                of_it: object = ("outermost", len(value[:2]))  # those inside it are told by their kind alone
            elif isinstance(value, BaseModel):
                # A record's own page is where what it lacks meets what it has.
                of_it = frozenset(field for field, one in value.__dict__.items() if one)
            else:
                continue
            if of_it not in known.shapes:
                known.shapes.add(of_it)
                new.append((name, {of_it}))
        for name, fresh in new:
            if not tried.has_all(f"{gabarit} {name}", fresh):
                chosen.add(page.url)
    return chosen


class _Seen(NamedTuple):
    """Shapes that a template was shown under one name; sets of them met whole, by identity."""

    shapes: set[object]
    whole: dict[int, Set[object]]


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
