"""How far a change of some records can be seen: which pages may show something else than before.

A page of one place (`Page.departements`: that of a laureate, a commune, an intercommunalité or a département, its sheets,
its lists) shows the records of its départements and, from places of these, the nearest of the others. Of the rest of the
directory it has only words that are never empty: the date of the data, the coverage of the région and of France, the image
of the site. Any other page may show any record.

From a place of a département, a record elsewhere is none of the nearest when more others elsewhere are nearer than a page
shows; those that did not change were there before. So it is asked of each record that differs, where it was and where it
is now. tests/test_portee.py changes the real records and compares what every page shows.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from annuaire.couverture.chiffres import counted
from annuaire.facts import Facts
from annuaire.model.annuaire import Annuaire
from annuaire.model.distance import Vector, unit_vector
from annuaire.plan.page import Page
from annuaire.plan.territoires import FEW, NEAREST_SHOWN
from annuaire.plan.toutes_les_communes import points_of_some
from annuaire.plan.voisines import Voisinage

MOST = NEAREST_SHOWN + FEW
"""No page shows more from one place; an intercommunalité of several départements leaves out its own, fewer than FEW."""
_SLACK = 1e-9  # of a squared chord: pages do not all count it in the same way


class Ici(NamedTuple):
    """Where a record is, or was: code of its département, its point in degrees."""

    departement: str
    latitude: float
    longitude: float


class Portee(NamedTuple):
    """`departements`: whose pages may show something else. `adresses`: whether links in texts may find others than before."""

    departements: frozenset[str]
    adresses: bool

    def reaches(self, page: Page) -> bool:
        """Whether it may show something else, and its template take another turn."""
        return page.departements is None or not self.departements.isdisjoint(page.departements)

    def reaches_texts(self, page: Page) -> bool:
        """Whether what people wrote on it may be wrong now. On a page of no place it is of content/, which has not changed."""
        if not page.departements:
            return self.adresses
        return self.reaches(page)


def find_portee(annuaire: Annuaire, facts: Facts, changed: Collection[Ici], *, adresses: bool) -> Portee:
    """`changed`: records that differ, as they were and as they are; `adresses`: whether those of the site do."""
    found = _find_departements(annuaire, facts, changed)
    if adresses:
        found |= {
            fabrique.departement.code for fabrique in annuaire.fabriques if fabrique.laureat.presentation
        }
    return Portee(frozenset(found), adresses)


def _find_departements(annuaire: Annuaire, facts: Facts, changed: Collection[Ici]) -> set[str]:
    """Only records that one can go to are counted as nearer: coverage shows no other."""
    found = {ici.departement for ici in changed}
    if not changed:
        return found
    places: dict[str, list[Vector]] = defaultdict(list)
    for code, latitude, longitude in _places(annuaire, facts):
        places[code].append(unit_vector(latitude, longitude))
    there = [unit_vector(ici.latitude, ici.longitude) for ici in changed]
    voisinage = Voisinage(counted(annuaire.fabriques))
    for departement in facts.departements:
        code = departement.code
        if code in found or code not in places:
            continue
        inside = frozenset(fabrique.commune.code for fabrique in facts.par_departement.get(code, ()))
        chef_lieu = annuaire.reference.commune(departement.code_chef_lieu or "")
        near = voisinage.nearest(chef_lieu, MOST, outside=inside) if chef_lieu else ()
        others = [unit_vector(one.fabrique.latitude, one.fabrique.longitude) for one in near]
        if len(others) < MOST or any(_is_seen(place, there, others) for place in places[code]):
            found.add(code)
    return found


def _places(annuaire: Annuaire, facts: Facts) -> Iterable[tuple[str, float, float]]:
    """From where pages of a département tell distances."""
    yield from points_of_some(annuaire.reference, facts)
    for fabrique in annuaire.fabriques:
        if fabrique.point_propre:
            yield fabrique.departement.code, fabrique.latitude, fabrique.longitude


def _is_seen(place: Vector, there: Iterable[Vector], others: Iterable[Vector]) -> bool:
    """Whether one of those there may be nearer to the place than one of the others."""
    farthest = max(_squared_chord(place, other) for other in others)
    return any(_squared_chord(place, one) <= farthest + _SLACK for one in there)


def _squared_chord(a: Vector, b: Vector) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2
