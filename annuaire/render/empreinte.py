"""What a page shows, as one sum: two pages with the same sum, under the same templates and code, have the same bytes."""

import datetime
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import blake2b, sha256
from types import FunctionType
from typing import Any

from pydantic import BaseModel

from annuaire.plan.page import Page, Texte
from annuaire.problems import Place

_LEAVES = (type(None), bool, int, float, bytes, datetime.date, datetime.datetime)
_SHORT = 48  # characters: beyond, a sum stands for the text


class Empreintes:
    """Sums of pages. What many of them show (a laureate, a territory, a map) is read once, so it must not change meanwhile."""

    def __init__(self, liens_connus: str) -> None:
        """`liens_connus`: a sum of the addresses that links in texts of people may lead to."""
        self._liens_connus = liens_connus
        self._known: dict[
            int, tuple[object, str]
        ] = {}  # with the value itself, so that no other takes its number

    def sum_of(self, page: Page) -> str:
        """TypeError for a value that nobody has said how to read: a sum that forgot it would bring back an old page."""
        return sha256(self._text(page).encode()).hexdigest()

    def _text(self, value: Any) -> str:
        kind = type(value)
        if kind is str:
            return repr(value) if len(value) <= _SHORT else _short(value)
        if kind in _LEAVES:
            return repr(value)
        found = self._known.get(id(value))
        if found is None:
            found = self._known[id(value)] = value, _short(f"{kind.__qualname__}({self._parts(value, kind)})")
        return found[1]

    def _parts(self, value: Any, kind: type) -> str:
        if kind is Place:
            return ""  # where a text is in its file is for messages: a line added above changes no page
        text = self._text
        if kind is Texte:
            return f"{text(value.source)} {self._liens_connus}"
        if isinstance(value, tuple | list):
            return ",".join([text(one) for one in value])
        if isinstance(value, Mapping):
            return ",".join([f"{text(key)}:{text(one)}" for key, one in value.items()])
        if isinstance(value, frozenset):
            return ",".join(sorted(text(one) for one in value))
        if isinstance(value, BaseModel):
            return ",".join([f"{name}={text(one)}" for name, one in value.__dict__.items()])
        if kind is FunctionType:  # its text is code; what it was made with is not
            made_with = text([cell.cell_contents for cell in value.__closure__ or ()])
            return (
                f"{value.__module__} {value.__code__.co_firstlineno} {text(value.__defaults__)} {made_with}"
            )
        return ",".join([text(getattr(value, name)) for name in _names(kind)])


@cache
def _names(kind: type) -> tuple[str, ...]:
    if not is_dataclass(kind):
        raise TypeError(f"no page may show a {kind.__qualname__}: nobody has said how to sum it")
    return tuple(one.name for one in fields(kind))


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else blake2b(text.encode(), digest_size=16).hexdigest()
