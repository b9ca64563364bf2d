"""`build.py fmt`: files of records put in the house style, each in one step."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annuaire.edition.fichier import read_fichier
from annuaire.edition.forme import format_fichier
from annuaire.edition.ordre import changes_of
from annuaire.edition.recueil import FILE, FOLDER, write_file
from annuaire.edition.reparation import Reparation
from annuaire.load.encoding import decode
from annuaire.load.files import Files
from annuaire.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class MiseEnForme:
    """`fiches`: how many were read. `texts`: what was typed in the files with a mistake, which were left as they were."""

    fiches: int = 0
    done: list[Reparation] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)


def format_files(root: Path, paths: Sequence[Path]) -> MiseEnForme:
    """These files, or all those of the records of `root`. Impossible when the machine refuses."""
    fiches, done, texts = 0, [], {}
    files = Files(root)
    shown = [_shown(path, root) for path in paths]
    for path in shown or [FILE, *(one for one in files.list(FOLDER) if one.endswith(".yaml"))]:
        if not shown and path == FILE and not (root / path).exists():
            continue
        data = files.read(path)
        if data is None:
            continue
        fichier, found = read_fichier(path, data)
        if fichier is None:
            files.problems += found
            texts[path] = decode(path, data)[0]
            continue
        fiches += len(fichier.pieces)
        formed = format_fichier(fichier)
        if formed.data != data:
            write_file(root / path, formed.data)
            changes = list(changes_of(fichier, formed))
            done += [
                Reparation(Place(path, line, 1), f"« {id} » : fiche {what}") for what, id, line in changes
            ]
            if not changes:
                done.append(Reparation(Place(path, 1, 1), "lignes vides et fins de ligne remises en ordre"))
    return MiseEnForme(fiches, done, files.problems, texts)


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
