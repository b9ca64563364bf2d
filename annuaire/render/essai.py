"""Which pages are worth trying, when only their mistakes are wanted: those that show a template something it had not seen.

What counts is the shape of values, not the values: unknown or known, none, one or several, yes or no, which word of a
closed list. Pages of a template whose values have all been seen in such shapes take the turns that others have taken.
"""

from collections.abc import Collection, Iterable, Mapping
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
    formes = Formes()
    return "\n".join(_written(formes.of(value)) for value in values).encode()


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
    formes = Formes()
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
        for name, value, found in (
            ("page", None, {around}),
            *((name, value, formes.of(value)) for name, value in contexte.items()),
        ):
            known = seen.get((gabarit, name))
            if known is None:
                known = seen[gabarit, name] = _Seen(set(), {})
            if id(found) not in known.whole:
                fresh = found - known.shapes
                known.whole[id(found)] = found  # so that no other takes its number
                if fresh:
                    known.shapes.update(fresh)
                    new.append((name, fresh))
            of_it = _outermost(value)
            if of_it is not None and of_it not in known.shapes:
                known.shapes.add(of_it)
                new.append((name, {of_it}))
        for name, fresh in new:
            if not tried.has_all(f"{gabarit} {name}", fresh):
                chosen.add(page.url)
    return chosen


def _outermost(value: object) -> object:
    """What counts of a value that a page shows under a name of its own, besides its shape; None for most."""
    if isinstance(value, list | tuple):
        return "outermost", len(value[:2])  # those inside it are told by their kind alone
    if isinstance(value, BaseModel):
        # A record's own page is where what it lacks meets what it has.
        return frozenset(field for field, one in value.__dict__.items() if one)
    return None


class _Seen(NamedTuple):
    """Shapes that a template was shown under one name; sets of them met whole, by identity."""

    shapes: set[object]
    whole: dict[int, frozenset[object]]


class Formes:
    """Values are read once: what many pages show must not change meanwhile. Those in one shape share one set."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, frozenset[object]]] = {}
        self._shared: dict[object, frozenset[object]] = {}

    def of(self, value: Any) -> frozenset[object]:
        kind = type(value)
        if kind in _SIMPLE:
            shape = _simple(value, kind)
            return self._shared.get((shape,)) or self._shared.setdefault((shape,), frozenset((shape,)))
        found = self._known.get(id(value))
        if found is None:
            found = self._known[id(value)] = value, self._parts(value, kind)
        return found[1]

    def _parts(self, value: Any, kind: type) -> frozenset[object]:
        if kind is Texte or kind is Place:
            return self._all_of(kind, (kind,), (), ())
        if isinstance(value, BaseModel):
            names: tuple[str, ...] = tuple(value.__dict__)
            members: Iterable[Any] = value.__dict__.values()
        elif names := _names(kind):
            members = [getattr(value, name) for name in names]
        else:
            return self._of_collection(value.values() if isinstance(value, Mapping) else value, kind)
        told: list[object] = []
        for one in members:
            of_one = type(one)
            # A set is told by its number: all are kept, so no other takes it.
            told.append(_simple(one, of_one) if of_one in _SIMPLE else id(self.of(one)))
        key = (kind, *told)
        return self._shared.get(key) or self._all_of(kind, key, names, members)

    def _of_collection(self, members: Collection[Any], kind: type) -> frozenset[object]:
        simple, inside = set(), {}
        for one in members:
            of_one = type(one)
            if of_one in _SIMPLE:
                simple.add(_simple(one, of_one))
            else:
                found = self.of(one)
                inside[id(found)] = found
        number = min(len(members), 2)
        key = kind, number, frozenset(simple), frozenset(inside)
        known = self._shared.get(key)
        if known is None:
            own = {kind, (kind, number), *((kind, "", shape) for shape in simple)}
            known = self._shared[key] = frozenset(own.union(*inside.values()))
        return known

    def _all_of(
        self, kind: type, key: tuple[object, ...], names: Iterable[str], members: Iterable[Any]
    ) -> frozenset[object]:
        found: set[object] = {kind}
        for name, one in zip(names, members, strict=True):
            of_one = type(one)
            if of_one in _SIMPLE:
                found.add((kind, name, _simple(one, of_one)))
            else:
                found |= self.of(one)
        return self._shared.setdefault(key, frozenset(found))


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
