"""`python build.py permaliens`: writes in data/permaliens.txt the addresses that it does not hold yet, and removes none."""

import os
from collections.abc import Iterable
from pathlib import Path

from annuaire.validate.permaliens import split_line


def inscribe(text: str, addresses: Iterable[str]) -> tuple[str, int]:
    """The ledger with these addresses at their place, and how many were new.

    Lines keep what they say; the comments above a line go with it, those at the head stay there.
    """
    lines = text.splitlines()
    start = next((rank for rank, line in enumerate(lines) if not _is_comment(line)), len(lines))
    held: dict[str, list[str]] = {}
    above: list[str] = []
    for line in lines[start:]:
        above.append(line)
        if not _is_comment(line):
            held[split_line(line)[0]] = above
            above = []
    new = set(addresses) - held.keys()
    held |= {address: [address] for address in new}
    body = [line for address in sorted(held) for line in held[address]]
    return "\n".join([*lines[:start], *body, *above]) + "\n", len(new)


def _is_comment(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def write_ledger(path: Path, text: str) -> None:
    """In one step: killed at any moment, it leaves the ledger of before or this one."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_text(text, encoding="utf-8", newline="\n")
    draft.replace(path)
