"""Inputs of the measures, made in a temporary folder out of the real data."""

import re
import shutil
from pathlib import Path

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
    """The same records again and again up to `count`, under new identifiers, names, phones and sites."""
    path = root / "data" / "laureats.yaml"
    head, *bodies = _FIRST_RECORD.split(path.read_text(encoding="utf-8"))
    bodies = [f"{body.rstrip()}\n" for body in bodies]
    records = [_copy(bodies[n % len(bodies)], n // len(bodies)) for n in range(count)]
    records.sort(key=lambda record: record.partition("\n")[0])
    path.write_text(head + "\n".join(f"- id: {record}" for record in records), encoding="utf-8")


def _copy(record: str, copy: int) -> str:
    """What belongs to one place only (rank, former addresses, SIRET) stays with the first."""
    if copy == 0:
        return record
    identifier, _, rest = record.partition("\n")
    rest = re.sub(r"^  (?:numero|anciens_ids|siret): .*\n", "", rest, flags=re.MULTILINE)
    rest = _NAME.sub(rf"\g<1>\g<2> ({copy})\g<3>", rest, count=1)
    rest = re.sub(r"^(  site_web: \S+)$", rf"\1?{copy}", rest, flags=re.MULTILINE)
    rest = re.sub(
        r'^(  telephone: ".*)(\d\d)"$',
        lambda phone: f'{phone[1]}{(int(phone[2]) + copy) % 100:02}"',
        rest,
        flags=re.MULTILINE,
    )
    return f"{identifier}-{copy}\n{rest}"
