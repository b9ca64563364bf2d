"""Nodes with positions → typed records, or problems at the place of each mistake.

pydantic finds every mistake of a record at once; this module gives each its line, its column and its French sentence.
"""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from annuaire.load.nodes import Document, Mapping, Node, Scalar, Sequence
from annuaire.model.record import Record
from annuaire.problems import Place, Problem, error
from annuaire.suggest import did_you_mean

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Fiche(Generic[R]):
    """A valid record and where it was written, so that rules across records can point at it."""

    record: R
    node: Mapping
    document: Document

    def place(self, *path: str | int) -> Place:
        """Where the value at `path` stands (`("sources", 0, "url")`), or its nearest parent when it is absent."""
        return locate(self.document, self.node, path)

    def has(self, key: str) -> bool:
        return self.node.get(key) is not None


def to_python(node: Node) -> str | list[Any] | dict[str, Any]:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [to_python(item) for item in node.items]
    return {key.text: to_python(value) for key, value in node.entries}


def locate(document: Document, node: Node, path: tuple[str | int, ...]) -> Place:
    for step in path:
        child = _child(node, step)
        if child is None:
            break
        node = child
    return document.place_of(_first_scalar(node))


def locate_key(document: Document, node: Node, path: tuple[str | int, ...]) -> Place:
    """Where the key that ends `path` stands, rather than its value."""
    for step in path[:-1]:
        node = _child(node, step) or node
    if isinstance(node, Mapping):
        for key, _ in node.entries:
            if key.text == path[-1]:
                return document.place_of(key)
    return document.place_of(_first_scalar(node))


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Mapping) and isinstance(step, str):
        return node.get(step)
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


def _first_scalar(node: Node) -> Node:
    """The stretch to underline: a mapping is shown by its first key, a list by itself."""
    return node.entries[0][0] if isinstance(node, Mapping) and node.entries else node


def decode(model: type[R], node: Node, document: Document) -> tuple[Fiche[R] | None, list[Problem]]:
    if not isinstance(node, Mapping):
        place = document.place_of(node)
        example = next(iter(model.model_fields))
        return None, [
            error(
                place,
                "fiche-attendue",
                "on attend ici des lignes « champ: valeur »",
                f"commencez par « {example}: … »",
            )
        ]
    try:
        return Fiche(model.model_validate(to_python(node)), node, document), []
    except ValidationError as invalid:
        found = [_problem(model, node, document, detail) for detail in invalid.errors(include_url=False)]
        return None, found


def _problem(model: type[Record], node: Mapping, document: Document, detail: dict[str, Any]) -> Problem:
    path, kind, context = detail["loc"], detail["type"], detail.get("ctx", {})
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    if kind == "missing":
        parent = locate(document, node, path[:-1])
        return error(
            parent,
            "champ-manquant",
            f"il manque « {name} »",
            f"ajoutez une ligne « {name}: {_example(model, path)} »",
        )
    if kind == "extra_forbidden":
        known = _fields_at(model, path[:-1])
        repair = did_you_mean(name, known) or "champs admis : " + ", ".join(known)
        return error(locate_key(document, node, path), "champ-inconnu", f"champ inconnu « {name} »", repair)
    place = locate(document, node, path)
    if kind in ("tuple_type", "list_type"):
        given = str(detail["input"]) if isinstance(detail["input"], str) else ""
        repair = f"écrivez « {name}: [{given or '…'}] »"
        return error(place, "liste-attendue", f"« {name} » attend une liste", repair)
    if kind in ("string_type", "model_type", "dict_type"):
        wanted = "un texte" if kind == "string_type" else "plusieurs lignes « champ: valeur »"
        return error(
            place,
            "texte-attendu" if kind == "string_type" else "champs-attendus",
            f"« {name} » attend {wanted}",
        )
    if kind in _BOUNDS:
        code, sentence, repair = _BOUNDS[kind]
        return error(place, code, f"« {name} » : " + sentence.format(**context), repair.format(**context))
    return error(place, kind, context["message"], context["suggestion"])


_BOUNDS = {
    "greater_than_equal": ("nombre-trop-petit", "nombre trop petit", "écrivez au moins {ge}"),
    "less_than_equal": ("nombre-trop-grand", "nombre trop grand", "écrivez au plus {le}"),
    "string_too_short": ("texte-trop-court", "texte trop court", "écrivez au moins {min_length} caractères"),
    "too_short": ("liste-trop-courte", "liste trop courte", "donnez au moins {min_length} valeurs"),
}


def _field_at(model: type[Record], path: tuple[str | int, ...]) -> FieldInfo | None:
    names = [step for step in path if isinstance(step, str)]
    owner = _model_at(model, names[:-1])
    return owner.model_fields.get(names[-1]) if names else None


def _fields_at(model: type[Record], path: tuple[str | int, ...]) -> list[str]:
    return list(_model_at(model, [step for step in path if isinstance(step, str)]).model_fields)


def _model_at(model: type[Record], names: list[str]) -> type[Record]:
    for name in names:
        model = _record_in(model.model_fields[name].annotation) or model
    return model


def _record_in(annotation: object) -> type[Record] | None:
    """The record type inside `Porteur | None` or `tuple[Source, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := _record_in(part))), None)


def _example(model: type[Record], path: tuple[str | int, ...]) -> str:
    field = _field_at(model, path)
    return yaml_example(field.examples[0]) if field and field.examples else "…"


def yaml_example(value: object) -> str:
    """An example as one would type it: codes between quotes, lists between brackets."""
    if isinstance(value, list):
        return "[" + ", ".join(yaml_example(item) for item in value) + "]"
    text = str(value)
    return f'"{text}"' if isinstance(value, str) and text.isdigit() else text


def decode_list(model: type[R], documents: tuple[Document, ...]) -> tuple[list[Fiche[R]], list[Problem]]:
    """Every item of documents that each hold a list, in file order; a file that holds one record counts as a list of one."""
    fiches: list[Fiche[R]] = []
    problems: list[Problem] = []
    for document in documents:
        root = document.root
        if root is None:
            continue
        if isinstance(root, Scalar):
            problems.append(
                error(
                    document.place_of(root),
                    "liste-attendue",
                    "on attend ici une liste",
                    "commencez chaque fiche par « - »",
                )
            )
            continue
        for node in root.items if isinstance(root, Sequence) else (root,):
            fiche, found = decode(model, node, document)
            problems += found
            if fiche:
                fiches.append(fiche)
    return fiches, problems
