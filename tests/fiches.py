"""Minimal valid records and a small made-up country, so that a test shows only what it is about.

Records are mappings of plain values; they are written as YAML and read by the real loader, so that problems have
places. Give YAML text instead of a mapping when the writing itself matters.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from annuaire.couverture.chiffres import Couverture, compute_couverture
from annuaire.facts import Facts, compute_facts
from annuaire.load.lines_reader import LinesDocument, read_lines
from annuaire.load.markdown_reader import MarkdownDocument, read_markdown
from annuaire.load.nodes import Document
from annuaire.load.sources import Sources, load
from annuaire.load.yaml_reader import read_yaml
from annuaire.model.annuaire import Annuaire
from annuaire.model.reference import COLUMNS
from annuaire.plan.page import Plan
from annuaire.plan.plan import plan
from annuaire.problems import Problem
from annuaire.validate.registre import Registre
from annuaire.validate.validation import read_registre, validate

ROOT = Path(__file__).parent.parent
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
Record = dict[str, Any]

# One région of two départements (the second without a fabrique), an overseas département, a collectivity.
TABLES = {
    "communes": (
        ("01001", "Aubépine", "01", "200000001", "01100 01101", "1200", "46.1", "5.1", "mairie", ""),
        ("01004", "Bourg-le-Bel", "01", "200000001", "01500", "14000", "46.0", "5.0", "mairie", ""),
        ("01009", "Les Combes", "01", "", "01510", "300", "46.3", "5.3", "mairie", ""),
        ("02001", "Le Désert", "02", "", "02000", "50", "47.0", "5.0", "mairie", ""),
        ("97101", "Anse-Claire", "971", "", "97100", "9000", "16.2", "-61.5", "mairie", ""),
        ("97801", "Rivage", "978", "", "97150", "35000", "18.1", "-63.1", "mairie", ""),
    ),
    "anciennes-communes": (("01003", "Vieux-Bourg", "fusionnee", "01004", "", ""),),
    "intercommunalites": (("200000001", "Communauté de communes du Bel", "communaute-de-communes", "15200"),),
    "departements": (
        ("01", "Bellaine", "84", "01004", "departement", "en Bellaine", "de Bellaine"),
        ("02", "Vide", "84", "02001", "departement", "dans le Vide", "du Vide"),
        ("971", "Grande-Île", "01", "97101", "departement", "en Grande-Île", "de Grande-Île"),
        ("978", "Petite-Île", "", "", "collectivite-outre-mer", "à Petite-Île", "de Petite-Île"),
    ),
    "regions": (
        ("01", "Grande-Île", "97101", "à la région Grande-Île", "de la région Grande-Île"),
        ("84", "Levant", "01004", "au Levant", "du Levant"),
    ),
}


def make_laureat(**overrides: object) -> Record:
    fiche: Record = {
        "id": "lieu-exemple",
        "nom": "Lieu Exemple",
        "code_insee": "01004",
        "sources": [{"libelle": "Source d’exemple"}],
    }
    return fiche | overrides


def make_vague(**overrides: object) -> Record:
    return {
        "numero": 1,
        "date_annonce": "2020-02-03",
        "sources": [{"libelle": "Source d’exemple"}],
    } | overrides


def make_services(**overrides: object) -> Record:
    famille = {"code": "numerique", "libelle": "Numérique", "description": "Se servir d’internet."}
    services = [
        {
            "code": "acces-internet",
            "libelle": "Accès à internet",
            "famille": "numerique",
            "description": "En ligne.",
        },
        {"code": "coworking", "libelle": "Coworking", "famille": "numerique", "description": "Travailler."},
        {"code": "fablab", "libelle": "Fablab", "famille": "numerique", "description": "Fabriquer."},
    ]
    return {"familles": [famille], "services": services} | overrides


@cache
def _real_text(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


def make_site(**overrides: object) -> Record:
    contact = {"courriel": "annuaire@exemple.fr"}
    licence = {"nom": "Licence Ouverte 2.0", "url": "https://exemple.fr/licence"}
    return {
        "titre": "Annuaire",
        "description": "Une phrase.",
        "adresse": "https://exemple.fr/",
        "contact": contact,
        "accessibilite": {"etat": "non-conforme"},
        "licence_donnees": licence,
        "attribution": "Source d’exemple",
    } | overrides


def make_page(titre: str) -> str:
    description = "Une phrase de plus de cinquante caractères, pour les moteurs de recherche."
    return f"---\ntitre: {titre}\ndescription: {description}\n---\n\nUn texte.\n"


def make_pages() -> dict[str, str]:
    names = (
        "accueil",
        "programme",
        "accessibilite",
        "mentions-legales",
        "donnees-personnelles",
        "comprendre-les-donnees",
    )
    return {name: make_page(name.capitalize()) for name in names}


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True


def to_yaml(value: object) -> str:
    """As one would type it: texts of digits between quotes, nothing said by reference."""
    if isinstance(value, str):
        return value
    return yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=999)


def read(name: str, value: object) -> Document:
    document, problems = read_yaml(f"data/{name}.yaml", to_yaml(value).encode())
    assert not problems, problems
    return document


def make_tables() -> dict[str, str]:
    """Tables and outlines of data/reference/, the latter the real ones: they are parsed only by what draws."""
    tables = {
        name: "\n".join("\t".join(row) for row in (COLUMNS[name], *rows)) + "\n"
        for name, rows in TABLES.items()
    }
    return tables | {path.stem: path.read_text("utf-8") for path in (ROOT / "data/reference").glob("*.json")}


def make_sources(
    *,
    pages: dict[str, str] | None = None,
    tables: dict[str, str] | None = None,
    permaliens: str = "",
    **files: object,
) -> Sources:
    """Sources of a whole valid directory. `files`: stem of data/ → records or YAML text, None to leave it out."""
    usual = {
        "laureats": [make_laureat()],
        "vagues": [make_vague(numero=1), make_vague(numero=2, date_annonce="2021-03-30")],
        "services": make_services(),
        "programme": _real_text("data/programme.yaml"),
        "site": make_site(),
    }
    documents = {name: (read(name, value),) for name, value in (usual | files).items() if value is not None}
    markdown = tuple(
        _read_page(name, text) for name, text in (make_pages() if pages is None else pages).items()
    )
    lists = {"permaliens": make_list("permaliens", permaliens)}
    return Sources(ROOT, documents, markdown, make_tables() if tables is None else tables, {}, {}, lists)


def make_list(name: str, text: str) -> LinesDocument:
    document, problems = read_lines(f"data/{name}.txt", text.encode())
    assert not problems, problems
    return document


def _read_page(name: str, text: str) -> MarkdownDocument:
    document, _ = read_markdown(f"content/{name}.md", text.encode())
    return document


def make_registre(*laureats: Record, **others: Any) -> Registre:
    """What rules read: these records, valid by themselves, in a directory where all else is usual."""
    if laureats:
        others["laureats"] = list(laureats)
    registre, problems = read_registre(make_sources(**others))
    assert registre is not None, problems
    return registre


def apply(rule: Callable[[Registre], Iterator[Problem]], *laureats: Record, **others: Any) -> list[Problem]:
    return list(rule(make_registre(*laureats, **others)))


def told(problems: Iterable[Problem]) -> list[tuple[str, str, str]]:
    """Level, code and message: what most tests are about."""
    return [(problem.level, problem.code, problem.message) for problem in problems]


def words(document: Document, problem: Problem) -> str:
    """The stretch of the source that a problem underlines."""
    line = document.text.split("\n")[problem.place.line - 1]
    return line[problem.place.column - 1 : problem.place.column - 1 + problem.place.length]


def make_annuaire(*laureats: Record, now: datetime = NOW, **others: Any) -> Annuaire:
    if laureats:
        others["laureats"] = list(laureats)
    annuaire, problems = validate(make_sources(**others), now)
    assert annuaire is not None, problems
    return annuaire


@cache
def real_sources() -> tuple[Sources, list[Problem]]:
    return load(ROOT)


@cache
def real_annuaire() -> Annuaire:
    annuaire, problems = validate(real_sources()[0], NOW)
    assert annuaire is not None, problems
    return annuaire


@cache
def real_facts() -> Facts:
    return compute_facts(real_annuaire())


@cache
def real_plan() -> Plan:
    return plan(real_annuaire(), real_facts(), real_couverture(), {}, "https://exemple.fr/")


@cache
def real_couverture() -> Couverture:
    return compute_couverture(real_annuaire(), real_annuaire().reference.localites())


def make_plan(
    annuaire: Annuaire,
    site_url: str = "https://exemple.fr/",
    *,
    assets: Mapping[str, bytes] = MappingProxyType({}),
    whole: bool = True,
) -> Plan:
    couverture = compute_couverture(annuaire, annuaire.reference.localites())
    return plan(annuaire, compute_facts(annuaire), couverture, assets, site_url, whole=whole)
