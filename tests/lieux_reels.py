"""The scripts of the real places, built once, and how a browser would read them: written apart from what is tested."""

import json
import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache

from annuaire.search.lieux import Places, build_places
from tests.fiches import real_sources


@cache
def real_places() -> Places:
    """More than a second: 39 000 names are cut, heard and filed."""
    return build_places(real_sources()[0].tables)


def read_script(data: bytes) -> tuple[str, object]:
    """Key and value of a script, and nothing else in it."""
    found = re.fullmatch(r'fabriques\.receive\("([a-z0-9/-]+)",(.*)\);\n', data.decode(), re.DOTALL)
    assert found, data[:80]
    return found[1], json.loads(found[2])


def read_manifest(coded: str) -> list[str]:
    names = [""]
    for letter, rest in re.findall(r"([A-Z])([^A-Z]*)", coded):
        names.append(names[-1][: ord(letter) - ord("A")] + rest)
    return names[1:]


def files_of(key: str, names: list[str]) -> list[str]:
    """The leaf of a key and its further parts, found by bisection where the page walks the list."""
    leaf = max(0, bisect_right(names, key) - 1)
    while names[leaf].endswith("-"):
        leaf -= 1
    last = leaf + 1
    while last < len(names) and names[last].endswith("-"):
        last += 1
    return names[leaf:last]


def rows_of(files: Mapping[str, bytes], key: str) -> list[list[str]]:
    said, value = read_script(files[f"assets/{key}.js"])
    assert said == key
    assert isinstance(value, str)
    return [line.split("\t") for line in value.split("\n")]
