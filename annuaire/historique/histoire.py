"""All the versions → the history of the data. What two versions give is kept: they never change."""

import json
from datetime import datetime
from pathlib import Path

from annuaire import kept
from annuaire.historique.comparaison import ANNULE, compare
from annuaire.historique.git import Blobs, Unavailable, Version, open_blobs, read_versions
from annuaire.historique.lecture import Illisible, sum_of
from annuaire.model.histoire import Changement, Histoire

NAME = "historique"
_UNREADABLE = b"null"


def read_histoire(root: Path, code: bytes, *, keep: bool) -> Histoire | None:
    """None when `root` has no history, or only a part of it. `code`: what the bytes kept depend on besides the data.

    Not `keep`: what was kept is read, and nothing is written.
    """
    try:
        versions = read_versions(root)
        with open_blobs(root) as blobs:
            origin = kept.origin(code)
            known = kept.read(root, NAME, origin) or {}
            differences = _differences(versions, blobs, known)
    except Unavailable:
        return None
    if keep and differences.keys() != known.keys():
        kept.write(root, NAME, origin, differences)
    told = [json.loads(data) for data in differences.values() if data != _UNREADABLE]
    return assemble(
        [(datetime.fromisoformat(instant), [_from_json(one) for one in found]) for instant, found in told]
    )


def _differences(versions: list[Version], blobs: Blobs, known: dict[str, bytes]) -> dict[str, bytes]:
    """What each version that can be read changed from the one before it that can be, under a sum of the two."""
    reference: dict[str, str] = {}
    found: dict[str, bytes] = {}
    for version in versions:
        name = f"{sum_of(reference)} {sum_of(version.blobs)} {version.instant.isoformat()}"
        found[name] = known.get(name) or _difference(reference, version, blobs)
        if found[name] != _UNREADABLE:
            reference = version.blobs
    return found


def _difference(reference: dict[str, str], version: Version, blobs: Blobs) -> bytes:
    try:
        changed = list(compare(reference, version, blobs.read))
    except Illisible:
        return _UNREADABLE
    told = [[one.instant.isoformat(), *one[1:]] for one in changed]
    return json.dumps([version.instant.isoformat(), told]).encode()


def _from_json(values: list) -> Changement:
    return Changement(datetime.fromisoformat(values[0]), *values[1:])


def assemble(differences: list[tuple[datetime, list[Changement]]]) -> Histoire | None:
    """Each with the instant of its version. The first is from nothing: how many there were, and not each of them."""
    told: list[Changement] = []
    waiting: dict[tuple[str, str], Changement] = {}  # what the end of an embargo will add
    begun: tuple[datetime, int] | None = None
    for instant, found in differences:
        for key in [key for key, one in waiting.items() if one.instant <= instant]:
            told.append(waiting.pop(key))
        for one in found:
            key = (one.sujet, one.cle)
            if one.champ == ANNULE:
                waiting.pop(key, None)
            elif one.instant > instant:
                waiting[key] = one
            else:
                told.append(one)
        if begun is None and (first := sum(one.sujet == "laureats" for one in told)):
            begun = instant, first
            told.clear()
    if begun is None:
        return None
    return Histoire(*begun, tuple(sorted([*told, *waiting.values()], key=lambda one: one.instant)))
