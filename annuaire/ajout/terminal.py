"""The questions, one after the other, on a terminal: each answer is checked at once, and none is lost on a mistake."""

import shlex
from collections.abc import Callable, Mapping

from annuaire.ajout.commune_dite import CommunesDites
from annuaire.ajout.redaction import draft
from annuaire.ajout.reponses import read_reponses, write_reponses
from annuaire.importer.annuaire_lu import AnnuaireLu
from annuaire.model import nomenclatures
from annuaire.model.formulaire import QUESTIONS, Question
from annuaire.problems import Problem

PATH = "add"  # how the answers are called in messages
Ask = Callable[[str], str]
Say = Callable[[str], None]


class Interrompu(Exception):
    """The person left before the end; `reponses` so far."""

    def __init__(self, reponses: Mapping[str, str]) -> None:
        super().__init__()
        self.reponses = reponses


def ask_all(
    lu: AnnuaireLu, communes: CommunesDites, given: Mapping[str, str], ask: Ask, say: Say
) -> dict[str, str]:
    """Answers by key, those given as options included: only the others are asked. Interrompu at the end of the input."""
    reponses = dict(given)
    say("Une réponse par ligne : Entrée pour passer, « ? » pour de l’aide, « - » pour retirer une réponse.")
    say("Rien n’est écrit avant la fin.")
    try:
        for question in QUESTIONS:
            if question.posee and question.cle not in given:
                _ask_one(question, lu, communes, reponses, ask, say)
    except (EOFError, KeyboardInterrupt):
        raise Interrompu(reponses) from None
    return reponses


def agree(reponses: Mapping[str, str], ask: Ask) -> None:
    """Interrompu unless the person says yes to what was shown."""
    try:
        answer = ask("Écrire cette fiche ? (oui ou non) : ")
    except (EOFError, KeyboardInterrupt):
        answer = ""
    if answer.strip().lower() not in ("o", "oui"):
        raise Interrompu(reponses)


def as_command(reponses: Mapping[str, str]) -> str:
    """The command that starts again from these answers."""
    words = ["python", "build.py", "add"]
    for question in QUESTIONS:
        if question.cle in reponses:
            words += [question.option, reponses[question.cle]]
    return shlex.join(words)


def _ask_one(
    question: Question,
    lu: AnnuaireLu,
    communes: CommunesDites,
    reponses: dict[str, str],
    ask: Ask,
    say: Say,
) -> None:
    warned = ""
    while True:
        answer = ask(f"{question.libelle}{' (requis)' if question.requise else ''} : ").strip()
        if answer == "?":
            say(f"  {question.aide} Exemple : {question.exemple}")
            _say_choices(question, lu, say)
            continue
        if answer == "-":
            reponses.pop(question.cle, None)
            warned = ""
            continue
        if not answer:
            if question.requise and not warned:
                say(f"  Il faut une réponse. {question.aide}")
                continue
            return
        if question.genre == "commune":
            answer = _settle(answer, communes, ask, say)
        problems = _about(question, {**reponses, question.cle: answer}, lu, communes)
        for problem in problems:
            say(
                f"  {problem.level} : {problem.message}"
                + (f" → {problem.suggestion}" if problem.suggestion else "")
            )
        if any(problem.level == "erreur" for problem in problems):
            if question.genre in ("services", "statut"):
                say("  « ? » montre les réponses admises.")
            continue
        reponses[question.cle] = answer
        if not problems or warned == answer:
            return
        warned = answer
        say("  Gardé. Entrée pour continuer, une autre réponse, ou « - » pour retirer celle-ci.")


def _about(
    question: Question, reponses: Mapping[str, str], lu: AnnuaireLu, communes: CommunesDites
) -> list[Problem]:
    """What is wrong with this answer: it stands on a line of its own."""
    text = write_reponses(reponses)
    lines = text.split("\n")
    mine = next(number for number, line in enumerate(lines, 1) if line.startswith(f"{question.libelle} :"))
    found = draft(PATH, read_reponses(PATH, text.encode()), lu, communes, whole=False).problems
    return [problem for problem in found if problem.place.line == mine]


def _settle(answer: str, communes: CommunesDites, ask: Ask, say: Say) -> str:
    """One commune among those that bear the name."""
    dite = communes.read(answer)
    while dite.commune is None and dite.propositions:
        for rank, commune in enumerate(dite.propositions, 1):
            say(f"  {rank}. {communes.words_of(commune)}, {' '.join(commune.codes_postaux[:3])}")
        chosen = ask("Laquelle ? Son numéro, ou un autre nom : ").strip()
        if chosen.isdigit() and 1 <= int(chosen) <= len(dite.propositions):
            commune = dite.propositions[int(chosen) - 1]
            return f"{commune.nom} ({commune.code})"
        answer = chosen or answer
        dite = communes.read(answer)
        if not chosen:
            break
    return f"{dite.commune.nom} ({dite.commune.code})" if dite.commune else answer


def _say_choices(question: Question, lu: AnnuaireLu, say: Say) -> None:
    for label in nomenclatures.STATUTS.values() if question.genre == "statut" else ():
        say(f"    {label}")
    if question.genre == "services":
        for service in lu.registre.services.record.services:
            say(f"    {service.code} : {service.libelle}")
