"""A check after a correction that changes no list but in its words: the pages that say it are looked at, and few others.

Kept in `.cache/` by a check that found no mistake in any page: what each record said, in sums. While nothing but the records
has changed since, and of these nothing but what `annuaire/plan/retouches.py` names, all other pages show what they showed,
in the same shapes. When one looked at shows something new, or has a mistake, the whole check is made: it alone tells them.
"""

import json
from collections.abc import Collection, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from annuaire import kept
from annuaire.facts import compute_facts
from annuaire.lecture import Lecture, Reglages, site_url_of
from annuaire.model.annuaire import Annuaire
from annuaire.model.laureat import Laureat
from annuaire.plan.retouches import SUR_LES_FEUILLES, SUR_SA_PAGE, plan_retouches
from annuaire.render.essai import shapes_of, show_nothing_new
from annuaire.render.texts import problems_of_texts
from annuaire.reprise import recall_trials
from annuaire.verdict import Origine

NAME = "retouches"


class Sommes(NamedTuple):
    """Of a record: what any page may depend on, then what only some pages say."""

    partout: str
    sur_sa_page: str
    sur_les_feuilles: str

    @classmethod
    def of(cls, laureat: Laureat) -> "Sommes":
        values = laureat.__dict__
        apart = sorted(SUR_SA_PAGE | SUR_LES_FEUILLES)
        others = [(name, value) for name, value in values.items() if name not in apart]
        others.append(("annee", laureat.date_verification and laureat.date_verification.year))
        shapes = shapes_of(*(values[name] for name in apart))
        said = ([values[name] for name in sorted(names)] for names in (SUR_SA_PAGE, SUR_LES_FEUILLES))
        return cls(_sum(repr(others).encode() + shapes), *(_sum(repr(one).encode()) for one in said))


def sum_up(annuaire: Annuaire) -> dict[str, Sommes]:
    """By identifier."""
    return {fabrique.id: Sommes.of(fabrique.laureat) for fabrique in annuaire.fabriques}


def remember(
    root: Path, origin: Origine, sommes: Mapping[str, Sommes], adresses: Collection[str], fichiers: int
) -> None:
    """`adresses`: what links in texts may lead to; none, when something was wrong."""
    if not adresses:
        return
    told = {
        "fiches": sommes,
        "adresses": sorted(adresses),
        "fichiers": fichiers,
    }
    kept.write(root, NAME, origin.autour, {"retouches": json.dumps(told).encode()})


def count_files(reglages: Reglages, lecture: Lecture, origin: Origine, sommes: Mapping[str, Sommes]) -> int:
    """How many files the site would have, when it can be said without looking at all of its pages; else 0.

    `sommes`: see `sum_up`.
    """
    annuaire = lecture.annuaire
    found = kept.read(reglages.root, NAME, origin.autour)
    if found is None:
        return 0
    told = json.loads(found["retouches"])
    changed = _changed(told["fiches"], sommes)
    if changed is None:
        return 0
    facts = compute_facts(annuaire)
    deja_vu = recall_trials(reglages.root, kept.code_of_build(), lecture.templates, annuaire, facts.comptes)
    pages = list(
        plan_retouches(annuaire, facts, lecture.sources.assets, site_url_of(reglages, annuaire), *changed)
    )
    known = frozenset(told["adresses"])
    if any(problems_of_texts(page, known) for page in pages) or not show_nothing_new(pages, deja_vu):
        return 0
    return told["fichiers"]


def _changed(before: Mapping[str, list[str]], now: Mapping[str, Sommes]) -> tuple[set[str], set[str]] | None:
    """Records that say something else on their pages, on sheets; None when any page may be another."""
    if now.keys() != before.keys():
        return None
    pairs = {id_: (sommes, Sommes(*before[id_])) for id_, sommes in now.items()}
    if any(one.partout != other.partout for one, other in pairs.values()):
        return None
    return (
        {id_ for id_, (one, other) in pairs.items() if one.sur_sa_page != other.sur_sa_page},
        {id_ for id_, (one, other) in pairs.items() if one.sur_les_feuilles != other.sur_les_feuilles},
    )


def _sum(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
