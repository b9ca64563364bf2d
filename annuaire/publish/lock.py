"""One build at a time per output: the others queue."""

import fcntl
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 1.0  # seconds before saying that one waits
_STEP = 0.05


def say_waiting() -> None:
    print("une autre publication est en cours dans ce dossier : j'attends qu'elle finisse…", file=sys.stderr)


@contextmanager
def exclusive(lock: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold `lock` during the block. The system releases it when the process dies, however it dies.

    The file stays: deleting it would let one build lock the old file and another a new one.
    """
    handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
    try:
        if not _locked_soon(handle):
            waiting()
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _locked_soon(handle: int) -> bool:
    for attempt in range(round(PATIENCE / _STEP)):
        if attempt:
            time.sleep(_STEP)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            continue
        return True
    return False
