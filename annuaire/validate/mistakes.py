"""What pydantic refuses in a record → a problem at its place, in the words of the fiche, with a valid repair."""

from typing import Any, get_args

from pydantic.fields import FieldInfo

from annuaire.load.nodes import Document, Mapping, Node, Scalar
from annuaire.load.yaml_quote import quote, quote_if_needed
from annuaire.model.fields.ecriture import Ecriture, ecriture_of
from annuaire.model.record import Record
from annuaire.problems import Problem, error
from annuaire.suggest import did_you_mean
from annuaire.validate.locate import child_at, locate, locate_key

_LONGEST = 100  # characters of a line that a message can propose
Path = tuple[str | int, ...]

_BOUNDS = {
    "greater_than_equal": ("nombre-trop-petit", "le nombre de « {name} » est trop petit", "écrivez au moins {ge:g}"),
    "less_than_equal": ("nombre-trop-grand", "le nombre de « {name} » est trop grand", "écrivez au plus {le:g}"),
    "too_short": ("liste-trop-courte", "« {name} » n’a pas assez de valeurs", "donnez au moins {min_length} valeur{s}"),
}  # fmt: skip


def problem_of(
    model: type[Record], node: Mapping, document: Document, detail: dict[str, Any]
) -> Problem | None:
    """`detail` is one of pydantic's errors. None for an empty value, which the loader has told already."""
    path, kind, context = detail["loc"], detail["type"], detail.get("ctx", {})
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    if kind == "missing":
        place = locate(document, node, path[:-1])
        add = _add_inside if _between_braces(node, path[:-1]) else _add_line
        return error(place, "champ-manquant", f"il manque « {name} »", add(model, path))
    if kind == "extra_forbidden":
        known = list(_model_at(model, path[:-1]).model_fields)
        repair = did_you_mean(name, known) or "champs admis : " + ", ".join(known)
        return error(locate_key(document, node, path), "champ-inconnu", f"champ inconnu « {name} »", repair)
    if _is_empty(node, path):
        return None
    place = locate(document, node, path)
    given = detail["input"]
    if kind in ("tuple_type", "list_type"):
        message = f"« {name} » attend une liste"
        return error(place, "liste-attendue", message, _write(model, path, _listed(model, path, given)))
    if kind == "string_type":
        wrong = "une liste" if isinstance(given, list) else "plusieurs champs"
        message = f"« {name} » attend une seule valeur, pas {wrong}"
        alone = given[0] if isinstance(given, list) and len(given) == 1 else None
        return error(place, "texte-attendu", message, _write(model, path, alone))
    if kind == "model_type":
        wrong = "une liste" if isinstance(given, list) else "une valeur seule"
        message = f"« {name} » attend des champs, pas {wrong}"
        return error(place, "champs-attendus", message, _write(model, path, _first_field(model, path, given)))
    if kind == "too_short" and len(given) >= context["min_length"]:
        return None  # pydantic leaves out the items that it refuses, each told by itself
    if kind in _BOUNDS:
        code, sentence, repair = _BOUNDS[kind]
        plural = "s" if context.get("min_length", 1) > 1 else ""
        return error(place, code, sentence.format(name=name), repair.format(**context, s=plural))
    return error(
        place, kind, context["message"], context["suggestion"], _instead(model, path, node, context["meant"])
    )


def _instead(model: type[Record], path: Path, node: Node, meant: str) -> str | None:
    """What is meant, as one types it in this field; between braces too. None when the text goes on under its first line."""
    value = _node_at(node, path)
    if not meant or not isinstance(value, Scalar) or value.length < len(value.text) + 2 * (not value.plain):
        return None
    if ecriture_of(_field_at(model, path)) is Ecriture.GUILLEMETS:
        return quote(meant)
    return quote_if_needed(meant, in_flow=True)


def _is_empty(node: Node, path: Path) -> bool:
    """A value left out behind its key: the loader says so, better than the type of the field would."""
    value = _node_at(node, path)
    return isinstance(value, Scalar) and value.plain and not value.text


def _node_at(node: Node, path: Path) -> Node | None:
    for step in path:
        child = child_at(node, step)
        if child is None:
            return None
        node = child
    return node


def _between_braces(node: Node, path: Path) -> bool:
    """Whether the mapping at `path` is written `{…}`: there its first key does not open it."""
    for step in path:
        node = child_at(node, step) or node
    if not isinstance(node, Mapping) or not node.entries:
        return isinstance(node, Mapping)
    first = node.entries[0][0]
    return (first.line, first.column) != (node.line, node.column)


def _add_inside(model: type[Record], path: Path) -> str:
    return f"ajoutez entre les accolades, par exemple « {path[-1]}: {_example(model, path)} »"


def _add_line(model: type[Record], path: Path) -> str:
    example = _example(model, path)
    return f"ajoutez une ligne{', par exemple' if example != '…' else ''} « {path[-1]}: {example} »"


def _write(model: type[Record], path: Path, meant: object) -> str:
    """`meant` is what was typed, in the right form; an example when it cannot be told."""
    key = f"{path[-1]}: " if isinstance(path[-1], str) else ""
    field = _field_at(model, path)
    number = field is not None and bool(field.examples) and isinstance(field.examples[0], int)
    text = "" if meant is None else str(meant) if number else yaml_example(meant)
    if text and "\n" not in text and len(text) <= _LONGEST:
        return f"écrivez « {key}{text} »"
    return f"écrivez par exemple « {key}{_example(model, path)} »"


def _listed(model: type[Record], path: Path, given: object) -> object:
    """A text in a list of texts, fields in a list of records: the list lacks its brackets."""
    field = _field_at(model, path)
    wanted = dict if field and record_in(field.annotation) else str
    return [given] if given and isinstance(given, wanted) else None


def _first_field(model: type[Record], path: Path, given: object) -> object:
    """A text where a record is due is most often its name."""
    field = _field_at(model, path)
    inner = record_in(field.annotation) if field else None
    if inner is None or not given or not isinstance(given, str):
        return None
    first, declared = next(iter(inner.model_fields.items()))
    number = given.isdigit() and bool(declared.examples) and isinstance(declared.examples[0], int)
    return {first: int(given) if number else given}


def _field_at(model: type[Record], path: Path) -> FieldInfo | None:
    names = [step for step in path if isinstance(step, str)]
    return _model_at(model, tuple(names[:-1])).model_fields.get(names[-1]) if names else None


def _model_at(model: type[Record], path: Path) -> type[Record]:
    for name in path:
        if isinstance(name, str):
            model = record_in(model.model_fields[name].annotation) or model
    return model


def record_in(annotation: object) -> type[Record] | None:
    """The record type inside `Porteur | None` or `tuple[Source, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := record_in(part))), None)


def example_of(model: type[Record], name: str) -> str:
    """A valid value for a field, as one would type it."""
    return _example(model, (name,))


def _example(model: type[Record], path: Path) -> str:
    """A valid value for the field at `path`, as one would type it; inside a list, one of its items."""
    field = _field_at(model, path)
    if field is None:
        return "…"
    inner, item = record_in(field.annotation), isinstance(path[-1], int)
    if inner:
        required = [name for name, f in inner.model_fields.items() if f.is_required()]
        fields = [
            f"{name}: {_example(inner, (name,))}" for name in required or [next(iter(inner.model_fields))]
        ]
        one = "{" + ", ".join(fields) + "}"
        return one if item or "tuple" not in str(field.annotation) else f"[{one}]"
    if not field.examples:
        return "…"
    example = field.examples[0]
    if ecriture_of(field) is Ecriture.GUILLEMETS and isinstance(example, str):
        return quote(example)
    return yaml_example(example[0] if item and isinstance(example, list) else example)


def yaml_example(value: object, in_flow: bool = False) -> str:
    """A value as one would type it: codes between quotes, lists between brackets."""
    if isinstance(value, list):
        return "[" + ", ".join(yaml_example(item, in_flow=True) for item in value) + "]"
    if isinstance(value, dict):
        fields = [f"{key}: {yaml_example(item, in_flow=True)}" for key, item in value.items()]
        return "{" + ", ".join(fields) + "}"
    text = str(value)
    if not isinstance(value, str):
        return text
    return quote(text) if text.isdigit() else quote_if_needed(text, in_flow)
