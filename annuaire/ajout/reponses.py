"""A text received → answers to our questions, each with its place. Whoever wrote it is not trusted.

Three ways of writing: blocks « ### Nom du lieu » and the answer below (issue forms), lines « Nom du lieu : … » (e-mails), a
record in YAML. What answers no question is left out and told; what is too long or holds hidden characters is refused.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from annuaire.load.encoding import decode
from annuaire.load.nodes import Mapping as YamlMapping
from annuaire.load.nodes import Node, Scalar, Sequence
from annuaire.load.yaml_reader import read_text
from annuaire.model.formulaire import EFFACER, FICHE, QUESTIONS, SANS_REPONSE, Question, find_question
from annuaire.problems import Place, Problem, error, warning

LONGEST = 40_000  # bytes: a presentation has 10 000 signs at most
_HEADING = re.compile(r"#{2,4}\s+(.+?)\s*#*$")
_LABELLED = re.compile(r"(?:[-*•]\s+)?(?:\*\*)?([^:\n]{2,40}?)(?:\*\*)?\s*:(?:\*\*)?(?:\s+|$)")
_FENCE = re.compile(r"\s*(?:```|~~~)\w*\s*$")
_SIGNATURE = re.compile(r"--\s*$")
_BOX = re.compile(r"\s*[-*]\s+\[( |x|X)\]\s*(.*)")
_MARKUP = re.compile(r"<[a-zA-Z/!][^>]*>")
_YAML = re.compile(r"(?:- )?[a-z_]+:(?: |$)")


class Reponses(NamedTuple):
    """`dites` by key of the questions; `fiche`: the other fields of a record in YAML; `sources`: those it lists.

    `effacees`: keys of what is to be removed. `ignorees`: words that answer no question.
    """

    dites: Mapping[str, Scalar]
    fiche: Mapping[str, Node]
    sources: tuple[Node, ...]
    effacees: frozenset[str]
    ignorees: tuple[str, ...]
    text: str
    problems: tuple[Problem, ...]


def read_reponses(path: str, data: bytes) -> Reponses:
    if len(data) > LONGEST:
        message = f"ce texte pèse {len(data):,} octets, la limite est de {LONGEST:,}".replace(",", "\u202f")
        problem = error(Place(path, 1, 1), "texte-trop-gros", message, "gardez seulement les réponses")
        return _nothing("", problem)
    typed, text, found = decode(path, data)
    problems = [problem for problem in found if problem.code != "encodage" or not typed]
    if problems:
        return _nothing(typed, *problems)
    if not text.strip():
        repair = f"écrivez par exemple « {QUESTIONS[0].libelle} : {QUESTIONS[0].exemple} »"
        return _nothing(typed, error(Place(path, 1, 1), "texte-vide", "il n’y a rien à lire", repair))
    return _read_yaml(path, text) if _is_yaml(text) else _read_labels(path, text)


def write_reponses(answers: Mapping[str, str]) -> str:
    """Answers by key → a text that `read_reponses` reads back: what options and the terminal give."""
    lines = []
    for question in (FICHE, *QUESTIONS):
        if answer := answers.get(question.cle, ""):
            words = answer if question.genre == "texte" else " ".join(answer.split())
            lines.append(f"{question.libelle} : {words}")
    return "\n".join(lines) + "\n"


def _nothing(text: str, *problems: Problem) -> Reponses:
    return Reponses({}, {}, (), frozenset(), (), text, problems)


def _is_yaml(text: str) -> bool:
    lines = (line for line in text.split("\n") if line.strip() and not line.startswith(("#", "```")))
    first = next(lines, "")
    return bool(_YAML.match(first)) and not _HEADING.search(text)


def _read_yaml(path: str, text: str) -> Reponses:
    """Fences of a block of code are blanked, so that lines keep their numbers."""
    lines = ["" if _FENCE.fullmatch(line) else line for line in text.split("\n")]
    root, problems = read_text(path, "\n".join(lines))
    if isinstance(root, Sequence) and len(root.items) == 1:
        root = root.items[0]
    if problems or not isinstance(root, YamlMapping):
        if not problems:
            line = root.line if root is not None else 1
            message = "on attend ici une seule fiche"
            problems = [
                error(Place(path, line, 1), "fiche-attendue", message, "donnez-les l’une après l’autre")
            ]
        return _nothing(text, *problems)
    dites: dict[str, Scalar] = {}
    fiche: dict[str, Node] = {}
    sources: tuple[Node, ...] = ()
    for key, node in root.entries:
        if key.text == "sources":
            sources = node.items if isinstance(node, Sequence) else (node,)
        elif key.text == "code_insee" and isinstance(node, Scalar):
            dites["commune"] = node
        elif key.text == "id" and isinstance(node, Scalar):
            dites["id"] = node
        else:
            fiche[key.text] = node
    return Reponses(dites, fiche, sources, frozenset(), (), text, ())


def _read_labels(path: str, text: str) -> Reponses:
    dites: dict[str, Scalar] = {}
    effacees: set[str] = set()
    ignorees: list[str] = []
    problems: list[Problem] = []
    lines = text.split("\n")
    form = any((found := _HEADING.match(line)) and find_question(found[1]) for line in lines)
    for label, question, answer in _blocks(lines, form=form):
        if question is None:
            if label:
                ignorees.append(label)
            continue
        if answer is None or answer.text in SANS_REPONSE or not answer.text:
            continue
        place = Place(path, answer.line, answer.column, max(answer.length, 1))
        if question.cle in dites:
            message = f"« {question.libelle} » est répondu deux fois : la première réponse est gardée"
            problems.append(warning(place, "reponse-repetee", message, "gardez une seule réponse"))
        elif question.genre != "texte" and (markup := _MARKUP.search(answer.text)):
            message = f"une réponse ne contient pas de balise comme « {markup[0][:30]} »"
            problems.append(error(place, "balise", message, "écrivez le texte seul"))
            dites[question.cle] = replace(answer, text=_MARKUP.sub(" ", answer.text))
        elif answer.text.casefold() == EFFACER:
            effacees.add(question.cle)
        else:
            dites[question.cle] = answer
    return Reponses(dites, {}, (), frozenset(effacees), tuple(ignorees), text, tuple(problems))


def _blocks(lines: list[str], *, form: bool) -> Iterator[tuple[str, Question | None, Scalar | None]]:
    """Label as typed, its question, and what follows it; "" before the first label."""
    label, question = "", None
    start: tuple[int, int] = (0, 0)
    for number, line in enumerate(lines, 1):
        found = _HEADING.match(line) if form else _LABELLED.match(line)
        asked = find_question(found[1]) if found else None
        if not form and _SIGNATURE.fullmatch(line):
            lines = lines[: number - 1]
            break
        if found is None or (not form and asked is None):
            if not form and found and question is None and label != found[1]:
                yield found[1], None, None
            continue
        if question or (form and label):
            yield label, question, _answer(lines, start, number - 1, question, form=form)
        label, question = found[1], asked
        start = (number + 1, 0) if form else (number, found.end())
    if question or (form and label):
        yield label, question, _answer(lines, start, len(lines), question, form=form)


def _answer(
    lines: list[str], start: tuple[int, int], end: int, question: Question | None, *, form: bool
) -> Scalar | None:
    """The text from a line and column (from 0) up to a line, at the place of its first words."""
    first, column = start
    rows = [(number, lines[number - 1]) for number in range(first, end + 1)]
    if rows and column:
        rows[0] = (first, " " * column + rows[0][1][column:])
    short = question is None or question.genre != "texte"
    if short and not form:  # up to the first blank line: what follows is the rest of the mail
        rows = rows[
            : next((rank for rank, (_, row) in enumerate(rows) if rank and not row.strip()), len(rows))
        ]
    rows = _trimmed([(number, row) for number, row in rows if not _FENCE.fullmatch(row)])
    if short:
        rows = [(number, row.strip()) for number, row in rows if row.strip()]
    if not rows:
        return None
    number, row = rows[0]
    boxes = [found for _, row in rows if (found := _BOX.fullmatch(row))]
    if boxes and question is not None and question.genre == "services":
        ticked = [found[2].strip() for found in boxes if found[1] != " "]
        return Scalar("\n".join(ticked), number, 1, len(row), False)
    text = "\n".join(row for _, row in rows).strip()
    typed = lines[number - 1]
    return Scalar(
        text, number, typed.index(row.strip(), column if number == first else 0) + 1, len(row.strip()), False
    )


def _trimmed(rows: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Without the blank lines around; those inside part paragraphs."""
    filled = [rank for rank, (_, row) in enumerate(rows) if row.strip()]
    return rows[filled[0] : filled[-1] + 1] if filled else []
