"""Sheets, scripts and drawings: what the pages ask for besides themselves."""

import fnmatch
from collections.abc import Iterable, Mapping

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
LIGHTENED = {"css": "text/css", "js": "application/javascript"}


def plan_assets(assets: Mapping[str, bytes]) -> list[Fichier]:
    """One sheet and one script out of their parts, every other file as it is; sheets and scripts without their comments."""
    whole: dict[str, bytes] = {}
    for path in sorted(assets):
        if fnmatch.fnmatchcase(path, EMBEDDED):
            continue
        url = next(
            (url for pattern, url in JOINED.items() if fnmatch.fnmatchcase(path, pattern)), f"assets/{path}"
        )
        whole[url] = whole.get(url, b"") + assets[path]
    return [Fichier(url, _lightened(url, _one_function(content))) for url, content in whole.items()]


def embed(assets: Mapping[str, bytes], patterns: Iterable[str]) -> Incorpore:
    """The sheets, or the scripts, that match, those of the first pattern first, joined to be written inside a page."""
    paths = [path for pattern in patterns for path in sorted(assets) if fnmatch.fnmatchcase(path, pattern)]
    joined = b"".join(assets[path] for path in paths)
    return Incorpore(_lightened(paths[0], _one_function(joined)).decode() if paths else "")


def _one_function(parts: bytes) -> bytes:
    if PART_ENDS not in parts:
        return parts
    blocks = parts.replace(PART_BEGINS, b"{\n").replace(PART_ENDS, b"}\n")
    return PART_BEGINS + blocks + PART_ENDS


def _lightened(url: str, content: bytes) -> bytes:
    kind = LIGHTENED.get(url.rpartition(".")[2])
    return minify.string(kind, content.decode()).encode() if kind else content
