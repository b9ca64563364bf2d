"""What a build keeps in `.cache/` for the next ones: named stores of str → bytes, each one file, each under its origin.

An origin is the sum of all that the content of a store depends on: while it is the same, what is kept is what would be
made again. Nothing of a file is trusted before its sums agree, and a folder that cannot be read or written only costs
time.

    origine = origin(text.encode(), sources_of(module_that_makes_it))
    images = read(root, "images", origine)
    if images is None:
        images = make_images(text)
        write(root, "images", origine, images)

A store whose members are made one by one names them by what each depends on (`{sha256 of what is drawn: bytes}`): its
user reads it, makes what is missing and, when something was, writes it again with what it still uses.

The file is one line of JSON (its origin, the sha256 of the rest, name and length of each member), then the members end
to end: read in one go and cut, where an archive of a thousand members would be opened a thousand times.
"""

import json
import os
import re
import sys
import tempfile
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import ModuleType

FOLDER = ".cache"


def origin(*parts: bytes) -> str:
    """The sum of these, in this order, and of the versions of Python and Unicode. In hexadecimal.

    To be named by the caller: the version of a library that the bytes depend on, such as `PIL.__version__`.
    """
    total = sha256(f"{sys.version} {unicodedata.unidata_version}".encode())
    for part in parts:
        total.update(len(part).to_bytes(8, "big") + part)
    return total.hexdigest()


def sources_of(*places: ModuleType | Path) -> bytes:
    """A sum of the texts of these modules, files, and Python files of these packages and folders, subfolders included."""
    total = sha256()
    for place in places:
        path = place if isinstance(place, Path) else Path(place.__file__)
        if path.name == "__init__.py":
            path = path.parent
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            for part in (file.name.encode(), file.read_bytes()):
                total.update(len(part).to_bytes(8, "big") + part)
    return total.digest()


@cache
def code_of_build() -> bytes:
    """Versions of all that is installed, and texts of all the code that turns data into pages."""
    return "\n".join(_installed()).encode() + sources_of(Path(__file__).parent)


def _installed() -> list[str]:
    """« jinja2-3.1.6.dist-info »: names that hold the versions, where importlib.metadata would open a file for each."""
    found: list[str] = []
    for folder in sys.path:
        with suppress(OSError):
            inside = Path(folder or ".").iterdir()
            found += [path.name for path in inside if path.suffix in (".dist-info", ".egg-info")]
    return sorted(found)


def read(root: Path, name: str, origin: str) -> dict[str, bytes] | None:
    """What `write` was given last, in its order. None when there is no such file, when it was made from something else,
    or when one byte of it is wrong.
    """
    try:
        data = _path(root, name, origin).read_bytes()
    except OSError:
        return None
    end = data.find(b"\n") + 1
    body = memoryview(data)[end:]
    try:
        header = json.loads(data[:end])
        lengths = header["lengths"]
        if header["origin"] != origin or header["sha256"] != _sum(origin, lengths, body):
            return None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    members = {}
    start = 0
    for member, length in lengths:
        members[member] = bytes(body[start : start + length])
        start += length
    return members


def write(root: Path, name: str, origin: str, members: Mapping[str, bytes]) -> None:
    """In one step: killed at any moment, it leaves the file before or this one; older ones of this name are removed.

    When the folder cannot be written, nothing is kept and the build goes on.
    """
    lengths = [[member, len(data)] for member, data in members.items()]
    body = b"".join(members.values())
    header = {"origin": origin, "sha256": _sum(origin, lengths, body), "lengths": lengths}
    with suppress(OSError):
        _replace(_path(root, name, origin), json.dumps(header).encode() + b"\n" + body, f"{name}-")


def _replace(path: Path, data: bytes, prefix: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=prefix, suffix=path.suffix, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    for old in path.parent.glob(f"{prefix}*{path.suffix}"):
        if old != path:
            old.unlink(missing_ok=True)


def _path(root: Path, name: str, origin: str) -> Path:
    """No hyphen in a name: `images-…` are then the files of « images » alone. ValueError."""
    if not re.fullmatch(r"[a-z0-9_]+", name):
        raise ValueError(f"not a name of what is kept: {name!r}")
    return root / FOLDER / f"{name}-{origin}.kept"


def _sum(origin: str, lengths: list[list[object]], body: bytes | memoryview) -> str:
    total = sha256(json.dumps([origin, lengths]).encode())
    total.update(body)
    return total.hexdigest()
