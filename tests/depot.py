"""A git repository with versions of the data, made with git itself, each with its own date."""

import os
import subprocess
from pathlib import Path

from tests.fiches import Record, make_vague, to_yaml

AUTHOR_DATE = "2001-01-01T00:00:00+00:00"  # long before: it must show nowhere


class Depot:
    """`commit(laureats, jour)` writes the records as the project does, and commits them on that day."""

    def __init__(self, root: Path, **environment: str) -> None:
        self.root = root
        self._environment = environment
        (root / "data").mkdir(parents=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str, date: str = "2026-01-01T12:00:00+00:00") -> str:
        identity = {
            f"GIT_{who}_{what}": value
            for who, when in (("AUTHOR", AUTHOR_DATE), ("COMMITTER", date))
            for what, value in (("NAME", "x"), ("EMAIL", "x@example.org"), ("DATE", when))
        }
        command = ["git", "-C", str(self.root), *words]
        environment = {**os.environ, **identity, **self._environment}
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def commit(self, laureats: list[Record] | str, jour: str, vagues: list[Record] | None = None) -> None:
        self.write("data/laureats.yaml", laureats if isinstance(laureats, str) else records(laureats))
        self.write("data/vagues.yaml", records(vagues or [make_vague(), make_vague(numero=2)]))
        self.commit_all(jour)

    def commit_all(self, jour: str, message: str = "Une phrase secrète") -> None:
        self.git("add", "-A")
        instant = jour if "T" in jour else f"{jour}T12:00:00+00:00"
        self.git("commit", "-q", "--allow-empty", "-m", message, date=instant)


def records(fiches: list[Record]) -> str:
    """One item at the margin each, an empty line between."""
    return "\n".join(to_yaml([fiche]) for fiche in fiches)
