"""Git, read with its plumbing: which versions of the data there were, and what they said. Nothing is fetched or written.

The versions are those of the first-parent line of HEAD: what was published, in the order it was. The date of each is the
committer's, which says when a change came in that line; the author's may be of long before, in a branch that waited.
"""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, NamedTuple

# What a version is made of: file, or folder of files.
FILES = re.compile(r"data/(laureats|vagues)(?:/[^/]+)?\.yaml")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PATHS = ("data/laureats.yaml", "data/laureats", "data/vagues.yaml")


class Unavailable(Exception):
    """No git, no repository, a part of its history only, or objects that cannot be read."""


class Version(NamedTuple):
    """`blobs`: path → identifier of its content. `instant`: UTC, never before that of the version before."""

    instant: datetime
    blobs: dict[str, str]


def read_versions(root: Path) -> list[Version]:
    """The oldest first; those of the working folder that are not committed are not history. Unavailable."""
    if _run(root, "rev-parse", "--is-shallow-repository").strip() != b"false":
        raise Unavailable
    listed = _run(
        root, "rev-list", "--first-parent", "--reverse", "--timestamp", "HEAD", "--", *_PATHS
    ).split()
    instants, commits = listed[0::2], listed[1::2]
    changed = _changed(root, commits)
    versions: list[Version] = []
    blobs: dict[str, str] = {}
    instant = _EPOCH
    for seconds, commit in zip(instants, commits, strict=True):
        blobs = _apply(blobs, changed.get(commit, ()))
        instant = max(instant, _EPOCH + timedelta(seconds=int(seconds)))
        versions.append(Version(instant, blobs))
    return versions


def read_head(root: Path) -> bytes:
    """What the history of `root` is read from: the commit and how much of the past is there; b"" without history."""
    try:
        return _run(root, "rev-parse", "--is-shallow-repository", "--show-prefix", "HEAD")
    except Unavailable:
        return b""


def _changed(root: Path, commits: list[bytes]) -> dict[bytes, list[tuple[bytes, bytes]]]:
    """Commit → (raw difference, path) of each file that is not as in the commit before it in this list."""
    befores = [b"", *commits[:-1]] if commits else []
    asked = b"".join(b"%s %s\n" % pair for pair in zip(commits, befores, strict=True))
    options = ("--stdin", "-r", "--root", "--no-renames", "--relative", "-z")
    parts = _run(root, "diff-tree", *options, "--", *_PATHS, given=asked).split(b"\0")
    found: dict[bytes, list[tuple[bytes, bytes]]] = {}
    here: list[tuple[bytes, bytes]] = []
    told = iter(parts)
    for part in told:
        if part.startswith(b":"):
            here.append((part, next(told)))
        elif part:
            here = found[part] = []
    return found


def _apply(blobs: dict[str, str], differences: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    after = dict(blobs)
    for difference, name in differences:
        path = os.fsdecode(name)
        _, mode, _, blob, status = difference.decode("ascii").split()
        if status == "D" or not mode.startswith("100") or not FILES.fullmatch(path):
            after.pop(path, None)
        else:
            after[path] = blob
    return after


@contextmanager
def open_blobs(root: Path) -> Iterator["Blobs"]:
    """One process for all that is read, started by the first."""
    blobs = Blobs(root)
    try:
        yield blobs
    finally:
        blobs.close()


class Blobs:
    __slots__ = ("_process", "_root")

    def __init__(self, root: Path) -> None:
        self._root = root
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, blob: str) -> bytes:
        """Unavailable."""
        try:
            if self._process is None:
                self._process = subprocess.Popen(
                    _command(self._root, "cat-file", "--batch"),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    env=_environment(),
                )
            return _exchange(self._process.stdin, self._process.stdout, blob)
        except (OSError, ValueError) as failure:
            raise Unavailable from failure

    def close(self) -> None:
        if self._process is not None:
            self._process.stdin.close()
            self._process.stdout.close()
            self._process.wait()


def _exchange(asked: IO[bytes], answered: IO[bytes], blob: str) -> bytes:
    """ValueError when the object is missing."""
    asked.write(f"{blob}\n".encode())
    asked.flush()
    _, kind, size = answered.readline().split()
    content = answered.read(int(size))
    answered.read(1)
    if kind != b"blob" or len(content) != int(size):
        raise ValueError(blob)
    return content


def _run(root: Path, *words: str, given: bytes = b"") -> bytes:
    try:
        done = subprocess.run(
            _command(root, *words), input=given, capture_output=True, check=True, env=_environment()
        )
    except (OSError, subprocess.CalledProcessError) as failure:
        raise Unavailable from failure
    return done.stdout


def _command(root: Path, *words: str) -> list[str]:
    return ["git", "-C", str(root), *words]


def _environment() -> dict[str, str]:
    """That of the build, without what would lead git elsewhere (as inside a hook), and with no way to the network:
    a clone without its contents would fetch them one by one."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith("GIT_CONFIG")
    }
    return kept | {"GIT_ALLOW_PROTOCOL": "none", "GIT_NO_REPLACE_OBJECTS": "1", "LC_ALL": "C"}
