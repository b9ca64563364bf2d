"""Where a site goes, what stands beside it while it is built, and which folders are never touched."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from annuaire.publish.impossible import Impossible
from annuaire.publish.paths import MARKER


@dataclass(frozen=True, slots=True)
class Target:
    """`output` is the real folder (links resolved); the others are hidden beside it, on the same file system.

    Their names are fixed: whoever holds the lock knows that all it finds there was left by a killed build.
    """

    output: Path
    building: Path
    aside: Path
    lock: Path


def target_of(output: Path, protected: Iterable[Path]) -> Target:
    real = Path(os.path.realpath(output))
    if not real.name:
        raise Impossible(
            f"« {output} » est la racine du disque ; choisissez un dossier avec --output", "misuse"
        )
    _check_protected(output, real, protected)
    if real.is_mount():
        raise Impossible(
            f"« {output} » est un point de montage, qu'on ne peut pas échanger d'un coup ;"
            f" choisissez un dossier à l'intérieur, comme « {output / 'site'} »",
            "misuse",
        )
    hidden = real.parent / f".{real.name.lstrip('.')}"
    return Target(
        real,
        hidden.with_name(f"{hidden.name}.nouveau"),
        hidden.with_name(f"{hidden.name}.ancien"),
        hidden.with_name(f"{hidden.name}.verrou"),
    )


def check_replaceable(output: Path, real: Path, *, ours: bool) -> None:
    """Refuse what a publication would destroy; `ours`: the caller vouches for a folder without marker."""
    if not real.exists() and not real.is_symlink():
        return
    if not real.is_dir():
        raise Impossible(f"« {output} » n'est pas un dossier ; choisissez-en un avec --output", "misuse")
    names = {entry.name for entry in real.iterdir()}
    if ".git" in names:
        raise Impossible(
            f"« {output} » est un dépôt git, dont publier effacerait l'historique ;"
            " publiez ailleurs, puis copiez",
            "misuse",
        )
    if names and MARKER not in names and not ours:
        raise Impossible(
            f"« {output} » contient autre chose qu'un site publié par cet outil, et serait effacé ;"
            " choisissez un dossier vide ou nouveau avec --output",
            "misuse",
        )


def _check_protected(output: Path, real: Path, protected: Iterable[Path]) -> None:
    """Compared by identity and not by name: case, links and mounts give one folder several names."""
    above_output = _identities(real)
    for source in protected:
        path = Path(os.path.realpath(source))
        above_source = _identities(path)
        inside = above_source[:1] if path.exists() else []
        around = above_output[:1] if real.exists() else []
        if set(inside) & set(above_output) or set(around) & set(above_source) or path == real:
            raise Impossible(
                f"« {output} » contient ou recouvre « {source} », que la publication effacerait ;"
                " choisissez un autre dossier avec --output",
                "misuse",
            )


def _identities(path: Path) -> list[tuple[int, int]]:
    """(device, inode) of the path, when it exists, then of each folder above it."""
    found = []
    for one in (path, *path.parents):
        try:
            stat = one.stat()
        except OSError:
            continue  # does not exist yet, or cannot be seen: then nothing of ours is in it either
        found.append((stat.st_dev, stat.st_ino))
    return found
