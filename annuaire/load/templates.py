"""The text of every template, by its path under templates/ (posix)."""

from pathlib import Path

from annuaire.load.encoding import decode
from annuaire.load.files import Files
from annuaire.problems import Problem


def load_templates(folder: Path) -> tuple[dict[str, str], list[Problem]]:
    files = Files(folder.parent)
    name = folder.name
    if not files.is_folder(name):
        repair = "remettez-le : il est dans l’historique du dépôt"
        files.refuse(name, "dossier-absent", f"il n’y a pas de dossier « {name} » ici", repair)
    templates: dict[str, str] = {}
    for path, data in files.read_all(name):
        if path.endswith((".html", ".svg", ".txt")):
            typed, _, problems = decode(path, data)
            templates[path.removeprefix(f"{name}/")] = typed
            files.problems += problems
    return templates, files.problems
