"""`python build.py add`: where the answers come from, what they make, and the file that is written."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from annuaire.ajout.commune_dite import CommunesDites
from annuaire.ajout.redaction import Redaction, draft
from annuaire.ajout.reponses import LONGEST, Reponses, read_reponses, write_reponses
from annuaire.ajout.terminal import PATH, Ask, Interrompu, Say, as_command, ask_all
from annuaire.edition import Recueil, write_record, write_recueil
from annuaire.importer.annuaire_lu import AnnuaireLu, check_after, read_annuaire
from annuaire.problems import Problem, blocking

STDIN = "-"


class Ajout(NamedTuple):
    """`redaction` and `recueil` are None when problems forbid them; `recueil` is what would be written."""

    redaction: Redaction | None
    recueil: Recueil | None
    problems: list[Problem]
    texts: Mapping[str, str]
    ignorees: tuple[str, ...] = ()


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
    return _prepare(lu, communes, PATH, read_reponses(PATH, write_reponses(answers).encode()), strict=strict)


def write(root: Path, ajout: Ajout) -> list[str]:
    """Paths written, from the root. OSError."""
    return write_recueil(root, ajout.recueil) if ajout.recueil else []


def read_input(name: str) -> bytes:
    """The standard input or a file, no more of it than can be answers. OSError."""
    if name == STDIN:
        return sys.stdin.buffer.read(LONGEST + 1)
    with Path(name).open("rb") as file:
        return file.read(LONGEST + 1)


def say_redaction(redaction: Redaction, ignorees: tuple[str, ...]) -> str:
    """What would be written: a record whole, or what changes in one."""
    lines = [f"Laissé de côté, sans question correspondante : {', '.join(ignorees)}."] if ignorees else []
    if redaction.ancienne is None:
        lines += ["Fiche nouvelle :", "", write_record(_record(redaction))]
        return "\n".join(lines)
    lines.append(f"Correction de « {redaction.nom} » ({redaction.id}) :")
    for champ, value in redaction.champs.items():
        before = _shown(redaction.ancienne.get(champ)) or "non communiqué"
        lines.append(f"  {champ} : {before} → {_shown(value) or 'retiré'}")
    if redaction.source:
        lines.append(f"  source ajoutée : {redaction.source['libelle']}")
    return "\n".join(lines) + "\n"


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
    changed = recueil.change(redaction.id, redaction.champs)
    return changed.add_source(redaction.id, redaction.source) if redaction.source else changed


def _record(redaction: Redaction) -> dict[str, object]:
    return {"id": redaction.id, **redaction.champs, "sources": [redaction.source]}


def _shown(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else " ".join(str(value or "").split())
    return text if len(text) <= 100 else text[:99] + "…"


__all__ = [
    "STDIN",
    "Ajout",
    "Interrompu",
    "as_command",
    "prepare_from_answers",
    "prepare_from_text",
    "read_input",
    "say_redaction",
    "write",
]
