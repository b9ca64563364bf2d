"""The one step by which a new tree takes the place of the old one, and what the disk must hold before it."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

Exchange = Callable[[Path, Path, Path], None]
"""(new, output, aside): afterwards `output` is the new tree, and the old one is at `new` or at `aside`."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def exchange(new: Path, output: Path, aside: Path) -> None:
    """In one step with Linux's renameat2; with two renames where the system or the file system has it not."""
    import ctypes  # 2 ms, not paid by commands that publish nothing

    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return swap_with_two_renames(new, output, aside)
    arguments = (_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(output), _RENAME_EXCHANGE)
    if libc.renameat2(*arguments) == 0:
        return None
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP):
        return swap_with_two_renames(new, output, aside)
    raise OSError(code, os.strerror(code), str(output))


def swap_with_two_renames(new: Path, output: Path, aside: Path) -> None:
    """Between the two there is no site; `recover` puts the old one back if we are killed just then."""
    output.rename(aside)
    try:
        new.rename(output)
    except BaseException:
        aside.rename(output)
        raise


def recover(building: Path, output: Path, aside: Path) -> None:
    """Undo what a killed build left. Only under the lock."""
    if aside.is_dir() and not output.exists():
        aside.rename(output)
    discard(aside)
    discard(building)


def discard(path: Path) -> None:
    """Remove a tree, a file or a link (never what it points to); nothing when there is none."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def sync_tree(folder: Path) -> None:
    """Put the new tree on the disk before it takes the old one's place: a power cut could leave empty files.

    One `syncfs` and not an fsync per file: a journal is committed once instead of once per file (2 000 new
    files: 0.05 s against 0.55 s, and 0.01 s of processor against 0.23). Not `os.sync`, except where there is
    nothing else: it waits for every disk of the machine, and does not tell errors.
    """
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "syncfs"):
        return os.sync()
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if libc.syncfs(handle) != 0:
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), str(folder))
    finally:
        os.close(handle)


def sync_names(folder: Path) -> None:
    """Put the exchange itself on the disk, so that the old tree is not removed before it."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.EOPNOTSUPP):  # network disks that cannot
            raise
    finally:
        os.close(handle)
