"""`python build.py add`: where the answers come from, what they make, and the file that is written."""

import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from annuaire.ajout.commune_dite import CommunesDites
from annuaire.ajout.redaction import Redaction, draft
from annuaire.ajout.reponses import LONGEST, Reponses, read_reponses, write_reponses
from annuaire.ajout.terminal import PATH, Ask, Interrompu, Say, agree, as_command, ask_all
from annuaire.edition import Recueil, write_record, write_recueil
from annuaire.importer.annuaire_lu import AnnuaireLu, check_after, read_annuaire
from annuaire.model.formulaire import FICHE, QUESTIONS
from annuaire.problems import Problem, blocking

STDIN = "-"


class Ajout(NamedTuple):
    """`redaction` and `recueil` are None when problems forbid them; `recueil` is what would be written.

    `reponses`: the answers of a person who is there, and who has the last word.
    """

    redaction: Redaction | None
    recueil: Recueil | None
    problems: list[Problem]
    texts: Mapping[str, str]
    ignorees: tuple[str, ...] = ()
    reponses: Mapping[str, str] | None = None


def prepare(options: Namespace) -> Ajout:
    """From what the command line says: a text, else options, else questions when a person is there. Interrompu."""
    given = {q.cle: _one(getattr(options, q.cle)) for q in (FICHE, *QUESTIONS) if getattr(options, q.cle)}
    if options.texte is not None:
        path = "texte" if options.texte == STDIN else options.texte
        return prepare_from_text(options.root, path, read_input(options.texte), strict=options.strict)
    person = sys.stdin.isatty() and "id" not in given
    return prepare_from_answers(options.root, given, input if person else None, print, strict=options.strict)


def _one(answer: str | list[str]) -> str:
    return answer if isinstance(answer, str) else ", ".join(answer)


def prepare_from_text(root: Path, path: str, data: bytes, *, strict: bool = False) -> Ajout:
    """A text received, under the name that messages give it. Nothing is written."""
    lu, problems, texts = read_annuaire(root)
    if lu is None:
        return Ajout(None, None, problems, texts)
    return _prepare(lu, CommunesDites(lu.registre.reference), path, read_reponses(path, data), strict=strict)


def prepare_from_answers(
    root: Path, given: Mapping[str, str], ask: Ask | None, say: Say, *, strict: bool = False
) -> Ajout:
    """Options, and what is asked besides when there is someone to ask. Interrompu."""
    lu, problems, texts = read_annuaire(root)
    if lu is None:
        return Ajout(None, None, problems, texts)
    communes = CommunesDites(lu.registre.reference)
    answers = ask_all(lu, communes, given, ask, say) if ask else dict(given)
    made = _prepare(lu, communes, PATH, read_reponses(PATH, write_reponses(answers).encode()), strict=strict)
    return made._replace(reponses=answers if ask else None)


def write(root: Path, ajout: Ajout, ask: Ask = input) -> list[str]:
    """Paths written, from the root, once the person agrees, if there is one. Interrompu."""
    if ajout.recueil is None or not ajout.recueil.changed():
        return []
    if ajout.reponses is not None:
        agree(ajout.reponses, ask)
    return write_recueil(root, ajout.recueil)


def read_input(name: str) -> bytes:
    """The standard input or a file, no more of it than can be answers. OSError."""
    if name == STDIN:
        return sys.stdin.buffer.read(LONGEST + 1)
    with Path(name).open("rb") as file:
        return file.read(LONGEST + 1)


def say_redaction(ajout: Ajout) -> str:
    """What would be written: a record whole, or what changes in one."""
    redaction, ignorees = ajout.redaction, ajout.ignorees
    if redaction is None:
        return ""
    lines = [f"Laissé de côté, sans question correspondante : {', '.join(ignorees)}."] if ignorees else []
    if redaction.ancienne is None:
        lines += ["Fiche nouvelle :", "", write_record(_record(redaction))]
        return "\n".join(lines)
    lines.append(f"Correction de « {redaction.nom} » ({redaction.id}) :")
    for champ, value in redaction.champs.items():
        before = _shown(redaction.ancienne.get(champ)) or "non communiqué"
        lines.append(f"  {champ} : {before} → {_shown(value) or 'retiré'}")
    lines += [f"  source ajoutée : {source['libelle']}" for source in redaction.sources]
    return "\n".join(lines) + "\n"


def summarise(ajout: Ajout, written: list[str] | None) -> str:
    """The last line. `written`: None when nothing was asked to be written."""
    if ajout.redaction is None or ajout.recueil is None or not ajout.recueil.changed():
        return "Rien à écrire : la fiche dit déjà tout cela."
    if written is None:
        return "Essai : rien n’a été écrit."
    where = ", ".join(written)
    if ajout.redaction.ancienne is not None:
        return f"Fiche corrigée dans {where}."
    return f"Fiche ajoutée dans {where}. Avant de publier : python build.py permaliens."


def _prepare(
    lu: AnnuaireLu, communes: CommunesDites, path: str, reponses: Reponses, *, strict: bool
) -> Ajout:
    redaction = draft(path, reponses, lu, communes)
    texts = {path: reponses.text}
    if blocking(redaction.problems, strict=strict):
        return Ajout(None, None, redaction.problems, texts, reponses.ignorees)
    recueil = _with(lu.recueil, redaction)
    wrong, after = check_after(lu, recueil) if recueil.changed() else ([], {})
    problems = [*redaction.problems, *wrong]
    return Ajout(redaction, None if wrong else recueil, problems, {**texts, **after}, reponses.ignorees)


def _with(recueil: Recueil, redaction: Redaction) -> Recueil:
    if redaction.ancienne is None:
        return recueil.insert(_record(redaction))
    if not redaction.champs:
        return recueil
    known = redaction.ancienne.get("sources")
    sources = [*(known if isinstance(known, list) else []), *redaction.sources]
    return recueil.change(redaction.id, {**redaction.champs, "sources": sources})


def _record(redaction: Redaction) -> dict[str, object]:
    return {"id": redaction.id, **redaction.champs, "sources": redaction.sources}


def _shown(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else " ".join(str(value or "").split())
    return text if len(text) <= 100 else text[:99] + "…"


__all__ = ["Ajout", "Interrompu", "as_command", "prepare", "say_redaction", "summarise", "write"]
