"""What a browser checks of an answer, and says of a wrong one: read in the declaration of the field, never written again."""

import re
from typing import Annotated, Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from annuaire.model.formulaire import Question

WRONG = "…"  # stands for what was typed, in the sentences


class Regles(NamedTuple):
    """Native constraints of a field (0 or empty: none), and what to say when they are not met."""

    motif: str = ""
    plus_court: int = 0
    plus_long: int = 0
    illisible: str = ""
    trop_court: str = ""
    absent: str = ""


def rules_of(question: Question) -> Regles:
    absent = _typeset(f"il manque « {question.libelle} »") if question.requise else ""
    if question.genre not in ("ligne", "texte"):
        return Regles(absent=absent)
    field = question.modele.model_fields[question.champ]
    # What pydantic took out of the annotation, when it was all there was, is put back.
    kind = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    reader: TypeAdapter[Any] = TypeAdapter(kind)
    schema = _text_in(reader.json_schema())
    shortest = schema.get("minLength", 0)
    return Regles(
        motif=schema.get("pattern", ""),
        plus_court=shortest,
        plus_long=schema.get("maxLength", 0),
        illisible=_refusal(reader, WRONG) if "pattern" in schema else "",
        trop_court=_refusal(reader, "x" * (shortest - 1)) if shortest > 1 else "",
        absent=absent,
    )


def _text_in(schema: dict[str, Any]) -> dict[str, Any]:
    """The part of a schema that says how a text is written: a partial date may also be a number, a field absent."""
    alternatives = schema.get("anyOf", [schema])
    for alternative in alternatives:
        found = _text_in(alternative) if "anyOf" in alternative else alternative
        if found.get("type") == "string":
            return found
    return {}


def _refusal(reader: TypeAdapter[Any], text: str) -> str:
    """What the model says of a text, with the repair that it proposes. (Quotes are for YAML: a form needs none.)"""
    try:
        reader.validate_python(text)
    except ValidationError as refused:
        context = refused.errors(include_url=False)[0]["ctx"]
        told = f"{context['message']} : {context['suggestion']}"
        return _typeset(told.replace('"', "").replace(", entre guillemets", ""))
    raise ValueError(f"« {text} » is not refused")


def _typeset(words: str) -> str:
    """With no-break spaces: typography is applied to the text of a page, and a script shows these from attributes."""
    return re.sub("(?<=«) | (?=[;?!»])", "\u202f", words).replace(" :", "\u00a0:")
