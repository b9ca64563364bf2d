"""The page where anyone corrects a record or proposes a place, and what its form takes the present record from.

A record comes as a script of its own, asked for by its identifier: the page of a laureate then carries a short link and no
values, and the folder works when opened from disk, where no script may read another file.
"""

import json
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple
from urllib.parse import quote

from annuaire.model import nomenclatures
from annuaire.model.annuaire import Annuaire, Fabrique
from annuaire.model.formulaire import EFFACER, FICHE, QUESTIONS, Question
from annuaire.model.record import Source
from annuaire.model.site import Site
from annuaire.plan.contribuer_regles import as_attribute, as_json, cases_of, cases_of_commune
from annuaire.plan.page import Contexte, Fichier, Lien, Page

URL = "contribuer/"
FICHES = "assets/fiches/"
SUJET = "Corriger ou proposer une fiche"

# What a keyboard on screen should offer, and browsers check, where a question is of a usual kind.
_SORTES = {
    "telephone": "tel",
    "courriel": "email",
    "site_web": "url",
    "source_url": "url",
}


class Champ(NamedTuple):
    """A question as the page asks it. `fautes`: what its answer may not be, as JSON. `choix`: groups of codes and labels."""

    question: Question
    sorte: str
    fautes: str
    choix: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()


class Partie(NamedTuple):
    titre: str
    champs: tuple[Champ, ...]


def plan_contribuer(annuaire: Annuaire) -> Page:
    return Page(
        url=URL,
        gabarit="contribuer",
        titre=SUJET,
        description=(
            "Une information fausse ou absente, un lieu qui manque ? Dites-le par un formulaire, par courriel ou par "
            "courrier, sans compte."
        ),
        fil=(Lien("Corriger ou proposer"),),
        contexte=Contexte(_contexte, annuaire),
        departements=(),
    )


def _contexte(annuaire: Annuaire) -> dict[str, object]:
    champs = tuple(_champ(question, annuaire) for question in QUESTIONS)
    return {
        "fiche": FICHE,
        "questions": (FICHE, *QUESTIONS),
        "parties": (
            Partie("Le lieu", tuple(champ for champ in champs if champ.question.modele is not Source)),
            Partie(
                "D'où vient l'information",
                tuple(champ for champ in champs if champ.question.modele is Source),
            ),
        ),
        "effacer": EFFACER,
        "courriel_href": _mail(annuaire.site),
        "signaler": report_links(annuaire.site),
    }


def plan_fiches(annuaire: Annuaire) -> Iterator[Fichier]:
    """What the form knows of each record: a script, since a page opened from disk can read nothing else."""
    for fabrique in annuaire.fabriques:
        yield Fichier(f"{FICHES}{fabrique.id}.js", partial(_fiche, fabrique))


def answers_of(fabrique: Fabrique) -> dict[str, str | list[str]]:
    """The answers to the questions that its record gives, by their keys; a list for `services`."""
    laureat = fabrique.laureat
    answers: dict[str, str | list[str]] = {FICHE.cle: laureat.id}
    for question in QUESTIONS:
        if question.modele is Source:
            continue  # a correction brings its own
        value = getattr(laureat, question.champ)
        if question.genre == "commune":
            answers[question.cle] = f"{fabrique.commune.nom} ({laureat.code_insee})"
        elif question.champ == "telephone" and value:
            answers[question.cle] = value.national
        elif value is not None:
            answers[question.cle] = list(value) if isinstance(value, tuple) else value
    return answers


def report_links(site: Site) -> tuple[Lien, ...]:
    """Where the repository takes what is reported, when the kind of its forge is known."""
    depot = (site.depot or "").rstrip("/")
    if site.forge == "github":
        return (Lien("GitHub", f"{depot}/issues/new"),)
    if site.forge == "gitlab":
        return (Lien("GitLab", f"{depot}/-/issues/new"),)
    return ()


def _champ(question: Question, annuaire: Annuaire) -> Champ:
    choix: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    if question.genre == "services":
        choix = tuple(
            (
                famille.libelle,
                tuple((s.code, s.libelle) for s in annuaire.services if s.famille == famille.code),
            )
            for famille in annuaire.familles
        )
    elif question.genre == "statut":
        choix = (("", tuple(nomenclatures.STATUTS.items())),)
    return Champ(question, _SORTES.get(question.cle, "text"), as_attribute(cases_of(question)), choix)


def _fiche(fabrique: Fabrique) -> bytes:
    cases = cases_of_commune(fabrique.commune, fabrique.departement)
    fautes = {cle: as_json(found) for cle, found in cases.items()}
    # ASCII: no character that a script would read otherwise than JSON.
    return f"fabriques.remplir({json.dumps({**answers_of(fabrique), 'fautes': fautes})});\n".encode()


def _mail(site: Site) -> str:
    lines = "".join(f"{question.libelle} :\n" for question in (FICHE, *QUESTIONS))
    return f"mailto:{site.contact.courriel}?subject={quote(SUJET)}&body={quote(lines)}"
