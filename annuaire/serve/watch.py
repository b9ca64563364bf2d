"""Seeing that sources changed, by looking: no link to a folder is followed, so that no loop can hold us."""

import asyncio
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

Snapshot = Mapping[str, tuple[int, int, int]]
"""File → (time in ns, bytes, inode): saving in place, by renaming or through a link all show."""

INTERVAL = 0.1  # seconds between two looks, when nobody asks for a page
REST = 0.01  # seconds without a change after which a file is written
EMPTIED = 0.4  # the same when a file has become empty or has gone: many editors write it next
LONGEST_WAIT = 3.0  # seconds of changes without a pause after which one builds all the same


def snapshot(sources: Iterable[Path]) -> Snapshot:
    """Hidden files and `…~` are editors' business, compiled ones Python's. What vanishes while we look is simply not there."""
    files: dict[str, tuple[int, int, int]] = {}
    pending = [os.fspath(source) for source in sources]
    while pending:
        with suppress(OSError), os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.name.startswith((".", "__pycache__")) or entry.name.endswith("~"):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                    continue
                with suppress(OSError):
                    stat = entry.stat()
                    files[entry.path] = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
    return files


async def next_change(sources: Iterable[Path], known: Snapshot | None, look: asyncio.Event) -> Snapshot:
    """Wait until the sources differ from `known`, then until they rest: a thousand events are one change.

    `look`: set when somebody wants to know at once.
    """
    sources = list(sources)
    while (seen := snapshot(sources)) == known:
        look.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(look.wait(), INTERVAL)
    waited = 0.0
    while known is not None and waited < LONGEST_WAIT:
        rest = EMPTIED if _has_less(seen, known) else REST
        await asyncio.sleep(rest)
        waited += rest
        before, seen = seen, snapshot(sources)
        if seen == before:
            break
    return seen


def _has_less(seen: Snapshot, known: Snapshot) -> bool:
    """Whether a file has gone, or has become empty."""
    return any(name not in seen or (size and not seen[name][1]) for name, (_, size, _) in known.items())
