"""Which names a site may hold, so that no file lands outside it or on top of another, on any system."""

import unicodedata
from collections.abc import Iterable

from annuaire.publish.impossible import Impossible

MARKER = ".annuaire"
LONGEST_PART = 255  # bytes: the limit of ext4, APFS, NTFS and most others


class CheminRefuse(Impossible):
    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"chemin refusé {path!a} : {reason}", "misuse")
        self.path = path


def check_paths(paths: Iterable[str]) -> None:
    """Raise CheminRefuse at the first path that is unsafe or would share a file with an earlier one."""
    spelled: dict[str, str] = {_folded(MARKER): MARKER}  # folded path of a file or folder → as first written
    files: set[str] = {MARKER}
    checked: set[str] = {""}  # folders, so that siblings do not check them again
    for path in paths:
        if path in files:
            raise CheminRefuse(path, "ce nom est réservé")
        if path.startswith("/"):
            raise CheminRefuse(path, "il commence par « / »")
        folder = path.rpartition("/")[0]
        for prefix in _prefixes(folder) if folder not in checked else ():
            if prefix not in checked:
                _check_one(path, prefix, spelled)
                checked.add(prefix)
        _check_one(path, path, spelled)
        files.add(path)
    for path in sorted(files & checked):
        raise CheminRefuse(path, "c'est à la fois un fichier et un dossier")


def _check_one(path: str, prefix: str, spelled: dict[str, str]) -> None:
    """`prefix` is `path` or one of its folders; the parts before its last one are already checked."""
    part = prefix.rpartition("/")[2]
    if reason := _why_not(part):
        raise CheminRefuse(path, reason)
    first = spelled.setdefault(_folded(prefix), prefix)
    if first != prefix:
        reason = f"il ne diffère de {first!a} que par la casse ou l'écriture des accents"
        raise CheminRefuse(path, reason)


def _why_not(part: str) -> str:
    if part in ("", ".", ".."):
        return "une de ses parties est vide, « . » ou « .. »"
    if "\\" in part:
        return "il contient « \\ »"
    if not part.isprintable():
        return "il contient un caractère invisible"
    if len(part) * 4 > LONGEST_PART and len(part.encode()) > LONGEST_PART:
        return f"une de ses parties dépasse {LONGEST_PART} octets"
    return ""


def _prefixes(folder: str) -> Iterable[str]:
    """`a/b/c` → `a`, `a/b`, `a/b/c`."""
    parts = folder.split("/")
    return ("/".join(parts[: depth + 1]) for depth in range(len(parts)))


def _folded(path: str) -> str:
    """What a file system that ignores case and Unicode forms (Windows, macOS) makes of a path."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())
