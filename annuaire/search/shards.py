"""Rows filed under many keys → leaves of bounded size, named by the shortest prefixes that tell them apart.

A leaf holds the keys from its own name up to the name of the next one: see « Routing » in docs/recherche.md.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

MORE = "-"  # sorts before every character of a key
_KEY = re.compile(r"[a-z0-9]+")
_FILLED = 0.6  # a leaf may be left at three fifths when that gives a shorter name to the next one


def partition(
    keys: Sequence[Iterable[str]], weights: Sequence[int], ranks: Sequence[int], limit: int
) -> dict[str, list[int]]:
    """Name of leaf → numbers of its rows, ascending. `keys[n]`, `weights[n]` and `ranks[n]` are those of row n.

    The weight of a leaf is at most `limit`, each row counted once. The rows of one key that exceed it fill
    several leaves, by rank: the name, then the name and one more `-` for each. ValueError for a key that
    could not be part of a file name everywhere.
    """
    members: dict[str, list[int]] = defaultdict(list)
    for number, row_keys in enumerate(keys):
        for key in dict.fromkeys(row_keys):
            members[key].append(number)
    wrong = [key for key in members if not _KEY.fullmatch(key)]
    if wrong:
        raise ValueError(f"a key has other characters than a-z and 0-9: {min(wrong)!r}")

    leaves: dict[str, list[int]] = {}
    ordered = sorted(members)
    start = 0
    while start < len(ordered):
        name = _separator(ordered[start - 1] if start else "", ordered[start])
        stop, rows = _fill(ordered, start, members, weights, limit)
        parts = [rows] if stop > start + 1 else _parts(rows, weights, ranks, limit)
        for number, part in enumerate(parts):
            leaves[name + MORE * number] = sorted(part)
        start = stop
    return leaves


def _fill(
    ordered: Sequence[str],
    start: int,
    members: dict[str, list[int]],
    weights: Sequence[int],
    limit: int,
) -> tuple[int, list[int]]:
    """Where the leaf that begins at `start` stops, and its rows. One key at least, whatever its weight."""
    weight_of = weights.__getitem__
    inside = set(members[ordered[start]])
    weight = sum(map(weight_of, inside))
    cuts: list[tuple[int, int]] = []
    for position in range(start + 1, len(ordered)):
        added = [number for number in members[ordered[position]] if number not in inside]
        more = sum(map(weight_of, added))
        if weight > _FILLED * limit or weight + more > limit:
            cuts.append((len(_separator(ordered[position - 1], ordered[position])), -position))
        if weight + more > limit:
            break
        inside.update(added)
        weight += more
    else:
        return len(ordered), sorted(inside)
    stop = -min(cuts)[1]
    return stop, list({number for key in ordered[start:stop] for number in members[key]})


def _separator(before: str, key: str) -> str:
    """The shortest prefix of `key` that is greater than `before`, the key just before it."""
    return key[: _shared(before, key) + 1]


def _shared(one: str, other: str) -> int:
    """How many first characters they share."""
    length = 0
    while length < len(one) and length < len(other) and one[length] == other[length]:
        length += 1
    return length


def _parts(rows: list[int], weights: Sequence[int], ranks: Sequence[int], limit: int) -> list[list[int]]:
    """Rows in parts of at most `limit`, those of the lowest rank first."""
    parts: list[list[int]] = [[]]
    weight = 0
    for number in sorted(rows, key=lambda row: (ranks[row], row)):
        if parts[-1] and weight + weights[number] > limit:
            parts.append([])
            weight = 0
        parts[-1].append(number)
        weight += weights[number]
    return parts


def front_code(names: Iterable[str]) -> str:
    """Sorted names as one text: a letter says how many characters are those of the name before, A for none."""
    coded = []
    before = ""
    for name in sorted(names):
        shared = min(25, _shared(before, name))
        coded.append(chr(ord("A") + shared) + name[shared:])
        before = name
    return "".join(coded)
