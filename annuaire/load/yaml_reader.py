"""One YAML file → a document and its problems. Never raises on what the file says."""

import yaml

from annuaire.load.encoding import decode
from annuaire.load.nodes import Document, Node
from annuaire.load.yaml_events import walk
from annuaire.load.yaml_recovery import recover
from annuaire.problems import Place, Problem, error


def read_yaml(path: str, data: bytes) -> tuple[Document, list[Problem]]:
    """Every scalar is kept as text. What is refused comes back as problems, and as well read as can be."""
    typed, text, problems = decode(path, data)
    root, found = read_text(path, text) if typed or not problems else (None, [])
    told = {problem.place.line for problem in problems}
    return Document(path, typed, root), problems + [new for new in found if new.place.line not in told]


def read_text(path: str, text: str, first_line: int = 1) -> tuple[Node | None, list[Problem]]:
    """Root node (or None) and problems of a text that starts at `first_line` of its file."""
    try:
        root, problems = walk(path, text, first_line)
    except yaml.YAMLError:
        root, problems = recover(path, text, first_line)
    if root is None and not problems:
        problems = [
            error(
                Place(path, first_line, 1),
                "fichier-vide",
                "il n'y a rien à lire ici",
                "complétez ce fichier, ou supprimez-le s’il ne sert pas",
            )
        ]
    return root, problems
