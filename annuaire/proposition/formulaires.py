"""The questions about a place as forges ask them: issue forms of GitHub, description templates of GitLab.

`build.py add -` reads back what people answer, by the labels. Only kinds of fields that a link can fill are used: GitHub shows
an empty page in place of a form whose link names a list or boxes (/contribuer/ makes such links).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from annuaire.francais import liste
from annuaire.load.yaml_reader import read_yaml
from annuaire.model import nomenclatures
from annuaire.model.formulaire import FICHE, QUESTIONS, Question
from annuaire.model.service import ListeServices, Service
from annuaire.validate.decode import decode

GITHUB, GITLAB = ".github/ISSUE_TEMPLATE", ".gitlab/issue_templates"
_RAPPEL = (
    "Ce que vous écrivez ici est public. N’écrivez ni nom, ni adresse électronique, ni mobile d’une personne. "
    "Laissez vide ce que vous ne savez pas, et écrivez « à retirer » là où la fiche dit une chose fausse."
)


class Formulaire(NamedTuple):
    """`nom` names its files; `fiche`: whether it is about a record that exists."""

    nom: str
    titre: str
    resume: str
    fiche: bool

    @property
    def questions(self) -> tuple[Question, ...]:
        return (FICHE, *QUESTIONS) if self.fiche else QUESTIONS

    def requires(self, question: Question) -> bool:
        """A correction needs to know of which record, and from where."""
        return (question.requise and (not self.fiche or question.cle == "source")) or question is FICHE


FORMULAIRES = (
    Formulaire(
        "corriger-une-fiche",
        "Corriger une fiche",
        "Une information fausse, ancienne ou absente sur un lieu de l’annuaire.",
        True,
    ),
    Formulaire("proposer-une-fiche", "Proposer une fiche", "Un lauréat qui manque dans l’annuaire.", False),
)


def form_files(services: tuple[Service, ...]) -> dict[str, str]:
    """Path from the root → text, for both forges. `services`: those that an answer may name."""
    files = {}
    for formulaire in FORMULAIRES:
        files[f"{GITHUB}/{formulaire.nom}.yml"] = _issue_form(formulaire, services)
        files[f"{GITLAB}/{formulaire.titre}.md"] = _description(formulaire, services)
    return files


def _issue_form(formulaire: Formulaire, services: tuple[Service, ...]) -> str:
    form = {
        "name": formulaire.titre,
        "description": formulaire.resume,
        "title": f"{formulaire.titre} : ",
        "labels": ["fiche"],
        "body": [
            {"type": "markdown", "attributes": {"value": _RAPPEL}},
            *(_field(question, formulaire, services) for question in formulaire.questions),
        ],
    }
    head = "# Tiré de annuaire/model/formulaire.py par « python build.py schema » : ne le corrigez pas à la main.\n"
    return head + yaml.safe_dump(form, allow_unicode=True, sort_keys=False, width=120)


def _field(question: Question, formulaire: Formulaire, services: tuple[Service, ...]) -> dict[str, object]:
    attributes = {"label": question.libelle, "description": " ".join(_help(question, services))}
    if question.genre in ("ligne", "commune"):
        attributes["placeholder"] = question.exemple
    return {
        "type": "textarea" if question.genre in ("texte", "services") else "input",
        "id": question.cle,
        "attributes": attributes,
        "validations": {"required": formulaire.requires(question)},
    }


def _help(question: Question, services: tuple[Service, ...]) -> Iterator[str]:
    yield question.aide
    if question.genre == "statut":
        yield f"Écrivez {liste(list(nomenclatures.STATUTS.values()), 'ou')}."
    elif question.genre == "services":
        yield f"Un par ligne, parmi : {' ; '.join(service.libelle for service in services)}."


def _description(formulaire: Formulaire, services: tuple[Service, ...]) -> str:
    """Nothing but headings after the first one: what stands under a heading would be read as the answer."""
    lines = ["/label ~fiche", "", formulaire.resume, "", _RAPPEL, "", "Répondez sous chaque titre :", ""]
    for question in formulaire.questions:
        needed = " (obligatoire)" if formulaire.requires(question) else ""
        lines.append(f"- {question.libelle}{needed} : {' '.join(_help(question, services))}")
    for question in formulaire.questions:
        lines += ["", f"### {question.libelle}", ""]
    return "\n".join(lines) + "\n"


def read_services(root: Path) -> tuple[Service, ...]:
    """Those of data/services.yaml, none while it has a mistake (`check` tells it). OSError."""
    path = "data/services.yaml"
    document, _ = read_yaml(path, (root / path).read_bytes())
    fiche, _ = decode(ListeServices, document.root, document) if document.root is not None else (None, [])
    return fiche.record.services if fiche else ()
