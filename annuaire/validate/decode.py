"""Nodes with positions → typed records, or problems at the place of each mistake.

pydantic finds every mistake of a record at once; `mistakes` gives each its line, its column and its French sentence.
"""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from annuaire.load.nodes import Document, Mapping, Node, Scalar, Sequence
from annuaire.model.record import Record
from annuaire.problems import Place, Problem, error
from annuaire.validate.connu import Connu
from annuaire.validate.locate import locate
from annuaire.validate.mistakes import problem_of

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Fiche(Generic[R]):
    """A valid record and where it was written, so that rules across records can point at it."""

    record: R
    node: Mapping
    document: Document

    def place(self, *path: str | int) -> Place:
        """Where the value at `path` stands (`("sources", 0, "url")`), or its nearest parent when absent."""
        return locate(self.document, self.node, path)

    def has(self, key: str) -> bool:
        return self.node.get(key) is not None


def to_python(node: Node) -> str | list[Any] | dict[str, Any]:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [to_python(item) for item in node.items]
    return {key.text: to_python(value) for key, value in node.entries}


def decode(
    model: type[R], node: Node, document: Document, connu: Connu | None = None
) -> tuple[Fiche[R] | None, list[Problem]]:
    """The record, or what is wrong with it (nothing to add when only values that the loader refused are)."""
    if isinstance(node, Scalar) and node.plain and not node.text:
        return None, []  # an empty item: the loader has said so
    if not isinstance(node, Mapping):
        message = "on attend ici des lignes « champ: valeur »"
        repair = f"commencez par « {next(iter(model.model_fields))}: … »"
        return None, [error(document.place_of(node), "fiche-attendue", message, repair)]
    try:
        record = (connu or Connu()).record(model, node, lambda: model.model_validate(to_python(node)))
        return Fiche(record, node, document), []
    except ValidationError as invalid:
        found = (problem_of(model, node, document, detail) for detail in invalid.errors(include_url=False))
        return None, [problem for problem in found if problem]


def decode_list(
    model: type[R], documents: tuple[Document, ...], connu: Connu | None = None
) -> tuple[list[Fiche[R]], list[Problem]]:
    """Every item of documents that each hold a list, in file order; a file with one record is a list of one."""
    fiches: list[Fiche[R]] = []
    problems: list[Problem] = []
    for document in documents:
        root = document.root
        if root is None:
            continue
        if isinstance(root, Scalar):
            repair = f"commencez chaque fiche par « - {next(iter(model.model_fields))}: … »"
            place = document.place_of(root)
            problems.append(error(place, "liste-attendue", "on attend ici une liste de fiches", repair))
            continue
        for node in document.items:
            fiche, found = decode(model, node, document, connu)
            problems += found
            if fiche:
                fiches.append(fiche)
    return fiches, problems
