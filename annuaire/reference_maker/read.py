"""Archives → records. Only data files are read; no code of a package is ever run."""

import base64
import csv
import gzip
import io
import json
import lzma
import re
import tarfile
import zipfile
from pathlib import Path
from typing import Any


def read_member(archive: Path, member: str) -> bytes:
    """One file of a wheel or of an npm archive (whose files all lie under package/)."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(member)
    with tarfile.open(archive, "r:gz") as tar:
        content = tar.extractfile(f"package/{member}")
        if content is None:
            raise KeyError(member)
        return content.read()


def read_json(archive: Path, member: str) -> Any:
    return json.loads(read_member(archive, member))


def read_csv(archive: Path, member: str) -> list[dict[str, str]]:
    """A CSV, plain or lzma; PostgreSQL's \\N reads as an empty text."""
    content = read_member(archive, member)
    text = (lzma.decompress(content) if member.endswith(".lzma") else content).decode("utf-8")
    csv.field_size_limit(2**31 - 1)  # outlines are long
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [{key: "" if value == "\\N" else value for key, value in row.items()} for row in rows]


def read_embedded_json(archive: Path, member: str) -> Any:
    """The JSON that a script carries as one gzip stream in a base64 literal."""
    literal = re.search(rb'"(H4sI[A-Za-z0-9+/=]+)"', read_member(archive, member))
    if literal is None:
        raise KeyError(f"{member} : aucun bloc gzip")
    return json.loads(gzip.decompress(base64.b64decode(literal[1])))


def read_zone_table(archive: Path) -> dict[str, tuple[float, float]]:
    """The time zone database's table: zone → point of its principal place (ISO 6709, degrees and minutes)."""
    zones = {}
    for line in read_member(archive, "tzdata/zoneinfo/zone.tab").decode("utf-8").splitlines():
        if line.startswith("#"):
            continue
        _, point, zone = line.split("\t")[:3]
        latitude, longitude = re.findall(r"[+-]\d+", point)
        zones[zone] = (_degrees(latitude, 2), _degrees(longitude, 3))
    return zones


def _degrees(text: str, digits: int) -> float:
    """±DDMM or ±DDDMM, with or without seconds, in decimal degrees."""
    sign, number = (-1 if text[0] == "-" else 1), text[1:]
    minutes, seconds = number[digits : digits + 2], number[digits + 2 :] or "0"
    return sign * (int(number[:digits]) + int(minutes) / 60 + int(seconds) / 3600)
