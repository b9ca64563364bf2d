"""A page of content: settings between two `---` lines, read as YAML, then text in Markdown."""

import re
from dataclasses import dataclass

from annuaire.load.encoding import decode
from annuaire.load.nodes import Document
from annuaire.load.yaml_reader import read_text
from annuaire.problems import Place, Problem, error

_FENCE = "---"
_ALMOST_FENCE = re.compile(r"\s*(?:[-–—_]{1,10}|\+{3}|\*{3})\s*$")
_SETTINGS = (
    "commencez par une ligne « --- », les réglages (une ligne « nom: valeur » chacun), une ligne « --- »"
)


@dataclass(frozen=True, slots=True)
class MarkdownDocument:
    """`front` holds the settings (lines are those of the file); `body` starts at `body_line` of the file."""

    path: str
    text: str
    front: Document
    body: str
    body_line: int


def read_markdown(path: str, data: bytes) -> tuple[MarkdownDocument, list[Problem]]:
    typed, text, problems = decode(path, data)
    if problems and not typed:
        return _without_front(path, typed, ""), problems
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return _without_front(path, typed, text), [*problems, _missing_front(path, lines)]
    end = next((at for at, line in enumerate(lines) if at and line.rstrip() == _FENCE), None)
    if end is None:
        return _without_front(path, typed, ""), [*problems, _unclosed_front(path, lines)]
    told = {problem.place.line for problem in problems}
    root, found = read_text(path, "\n".join(lines[1:end]), first_line=2)
    for problem in found:
        if problem.code == "fichier-vide":
            problems.append(_empty_front(path))
        elif problem.place.line not in told:
            problems.append(problem)
    body = "\n".join(lines[end + 1 :])
    if not body.strip():
        place = Place(path, end + 1, 1, len(_FENCE))
        message = "cette page n'a pas de texte"
        problems.append(error(place, "page-vide", message, "écrivez le texte après cette ligne « --- »"))
    return MarkdownDocument(path, typed, Document(path, typed, root), body, end + 2), problems


def _without_front(path: str, typed: str, body: str) -> MarkdownDocument:
    return MarkdownDocument(path, typed, Document(path, typed, None), body, 1)


def _missing_front(path: str, lines: list[str]) -> Problem:
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    line = lines[first].rstrip()
    place = Place(path, first + 1, 1, max(len(line), 1))
    if line == _FENCE:
        message = "la ligne « --- » n'est pas la première du fichier"
        return error(place, "en-tete-absent", message, "supprimez les lignes vides qui la précèdent")
    if _ALMOST_FENCE.match(line):
        message = "la première ligne n'est pas faite de trois tirets courts"
        return error(place, "en-tete-absent", message, "écrivez : ---")
    return error(place, "en-tete-absent", "il manque les réglages au début de cette page", _SETTINGS)


def _unclosed_front(path: str, lines: list[str]) -> Problem:
    for at, line in enumerate(lines[1:], 2):
        if _ALMOST_FENCE.match(line):
            place = Place(path, at, 1, len(line.rstrip()))
            message = "cette ligne ne ferme pas les réglages : elle n'est pas faite de trois tirets courts"
            return error(place, "en-tete-non-ferme", message, "écrivez : ---")
    message = "les réglages ouverts ici ne sont pas fermés"
    repair = "ajoutez une ligne « --- » entre les réglages et le texte"
    return error(Place(path, 1, 1, len(_FENCE)), "en-tete-non-ferme", message, repair)


def _empty_front(path: str) -> Problem:
    message = "les réglages de cette page sont vides"
    return error(Place(path, 1, 1, len(_FENCE)), "en-tete-vide", message, _SETTINGS)
