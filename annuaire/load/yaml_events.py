"""Events of the C parser → nodes with positions, and what YAML allows but a directory must not.

Why events: `safe_load` converts values and forgets lines, `compose` overflows the stack on nested lists.
"""

import yaml
from yaml.cyaml import CParser

from annuaire.load.nodes import Mapping, Node, Scalar, Sequence
from annuaire.load.yaml_checks import BULLETS, CURLY_QUOTES, check_key, check_value
from annuaire.load.yaml_empty import ODD_SPACES
from annuaire.load.yaml_source import Source
from annuaire.problems import Problem

DEEPEST = 12
MOST_NODES = 2_000_000
MOST_PROBLEMS = 1_000

# A value that begins or ends with one of these is looked at more closely.
_ODD_FIRST = frozenset("&!-" + CURLY_QUOTES + BULLETS + ODD_SPACES)
_ODD_LAST = frozenset(']}"' + CURLY_QUOTES)


class TooMuch(Exception):
    """The file passes a limit; `problem` says which."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def walk(path: str, text: str, first_line: int = 1) -> tuple[Node | None, list[Problem]]:
    """The root node (None for an empty text) and the problems of meaning. A refused value is kept as meant.

    Raises yaml.YAMLError on a syntax error. `first_line` is the line of the file on which `text` starts.
    """
    source = Source(path, text, first_line)
    try:
        return _walk(source), source.problems
    except TooMuch as limit:
        return None, [*source.problems, limit.problem]


def _walk(source: Source) -> Node | None:
    text, first_line = source.text, source.first_line
    ended = text + "\n"
    root: Node | None = None
    items: list[Node] = []
    in_mapping = False
    stack: list[tuple[list[Node], bool, int, int]] = []
    documents = 0
    for count, event in enumerate(iter(CParser(text).get_event, None)):
        kind = type(event)
        if kind is yaml.ScalarEvent:
            start, end = event.start_mark, event.end_mark
            at, stop, value = start.index, end.index, event.value
            line, column = start.line, start.column
            style = event.style
            plain = not style
            length = stop - at
            if line != end.line:  # only what stands on the first line
                length = 1 if style and style in "|>" else ended.index("\n", at) - at
            node: Node = Scalar(value, line + first_line, column + 1, length, plain)
            if in_mapping and not len(items) % 2:
                if not (plain and value) or ended[at] in _ODD_FIRST or value[-1] in ODD_SPACES:
                    node = check_key(source, event, node)
            elif (value or stack) and (
                not value
                or (line != end.line and not (style == "|" and ended[at] == "|"))
                or (ended[stop] in " \t#" and style != "|")
                or ended[at] in _ODD_FIRST
                or value[-1] in _ODD_LAST
                or (plain and ":" in value and (not in_mapping or items[-1].line != line + first_line))
            ):
                node = check_value(source, event, node, items[-1] if in_mapping else None)
            items.append(node)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            start = event.start_mark
            if len(stack) == DEEPEST:
                raise TooMuch(source.too_deep(start))
            if event.anchor is not None or event.tag is not None:
                source.refuse_properties(event)
            if in_mapping and not len(items) % 2:
                source.refuse_composed_key(start)
            stack.append((items, in_mapping, start.line, start.column))
            items, in_mapping = [], kind is yaml.MappingStartEvent
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            built = items
            was_mapping = in_mapping
            items, in_mapping, line, column = stack.pop()
            if was_mapping:
                node = Mapping(_entries(source, built), line + first_line, column + 1)
            else:
                node = Sequence(tuple(built), line + first_line, column + 1)
            if in_mapping and not len(items) % 2:
                node = Scalar("", line + first_line, column + 1, 1, False)
            items.append(node)
        elif kind is yaml.AliasEvent:
            items.append(source.refuse_alias(event))
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if event.version or event.tags:
                source.refuse_directive()
            if documents > 1:
                source.refuse_second_document(event.start_mark)
                break
        elif kind is yaml.DocumentEndEvent:
            root = items[0]
            items = []
        if count > MOST_NODES:
            raise TooMuch(source.too_many(event.start_mark))
        if len(source.problems) > MOST_PROBLEMS:
            raise TooMuch(source.too_wrong(event.start_mark))
    if isinstance(root, Scalar) and root.plain and not root.text:
        return None
    return root


def _entries(source: Source, built: list[Node]) -> tuple[tuple[Scalar, Node], ...]:
    """Pairs of key and value; of two equal keys the first is kept."""
    entries = tuple(zip(built[::2], built[1::2], strict=True))
    if source.cut:
        entries = tuple(pair for pair in entries if (pair[0].line, pair[0].column) not in source.cut)
    if len({key.text for key, _ in entries}) == len(entries):
        return entries
    seen: dict[str, Scalar] = {}
    kept = []
    again = []
    for key, value in entries:
        if key.text in seen and key.text:
            again.append(key)
        else:
            seen[key.text] = key
            kept.append((key, value))
    first = entries[0][0]
    if len(again) > 1 and again[0].text == first.text:
        source.refuse_lost_dash(again[0], first)
    else:
        for key in again:
            source.refuse_equal_key(key, seen[key.text])
    return tuple(kept)
