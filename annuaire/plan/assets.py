"""Sheets, scripts and drawings: what the pages ask for besides themselves."""

import fnmatch
from collections.abc import Mapping

import minify

from annuaire.plan.page import Fichier

# Parts that are joined, in the order of their names → the file they make.
JOINED = {"css/*.css": "assets/annuaire.css", "js/*.js": "assets/annuaire.js"}
LIGHTENED = {"css": "text/css", "js": "application/javascript"}


def plan_assets(assets: Mapping[str, bytes]) -> list[Fichier]:
    """One sheet and one script out of their parts, every other file as it is; sheets and scripts without their comments."""
    whole: dict[str, bytes] = {}
    for path in sorted(assets):
        url = next(
            (url for pattern, url in JOINED.items() if fnmatch.fnmatchcase(path, pattern)), f"assets/{path}"
        )
        whole[url] = whole.get(url, b"") + assets[path]
    return [Fichier(url, _lightened(url, content)) for url, content in whole.items()]


def _lightened(url: str, content: bytes) -> bytes:
    kind = LIGHTENED.get(url.rpartition(".")[2])
    return minify.string(kind, content.decode()).encode() if kind else content
