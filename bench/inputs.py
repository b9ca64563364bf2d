"""Inputs of the measures, made in a temporary folder out of the real data."""

import re
import shutil
from pathlib import Path

_PER_FILE = 1_000
_SOURCES = ("data", "content", "templates", "assets")
_FIRST_RECORD = re.compile(r"^- id: ", re.MULTILINE)
_NAME = re.compile(r"^(  nom: )(.*?)(\"?)$", re.MULTILINE)


def copy_root(root: Path, destination: Path) -> Path:
    for name in _SOURCES:
        shutil.copytree(root / name, destination / name)
    return destination


def edit_one_record(root: Path, mark: str) -> None:
    """The first record gets another name, as a maintainer would give it."""
    path = root / "data" / "laureats.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(_NAME.sub(rf"\g<1>Lieu corrigé {mark}", text, count=1), encoding="utf-8")


def multiply_records(root: Path, count: int) -> None:
    """The same records again and again up to `count`, under new identifiers, ranks, names, phones and sites.

    They go to a folder of files, for the loader bounds the size of one.
    """
    path = root / "data" / "laureats.yaml"
    head, *bodies = _FIRST_RECORD.split(path.read_text(encoding="utf-8"))
    bodies = [f"{body.rstrip()}\n" for body in bodies]
    records = [_copy(bodies[n % len(bodies)], n // len(bodies)) for n in range(count)]
    records.sort(key=lambda record: record.partition("\n")[0])
    path.unlink()
    folder = root / "data" / "laureats"
    folder.mkdir()
    for start in range(0, count, _PER_FILE):
        text = "\n".join(f"- id: {record}" for record in records[start : start + _PER_FILE])
        (folder / f"{start:06}.yaml").write_text(head + text, encoding="utf-8")


def first_file_of_records(root: Path) -> Path:
    return next(iter(sorted((root / "data/laureats").glob("*.yaml"))), root / "data/laureats.yaml")


def _copy(record: str, copy: int) -> str:
    """What belongs to one place only is made another's, or left with the first (former addresses, SIRET)."""
    if copy == 0:
        return record
    identifier, _, rest = record.partition("\n")
    rest = re.sub(r"^  (?:anciens_ids|siret): .*\n", "", rest, flags=re.MULTILINE)
    rest = re.sub(
        r"^  numero: (\d+)$", lambda rank: f"  numero: {int(rank[1]) + 1000 * copy}", rest, flags=re.MULTILINE
    )
    rest = _NAME.sub(rf"\g<1>\g<2> ({copy})\g<3>", rest, count=1)
    rest = re.sub(r"^(  site_web: \S+)$", rf"\1?{copy}", rest, flags=re.MULTILINE)
    rest = re.sub(
        r'^(  telephone: ".*)(\d\d)"$',
        lambda phone: f'{phone[1]}{(int(phone[2]) + copy) % 100:02}"',
        rest,
        flags=re.MULTILINE,
    )
    return f"{identifier}-{copy}\n{rest}"
