"""Sources → the whole directory, typed and frozen, or every problem found in one run."""

from datetime import datetime
from typing import TypeVar

from annuaire.load.markdown_reader import MarkdownDocument
from annuaire.load.nodes import Document
from annuaire.load.sources import Sources
from annuaire.model.annuaire import Annuaire
from annuaire.model.laureat import Laureat
from annuaire.model.page_editoriale import EnTete
from annuaire.model.programme import Programme
from annuaire.model.record import Record
from annuaire.model.reference import COLUMNS, Reference
from annuaire.model.service import ListeServices
from annuaire.model.site import Site
from annuaire.model.territoires import Commune
from annuaire.model.vague import Vague
from annuaire.problems import Place, Problem, blocking, error
from annuaire.validate.assembly import assemble
from annuaire.validate.decode import Fiche, decode, decode_list
from annuaire.validate.registre import PageLue, Registre
from annuaire.validate.rules import RULES

R = TypeVar("R", bound=Record)
TABLES = COLUMNS.keys()


def validate(sources: Sources, now: datetime) -> tuple[Annuaire | None, list[Problem]]:
    """`now` is used only to lift embargoes."""
    laureats, problems = decode_list(Laureat, _documents(sources, "laureats", missing := []))
    vagues, found = decode_list(Vague, _documents(sources, "vagues", missing))
    problems += found
    services, found = _decode_one(ListeServices, sources, "services", missing)
    problems += found
    programme, found = _decode_one(Programme, sources, "programme", missing)
    problems += found
    site, found = _decode_one(Site, sources, "site", missing)
    problems += found
    pages, found = _decode_pages(sources.markdown)
    problems += found + missing
    problems += _missing_tables(sources)
    if services is None or programme is None or site is None or not vagues or _missing_tables(sources):
        return None, problems
    reference = Reference.from_tables(sources.tables)
    registre = Registre(
        laureats=tuple(laureats),
        vagues=tuple(vagues),
        services=services,
        programme=programme,
        site=site,
        pages=tuple(pages),
        reference=reference,
        communes=_resolve_communes(reference, laureats),
    )
    for rule in RULES:
        problems += rule(registre)
    if blocking(problems):
        return None, problems
    return assemble(registre, now), problems


def _resolve_communes(reference: Reference, laureats: list[Fiche[Laureat]]) -> dict[str, Commune]:
    """The commune of today for each code of today or of before."""
    communes = {}
    for code in {fiche.record.code_insee for fiche in laureats}:
        commune = reference.commune(code)
        if commune is None and (ancienne := reference.ancienne_commune(code)):
            commune = reference.commune(ancienne.successeur)
        if commune:
            communes[code] = commune
    return communes


def _missing_tables(sources: Sources) -> list[Problem]:
    paths = [f"data/reference/{name}.tsv" for name in sorted(TABLES - sources.tables.keys())]
    return [
        error(
            Place(path, 1, 1), "fichier-manquant", f"il manque le fichier {path}", "lancez « make reference »"
        )
        for path in paths
    ]


def _documents(sources: Sources, name: str, missing: list[Problem]) -> tuple[Document, ...]:
    documents = sources.yaml.get(name, ())
    if not documents:
        path = f"data/{name}.yaml"
        missing.append(
            error(
                Place(path, 1, 1),
                "fichier-manquant",
                f"il manque le fichier {path}",
                "remettez-le : il est dans l’historique",
            )
        )
    return documents


def _decode_one(
    model: type[R], sources: Sources, name: str, missing: list[Problem]
) -> tuple[Fiche[R] | None, list[Problem]]:
    for document in _documents(sources, name, missing):
        if document.root is not None:
            return decode(model, document.root, document)
    return None, []


def _decode_pages(documents: tuple[MarkdownDocument, ...]) -> tuple[list[PageLue], list[Problem]]:
    pages, problems = [], []
    for document in documents:
        if document.front.root is None:
            continue
        entete, found = decode(EnTete, document.front.root, document.front)
        problems += found
        if entete:
            nom = document.front.path.removeprefix("content/").removesuffix(".md")
            pages.append(PageLue(nom, entete, document))
    return pages, problems
