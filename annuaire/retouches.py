"""What a check looks at after a correction: only the pages that may show something else than at the last check that ended well.

Kept in `.cache/` by a check that found no mistake in any page: a sum of each record and where it was. While nothing but the
records has changed since, nor what templates had been shown (`essais`), a page of départements where no change can be seen
(annuaire/plan/portee.py) shows what it showed, in the same shapes; its texts are right while no address is gone. The check
of any other page is the same, and tells the same problems in the same order: a page left out has none, and would not be tried.
"""

import json
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from annuaire import kept
from annuaire.facts import Facts
from annuaire.model.annuaire import Annuaire, Fabrique
from annuaire.plan.portee import Ici, Portee, find_portee

NAME = "retouches"


class Etat(NamedTuple):
    """The records as a check has read them: a sum of each and where it is, by identifier.

    `essais`: what else the shapes shown to templates depend on. `adresses`: a sum of those that links may lead to.
    """

    essais: str
    adresses: str
    fiches: Mapping[str, tuple[str, Ici]]


def sum_up(annuaire: Annuaire, essais: str, adresses: frozenset[str]) -> Etat:
    fiches = {fabrique.id: (_sum_of(fabrique), _where(fabrique)) for fabrique in annuaire.fabriques}
    return Etat(essais, _sum("\n".join(sorted(adresses))), fiches)


def compare(avant: Etat | None, now: Etat, annuaire: Annuaire, facts: Facts) -> Portee | None:
    """`avant`: of the last check that ended well, if any. None when any page may show something else."""
    if avant is None or avant.essais != now.essais:
        return None
    differ = {
        id_ for id_ in avant.fiches.keys() | now.fiches.keys() if avant.fiches.get(id_) != now.fiches.get(id_)
    }
    changed = [etat.fiches[id_][1] for etat in (avant, now) for id_ in sorted(differ) if id_ in etat.fiches]
    return find_portee(annuaire, facts, changed, adresses=avant.adresses != now.adresses)


def recall(root: Path, autour: str) -> Etat | None:
    """`autour`: a sum of all that a check depends on, but the records (annuaire/verdict.py)."""
    found = kept.read(root, NAME, autour)
    if found is None:
        return None
    essais, adresses, fiches = json.loads(found["etat"])
    return Etat(essais, adresses, {id_: (somme, Ici(*ici)) for id_, (somme, ici) in fiches.items()})


def remember(root: Path, autour: str, etat: Etat) -> None:
    """After a check that found no mistake in any page."""
    kept.write(root, NAME, autour, {"etat": json.dumps(etat).encode()})


def _where(fabrique: Fabrique) -> Ici:
    return Ici(fabrique.departement.code, fabrique.latitude, fabrique.longitude)


def _sum_of(fabrique: Fabrique) -> str:
    """Of all that the record says; the rest of a fabrique follows from it and from what surrounds the records."""
    return _sum(repr(fabrique.laureat.__dict__))


def _sum(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()
