"""The places kept between builds, in one file of `.cache/`: they only depend on the reference and on this code.

The file is one line of JSON (what it was made from, the sha256 of the rest, the length of each script), then the
scripts end to end: read in one go and cut, where an archive of a thousand members would be opened a thousand times.
Nothing in it is trusted before the sums agree; whatever is wrong with it, the places are built again.
"""

import json
import os
import sys
import tempfile
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from annuaire.model import reference, table
from annuaire.search.lieux import Places, build_places

FOLDER = ".cache"
_PATTERN = "lieux-*.kept"
_TABLES = ("communes", "anciennes-communes")


def load_or_build(root: Path, tables: Mapping[str, str]) -> Places:
    """The places of `tables` (texts of data/reference/ by stem), from the kept file of `root` when it is sound.

    A folder that cannot be written only costs the next build its time.
    """
    origin = _origin(tables)
    path = root / FOLDER / _PATTERN.replace("*", origin)
    kept = read_kept(path, origin)
    if kept is not None:
        return kept
    places = build_places(tables)
    with suppress(OSError):
        write_kept(path, origin, places)
    return places


def read_kept(path: Path, origin: str) -> Places | None:
    """None when there is no such file, when it was made from something else, or when one byte of it is wrong."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    end = data.find(b"\n") + 1
    body = data[end:]
    try:
        header = json.loads(data[:end])
        described = json.dumps([header["index"], header["origin"]], sort_keys=True).encode()
        if header["origin"] != origin or header["sha256"] != _sum(described, body):
            return None
        lengths = header["index"]["lengths"]
        manifests, grandes = header["index"]["manifests"], header["index"]["grandes"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    files = {}
    start = 0
    for url, length in lengths:
        files[url] = body[start : start + length]
        start += length
    return Places(files, manifests, grandes)


def write_kept(path: Path, origin: str, places: Places) -> None:
    """In one step: killed at any moment, it leaves the file before or this one. Older ones are removed. OSError."""
    index = {
        "lengths": [[url, len(data)] for url, data in places.files.items()],
        "manifests": dict(places.manifests),
        "grandes": places.grandes,
    }
    body = b"".join(places.files.values())
    described = json.dumps([index, origin], sort_keys=True).encode()
    header = {"origin": origin, "sha256": _sum(described, body), "index": index}
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix="lieux-", suffix=".kept", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(json.dumps(header).encode() + b"\n" + body)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)  # noqa: PTH105 - a name from mkstemp, not a Path
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    for old in path.parent.glob(_PATTERN):
        if old != path:
            old.unlink(missing_ok=True)


def _origin(tables: Mapping[str, str]) -> str:
    """A sum of all that the places depend on: tables, code, and the version of Unicode that folds the names."""
    total = sha256(f"{sys.version_info} {unicodedata.unidata_version}".encode())
    sources = [*Path(__file__).parent.glob("*.py"), Path(reference.__file__), Path(table.__file__)]
    texts = [tables[nom].encode() for nom in _TABLES]
    for data in (*texts, *(source.read_bytes() for source in sorted(sources))):
        total.update(len(data).to_bytes(8, "big") + data)
    return total.hexdigest()


def _sum(described: bytes, body: bytes) -> str:
    total = sha256(described)
    total.update(body)
    return total.hexdigest()
