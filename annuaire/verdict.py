"""What `check` found last time, while nothing that it reads has changed: the same words again, in a tenth of the time.

Kept in `.cache/` (annuaire/kept.py) under the sum of all that a check depends on: code and libraries, every file of data/,
content/, templates/ and assets/, the commit that the history of the data is read from, what was asked.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from annuaire import kept
from annuaire.historique.git import read_head
from annuaire.problems import Place, Problem

NAME = "verdict"
FOLDERS = ("assets", "content", "data", "templates")
_RECORDS = ("data/laureats.yaml", "data/laureats/")
# An instant that has passed, and a verdict with it: such a check is never kept.
_EMBARGO = re.compile(rb"embargo['\"]?\s*:")


@dataclass(frozen=True, slots=True)
class Verdict:
    """`texts`: what was typed in the files that problems are about, by path. `fichiers`: how many the site would have."""

    problems: list[Problem]
    texts: Mapping[str, str]
    fiches: int
    fichiers: int

    @classmethod
    def of(
        cls, problems: list[Problem], texts: Mapping[str, str], fiches: int, fichiers: int = 0
    ) -> "Verdict":
        told = {problem.place.path for problem in problems}
        return cls(problems, {path: text for path, text in texts.items() if path in told}, fiches, fichiers)


class Origine(NamedTuple):
    """Sums of what a check depends on: all of it; all but the records of laureates."""

    tout: str
    autour: str


def origin_of(root: Path, code: bytes, asked: tuple[object, ...], instant: datetime) -> Origine | None:
    """None when it is not only of plain files."""
    records, others = sha256(), sha256()
    dated = False
    try:
        for folder in FOLDERS:
            for path in _files(root / folder):
                data = path.read_bytes()
                dated = dated or (path.suffix in (".yaml", ".md") and bool(_EMBARGO.search(data)))
                name = path.relative_to(root).as_posix()
                total = records if name.startswith(_RECORDS) else others
                for part in (name.encode("utf-8", "surrogateescape"), data):
                    total.update(len(part).to_bytes(8, "big") + part)
    except (OSError, ValueError):
        return None
    now = instant.isoformat() if dated else ""
    around = code, others.digest(), read_head(root), json.dumps([*asked, now]).encode()
    return Origine(kept.origin(*around, records.digest()), kept.origin(*around))


def recall(root: Path, origin: Origine | None) -> Verdict | None:
    found = kept.read(root, NAME, origin.tout) if origin else None
    if found is None:
        return None
    told = json.loads(found["verdict"])
    problems = [Problem(**{**one, "place": Place(**one["place"])}) for one in told["problems"]]
    return Verdict(problems, told["texts"], told["fiches"], told["fichiers"])


def remember(root: Path, origin: Origine, verdict: Verdict) -> None:
    told = {
        "problems": [asdict(problem) for problem in verdict.problems],
        "texts": dict(verdict.texts),
        "fiches": verdict.fiches,
        "fichiers": verdict.fichiers,
    }
    kept.write(root, NAME, origin.tout, {"verdict": json.dumps(told).encode()})


def _files(folder: Path) -> Iterator[Path]:
    """ValueError for a link or what is neither a file nor a folder: what it leads to may change unseen."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_symlink():
            raise ValueError(entry.path)
        if entry.is_dir():
            yield from _files(Path(entry.path))
        elif entry.is_file():
            yield Path(entry.path)
        else:
            raise ValueError(entry.path)
