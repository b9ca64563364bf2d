"""A file read again after a small change: only the records that have changed are parsed, the others are what they were.

Whatever is not plainly a list of records, one of which has changed, is read whole: what comes back is always what
`read_yaml` would give.
"""

import re
from bisect import bisect_right
from dataclasses import replace

import yaml

from annuaire.load.encoding import decode
from annuaire.load.nodes import Document, Mapping, Node, Scalar, Sequence
from annuaire.load.yaml_events import walk
from annuaire.load.yaml_reader import read_yaml
from annuaire.problems import Problem

# What means something at the margin besides a record and a comment: it may change how the rest is read.
_MARGIN = re.compile(r"^(?:---|\.\.\.|%)", re.MULTILINE)


def read_again(path: str, data: bytes, known: Document | None) -> tuple[Document, list[Problem]]:
    """`known`: what was read of this file before, in which nothing was wrong."""
    if known is not None:
        typed, text, problems = decode(path, data)
        if typed == text and not problems:
            if typed == known.text:
                return known, []
            if found := _read_changed(known, typed):
                return found, []
    return read_yaml(path, data)


def _read_changed(known: Document, text: str) -> Document | None:
    """None when it cannot be said for sure."""
    root, old = known.root, known.text
    if not isinstance(root, Sequence) or root.column != 1 or not root.items:
        return None
    starts = _starts(old, root)
    if not starts:
        return None
    same = _common(old, text)
    first = bisect_right(starts, same) - 1
    if first < 0:
        return None
    shift = len(text) - len(old)
    ending = _common(
        old[: same - 1 : -1] if same else old[::-1], text[: same - 1 : -1] if same else text[::-1]
    )
    last = next(
        (
            rank
            for rank in range(first + 1, len(starts))
            if starts[rank] > len(old) - ending and text[starts[rank] + shift - 1] == "\n"
        ),
        len(starts),
    )
    end = starts[last] + shift if last < len(starts) else len(text)
    chunk = text[starts[first] : end]
    if not chunk.startswith("- ") or _MARGIN.search(chunk):
        return None
    line = text.count("\n", 0, starts[first]) + 1
    try:
        read, problems = walk(known.path, chunk, line)
    except yaml.YAMLError:
        return None
    if problems or not isinstance(read, Sequence) or read.column != 1:
        return None
    lines = text.count("\n") - old.count("\n")
    after = root.items[last:] if not lines else tuple(_moved(node, lines) for node in root.items[last:])
    return Document(
        known.path, text, Sequence((*root.items[:first], *read.items, *after), root.line, root.column)
    )


def _starts(text: str, root: Sequence) -> list[int]:
    """Where the line of each record begins; none when one does not begin at the margin."""
    lines = [0]
    for found in re.finditer("\n", text):
        lines.append(found.end())
    starts = [lines[node.line - 1] for node in root.items]
    return starts if all(text.startswith("- ", start) for start in starts) else []


def _common(one: str, other: str) -> int:
    """How many characters they begin with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _moved(node: Node, lines: int) -> Node:
    if isinstance(node, Scalar):
        return Scalar(node.text, node.line + lines, node.column, node.length, node.plain)
    if isinstance(node, Mapping):
        entries = tuple((_moved(key, lines), _moved(value, lines)) for key, value in node.entries)
        return Mapping(entries, node.line + lines, node.column)
    return replace(node, items=tuple(_moved(one, lines) for one in node.items), line=node.line + lines)
