"""What a build takes over from the one before: compiled templates, grounds of maps, pages that show what they showed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from annuaire import kept
from annuaire.cartographie.memoire import Memoire
from annuaire.facts import Comptes
from annuaire.model.annuaire import Annuaire
from annuaire.model.contours import NIVEAUX
from annuaire.plan.page import Plan
from annuaire.plan.toutes_les_communes import GABARIT
from annuaire.plan.urls import file_of
from annuaire.render.environment import Compiled
from annuaire.render.essai import DejaVu, shapes_of
from annuaire.render.rendues import Rendues

GABARITS, FONDS, ESQUISSES = "gabarits", "fonds", "esquisses"
PAGES, LISTES, ESSAIS = "pages", "listes", "essais"
_TERRITORIES = ("departements", "regions")
_OF_MAPS = (*_TERRITORIES, *(f"contours-{niveau}" for niveau in NIVEAUX))
_OF_LISTS = (*_TERRITORIES, "communes", "anciennes-communes")


@dataclass(frozen=True, slots=True)
class Repris:
    """`listes`: pages of all communes by address, when they are known. Each store is kept under its own origin.

    `fonds`: of a check, those of builds and its own, which are rough.
    """

    root: Path
    origins: Mapping[str, str]
    gabarits: Compiled
    fonds: Memoire
    pages: Rendues
    deja_vu: DejaVu
    listes: Mapping[str, bytes] | None


def take(
    root: Path,
    code: bytes,
    templates: Mapping[str, str],
    tables: Mapping[str, str],
    annuaire: Annuaire,
    comptes: Comptes,
    site_url: str,
    *,
    fonds: Memoire | None = None,
    whole: bool = True,
) -> Repris:
    """`code`: see `code_of_build`. `tables`: texts of data/reference/ by stem. Not `whole`: what spares nothing to a build
    without bytes is not read. `fonds`: see `recall_fonds`, when they are known.
    """
    of_maps = _origin_of_fonds(code, tables)
    origins = {GABARITS: kept.origin(code)}
    if whole:
        shared = json.dumps(
            [sorted(templates.items()), repr(annuaire.site), repr(comptes), site_url]
        ).encode()
        origins |= {
            FONDS: of_maps,
            PAGES: kept.origin(code, shared),
            LISTES: kept.origin(
                code, shared, _who_and_where(annuaire), *(tables[nom].encode() for nom in _OF_LISTS)
            ),
        }
    else:
        origins |= {
            ESQUISSES: of_maps,
            ESSAIS: _origin_of_trials(code, templates, annuaire, comptes),
        }
    found = {name: kept.read(root, name, origin) for name, origin in origins.items() if origin != of_maps}
    return Repris(
        root,
        origins,
        Compiled(found[GABARITS] or {}),
        fonds or recall_fonds(root, code, tables, rough=not whole),
        Rendues(found.get(PAGES) or {}, apart=(GABARIT,)),
        DejaVu(found.get(ESSAIS)),
        found.get(LISTES),
    )


def recall_fonds(root: Path, code: bytes, tables: Mapping[str, str], *, rough: bool = False) -> Memoire:
    """What maps found in these outlines. `rough`: and what checks found in rough ones."""
    origin = _origin_of_fonds(code, tables)
    esquisses = kept.read(root, ESQUISSES, origin) if rough else None
    return Memoire(kept.read(root, FONDS, origin), esquisses, is_rough=rough)


def _origin_of_fonds(code: bytes, tables: Mapping[str, str]) -> str:
    return kept.origin(code, *(tables[nom].encode() for nom in _OF_MAPS if nom in tables))


def _origin_of_trials(code: bytes, templates: Mapping[str, str], annuaire: Annuaire, comptes: Comptes) -> str:
    return kept.origin(
        code, json.dumps(sorted(templates.items())).encode(), shapes_of(annuaire.site, comptes)
    )


def keep(repris: Repris, plan: Plan, files: Mapping[str, bytes]) -> None:
    """`files`: those of the site, published. What has not changed is not written again."""
    listes = [page.url for page in plan.pages if page.gabarit == GABARIT and page.contenu is None]
    new: dict[str, Mapping[str, bytes]] = {
        name: store.used
        for name, store in ((GABARITS, repris.gabarits), (FONDS, repris.fonds), (PAGES, repris.pages))
        if store.is_new
    }
    if listes:
        new[LISTES] = {url: files[file_of(url)] for url in listes}
    for name, members in new.items():
        kept.write(repris.root, name, repris.origins[name], members)


def keep_light(repris: Repris, *, sound: bool) -> None:
    """After a check: what it had to make is added to what was kept, and nothing is taken away.

    Its grounds of maps are by themselves, those of now alone: made of rough outlines, they are not for a build.
    `sound`: no page that was tried had a mistake.
    """
    tried = ((ESSAIS, repris.deja_vu),) if sound else ()
    for name, store in ((GABARITS, repris.gabarits), *tried):
        if store.known != store.kept:
            kept.write(repris.root, name, repris.origins[name], store.known)
    esquisses = repris.fonds.rough
    if not esquisses.keys() <= repris.fonds.esquisses.keys():
        kept.write(repris.root, ESQUISSES, repris.origins[ESQUISSES], esquisses)


def _who_and_where(annuaire: Annuaire) -> bytes:
    """What lists of communes show of each fabrique."""
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
    return json.dumps(fabriques).encode()
