"""Seeing that sources changed, by looking: no link to a folder is followed, so that no loop can hold us."""

import asyncio
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

Snapshot = Mapping[str, tuple[int, int, int]]
"""File → (time in ns, bytes, inode): saving in place, by renaming or through a link all show."""

INTERVAL = 0.3  # seconds between two looks
LONGEST_WAIT = 3.0  # seconds of changes without a pause after which one builds all the same


def snapshot(sources: Iterable[Path]) -> Snapshot:
    """Hidden files and `…~` are editors' own business. What vanishes while we look is simply not there."""
    files: dict[str, tuple[int, int, int]] = {}
    pending = [os.fspath(source) for source in sources]
    while pending:
        with suppress(OSError), os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.name.startswith(".") or entry.name.endswith("~"):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                    continue
                with suppress(OSError):
                    stat = entry.stat()
                    files[entry.path] = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
    return files


async def next_change(sources: Iterable[Path], known: Snapshot | None) -> Snapshot:
    """Wait until the sources differ from `known`, then until they rest: a thousand events are one change."""
    sources = list(sources)
    while (seen := snapshot(sources)) == known:
        await asyncio.sleep(INTERVAL)
    for _ in range(round(LONGEST_WAIT / INTERVAL) if known is not None else 0):
        await asyncio.sleep(INTERVAL)
        before, seen = seen, snapshot(sources)
        if seen == before:
            break
    return seen
