"""What `check --fix` repairs by itself, in the files of data/: only what can be meant in one way.

Values whose problem knows the words to write (`Problem.instead`: dates, codes, quotes, numbers); telephones in pairs and
spaces around texts in the records; spaces at the end of lines; the order of records. All else stays as typed.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from annuaire.edition.fichier import read_fichier
from annuaire.edition.ordre import changes_of, lines_after, sort_records
from annuaire.edition.recueil import FILE, FOLDER, write_file
from annuaire.edition.style import write_value
from annuaire.load.encoding import decode
from annuaire.load.nodes import Mapping, Node, Scalar, Sequence
from annuaire.load.yaml_reader import read_text
from annuaire.model.laureat import Laureat
from annuaire.model.telephone import TelephoneIllisible, read_telephone
from annuaire.problems import Place, Problem, blocking

_ROUNDS = 5  # a record that is read at last may show more
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Reparation:
    """What was done, where it now stands."""

    place: Place
    what: str


def repair_all(root: Path, find: Callable[[], Iterable[Problem]]) -> list[Reparation]:
    """Repairs the files until nothing is left that it can; `find` gives the problems of what they say. Impossible."""
    done: list[Reparation] = []
    for _ in range(_ROUNDS):
        found = _one_round(root, list(find()))
        if not found:
            break
        done += found
    return done


def _one_round(root: Path, problems: list[Problem]) -> list[Reparation]:
    done = []
    paths = {problem.place.path for problem in problems if problem.instead is not None}
    for path in sorted({path for path in paths if _is_yaml(path)} | set(_records(root))):
        if not (root / path).is_file():
            continue
        data = (root / path).read_bytes()
        mine = [problem for problem in problems if problem.place.path == path]
        repaired, found = repair_file(path, data, mine)
        if repaired != data:
            write_file(root / path, repaired)
            done += found
    return done


def repair_file(path: str, data: bytes, problems: Iterable[Problem]) -> tuple[bytes, list[Reparation]]:
    """The file repaired, and what was. As it was when its YAML is wrong: what cannot be read for sure is left alone."""
    typed, text, found = decode(path, data)
    root, wrong = read_text(path, text) if not blocking(found) else (None, found)
    if root is None or blocking(wrong):
        return data, []
    crlf = b"\r\n" in data and data.count(b"\r\n") == data.count(b"\n")
    lines = typed.split("\n")
    words = [(problem.place, problem.instead) for problem in problems if problem.instead is not None]
    if _is_of_records(path):
        taken = {(place.line, place.column) for place, _ in words}
        words += [one for one in _values(path, root) if (one[0].line, one[0].column) not in taken]
    done = list(_replace(lines, words)) + list(_strip_ends(path, lines, root))
    text = "\n".join(lines)
    repaired = (_BOM if data.startswith(_BOM) else b"") + (
        text.replace("\n", "\r\n") if crlf else text
    ).encode()
    if not _is_of_records(path):
        return repaired, done
    fichier, _ = read_fichier(path, repaired)
    if fichier is None:
        return data, []
    ordered = sort_records(fichier)
    moved = lines_after(fichier, ordered)
    done = [
        replace(one, place=replace(one.place, line=moved.get(one.place.line, one.place.line))) for one in done
    ]
    done += [
        Reparation(Place(path, line, 1), f"la fiche « {id} » est mise à sa place dans l’ordre des « id »")
        for what, id, line in changes_of(fichier, ordered)
        if what == "déplacée"
    ]
    return ordered.data, sorted(done, key=lambda one: one.place)


def _values(path: str, root: Node) -> Iterator[tuple[Place, str]]:
    """Telephones that are read and not in pairs; texts between quotes with spaces at their ends."""
    records = root.items if isinstance(root, Sequence) else (root,)
    for record in records:
        for key, value in record.entries if isinstance(record, Mapping) else ():
            if not isinstance(value, Scalar) or "\n" in value.text or value.length < len(value.text):
                continue
            place = Place(path, value.line, value.column, value.length)
            field = Laureat.model_fields.get(key.text)
            in_pairs = key.text != "telephone" or _in_pairs(value.text) in (value.text, None)
            bare = value.plain or not field or value.text.strip() in ("", value.text)
            if not (in_pairs and bare):
                yield place, write_value(value.text, field)


def _in_pairs(text: str) -> str | None:
    try:
        return read_telephone(text).national
    except TelephoneIllisible:
        return None


def _replace(lines: list[str], words: Iterable[tuple[Place, str | None]]) -> Iterator[Reparation]:
    """From the last to the first of each line, so that columns stay true."""
    before: dict[int, int] = {}
    for place, instead in sorted(words, key=lambda one: one[0], reverse=True):
        line = lines[place.line - 1]
        start, end = place.column - 1, place.column - 1 + place.length
        old = line[start:end]
        if instead is None or old == instead or end > before.get(place.line, len(line)):
            continue
        before[place.line] = start
        lines[place.line - 1] = line[:start] + instead + line[end:]
        yield Reparation(place, f"« {_shown(old)} » devient « {_shown(instead)} »")


def _strip_ends(path: str, lines: list[str], root: Node) -> Iterator[Reparation]:
    """Spaces that end a line, save in a text of several lines, where Markdown reads two as a line break."""
    inside = _lines_of_texts(lines, root)
    for number, line in enumerate(lines, 1):
        bare = line.rstrip(" \t")
        if bare != line and number not in inside:
            lines[number - 1] = bare
            many = len(line) - len(bare) > 1
            yield Reparation(
                Place(path, number, len(bare) + 1),
                f"{'espaces retirées' if many else 'espace retirée'} en fin de ligne",
            )


def _lines_of_texts(lines: list[str], node: Node) -> set[int]:
    """Numbers of the lines under each « | »."""
    if isinstance(node, Scalar):
        opening = lines[node.line - 1][node.column - 1 : node.column]
        return set(_set_off(lines, node.line)) if opening in ("|", ">") else set()
    inner = node.items if isinstance(node, Sequence) else tuple(value for _, value in node.entries)
    return set().union(*(_lines_of_texts(lines, one) for one in inner))


def _set_off(lines: list[str], opening: int) -> Iterator[int]:
    margin = len(lines[opening - 1]) - len(lines[opening - 1].lstrip(" -"))
    for number in range(opening + 1, len(lines) + 1):
        line = lines[number - 1]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= margin:
            return
        if line.strip():
            yield number


def _shown(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _is_yaml(path: str) -> bool:
    return path.startswith("data/") and path.endswith(".yaml")


def _is_of_records(path: str) -> bool:
    return path == FILE or path.startswith(f"{FOLDER}/")


def _records(root: Path) -> Iterator[str]:
    paths = sorted((root / FOLDER).glob("*.yaml")) if (root / FOLDER).is_dir() else []
    yield from (FILE, *(path.relative_to(root).as_posix() for path in paths))
