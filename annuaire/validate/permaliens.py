"""Lines of data/permaliens.txt → addresses: `laureats/lab-01/`, or `laureats/lab-01/ -> laureats/lab-01-amberieu/`."""

import re
from collections.abc import Iterator

from annuaire.load.lines_reader import LinesDocument
from annuaire.model.permalien import Permalien
from annuaire.problems import Place, Problem, error

ARROW = "->"
_ARROW = re.compile(r"->|→")
_ADDRESS = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\.[a-z0-9]+)?")
_EXAMPLE = "laureats/lab-01-amberieu-en-bugey/"


def read_permaliens(document: LinesDocument) -> tuple[tuple[Permalien, ...], list[Problem]]:
    found: dict[str, Permalien] = {}
    problems: list[Problem] = []
    for number, line in document.lines:
        parts = _parts(document.path, number, line)
        mistakes = [
            _misread(text, place) for text, place in parts if not text or not _ADDRESS.fullmatch(text)
        ]
        if len(parts) > 2:
            place = parts[2][1]
            mistakes.append(error(place, "permalien-fleche", "cette ligne a deux flèches", "gardez-en une"))
        if mistakes:
            problems += mistakes[:1]
            continue
        (adresse, place), (vers, place_vers) = (*parts, ("", parts[0][1]))[:2]
        if adresse in found:
            first = found[adresse].place.line
            message = f"l’adresse « {adresse} » est déjà à la ligne {first}"
            problems.append(error(place, "permalien-repete", message, "supprimez l’une des deux lignes"))
        elif adresse == vers:
            message = f"« {adresse} » mène à elle-même"
            repair = f"retirez « {ARROW} {vers} », ou écrivez l’adresse où elle mène"
            problems.append(error(place_vers, "permalien-en-rond", message, repair))
        else:
            found[adresse] = Permalien(adresse, vers, place, place_vers)
    return tuple(found.values()), problems


def _parts(path: str, number: int, line: str) -> list[tuple[str, Place]]:
    """The addresses of a line, on each side of its arrow, with their places."""
    return [
        (
            text.strip(),
            Place(path, number, start + len(text) - len(text.lstrip()) + 1, len(text.strip()) or 1),
        )
        for text, start in _split(line)
    ]


def split_line(line: str) -> list[str]:
    """The addresses of a line: what was published, then where it leads now if it says so."""
    return [text.strip() for text, _ in _split(line)]


def _split(line: str) -> Iterator[tuple[str, int]]:
    start = 0
    for arrow in _ARROW.finditer(line):
        yield line[start : arrow.start()], start
        start = arrow.end()
    yield line[start:], start


def _misread(text: str, place: Place) -> Problem:
    repair = f"écrivez-la depuis la racine du site, par exemple : {_EXAMPLE}"
    if re.match(r"[a-z]+://", text):
        repair = "retirez le début, jusqu’au nom du site et sa barre oblique compris"
    elif text.startswith("/"):
        repair = "retirez la barre oblique du début"
    elif not text:
        repair = (
            f"écrivez une adresse avant et après la flèche, par exemple : laureats/ancien/ {ARROW} {_EXAMPLE}"
        )
    elif _ADDRESS.fullmatch(text + "/"):
        repair = f"terminez-la par une barre oblique : {text}/"
    return error(place, "permalien-illisible", f"« {text} » n’est pas une adresse du site", repair)
