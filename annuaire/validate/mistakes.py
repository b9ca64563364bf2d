"""What pydantic refuses in a record → a problem at its place, in the words of the fiche, with a valid repair."""

from typing import Any, get_args

from pydantic.fields import FieldInfo

from annuaire.load.nodes import Document, Mapping, Node, Scalar
from annuaire.model.record import Record
from annuaire.problems import Problem, error
from annuaire.suggest import did_you_mean
from annuaire.validate.locate import child_at, locate, locate_key

Path = tuple[str | int, ...]

_BOUNDS = {
    "greater_than_equal": ("nombre-trop-petit", "« {name} » est trop petit", "écrivez au moins {ge:g}"),
    "less_than_equal": ("nombre-trop-grand", "« {name} » est trop grand", "écrivez au plus {le:g}"),
    "string_too_short": ("texte-trop-court", "« {name} » est trop court", "écrivez au moins {min_length} caractères"),
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
        return error(place, "champ-manquant", f"il manque « {name} »", _add_line(model, path))
    if kind == "extra_forbidden":
        known = list(_model_at(model, path[:-1]).model_fields)
        repair = did_you_mean(name, known) or "champs admis : " + ", ".join(known)
        return error(locate_key(document, node, path), "champ-inconnu", f"champ inconnu « {name} »", repair)
    if _is_empty(node, path):
        return None
    place = locate(document, node, path)
    if kind in ("tuple_type", "list_type"):
        return error(
            place, "liste-attendue", f"« {name} » attend une liste", _as_list(model, path, detail["input"])
        )
    if kind == "string_type":
        wrong = "une liste" if isinstance(detail["input"], list) else "plusieurs champs"
        message = f"« {name} » attend une seule valeur, pas {wrong}"
        return error(place, "texte-attendu", message, f"écrivez « {name}: {_example(model, path)} »")
    if kind == "model_type":
        repair = f"écrivez « {name}: {_example(model, path)} »"
        return error(place, "champs-attendus", f"« {name} » attend des champs, pas une valeur seule", repair)
    if kind == "too_short" and isinstance(detail["input"], str):
        kind = "string_too_short"  # pydantic counts characters as items once the text has been checked
    if kind in _BOUNDS:
        code, sentence, repair = _BOUNDS[kind]
        plural = "s" if context.get("min_length", 1) > 1 else ""
        return error(place, code, sentence.format(name=name), repair.format(**context, s=plural))
    return error(place, kind, context["message"], context["suggestion"])


def _is_empty(node: Node, path: Path) -> bool:
    """A value left out behind its key: the loader says so, better than the type of the field would."""
    for step in path:
        child = child_at(node, step)
        if child is None:
            return False
        node = child
    return isinstance(node, Scalar) and node.plain and not node.text


def _add_line(model: type[Record], path: Path) -> str:
    return f"ajoutez une ligne « {path[-1]}: {_example(model, path)} »"


def _as_list(model: type[Record], path: Path, given: object) -> str:
    field = _field_at(model, path)
    inner = record_in(field.annotation) if field else None
    if isinstance(given, str) and inner is None:
        return f"écrivez « {path[-1]}: [{yaml_example(given)}] »"
    return f"écrivez « {path[-1]}: {_example(model, path)} »"


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


def _example(model: type[Record], path: Path) -> str:
    """A valid value for the field at `path`, as one would type it; inside a list, one of its items."""
    field = _field_at(model, path)
    if field is None:
        return "…"
    inner, item = record_in(field.annotation), isinstance(path[-1], int)
    if inner:
        fields = [
            f"{name}: {_example(inner, (name,))}" for name, f in inner.model_fields.items() if f.is_required()
        ]
        one = "{" + ", ".join(fields) + "}"
        return one if item or "tuple" not in str(field.annotation) else f"[{one}]"
    if not field.examples:
        return "…"
    example = field.examples[0]
    return yaml_example(example[0] if item and isinstance(example, list) else example)


def yaml_example(value: object) -> str:
    """An example as one would type it: codes between quotes, lists between brackets."""
    if isinstance(value, list):
        return "[" + ", ".join(yaml_example(item) for item in value) + "]"
    text = str(value)
    return f'"{text}"' if isinstance(value, str) and text.isdigit() else text
