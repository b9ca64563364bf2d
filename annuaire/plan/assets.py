"""Sheets, scripts and drawings: what the pages ask for besides themselves."""

import fnmatch
import itertools
import re
import string
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

import minify

from annuaire.plan.page import Fichier, Incorpore

# Parts that are joined, in the order of their names → the file they make.
JOINED = {
    "css/*.css": "assets/annuaire.css",
    "js/1[0-2]-*.js": "assets/amorce.js",
    "js/20-amorce.js": "assets/amorce.js",
    "js/*.js": "assets/annuaire.js",
}
# Each part is a function of its own; joined, they are blocks of one.
PART_BEGINS = b'(function (fabriques) {\n  "use strict";\n'
PART_ENDS = b"})((window.fabriques = window.fabriques || {}));\n"
EMBEDDED = "hors-ligne/*"  # only ever inside a page
FEW = 2_000  # laureates: up to these, two files of the search have them all
ONLY_FOR_MANY = "js/19-nombreux.js"
# What parts share bears one name in the sources, and a short one in what is published; save what the scripts of data
# call, and what one calls from outside to ask a page.
SHARED = re.compile(rb"\bfabriques\s*\.(\w+)")
NUMBER = re.compile(rb"^  const ([A-Z][A-Z_]+) = ([0-9.]+);.*\n", re.MULTILINE)
# A number that several parts read: one declares it.
SHARED_NUMBER = re.compile(rb"^  fabriques\.([A-Z][A-Z_]+) = ([0-9.]+);.*\n", re.MULTILINE)
LASTING = frozenset((b"receive", b"loaded", b"answer"))
CONST = re.compile(rb"\bconst\b")  # `let` is shorter, and becomes one statement with what follows
LIGHTENED = {"css": "text/css", "js": "application/javascript"}


def assets_for(laureats: int, assets: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Without what a directory of so many laureates never calls."""
    return {path: asset for path, asset in assets.items() if laureats > FEW or path != ONLY_FOR_MANY}


def plan_assets(assets: Mapping[str, bytes]) -> list[Fichier]:
    """One sheet and one script out of their parts, every other file as it is; sheets and scripts without their comments."""
    whole: dict[str, bytes] = {}
    assets = _with_numbers(assets)
    shorts = _short_names(assets[path] for path in sorted(assets) if fnmatch.fnmatchcase(path, "js/*"))
    for path in sorted(assets):
        if fnmatch.fnmatchcase(path, EMBEDDED):
            continue
        url = next(
            (url for pattern, url in JOINED.items() if fnmatch.fnmatchcase(path, pattern)), f"assets/{path}"
        )
        whole[url] = whole.get(url, b"") + assets[path]
    return [Fichier(url, _lightened(url, _one_function(content, shorts))) for url, content in whole.items()]


def embed(assets: Mapping[str, bytes], patterns: Iterable[str]) -> Incorpore:
    """The sheets, or the scripts, that match, those of the first pattern first, joined to be written inside a page."""
    paths = [path for pattern in patterns for path in sorted(assets) if fnmatch.fnmatchcase(path, pattern)]
    parts = _with_numbers(assets)
    joined = b"".join(parts[path] for path in paths)
    function = _one_function(joined, _short_names([joined]))
    return Incorpore(_lightened(paths[0], function).decode() if paths else "")


def _with_numbers(assets: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts of scripts, with numbers where they name them: a number of one part, or one that a part gives to all."""
    scripts = {path: part for path, part in assets.items() if path.endswith(".js")}
    shared = {
        b"fabriques." + name: number
        for part in scripts.values()
        for name, number in SHARED_NUMBER.findall(part)
    }
    written = {
        path: _put(SHARED_NUMBER.sub(b"", NUMBER.sub(b"", part)), {**shared, **dict(NUMBER.findall(part))})
        for path, part in scripts.items()
    }
    return {**assets, **written}


def _put(part: bytes, numbers: Mapping[bytes, bytes]) -> bytes:
    names = re.compile(rb"\b(" + b"|".join(map(re.escape, numbers)) + rb")\b")
    return names.sub(lambda found: numbers[found[1]], part) if numbers else part


def _short_names(parts: Iterable[bytes]) -> dict[bytes, bytes]:
    """The names that parts share, the most used first → a, b, c…"""
    used = Counter(name for part in parts for name in SHARED.findall(part) if name not in LASTING)
    letters = string.ascii_letters
    shorts = itertools.chain(letters, map("".join, itertools.product(letters, repeat=2)))
    return {name: short.encode() for (name, _), short in zip(used.most_common(), shorts, strict=False)}


def _one_function(parts: bytes, shorts: Mapping[bytes, bytes]) -> bytes:
    if PART_ENDS not in parts:
        return parts
    parts = SHARED.sub(lambda found: b"fabriques." + shorts.get(found[1], found[1]), parts)
    blocks = parts.replace(PART_BEGINS, b"{\n").replace(PART_ENDS, b"}\n")
    return PART_BEGINS + blocks + PART_ENDS


@cache  # each part is small, and is asked for again by whoever plans twice
def _lightened(url: str, content: bytes) -> bytes:
    kind = LIGHTENED.get(url.rpartition(".")[2])
    # Of declarations that follow each other, the minifier (2.24.12) may put one that destructures before those that it reads:
    # the parts avoid this, and the tests of the search ask what is published.
    if kind == LIGHTENED["js"]:
        content = CONST.sub(b"let", content)
    return minify.string(kind, content.decode()).encode() if kind else content
