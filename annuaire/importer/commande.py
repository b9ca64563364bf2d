"""`python build.py import FILE`: read, match, show the plan, and with --apply write it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from annuaire.edition import Recueil, write_recueil
from annuaire.importer.annuaire_lu import AnnuaireLu, check_after, read_annuaire
from annuaire.importer.communes import same_town
from annuaire.importer.formes import read_columns, read_liste
from annuaire.importer.ligne import Liste
from annuaire.importer.plan_import import PlanImport, SourceCitee, make_plan
from annuaire.importer.propositions import read_propositions
from annuaire.importer.rapprochement import Rangs, match
from annuaire.problems import Place, Problem, blocking, error

# Problems that underline words about a person.
PRIVATE = ("personne-nommee", "courriel-nominatif")


class Demande(NamedTuple):
    """What is asked: a file as named on the command line, columns said by hand, how to cite the list."""

    root: Path
    file: Path
    colonnes: Sequence[str] = ()
    source: str = ""
    source_url: str = ""
    source_date: str = ""


class Import(NamedTuple):
    """`plan` and `recueil` are None when problems forbid them; `recueil` is what would be written."""

    liste: Liste | None
    plan: PlanImport | None
    recueil: Recueil | None
    problems: list[Problem]
    texts: dict[str, str]


def prepare(demande: Demande, progress: Callable[[str], None] = lambda stage: None) -> Import:
    """Nothing is written. OSError when the file cannot be read. `progress` hears what is being done."""
    path = demande.file.as_posix()
    wanted, problems = read_columns(list(demande.colonnes))
    liste, text = read_liste(path, demande.file.read_bytes(), wanted)
    problems += liste.problems
    source = SourceCitee(demande.source or liste.source, demande.source_url, demande.source_date)
    if not source.libelle and not blocking(problems):
        repair = "ajoutez --source « Nom de la liste et de qui la publie »"
        problems.append(
            error(Place(path, 1, 1), "source-absente", "rien ne dit d’où vient cette liste", repair)
        )
    if blocking(problems):
        return Import(liste, None, None, problems, {path: text})
    progress("lecture des fiches")
    lu, found, texts = read_annuaire(demande.root)
    if lu is None:
        return Import(liste, None, None, found, texts)
    progress("rapprochement")
    plan, found = _plan(path, text, liste, source, lu)
    problems += found
    progress("vérification")
    recueil = _with_plan(lu.recueil, plan)
    wrong, after = check_after(lu, recueil) if recueil.changed() else ([], {})
    shown = _without_persons(text, [problem.place for problem in problems if problem.code in PRIVATE])
    return Import(liste, plan, None if wrong else recueil, problems + wrong, {path: shown, **after})


def write(root: Path, prepared: Import) -> list[str]:
    """Paths written, from the root. OSError."""
    return write_recueil(root, prepared.recueil) if prepared.recueil else []


def _plan(
    path: str, text: str, liste: Liste, source: SourceCitee, lu: AnnuaireLu
) -> tuple[PlanImport, list[Problem]]:
    registre = lu.registre
    lues = read_propositions(path, text, liste, registre)
    fiches = [fiche.record for fiche in registre.laureats]
    towns = {code: same_town(commune) for code, commune in registre.communes.items()}
    placed = [Rangs(fiche, towns.get(fiche.code_insee, fiche.code_insee)) for fiche in fiches]
    matched = match(lues.propositions, placed, lambda proposition: same_town(proposition.commune))
    told = [
        problem
        for rapprochement in matched
        if rapprochement.fiche or rapprochement.proposition.ligne.laureat
        for problem in rapprochement.proposition.problems
    ]
    return make_plan(matched, lues.refus, source, fiches), lues.problems + told


def _without_persons(text: str, places: Sequence[Place]) -> str:
    """The text that excerpts are cut from: what is about a person goes no further, not even to a terminal."""
    lines = text.split("\n")
    for place in places:
        line = lines[place.line - 1]
        start = place.column - 1
        lines[place.line - 1] = line[:start] + "·" * place.length + line[start + place.length :]
    return "\n".join(lines)


def _with_plan(recueil: Recueil, plan: PlanImport) -> Recueil:
    changes = {}
    for modification in plan.modifications:
        sources = recueil.fields_of(modification.id).get("sources", [])
        kept = sources if isinstance(sources, list) else []
        changes[modification.id] = {**modification.champs, "sources": [*kept, modification.source]}
    changed = recueil.change_all(changes) if changes else recueil
    return changed.insert(*(ajout.fiche for ajout in plan.ajouts)) if plan.ajouts else changed
