"""The text of every template, by its path under templates/ (posix)."""

from pathlib import Path

from annuaire.problems import Place, Problem, error


def load_templates(folder: Path) -> tuple[dict[str, str], list[Problem]]:
    templates: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        try:
            templates[name] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            place = Place(f"templates/{name}", 1, 1)
            problems.append(
                error(place, "encodage-illisible", "ce gabarit n’est pas en UTF-8", "enregistrez-le en UTF-8")
            )
    return templates, problems
