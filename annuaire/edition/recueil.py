"""The records of a project, in data/laureats.yaml or in the files of data/laureats/: found, added, changed, written back."""

import os
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from annuaire.edition.champs import change_body, read_body
from annuaire.edition.fichier import Fichier, Piece, make_piece, read_fichier, with_dash
from annuaire.edition.style import Valeur
from annuaire.load.files import Files
from annuaire.problems import Problem
from annuaire.publish import explain_file
from annuaire.validate.decode import to_python

FILE = "data/laureats.yaml"
FOLDER = "data/laureats"


@dataclass(frozen=True, slots=True)
class Recueil:
    """`fichiers` by path, in name order; `read` holds what each one was when it was read."""

    fichiers: Mapping[str, Fichier]
    read: Mapping[str, bytes]
    in_folder: bool

    @property
    def ids(self) -> list[str]:
        return [piece.id for fichier in self.fichiers.values() for piece in fichier.pieces]

    def find(self, id: str) -> tuple[Fichier, int]:
        """The file of a record and its rank there. KeyError."""
        for fichier in self.fichiers.values():
            for rank, piece in enumerate(fichier.pieces):
                if piece.id == id:
                    return fichier, rank
        raise KeyError(id)

    def text_of(self, id: str) -> str:
        fichier, rank = self.find(id)
        return fichier.pieces[rank].body

    def fields_of(self, id: str) -> dict[str, object]:
        """What a record says, every value as text."""
        found = to_python(read_body(self.text_of(id)))
        return found if isinstance(found, dict) else {}

    def insert(self, *records: Mapping[str, Valeur]) -> "Recueil":
        """With these records more, each in its place by `id`. ValueError when there is one of this `id`."""
        known = set(self.ids)
        new: dict[str, list[Piece]] = {}
        homes = {}
        for fields in records:
            piece = make_piece(dict(fields))
            if piece.id in known:
                raise ValueError(f"there is a record {piece.id!r} already")
            known.add(piece.id)
            home = self._home_of(piece.id)
            homes[home.path] = home
            new.setdefault(home.path, []).append(piece)
        return self._with(*(_inserted(homes[path], pieces) for path, pieces in new.items()))

    def change(self, id: str, changes: Mapping[str, Valeur]) -> "Recueil":
        """With these values in this record; None removes a field, all the rest stays as typed. KeyError."""
        return self.change_all({id: changes})

    def change_all(self, changes: Mapping[str, Mapping[str, Valeur]]) -> "Recueil":
        """The same for many records, by `id`: one pass over all of them."""
        changed = []
        missing = dict(changes)
        for fichier in self.fichiers.values():
            pieces = list(fichier.pieces)
            for rank, piece in enumerate(pieces):
                if (new := missing.pop(piece.id, None)) is not None:
                    body = change_body(piece.body, new)
                    pieces[rank] = replace(piece, body=body, id=str(new.get("id", piece.id)))
            if tuple(pieces) != fichier.pieces:
                changed.append(fichier.with_pieces(tuple(pieces)))
        if missing:
            raise KeyError(next(iter(missing)))
        return self._with(*changed)

    def add_source(self, id: str, source: Mapping[str, Valeur]) -> "Recueil":
        """With a source more at the end of those of this record."""
        sources = self.fields_of(id).get("sources", [])
        return self.change(
            id, {"sources": [*sources, source]} if isinstance(sources, list) else {"sources": [source]}
        )

    def changed(self) -> dict[str, Fichier]:
        """Files that no longer say what was read."""
        return {
            path: fichier for path, fichier in self.fichiers.items() if fichier.data != self.read.get(path)
        }

    def _with(self, *changed: Fichier) -> "Recueil":
        fichiers = {**self.fichiers, **{fichier.path: fichier for fichier in changed}}
        return replace(self, fichiers={path: fichiers[path] for path in sorted(fichiers)})

    def _home_of(self, id: str) -> Fichier:
        """The file of the record before it in the order of identifiers; a file of its own where each one has its own."""
        filled = [fichier for fichier in self.fichiers.values() if fichier.pieces]
        if not self.in_folder:
            return next(iter(self.fichiers.values()), Fichier(FILE))
        if all(len(fichier.pieces) == 1 for fichier in filled):
            path = f"{FOLDER}/{id}.yaml"
            return self.fichiers.get(path, Fichier(path))
        before = [(piece.id, fichier.path) for fichier in filled for piece in fichier.pieces if piece.id < id]
        return self.fichiers[max(before)[1]] if before else filled[0]


def read_recueil(root: Path) -> tuple[Recueil | None, list[Problem]]:
    """None when the YAML of a file is wrong. A project without records is an empty one."""
    files = Files(root)
    in_folder = files.is_folder(FOLDER) and not (root / FILE).is_file()
    paths = [path for path in files.list(FOLDER) if path.endswith(".yaml")] if in_folder else [FILE]
    fichiers, read, problems = {}, {}, []
    for path in paths:
        if not in_folder and not (root / path).exists():
            continue
        data = files.read(path)
        if data is None:
            continue
        fichier, found = read_fichier(path, data)
        problems += found
        read[path] = data
        if fichier:
            fichiers[path] = fichier
    problems += files.problems
    return (None if problems else Recueil(fichiers, read, in_folder)), problems


def write_recueil(root: Path, recueil: Recueil) -> list[str]:
    """Writes the files that changed, each in one step, and gives their paths. Impossible."""
    changed = recueil.changed()
    for path, fichier in changed.items():
        write_file(root / path, fichier.data)
    return list(changed)


def write_file(path: Path, data: bytes) -> None:
    """In one step: killed at any moment, it leaves the file of before or this one. Its rights stay; a link stays one.

    Raises Impossible when the machine refuses.
    """
    path = path.resolve()
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            draft.chmod(path.stat().st_mode & 0o7777)
        draft.replace(path)
    except OSError as failure:
        raise explain_file(failure, path) from failure
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _inserted(fichier: Fichier, new: Iterable[Piece]) -> Fichier:
    pieces = [with_dash(one) for one in fichier.pieces]
    if pieces:
        pieces[-1] = replace(pieces[-1], body=pieces[-1].body.removesuffix("\n") + "\n")
    ids = [piece.id for piece in pieces]
    in_order = ids == sorted(ids)
    for piece in sorted(new, key=lambda piece: piece.id):
        at = bisect_left(ids, piece.id) if in_order else _rank(ids, piece.id)
        pieces.insert(at, piece)
        ids.insert(at, piece.id)
        if at + 1 < len(pieces) and not pieces[at + 1].lead.startswith("\n"):
            pieces[at + 1] = replace(pieces[at + 1], lead="\n" + pieces[at + 1].lead)
    if not fichier.head.strip() or fichier.head.endswith("\n\n"):
        pieces[0] = replace(pieces[0], lead=pieces[0].lead.removeprefix("\n"))
    return fichier.with_pieces(tuple(pieces))


def _rank(ids: list[str], id: str) -> int:
    """Before the first record that comes after it, where others are out of order."""
    return next((rank for rank, known in enumerate(ids) if known > id), len(ids))
