"""A mistake in a template → a problem: which file, which line, which words, what to do."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from traceback import walk_tb

from jinja2 import Environment, TemplateNotFound, TemplateRuntimeError, TemplateSyntaxError, UndefinedError

from annuaire.problems import Place, Problem, error
from annuaire.render.jinja_words import Told, in_french
from annuaire.suggest import did_you_mean

_SPELLING = "vérifiez l’orthographe de ce nom"


@dataclass(frozen=True, slots=True)
class Spot:
    """A line that a template had reached, and the names it knew there."""

    template: str
    text: str
    line: int
    names: Mapping[str, object]

    @property
    def words(self) -> str:
        lines = self.text.split("\n")
        return lines[self.line - 1] if 0 < self.line <= len(lines) else ""

    def place(self, underlined: str = "") -> Place:
        """These words of the line, else the whole of it."""
        column = self.words.find(underlined)
        if underlined and column >= 0:
            return Place(f"templates/{self.template}", self.line, column + 1, len(underlined))
        words = self.words.strip()
        column = self.words.find(words)
        return Place(f"templates/{self.template}", max(self.line, 1), column + 1, max(len(words), 1))


def template_problem(
    mistake: BaseException, templates: Mapping[str, str], environment: Environment
) -> Problem | None:
    """None when no template is involved: then it is our own bug, and its traceback must show."""
    if isinstance(mistake, TemplateSyntaxError):
        return _unreadable(mistake, templates, environment)
    # Jinja gives to each frame of a template the template's name, line and known names.
    spots = [
        Spot(frame.f_code.co_filename, templates[frame.f_code.co_filename], line, frame.f_locals)
        for frame, line in walk_tb(mistake.__traceback__)
        if frame.f_code.co_filename in templates
    ]
    if isinstance(mistake, TemplateNotFound):
        return _absent(mistake.name or str(mistake), spots, templates)
    if not spots:
        return None
    spot = spots[-1]
    if isinstance(mistake, RecursionError):
        spot = _loop(spots)
        message = "ce gabarit s’appelle lui-même, sans fin"
        return error(spot.place(), "gabarit-sans-fin", message, "retirez cet appel")
    if isinstance(mistake, UndefinedError):
        return _undefined(str(mistake), spots, templates)
    if isinstance(mistake, TemplateRuntimeError):
        told = _told(str(mistake), spot.text, environment)
        return error(spot.place(told.words), "gabarit-illisible", told.message, told.suggestion)
    if found := re.match(r"macro '(\w+)' takes no keyword argument '(\w+)'", str(mistake)):
        message = f"« {found[1]} » n’attend pas de valeur nommée « {found[2]} »"
        repair = "voyez les noms qu’il attend, au début de son fichier"
        return error(spot.place(found[2]), "argument-inconnu", message, repair)
    if found := re.match(r"macro '(\w+)' takes not more than (\d+) argument", str(mistake)):
        message = f"« {found[1]} » reçoit trop de valeurs"
        return error(spot.place(found[1]), "argument-en-trop", message, f"donnez-en {found[2]}")
    message = f"le calcul de cette ligne échoue ({type(mistake).__name__} : {mistake})"
    return error(spot.place(), "gabarit-en-panne", message, "vérifiez ses valeurs et ses filtres")


def _loop(spots: list[Spot]) -> Spot:
    """Of the lines passed again and again, one that calls."""
    times = Counter((spot.template, spot.line) for spot in spots)
    return max(
        spots,
        key=lambda spot: (bool(re.search(r"\binclude\b|\w\(", spot.words)), times[spot.template, spot.line]),
    )


def _unreadable(
    mistake: TemplateSyntaxError, templates: Mapping[str, str], environment: Environment
) -> Problem:
    name = mistake.name or ""
    text = templates.get(name, "")
    told = _told(mistake.message or "", text, environment)
    place = Spot(name, text, told.line or mistake.lineno, {}).place(told.words)
    return error(place, "gabarit-illisible", told.message, told.suggestion)


def _told(sentence: str, text: str, environment: Environment) -> Told:
    return in_french(sentence, text, sorted(environment.filters), sorted(environment.tests))


def _absent(name: str, spots: list[Spot], templates: Mapping[str, str]) -> Problem:
    """A template that another one calls, or one that a page needs."""
    if not spots:
        path = f"templates/{name}"
        repair = "remettez-le : il est dans l’historique du dépôt"
        return error(Place(path, 1, 1), "gabarit-absent", f"il manque le gabarit {path}", repair)
    repair = did_you_mean(name, templates) or f"créez le fichier templates/{name}"
    return error(spots[-1].place(name), "gabarit-absent", f"aucun gabarit ne s’appelle « {name} »", repair)


def _undefined(said: str, spots: list[Spot], templates: Mapping[str, str]) -> Problem:
    spot = spots[-1]
    if found := re.match(r"parameter '(\w+)' was not provided", said):
        caller = spots[-2] if len(spots) > 1 else spot
        repair = f"ajoutez « {found[1]}=… » entre les parenthèses de l’appel"
        return error(caller.place(), "argument-manquant", f"il manque la valeur « {found[1]} »", repair)
    if found := re.match(r"the template '(.+?)' .*does not export the requested name '(\w+)'", said):
        source, name = found.groups()
        defined = re.findall(r"{%-?\s*(?:macro|set)\s+(\w+)", templates[source])
        repair = did_you_mean(name, defined) or f"{source} définit : {', '.join(defined) or 'rien'}"
        return error(
            _import_of(name, spot).place(name),
            "nom-indefini",
            f"« {source} » ne définit pas « {name} »",
            repair,
        )
    if found := re.search(r"has no (?:attribute|element) '?(\w+)'?", said):
        owner = re.search(rf"(\w+)\.{found[1]}\b", spot.words)
        value = spot.names.get(owner[1]) if owner else None
        public = [name for name in dir(value) if not name.startswith("_")] if value is not None else []
        message = f"« {owner[1]} » n’a pas de « {found[1]} »" if owner else f"nom inconnu « {found[1]} »"
        return error(
            spot.place(found[1]), "nom-indefini", message, did_you_mean(found[1], public) or _SPELLING
        )
    found = re.search(r"'(\w+)' is undefined", said)
    name = found[1] if found else ""
    message = f"nom inconnu « {name} »" if name else "cette ligne emploie un nom que rien ne définit"
    return error(spot.place(name), "nom-indefini", message, did_you_mean(name, spot.names) or _SPELLING)


def _import_of(name: str, spot: Spot) -> Spot:
    """Jinja notices at its first use that an imported name does not exist: the line to change is the import."""
    for number, line in enumerate(spot.text.split("\n"), start=1):
        if re.search(rf"{{%-?\s*from\b.*\bimport\b.*\b{name}\b", line):
            return Spot(spot.template, spot.text, number, spot.names)
    return spot
