"""What a build takes over from the one before: compiled templates, and pages that show what they showed."""

import json
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from annuaire import kept
from annuaire.facts import Comptes
from annuaire.model.annuaire import Annuaire
from annuaire.model.site import Site
from annuaire.plan.page import Plan
from annuaire.plan.toutes_les_communes import GABARIT
from annuaire.plan.urls import file_of
from annuaire.render.environment import Compiled
from annuaire.render.rendues import Rendues

GABARITS, LISTES, PAGES = "gabarits", "listes", "pages"
_TABLES = ("communes", "anciennes-communes", "departements", "regions")


def code_of_build() -> bytes:
    """Versions and texts of all the code that turns data into pages."""
    versions = [f"{name} {version(name)}" for name in ("jinja2", "markupsafe", "numpy", "pydantic")]
    return "\n".join(versions).encode() + kept.sources_of(Path(__file__).parent)


def take_templates(root: Path, code: bytes) -> Compiled:
    return Compiled(kept.read(root, GABARITS, kept.origin(code)) or {})


def keep_templates(root: Path, code: bytes, compiled: Compiled) -> None:
    if compiled.is_new:
        kept.write(root, GABARITS, kept.origin(code), compiled.used)


def origin_of_pages(
    code: bytes, templates: Mapping[str, str], site: Site, comptes: Comptes, site_url: str
) -> str:
    """A sum of what every page may show besides its own."""
    shared = [sorted(templates.items()), repr(site), repr(comptes), site_url]
    return kept.origin(code, json.dumps(shared).encode())


def take_pages(root: Path, origin: str) -> Rendues:
    return Rendues(kept.read(root, PAGES, origin) or {}, apart=(GABARIT,))


def keep_pages(root: Path, origin: str, rendues: Rendues) -> None:
    if rendues.is_new:
        kept.write(root, PAGES, origin, rendues.used)


def origin_of_lists(
    code: bytes,
    templates: Mapping[str, str],
    tables: Mapping[str, str],
    annuaire: Annuaire,
    comptes: Comptes,
    site_url: str,
) -> str:
    """A sum of what the pages show, of this site, of its figures, and of each fabrique only who and where it is."""
    fabriques = [
        (
            fabrique.id,
            fabrique.nom,
            fabrique.laureat.statut,
            fabrique.commune.code,
            fabrique.latitude,
            fabrique.longitude,
        )
        for fabrique in annuaire.fabriques
    ]
    shown = [sorted(templates.items()), repr(annuaire.site), repr(comptes), site_url, fabriques]
    return kept.origin(code, json.dumps(shown).encode(), *(tables[nom].encode() for nom in _TABLES))


def take_lists(root: Path, origin: str) -> dict[str, bytes] | None:
    """By address."""
    return kept.read(root, LISTES, origin)


def keep_lists(root: Path, origin: str, plan: Plan, files: Mapping[str, bytes]) -> None:
    """`files`: those of the site, rendered. Pages that were taken over are not written again."""
    listes = [page.url for page in plan.pages if page.gabarit == GABARIT and page.contenu is None]
    if listes:
        kept.write(root, LISTES, origin, {url: files[file_of(url)] for url in listes})
