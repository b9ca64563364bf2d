"""Sources → the whole directory, typed and frozen, or every problem found in one run."""

from datetime import datetime
from typing import TypeVar

from annuaire.load.markdown_reader import MarkdownDocument
from annuaire.load.nodes import Document
from annuaire.load.sources import Sources
from annuaire.model.annuaire import Annuaire, Fabrique, PageEditoriale
from annuaire.model.laureat import Laureat
from annuaire.model.page_editoriale import EnTete
from annuaire.model.programme import Programme
from annuaire.model.record import Record
from annuaire.model.reference import COLUMNS, Reference
from annuaire.model.service import ListeServices
from annuaire.model.site import Site
from annuaire.model.vague import Vague
from annuaire.problems import Place, Problem, blocking, error
from annuaire.validate.decode import Fiche, decode, decode_list
from annuaire.validate.registre import PageLue, Registre
from annuaire.validate.rules import RULES
from annuaire.validate.rules.territoire import resolve_commune

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
    registre = Registre(
        tuple(laureats),
        tuple(vagues),
        services,
        programme,
        site,
        tuple(pages),
        Reference.from_tables(sources.tables),
    )
    for rule in RULES:
        problems += rule(registre)
    if blocking(problems):
        return None, problems
    return _assemble(registre, now), problems


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


def _assemble(registre: Registre, now: datetime) -> Annuaire:
    vagues = {fiche.record.numero: fiche.record for fiche in registre.vagues if _public(fiche.record, now)}
    fabriques = [
        _locate(fiche, registre, vagues)
        for fiche in registre.laureats
        if _public(fiche.record, now) and not _waits_for_wave(fiche.record, vagues)
    ]
    pages = {
        page.nom: PageEditoriale(page.nom, page.entete.record, page.document.body, _body_place(page.document))
        for page in registre.pages
    }
    liste = registre.services.record
    return Annuaire(
        fabriques=tuple(sorted(fabriques, key=lambda fabrique: fabrique.id)),
        vagues=tuple(vagues[numero] for numero in sorted(vagues)),
        familles=liste.familles,
        services=liste.services,
        programme=registre.programme.record,
        site=registre.site.record,
        pages=pages,
        reference=registre.reference,
    )


def _body_place(document: MarkdownDocument) -> Place:
    return Place(document.path, document.body_line, 1)


def _public(record: Laureat | Vague, now: datetime) -> bool:
    return record.embargo is None or record.embargo <= now


def _waits_for_wave(laureat: Laureat, vagues: dict[int, Vague]) -> bool:
    """Whether the record names only waves under embargo: it is published with them."""
    numbers = (laureat.vague,) if laureat.vague is not None else laureat.vagues_possibles or ()
    return bool(numbers) and not any(numero in vagues for numero in numbers)


def _locate(fiche: Fiche[Laureat], registre: Registre, vagues: dict[int, Vague]) -> Fabrique:
    laureat, reference = fiche.record, registre.reference
    commune = resolve_commune(reference, laureat.code_insee)
    departement = reference.departement(commune.code_departement) if commune else None
    if commune is None or departement is None:
        raise LookupError(f"{laureat.id}: the reference has no département for {laureat.code_insee}")
    numbers = (laureat.vague,) if laureat.vague is not None else laureat.vagues_possibles or ()
    wanted = frozenset(laureat.services or ())
    return Fabrique(
        laureat=laureat,
        commune=commune,
        departement=departement,
        region=reference.region(commune.code_region) if commune.code_region else None,
        intercommunalite=reference.intercommunalite(commune.siren_epci) if commune.siren_epci else None,
        services=tuple(service for service in registre.services.record.services if service.code in wanted),
        vagues=tuple(vagues[numero] for numero in numbers if numero in vagues),
        place=fiche.place("id"),
        place_presentation=_first_line_of_block(fiche, "presentation"),
    )


def _first_line_of_block(fiche: Fiche[Laureat], key: str) -> Place:
    """Where a text of several lines begins: under its key, after its indentation."""
    place = fiche.place(key)
    lines = fiche.document.text.split("\n")
    if fiche.record.presentation is None or place.line >= len(lines):
        return place
    indent = len(lines[place.line]) - len(lines[place.line].lstrip())
    return Place(place.path, place.line + 1, indent + 1)
