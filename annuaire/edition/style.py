"""The house style: a value, a field, a record as people type them in data/laureats.yaml.

Keys are in the order of the model; codes and telephones stand between quotes, other texts only when YAML would misread
them; short lists are on one line, texts in one's own words one a line; a source is one line.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

import yaml
from pydantic.fields import FieldInfo

from annuaire.load.yaml_quote import quote, quote_if_needed
from annuaire.model.fields.ecriture import Ecriture, ecriture_of
from annuaire.model.laureat import Laureat
from annuaire.model.record import Record
from annuaire.model.telephone import TelephoneIllisible, read_telephone
from annuaire.validate.mistakes import record_in

# A text, a number, a day or an instant, yes or no; lists of these; fields by name.
Valeur = object
LONGEST_LIST = 100  # signs of a line that holds a whole list
STEP = 2  # spaces by which lines are set off


def write_record(fields: Mapping[str, Valeur], model: type[Record] = Laureat) -> str:
    """The lines of one record, from its dash, each ended. Keys that the model does not know come last, as given."""
    lines = [
        line for name in in_order(fields, model) for line in write_field(name, fields[name], model, STEP)
    ]
    lines[0] = f"- {lines[0][STEP:]}"
    return "".join(f"{line}\n" for line in lines)


def in_order(names: Mapping[str, object] | Sequence[str], model: type[Record] = Laureat) -> list[str]:
    """The names in the order of the model, then those it does not know."""
    known = [name for name in model.model_fields if name in names]
    return [*known, *(name for name in names if name not in model.model_fields)]


def write_field(name: str, value: Valeur, model: type[Record] = Laureat, indent: int = STEP) -> list[str]:
    """The lines of one field, not ended, set off by `indent` spaces."""
    field = model.model_fields.get(name)
    margin = " " * indent
    inner = record_in(field.annotation) if field else None
    if isinstance(value, Mapping) and value:
        return [
            f"{margin}{name}:",
            *(line for key in value for line in write_field(key, value[key], inner or model, indent + STEP)),
        ]
    if isinstance(value, Sequence) and not isinstance(value, str) and value:
        line = f"{margin}{name}: {_flow(value, field)}"
        if inner or ecriture_of(field) is Ecriture.LIBRE or len(line) > LONGEST_LIST:
            return [f"{margin}{name}:", *(f"{margin}- {write_item(item, field)}" for item in value)]
        return [line]
    if isinstance(value, str) and ecriture_of(field) is Ecriture.BLOC and value.strip():
        body = [f"{margin}{' ' * STEP}{line}" if line.strip() else "" for line in value.strip().split("\n")]
        return [f"{margin}{name}: |", *body]
    return [f"{margin}{name}: {write_value(value, field)}"]


def write_item(item: Valeur, field: FieldInfo | None) -> str:
    """One item of a list that has a line for each: a text, or fields between braces."""
    return _flow(item, field) if isinstance(item, Mapping | list | tuple) else write_value(item, field)


def write_value(value: Valeur, field: FieldInfo | None, *, in_flow: bool = False) -> str:
    """One text, number, day, yes or no."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, datetime | date):
        return value.isoformat()
    if not isinstance(value, str):
        return "[]" if isinstance(value, Sequence) else "{}" if isinstance(value, Mapping) else str(value)
    ecriture = ecriture_of(field)
    text = value.strip()
    if ecriture is Ecriture.NUE and re.fullmatch(r"-?[\w.:+-]+", text):
        return text
    if ecriture is Ecriture.GUILLEMETS:
        return quote(_phone(text) if _is_phone(field) else text)
    if "\n" in text:
        return quoted_lines(text)
    if misread(text) or (in_flow and "://" in text):
        return quote(text)
    closed = text[-1:] in "”’" or (text[-1:] == '"' and text.count('"') % 2 == 0)
    if closed and text + "." == quote_if_needed(text + ".", in_flow):
        return text  # what ends a text with a sign of quotation is read as typed
    return quote_if_needed(text, in_flow)


def misread(text: str) -> bool:
    """Whether other tools would read a number, a date or a yes in this text, were it without quotes."""
    kind = yaml.SafeLoader.yaml_implicit_resolvers.get(text[:1], ())
    return any(pattern.match(text) for _, pattern in kind)


def quoted_lines(text: str) -> str:
    """A text of several lines, on one."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _flow(value: Valeur, field: FieldInfo | None) -> str:
    """On one line, between brackets or braces."""
    if isinstance(value, Mapping):
        inner = record_in(field.annotation) if field else None
        pairs = [
            f"{key}: {_flow(one, inner.model_fields.get(key) if inner else None)}"
            for key, one in value.items()
        ]
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(_flow(one, field) for one in value) + "]"
    return write_value(value, field, in_flow=True)


def _is_phone(field: FieldInfo | None) -> bool:
    return field is not None and "Telephone" in str(field.annotation)


def _phone(text: str) -> str:
    """In pairs, as the house writes it; what cannot be read stays as it is."""
    try:
        return read_telephone(text).national
    except TelephoneIllisible:
        return text
