"""Sources → the whole directory, typed and frozen, or every problem found in one run."""

import re
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TypeVar

from annuaire.load.markdown_reader import MarkdownDocument
from annuaire.load.nodes import Document, Mapping, Scalar
from annuaire.load.sources import Sources
from annuaire.model.annuaire import Annuaire
from annuaire.model.contours import NIVEAUX, Contours
from annuaire.model.laureat import Laureat
from annuaire.model.page_editoriale import EnTete
from annuaire.model.permalien import Permalien
from annuaire.model.programme import Programme
from annuaire.model.record import Record
from annuaire.model.reference import COLUMNS, Reference
from annuaire.model.service import ListeServices
from annuaire.model.site import Site
from annuaire.model.territoires import Commune
from annuaire.model.vague import Vague
from annuaire.problems import Place, Problem, blocking, error
from annuaire.validate.assembly import assemble
from annuaire.validate.connu import Connu
from annuaire.validate.decode import Fiche, decode, decode_list
from annuaire.validate.embargo import Embargo, check_embargo
from annuaire.validate.permaliens import read_permaliens
from annuaire.validate.registre import PageLue, Registre
from annuaire.validate.rules import RULES

R = TypeVar("R", bound=Record)
# By name of the file in data/, without « .yaml ».
READ = ("laureats", "vagues", "services", "programme", "site")


def validate(
    sources: Sources, now: datetime, *, reveal: bool = False, connu: Connu | None = None
) -> tuple[Annuaire | None, list[Problem]]:
    """`now` is used only to lift embargoes. `reveal`: what is hidden is in the directory too, and is told apart.

    `connu`: what reading other states of these sources has made.
    """
    registre, problems = read_registre(sources, connu)
    if registre is None:
        return None, problems
    for rule in RULES:
        problems += rule(registre)
    embargo = Embargo.at(registre, now)
    problems += check_embargo(registre, embargo)
    if registre.site is None or blocking(problems):
        return None, problems
    if reveal:
        hidden = (*embargo.vagues_cachees, *embargo.laureats_caches)
        whole = assemble(registre, Embargo.lifted(registre))
        return replace(whole, caches=tuple(fiche.record for fiche in hidden)), problems
    return assemble(registre, embargo), problems


def read_registre(sources: Sources, connu: Connu | None = None) -> tuple[Registre | None, list[Problem]]:
    """Every record that is valid by itself, and what is wrong with the others; None when rules cannot be applied."""
    connu = connu or Connu()
    if not sources.yaml and not sources.tables:
        return None, []  # no data at all: the loader has said so
    laureats, problems = decode_list(Laureat, _documents(sources, "laureats", missing := []), connu)
    vagues, found = decode_list(Vague, _documents(sources, "vagues", missing))
    problems += found
    services, found = _decode_one(ListeServices, sources, "services", missing)
    problems += found
    programme, found = _decode_one(Programme, sources, "programme", missing)
    problems += found
    site, found = _decode_one(Site, sources, "site", missing)
    problems += found
    pages, found = _decode_pages(sources.markdown)
    problems += found + missing + _unread(sources)
    permaliens, found = _read_permaliens(sources)
    problems += found
    reference, found = _read_reference(sources, connu)
    problems += found
    contours, found = _read_contours(sources, connu)
    problems += found
    if services is None or programme is None or not vagues or reference is None or contours is None:
        return None, problems
    registre = Registre(
        laureats=tuple(laureats),
        vagues=tuple(vagues),
        services=services,
        programme=programme,
        site=site,
        pages=tuple(pages),
        reference=reference,
        contours=contours,
        communes=_resolve_communes(reference, laureats),
        numeros_de_vague=_written_numbers(sources.yaml["vagues"]),
        noms_de_pages=frozenset(_name_of_page(document) for document in sources.markdown),
        permaliens=permaliens,
    )
    return registre, problems


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


def _read_reference(sources: Sources, connu: Connu) -> tuple[Reference | None, list[Problem]]:
    cure = "lancez « make reference »"
    paths = [f"data/reference/{name}.tsv" for name in sorted(COLUMNS.keys() - sources.tables.keys())]
    if len(paths) == len(COLUMNS):
        return None, [error(Place("data/reference", 1, 1), *_missing("data/reference/", cure, "dossier"))]
    if paths:
        return None, [error(Place(path, 1, 1), *_missing(path, cure)) for path in paths]
    try:
        make = partial(Reference.from_tables, sources.tables)
        return connu.of_tables("reference", sources.tables, make), []
    except ValueError as unreadable:
        return None, [_unreadable(unreadable)]


def _read_contours(sources: Sources, connu: Connu) -> tuple[dict[str, Contours] | None, list[Problem]]:
    missing = [f"contours-{niveau}" for niveau in NIVEAUX if f"contours-{niveau}" not in sources.tables]
    if missing:
        told = (
            [] if sources.tables.keys().isdisjoint(COLUMNS) else missing
        )  # the whole folder is missing: said above
        paths = [f"data/reference/{name}.json" for name in told]
        return None, [
            error(Place(path, 1, 1), *_missing(path, "lancez « make reference »")) for path in paths
        ]
    try:
        make = partial(Contours.from_texts, sources.tables)
        return connu.of_tables("contours", sources.tables, make), []
    except ValueError as unreadable:
        return None, [_unreadable(unreadable)]


def _unreadable(failure: ValueError) -> Problem:
    """« path[:line] : what is wrong, lancez… »: the words of the tables and outlines of the reference."""
    where, _, words = str(failure).partition(" : ")
    path, _, line = where.partition(":")
    message, _, _ = words.partition(", lancez")
    return error(Place(path, int(line or 1), 1), "reference-illisible", message, "lancez « make reference »")


def _read_permaliens(sources: Sources) -> tuple[tuple[Permalien, ...], list[Problem]]:
    document = sources.lists.get("permaliens")
    if document is None:
        path = "data/permaliens.txt"
        cure = (
            "remettez-le : il est dans l’historique du dépôt (pour un annuaire jamais publié, créez-le vide)"
        )
        return (), [error(Place(path, 1, 1), *_missing(path, cure))]
    return read_permaliens(document)


def _missing(path: str, cure: str, what: str = "fichier") -> tuple[str, str, str]:
    return f"{what}-manquant", f"il manque le {what} {path}", cure


def _unread(sources: Sources) -> list[Problem]:
    """Files of data/ that nothing reads: what they say would be lost without a word."""
    repair = "rangez ce qu’il contient dans un des fichiers lus : " + ", ".join(
        f"data/{name}.yaml" for name in READ
    )
    return [
        error(Place(document.path, 1, 1), "fichier-inconnu", "rien ne lit ce fichier", repair)
        for name, documents in sources.yaml.items()
        for document in documents
        if name not in READ
    ]


def _documents(sources: Sources, name: str, missing: list[Problem]) -> tuple[Document, ...]:
    documents = sources.yaml.get(name, ())
    if not documents:
        path = f"data/{name}.yaml"
        missing.append(
            error(Place(path, 1, 1), *_missing(path, "remettez-le : il est dans l’historique du dépôt"))
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
            pages.append(PageLue(_name_of_page(document), entete, document))
    return pages, problems


def _name_of_page(document: MarkdownDocument) -> str:
    return document.path.removeprefix("content/").removesuffix(".md")


def _written_numbers(documents: tuple[Document, ...]) -> frozenset[int] | None:
    """Every wave number written, even in a record that is refused for something else."""
    nodes = [
        node.get("numero") for document in documents for node in document.items if isinstance(node, Mapping)
    ]
    texts = [
        node.text for node in nodes if isinstance(node, Scalar) and re.fullmatch("[0-9]{1,9}", node.text)
    ]
    return frozenset(map(int, texts)) if len(texts) == len(nodes) else None
