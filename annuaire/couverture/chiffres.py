"""The figures of coverage of each territory: how many live how far from a fabrique. Pages, files and the map read them here.

A commune is one point, its town hall, where all its inhabitants are; Paris, Lyon and Marseille are their arrondissements.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from annuaire.couverture.communes import write_communes
from annuaire.couverture.mesure import JAMAIS, RAYON_KM, Etapes, Mesures, measure
from annuaire.model.annuaire import Annuaire, Fabrique
from annuaire.model.territoires import Localite

if TYPE_CHECKING:
    from numpy.typing import NDArray

RAYONS_KM = (5, 10, RAYON_KM, 30)
LOIN_KM = 30
SHOWN = 10


class Eloignee(NamedTuple):
    """A commune far from any fabrique; `fabrique` is the identifier of the nearest, None when there is none at all."""

    code: str
    nom: str
    code_departement: str
    population: int
    fabrique: str | None
    metres: int


class Etape(NamedTuple):
    """As of a wave: fabriques of the territory, and inhabitants within 20 km of one, at the least and at the most."""

    numero: int
    fabriques_min: int
    fabriques_max: int
    habitants_min: int
    habitants_max: int


class Chiffres(NamedTuple):
    """`habitants` live within each radius of RAYONS_KM, in its order; `mediane_m` is None where nobody lives.

    `fabriques` are those that one can go to. `communes_loin` have inhabitants and no fabrique within 30 km; `eloignees`
    are the ten most populous of them.
    """

    population: int
    fabriques: int
    habitants: tuple[int, ...]
    mediane_m: int | None
    communes_loin: int
    eloignees: tuple[Eloignee, ...]
    etapes: tuple[Etape, ...]

    def within(self, km: int) -> int:
        return self.habitants[RAYONS_KM.index(km)]

    @property
    def part(self) -> float:
        """The share within 20 km; of territories where somebody lives."""
        return self.within(RAYON_KM) / self.population


class Rang(NamedTuple):
    """Place among `sur` territories by the share within 20 km, the highest first; `ex_aequo` others have the same."""

    rang: int
    ex_aequo: int
    sur: int


@dataclass(frozen=True, slots=True)
class Couverture:
    """France is all of it, overseas collectivities included. By code; those where nobody lives are there, with zeros."""

    france: Chiffres
    regions: Mapping[str, Chiffres]
    departements: Mapping[str, Chiffres]
    communes_csv: bytes


def counted(fabriques: Iterable[Fabrique]) -> list[Fabrique]:
    """Those that one can go to, as far as is known: neither closed nor still a project; by identifier."""
    return sorted(
        (fabrique for fabrique in fabriques if fabrique.laureat.statut not in ("ferme", "en-projet")),
        key=lambda fabrique: fabrique.id,
    )


def known_waves(fabriques: Iterable[Fabrique]) -> tuple[int, ...]:
    """From the first to the last that a fabrique is, or may be, of."""
    numeros = [vague.numero for fabrique in fabriques for vague in fabrique.vagues]
    return tuple(range(min(numeros), max(numeros) + 1)) if numeros else ()


def stages(fabrique: Fabrique, numeros: Sequence[int]) -> Etapes:
    """A fabrique of which nothing says the wave may be of any."""
    own = [vague.numero for vague in fabrique.vagues] or numeros or (JAMAIS,)
    return Etapes(min(own), max(own))


def compute_couverture(annuaire: Annuaire, localites: Iterable[Localite]) -> Couverture:
    import numpy as np

    localites = list(localites)
    villes = {localite.parent for localite in localites}
    lieux = [localite for localite in localites if localite.code not in villes]
    fabriques = counted(annuaire.fabriques)
    numeros = known_waves(fabriques)
    etapes = [stages(fabrique, numeros) for fabrique in fabriques]
    mesures = measure(lieux, fabriques, etapes)
    all_lines = np.arange(len(lieux))
    departements = np.array([lieu.code_departement for lieu in lieux])

    def figures(lines: NDArray, own: Sequence[int]) -> Chiffres:
        """Of the places at these lines, with the fabriques of these ranks."""
        found = mesures.of(lines)
        far = (found.metres > 1000 * LOIN_KM) & (found.population > 0)
        largest = lines[far][np.argsort(-found.population[far], kind="stable")[:SHOWN]].tolist()
        return Chiffres(
            population=int(found.population.sum()),
            fabriques=len(own),
            habitants=tuple(_living(found, found.metres <= 1000 * km) for km in RAYONS_KM),
            mediane_m=_median(found),
            communes_loin=int(far.sum()),
            eloignees=tuple(_eloignee(lieux[line], mesures, line, fabriques) for line in largest),
            etapes=tuple(
                Etape(
                    numero,
                    sum(etapes[rank].au_plus_tard <= numero for rank in own),
                    sum(etapes[rank].au_plus_tot <= numero for rank in own),
                    _living(found, found.au_plus_tard <= numero),
                    _living(found, found.au_plus_tot <= numero),
                )
                for numero in numeros
            ),
        )

    def of_departements(codes: Sequence[str]) -> Chiffres:
        own = [rank for rank, fabrique in enumerate(fabriques) if fabrique.departement.code in codes]
        return figures(all_lines[np.isin(departements, codes)], own)

    territoires = list(annuaire.reference.departements())
    return Couverture(
        france=figures(all_lines, range(len(fabriques))),
        regions={
            region.code: of_departements([d.code for d in territoires if d.code_region == region.code])
            for region in annuaire.reference.regions()
        },
        departements={departement.code: of_departements([departement.code]) for departement in territoires},
        communes_csv=write_communes(lieux, mesures, fabriques),
    )


def rank(chiffres: Mapping[str, Chiffres]) -> dict[str, Rang]:
    """Among territories where somebody lives, by their codes. Shares of whole numbers are equal exactly when they are."""
    parts = {code: one.part for code, one in chiffres.items() if one.population}
    shares = list(parts.values())
    return {
        code: Rang(1 + sum(other > part for other in shares), shares.count(part) - 1, len(shares))
        for code, part in parts.items()
    }


def _living(mesures: Mesures, lines: NDArray) -> int:
    return int(mesures.population[lines].sum())


def _median(mesures: Mesures) -> int | None:
    """The shortest distance within which at least half of the inhabitants are."""
    import numpy as np

    order = np.argsort(mesures.metres, kind="stable")
    reached = np.cumsum(mesures.population[order])
    if not len(order) or not reached[-1] or mesures.metres[0] == JAMAIS:
        return None
    return int(mesures.metres[order][np.searchsorted(2 * reached, reached[-1])])


def _eloignee(lieu: Localite, mesures: Mesures, line: int, fabriques: Sequence[Fabrique]) -> Eloignee:
    nearest = fabriques[mesures.rang[line]].id if fabriques else None
    return Eloignee(
        lieu.code,
        lieu.nom,
        lieu.code_departement,
        int(mesures.population[line]),
        nearest,
        int(mesures.metres[line]),
    )
