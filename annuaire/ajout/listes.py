"""Answers from closed lists, by codes, labels or the words that people use."""

import re
from collections.abc import Callable, Iterator

from annuaire.importer.cellules import codes_of
from annuaire.load.nodes import Node, Scalar, Sequence
from annuaire.model import nomenclatures
from annuaire.model.service import Service
from annuaire.model.slug import slugify
from annuaire.suggest import did_you_mean

Refuse = Callable[[Node, str, str, str], None]


def read_services(answer: Scalar, services: tuple[Service, ...], refuse: Refuse) -> Sequence:
    """Codes, in the order in which they were said. Labels hold commas: the longest that is known is taken first."""
    names = codes_of(services)
    codes: dict[str, None] = {}
    for words in _items(answer.text, names):
        code = names.get(slugify(words))
        if code is not None:
            codes[code] = None
            continue
        labels = [service.libelle.lower() for service in services]
        repair = did_you_mean(words, [*labels, *(service.code for service in services)])
        refuse(
            answer,
            "service-inconnu",
            f"service inconnu « {words} »",
            repair or "les services admis sont dans data/services.yaml",
        )
    items = tuple(Scalar(code, answer.line, answer.column, answer.length, False) for code in codes)
    return Sequence(items, answer.line, answer.column)


def read_statut(answer: Scalar) -> Scalar:
    """The code of a label; other words are left for the model to refuse."""
    codes = {slugify(label): code for code, label in nomenclatures.STATUTS.items()}
    code = codes.get(slugify(answer.text), answer.text.strip().lower())
    return Scalar(code, answer.line, answer.column, answer.length, False)


def _items(text: str, names: dict[str, str]) -> Iterator[str]:
    for line in text.split("\n"):
        parts = [part.strip(" -•*[]") for part in re.split(r"[,;|]", line)]
        parts = [part for part in parts if part]
        while parts:
            known = (n for n in range(len(parts), 0, -1) if slugify(" ".join(parts[:n])) in names)
            taken = next(known, 1)
            yield ", ".join(parts[:taken])
            parts = parts[taken:]
