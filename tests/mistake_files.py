"""The files of tests/golden/mistakes/: one mistake that a person makes, and everything the build then says.

    in data/laureats.yaml          the file that the mistake is in; several may follow one another
    replace                        words of the file, found once…
        services: [coworking]
    with                           …and those put instead (lines are set off by four spaces)
        services: [coworkingg]
    options --strict               of `build.py build`, when there are some
    mended by its suggestion       following the suggestion to the letter makes the build pass
    says                           the rest is standard error, then standard output, to the letter

Instead of `replace` and `with`: `append` (lines at the end), `write` (the whole file), `delete` (a file or a
folder), `encoded cp1252` (the file as it is, saved in another encoding), `moved to data/other.yaml`.
"""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

INDENT = "    "


def write_anew(path: Path, data: bytes) -> None:
    """A new file: the one that was there is linked from other copies of the project."""
    path.unlink(missing_ok=True)
    path.write_bytes(data)


@dataclass(frozen=True, slots=True)
class Edit:
    path: str
    verb: str
    argument: str = ""
    instead: str = ""

    def apply(self, root: Path) -> None:
        path = root / self.path
        if self.verb == "delete":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        elif self.verb == "moved to":
            path.rename(root / self.argument)
        elif self.verb == "encoded":
            write_anew(path, path.read_bytes().decode("utf-8").encode(self.argument))
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_anew(path, self._edited(path).encode("utf-8"))

    def _edited(self, path: Path) -> str:
        if self.verb == "write":
            return self.argument + "\n"
        text = path.read_bytes().decode("utf-8")
        if self.verb == "append":
            return text + self.argument + "\n"
        found = text.count(self.argument)
        if found != 1:
            raise LookupError(f"{self.path}: {self.argument!r} is there {found} times, not once")
        return text.replace(self.argument, self.instead)


@dataclass(frozen=True, slots=True)
class Mistake:
    header: str
    edits: tuple[Edit, ...]
    options: tuple[str, ...]
    mended: bool
    says: str

    def with_says(self, says: str) -> str:
        """The whole file, as it would be with another expectation."""
        return f"{self.header}says\n{says}"

    def with_mended(self, mended: bool) -> str:
        line = "mended by its suggestion\n"
        return f"{self.header.replace(line, '')}{line if mended else ''}says\n{self.says}"


def read_mistake(text: str) -> Mistake:
    header, _, says = text.partition("says\n")
    edits: list[Edit] = []
    options: tuple[str, ...] = ()
    mended = False
    path = replaced = ""
    for line, block in re.findall(rf"^(?! )(.+)\n((?:{INDENT}.*\n|\n)*)", header, re.MULTILINE):
        words = "\n".join(row.removeprefix(INDENT) for row in block.split("\n")[:-1])
        verb, _, rest = line.partition(" ")
        if verb == "in":
            path = rest
        elif verb == "replace":
            replaced = words
        elif verb == "with":
            edits.append(Edit(path, "replace", replaced, words))
        elif verb in ("append", "write", "delete"):
            edits.append(Edit(path, verb, words))
        elif verb == "encoded":
            edits.append(Edit(path, verb, rest))
        elif line.startswith("moved to "):
            edits.append(Edit(path, "moved to", line.removeprefix("moved to ")))
        elif verb == "options":
            options = tuple(rest.split())
        elif line == "mended by its suggestion":
            mended = True
        else:
            raise ValueError(f"unknown line {line!r}")
    return Mistake(header, tuple(edits), options, mended, says)
