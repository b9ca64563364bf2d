"""Sheets, scripts and drawings: what the pages ask for besides themselves."""

import fnmatch
from collections.abc import Mapping

import minify

from annuaire.plan.page import Fichier

# Parts that are joined, in the order of their names → the file they make.
JOINED = {"css/*.css": "assets/annuaire.css", "js/*.js": "assets/annuaire.js"}


def plan_assets(assets: Mapping[str, bytes]) -> list[Fichier]:
    """One sheet and one script out of their parts, every other file as it is; scripts lose comments and long names."""
    planned = []
    joined: set[str] = set()
    for pattern, url in JOINED.items():
        parts = sorted(fnmatch.filter(assets, pattern))
        joined.update(parts)
        if parts:
            whole = b"".join(assets[path] for path in parts)
            planned.append(Fichier(url, _lightened(whole) if url.endswith(".js") else whole))
    return planned + [Fichier(f"assets/{path}", assets[path]) for path in sorted(assets.keys() - joined)]


def _lightened(script: bytes) -> bytes:
    return minify.string("application/javascript", script.decode()).encode()
