"""Mistakes that a browser can tell one from another, declared with the type of a field: how each is typed, and one example.

What the model says of the example is what the form of /contribuer/ says of any text of that kind: nothing is written twice.
"""

from typing import NamedTuple, TypeVar, get_args

from annuaire.model.reecriture import Pas

T = TypeVar("T")


class Faute(NamedTuple):
    """`motif`: a whole text, read by Python and, with the flags « iu », by browsers; its groups are what the repair takes up.
    Those of `exemple` are found nowhere else in the sentence of the model. No `exemple`: a text of this kind is right.

    `remede`: `motif` is then of the text, a line break, and what these steps make of it.
    """

    motif: str
    exemple: str = ""
    remede: tuple[Pas, ...] = ()


class Fautes(tuple[Faute, ...]):
    """The first one that a text is decides."""

    __slots__ = ()


def declared_in(field: object, kind: type[T]) -> T | None:
    """What the type of a field declares of this kind, alone or inside `Siret | None`, `tuple[Nom, ...]`."""
    known = (*getattr(field, "metadata", ()), *getattr(field, "__metadata__", ()))
    for part in known:
        if isinstance(part, kind):
            return part
    inside = (getattr(field, "annotation", None), *get_args(field))
    return next((found for part in inside if part is not None and (found := declared_in(part, kind))), None)
