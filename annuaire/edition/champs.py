"""The fields of one record as typed: changed, added or removed one by one, every other byte as it was."""

from collections.abc import Mapping as Fields
from dataclasses import dataclass

from annuaire.edition.style import STEP, Valeur, in_order, write_field, write_item, write_record, write_value
from annuaire.load.nodes import Mapping, Node, Scalar, Sequence
from annuaire.load.yaml_reader import read_text
from annuaire.model.laureat import Laureat
from annuaire.validate.decode import to_python


@dataclass(frozen=True, slots=True)
class Champ:
    """A key, its value, and its lines with their ends; `lead`: the comments and blank lines above it."""

    name: str
    key: Scalar
    value: Node
    lead: str
    lines: str
    line: int  # of its first line in the record, from 1


def read_body(body: str) -> Mapping:
    """The fields of a record with or without its dash. ValueError when it is not one."""
    root, problems = read_text("", body)
    node = root.items[0] if isinstance(root, Sequence) and root.items else root
    if problems or not isinstance(node, Mapping):
        raise ValueError("not the text of a record")
    return node


def cut_fields(body: str, node: Mapping) -> list[Champ] | None:
    """None when keys share lines, as between braces."""
    starts = [key.line for key, _ in node.entries]
    columns = {key.column for key, _ in node.entries}
    if len(set(starts)) < len(starts) or len(columns) > 1:
        return None
    rows = body.splitlines(keepends=True)
    champs = []
    end = 1
    for (key, value), start, following in zip(
        node.entries, starts, [*starts[1:], len(rows) + 1], strict=True
    ):
        last = following
        if following <= len(rows):
            while last > start + 1 and _belongs_below(rows[last - 2], key.column):
                last -= 1
        lead = "".join(rows[end - 1 : start - 1])
        champs.append(Champ(key.text, key, value, lead, "".join(rows[start - 1 : last - 1]), start))
        end = last
    return champs


def change_body(body: str, changes: Fields[str, Valeur]) -> str:
    """The record with these values; None removes a field. What says the same already stays as typed."""
    if changes.get("id", "") is None:
        raise ValueError("a record keeps its id")
    if not body.endswith("\n"):
        return change_body(body + "\n", changes).removesuffix("\n")
    node = read_body(body)
    new = {name: value for name, value in changes.items() if not _says(node.get(name), value)}
    if not new:
        return body
    champs = cut_fields(body, node)
    if champs is None:
        typed = to_python(node)
        return write_record({key: value for key, value in ({**typed, **new}).items() if value is not None})
    indent = champs[0].key.column - 1
    blocks = {champ.name: (champ.lead, champ.lines) for champ in champs}
    for champ in champs:
        if champ.name in new:
            value = new[champ.name]
            blocks[champ.name] = (champ.lead, "" if value is None else _rewritten(champ, value, indent))
    for name in in_order([name for name in new if name not in blocks and new[name] is not None]):
        blocks = _placed(blocks, name, _ended(write_field(name, new[name], indent=indent)))
    return "".join(lead + lines for lead, lines in blocks.values())


def _says(node: Node | None, value: Valeur) -> bool:
    if node is None or value is None:
        return node is value
    return to_python(node) == as_text(value)


def as_text(value: Valeur) -> Valeur:
    """As the loader would read it back."""
    if isinstance(value, Fields):
        return {key: as_text(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [as_text(one) for one in value]
    return value if isinstance(value, str) else write_value(value, None)


def _rewritten(champ: Champ, value: Valeur, indent: int) -> str:
    """Its lines with another value: a comment behind a value of one line stays, and so do items that stay."""
    field = Laureat.model_fields.get(champ.name)
    lines = write_field(champ.name, value, indent=indent)
    first = champ.lines.split("\n")[0]
    if champ.line == 1:
        lines[0] = first[:indent] + lines[0][indent:]
    old = champ.value
    if (
        isinstance(old, Scalar)
        and len(lines) == 1
        and champ.lines.count("\n") == 1
        and old.line == champ.line
    ):
        words = lines[0].partition(": ")[2]
        at = old.column - 1
        return f"{first[:at]}{words}{first[at + old.length :]}\n"
    if isinstance(old, Sequence) and isinstance(value, list | tuple) and len(lines) > 1:
        typed = _items(champ, old)
        column = old.column - 1
        made = (f"{' ' * column}- {write_item(item, field)}\n" for item in value)
        kept = (typed.get(repr(as_text(item)), line) for item, line in zip(value, made, strict=True))
        if typed:
            return first + "\n" + "".join(kept)
    return _ended(lines)


def _items(champ: Champ, old: Sequence) -> dict[str, str]:
    """What an item says → its lines, when each has some of its own."""
    rows = champ.lines.splitlines(keepends=True)
    starts = [item.line - champ.line for item in old.items]
    if not starts or starts[0] < 1 or len(set(starts)) < len(starts):
        return {}
    ends = [*starts[1:], len(rows)]
    return {
        repr(to_python(item)): "".join(rows[start:end])
        for item, start, end in zip(old.items, starts, ends, strict=True)
    }


def _placed(blocks: dict[str, tuple[str, str]], name: str, lines: str) -> dict[str, tuple[str, str]]:
    """With a field more, after the last of those that come before it in the order of the model."""
    order = in_order([*blocks, name])
    before = set(order[: order.index(name)])
    after = next((known for known in reversed(blocks) if known in before), next(iter(blocks)))
    placed = {}
    for known, block in blocks.items():
        placed[known] = block
        if known == after:
            placed[name] = ("", lines)
    return placed


def _belongs_below(row: str, column: int) -> bool:
    """A comment above a key is about that key, with the blank lines around it; deeper, it is in the value above."""
    words = row.lstrip(" ")
    return not words.strip() or (words.startswith("#") and len(row) - len(words) < column)


def _ended(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


__all__ = ["STEP", "Champ", "as_text", "change_body", "cut_fields", "read_body"]
