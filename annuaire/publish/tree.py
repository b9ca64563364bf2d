"""The tree of a site: reading the one that is there, writing the one that comes."""

import errno
import os
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

# Whatever the umask: a site that the web server's account cannot read is not published.
FILE_MODE = 0o644
FOLDER_MODE = 0o755

# Link refused: by the file system, by the kernel for a file of another owner, by a limit of links.
_NO_LINK = (errno.EPERM, errno.EACCES, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EINVAL)


@dataclass(frozen=True, slots=True)
class Tree:
    """What a folder holds, links not followed; paths are relative to `root`. `others`: links, sockets…"""

    root: Path
    files: Mapping[str, os.stat_result]
    folders: Mapping[str, os.stat_result]
    others: frozenset[str]

    def holds(self, path: str, content: bytes) -> bool:
        """Whether the file is there with these very bytes."""
        known = self.files.get(path)
        if known is None or known.st_size != len(content):
            return False
        try:
            handle = os.open(f"{self.root}/{path}", os.O_RDONLY | os.O_NOFOLLOW)
        except OSError:
            return False  # cannot be read: then it is written anew
        with os.fdopen(handle, "rb", buffering=0) as file:
            return file.read() == content

    def is_exactly(self, files: Mapping[str, bytes], same: frozenset[str]) -> bool:
        """Whether publishing would change nothing, modes and stray entries included."""
        return (
            len(same) == len(files) == len(self.files)
            and not self.others
            and self.folders.keys() == {"", *folders_of(files)}
            and all(stat.S_IMODE(known.st_mode) == FILE_MODE for known in self.files.values())
            and all(stat.S_IMODE(known.st_mode) == FOLDER_MODE for known in self.folders.values())
        )


def read_tree(root: Path) -> Tree:
    """Empty when there is no such folder."""
    files: dict[str, os.stat_result] = {}
    folders: dict[str, os.stat_result] = {}
    others: set[str] = set()
    pending = [""] if root.is_dir() else []
    if pending:
        folders[""] = root.stat()
    while pending:
        folder = pending.pop()
        with os.scandir(root / folder) as entries:
            for entry in entries:
                path = f"{folder}/{entry.name}" if folder else entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders[path] = entry.stat(follow_symlinks=False)
                    pending.append(path)
                elif entry.is_file(follow_symlinks=False):
                    files[path] = entry.stat(follow_symlinks=False)
                else:
                    others.add(path)
    return Tree(root, files, folders, frozenset(others))


def write_tree(root: Path, files: Mapping[str, bytes], old: Tree, same: frozenset[str]) -> None:
    """Write `files` under `root`, a new folder; those in `same` keep the old file, or at least its time."""
    for folder in ("", *folders_of(files)):
        path = root / folder
        path.mkdir(FOLDER_MODE)
        with suppress(PermissionError):  # as for files below
            path.chmod(FOLDER_MODE)
    for path, content in files.items():
        destination = f"{root}/{path}"
        if path not in same:
            _write(destination, content)
        elif not _linked(f"{old.root}/{path}", destination, old.files[path]):
            _write(destination, content)
            known = old.files[path]
            os.utime(destination, ns=(known.st_atime_ns, known.st_mtime_ns))


def folders_of(paths: Iterable[str]) -> list[str]:
    """Every folder that the files need, parents first."""
    needed: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in needed:
            needed.add(folder)
            folder = folder.rpartition("/")[0]
    return sorted(needed)


def _linked(source: str, destination: str, known: os.stat_result) -> bool:
    """Not when the file has another mode, or other names through which it could later change under us."""
    if stat.S_IMODE(known.st_mode) != FILE_MODE or known.st_nlink != 1:
        return False
    try:
        os.link(source, destination, follow_symlinks=False)
    except OSError as error:
        if error.errno in _NO_LINK:
            return False
        raise
    return True


def _write(destination: str, content: bytes) -> None:
    handle = os.open(destination, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, FILE_MODE)
    with os.fdopen(handle, "wb", buffering=0) as file:
        with suppress(PermissionError):  # ours, just made: only disks without modes (FAT…) refuse
            os.fchmod(handle, FILE_MODE)
        remaining = memoryview(content)
        while remaining:  # a disk that fills up writes a part, and says why only at the next write
            remaining = remaining[file.write(remaining) :]
