"""The files of the root, and nothing else: no link leads out of it, no editor's leftover is read."""

import os
import pathlib
from collections.abc import Iterator

from annuaire.problems import Place, Problem, error

_LEFTOVERS = ("~", ".swp", ".swo", ".tmp", ".bak", ".orig", ".rej")


class Files:
    """Reads below one root; `problems` gathers what could not be read. Paths are posix, from the root."""

    __slots__ = ("_real", "_root", "problems")

    def __init__(self, root: pathlib.Path) -> None:
        self._root = root
        self._real = root.resolve()
        self.problems: list[Problem] = []

    def refuse(self, path: str, code: str, message: str, suggestion: str = "") -> None:
        shown = path.encode("utf-8", "replace").decode("utf-8")
        self.problems.append(error(Place(shown, 1, 1), code, message, suggestion))

    def is_folder(self, path: str) -> bool:
        return (self._root / path).is_dir() and self._stays(path)

    def list(self, folder: str) -> list[str]:
        """Paths of the regular files below a folder, in name order; [] when there is no such folder."""
        return sorted(self._walk(folder)) if self.is_folder(folder) else []

    def read(self, path: str) -> bytes | None:
        try:
            return (self._root / path).read_bytes()
        except OSError as failure:
            self.refuse(path, "fichier-illisible", *_reason(failure))
            return None

    def read_all(self, folder: str) -> Iterator[tuple[str, bytes]]:
        for path in self.list(folder):
            if (data := self.read(path)) is not None:
                yield path, data

    def _walk(self, folder: str) -> Iterator[str]:
        try:
            entries = sorted(os.scandir(self._root / folder), key=lambda entry: entry.name)
        except OSError as failure:
            self.refuse(folder, "fichier-illisible", *_reason(failure))
            return
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if _is_leftover(entry.name):
                continue
            if not entry.name.isprintable():
                self.refuse(path, "nom-de-fichier", "le nom de ce fichier ne se lit pas", "renommez-le")
            elif entry.is_symlink() and (entry.is_dir() or not self._stays(path)):
                repair = "remplacez le lien par une copie de ce qu'il désigne"
                self.refuse(path, "lien", "ce lien conduit à un dossier ou hors du projet", repair)
            elif entry.is_dir():
                yield from self._walk(path)
            elif entry.is_file():
                yield path
            elif entry.is_symlink():
                self.refuse(path, "lien", "ce lien ne conduit à aucun fichier", "supprimez-le ou réparez-le")
            else:
                self.refuse(path, "fichier-illisible", "ceci n'est pas un fichier de texte", "supprimez-le")

    def _stays(self, path: str) -> bool:
        return (self._root / path).resolve().is_relative_to(self._real)


def _is_leftover(name: str) -> bool:
    return name.startswith((".", "#")) or name.endswith(_LEFTOVERS)


def _reason(failure: OSError) -> tuple[str, str]:
    if isinstance(failure, PermissionError):
        return (
            "ce fichier ne peut pas être lu : vous n'en avez pas le droit",
            "rendez-vous le droit de le lire",
        )
    return "ce fichier ne peut pas être lu", "vérifiez qu'il s'ouvre dans votre éditeur"
