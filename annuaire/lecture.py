"""The first half of the chain: the sources are read and validated. It alone tells what is wrong with most of them, and loads
nothing of what draws pages.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from annuaire.load.nodes import Document
from annuaire.load.sources import Sources, load
from annuaire.load.templates import load_templates
from annuaire.model.annuaire import Annuaire
from annuaire.problems import Problem, besides, blocking
from annuaire.validate.connu import Connu
from annuaire.validate.validation import validate


@dataclass(frozen=True, slots=True)
class Reglages:
    """What is asked of a site besides its sources. `instant` lifts embargoes; without `site_url`, data/site.yaml says it.

    `reveal`: for a preview, what is not public yet is in the directory too.
    """

    root: Path
    instant: datetime
    site_url: str | None = None
    strict: bool = False
    jobs: int = 1
    reveal: bool = False


@dataclass(frozen=True, slots=True)
class Lecture:
    """The sources, read. `annuaire` is None when a problem forbids it; `texts`: what was typed, by path, for messages."""

    sources: Sources
    templates: Mapping[str, str]
    annuaire: Annuaire | None
    problems: list[Problem]
    texts: Mapping[str, str]

    @property
    def fiches(self) -> int:
        return sum(len(document.items) for document in self.sources.yaml.get("laureats", ()))


def read(
    reglages: Reglages, known: Mapping[str, Document] | None = None, connu: Connu | None = None
) -> Lecture:
    """`known`, `connu`: see `load` and `validate`."""
    sources, problems = load(reglages.root, known or {})
    templates, found = load_templates(reglages.root / "templates")
    problems += found
    annuaire, found = validate(sources, reglages.instant, reveal=reglages.reveal, connu=connu)
    problems += besides(problems, found)
    texts = {**sources.texts, **{f"templates/{name}": text for name, text in templates.items()}}
    refused = blocking(problems, strict=reglages.strict)
    return Lecture(sources, templates, None if refused else annuaire, problems, texts)


def site_url_of(reglages: Reglages, annuaire: Annuaire) -> str:
    """Absolute, with a slash at its end."""
    return reglages.site_url or annuaire.site.adresse.removesuffix("/") + "/"
