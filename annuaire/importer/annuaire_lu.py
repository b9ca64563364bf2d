"""The records as they are, for what adds to them; and as they would be, so that nothing invalid is ever written."""

from dataclasses import dataclass, replace
from pathlib import Path

from annuaire.edition import Recueil, read_recueil
from annuaire.load.nodes import Document
from annuaire.load.sources import Sources, load
from annuaire.load.yaml_reader import read_yaml
from annuaire.problems import Problem, blocking
from annuaire.validate.registre import Registre
from annuaire.validate.rules import RULES
from annuaire.validate.validation import read_registre

_NO_RECORD_YET = ("fichier-manquant", "fichier-vide")


@dataclass(frozen=True, slots=True)
class AnnuaireLu:
    """`recueil` writes what `registre` reads."""

    sources: Sources
    registre: Registre
    recueil: Recueil


def read_annuaire(root: Path) -> tuple[AnnuaireLu | None, list[Problem], dict[str, str]]:
    """None when something must be repaired first. A directory without any record yet is one; problems, and their texts."""
    sources, problems = load(root)
    recueil, found = read_recueil(root)
    sources = replace(sources, yaml=_without_empty(sources))
    registre, wrong = read_registre(sources)
    problems = [
        problem
        for problem in (*problems, *wrong)
        if problem.level == "erreur" and not _is_no_record_yet(problem) and _is_about_records(problem)
    ]
    problems += [problem for problem in found if problem not in problems and not _is_no_record_yet(problem)]
    if recueil is None or registre is None or blocking(problems):
        return None, problems, sources.texts
    return AnnuaireLu(sources, registre, recueil), [], sources.texts


def check_after(lu: AnnuaireLu, recueil: Recueil) -> tuple[list[Problem], dict[str, str]]:
    """What would be wrong with these records that is not wrong today, and the texts it is about."""
    documents = []
    texts = {}
    problems: list[Problem] = []
    for path, fichier in recueil.fichiers.items():
        document, found = read_yaml(path, fichier.data)
        problems += found
        documents.append(document)
        texts[path] = document.text
    sources = replace(lu.sources, yaml={**lu.sources.yaml, "laureats": tuple(documents)})
    registre, found = read_registre(sources)
    problems += [problem for problem in found if _is_about_records(problem)]
    if registre is not None:
        problems += [problem for rule in RULES for problem in rule(registre)]
    known = {_key(problem) for rule in RULES for problem in rule(lu.registre)}
    new = [problem for problem in problems if _key(problem) not in known and problem.level == "erreur"]
    return new, texts


def _key(problem: Problem) -> tuple[str, str, str]:
    """Lines move when records are added: what is wrong is known by its words."""
    return problem.place.path, problem.code, problem.message


def _is_about_records(problem: Problem) -> bool:
    """Pages of text, the ledger of addresses and the site's own settings are no reason to refuse a record."""
    return problem.place.path.startswith("data/") and not problem.place.path.endswith(
        ("permaliens.txt", "site.yaml")
    )


def _is_no_record_yet(problem: Problem) -> bool:
    return problem.place.path == "data/laureats.yaml" and problem.code in _NO_RECORD_YET


def _without_empty(sources: Sources) -> dict[str, tuple[Document, ...]]:
    """A file of records that holds only comments is a list without records."""
    laureats = tuple(document for document in sources.yaml.get("laureats", ()) if document.root is not None)
    rest = {name: documents for name, documents in sources.yaml.items() if name != "laureats"}
    return {**rest, "laureats": laureats} if laureats else rest
