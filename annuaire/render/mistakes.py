"""A mistake in a template → a problem: which file, which line, what to look for."""

import re
from collections.abc import Mapping
from traceback import walk_tb

from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError

from annuaire.problems import Place, Problem, error
from annuaire.suggest import did_you_mean


def template_problem(mistake: BaseException, templates: Mapping[str, str]) -> Problem | None:
    """None when no template is involved: then it is our own bug, and its traceback must show."""
    if isinstance(mistake, TemplateNotFound):
        return _missing(mistake, templates)
    if isinstance(mistake, TemplateSyntaxError):
        place = _place(templates, mistake.name or "", mistake.lineno)
        return error(place, "gabarit-illisible", "ce gabarit est mal écrit", _cure(mistake.message or ""))
    frames = [
        (frame.f_code.co_filename, line)
        for frame, line in walk_tb(mistake.__traceback__)
        if frame.f_code.co_filename == "<template>" or frame.f_code.co_filename in templates
    ]
    named = [
        (frame.f_globals.get("name"), line)
        for frame, line in walk_tb(mistake.__traceback__)
        if isinstance(frame.f_globals.get("name"), str) and frame.f_globals["name"] in templates
    ]
    found = [(name, line) for name, line in frames if name in templates] or named
    if not found:
        return None
    name, line = found[-1]
    place = _place(templates, name, line)
    if isinstance(mistake, UndefinedError):
        unknown = re.search(r"'([^']+)' is undefined|has no attribute '([^']+)'", str(mistake))
        word = next((word for word in (unknown.groups() if unknown else ()) if word), "")
        message = f"ce gabarit utilise « {word} », que rien ne définit" if word else "ce gabarit utilise un nom que rien ne définit"
        return error(_on(place, templates[name], word), "nom-indefini", message, "vérifiez l’orthographe de ce nom")
    return error(place, "gabarit-en-panne", f"ce gabarit échoue ici ({type(mistake).__name__}: {mistake})", "corrigez l’expression de cette ligne")


def _missing(mistake: TemplateNotFound, templates: Mapping[str, str]) -> Problem:
    name = mistake.name or str(mistake)
    for path, text in templates.items():
        for number, line in enumerate(text.split("\n"), start=1):
            column = line.find(name)
            if column >= 0 and "{%" in line:
                place = Place(f"templates/{path}", number, column + 1, len(name))
                return error(place, "gabarit-absent", f"aucun gabarit ne s’appelle « {name} »", did_you_mean(name, templates))
    place = Place(f"templates/{name}", 1, 1)
    return error(place, "gabarit-absent", f"il manque le gabarit « {name} »", f"créez le fichier templates/{name}")


def _place(templates: Mapping[str, str], name: str, line: int) -> Place:
    lines = templates.get(name, "").split("\n")
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    indent = len(text) - len(text.lstrip())
    return Place(f"templates/{name}", max(line, 1), indent + 1, max(len(text.strip()), 1))


def _on(place: Place, text: str, word: str) -> Place:
    line = text.split("\n")[place.line - 1]
    column = line.find(word) if word else -1
    return Place(place.path, place.line, column + 1, len(word)) if column >= 0 else place


# What Jinja says → what to do, for the slips that people make.
_CURES = (
    (r"Unexpected end of template.*'(\w+)'", "il manque « {{% {0} %}} » avant la fin du fichier"),
    (r"Encountered unknown tag '(\w+)'", "« {0} » n’est pas une instruction : vérifiez son orthographe"),
    (r"No filter named '(\w+)'", "aucun filtre ne s’appelle « {0} » : vérifiez son orthographe"),
    (r"unexpected '(.+?)'", "le signe « {0} » est en trop, ou il manque quelque chose avant lui"),
    (r"expected token '(.+?)', got '(.+?)'", "on attend « {0} », il y a « {1} »"),
)


def _cure(message: str) -> str:
    for pattern, cure in _CURES:
        if found := re.search(pattern, message):
            return cure.format(*found.groups())
    return "vérifiez les accolades {{ }} et les blocs {% %} autour de cette ligne"
