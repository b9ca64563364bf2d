"""The figures of each wave, computed once: its pages, its sheets and its files read them here."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from annuaire.facts import BilanVague, Facts
from annuaire.model.annuaire import Fabrique
from annuaire.model.collation import collation_key
from annuaire.model.territoires import Departement, Region
from annuaire.model.vague import Vague

Territoire = TypeVar("Territoire", Region, Departement)


@dataclass(frozen=True, slots=True)
class ChiffresVague:
    """Counts are of the laureates settled in the wave. Territories come by name.

    `nouveaux`: those of its départements and collectivities where no laureate is, or may be, of a wave before.
    `nouveaux_incertains`: others may be new too, for a laureate there is of this wave or of one before.
    """

    bilan: BilanVague
    precedente: Vague | None
    suivante: Vague | None
    derniere_datee: Vague | None  # the last one before it whose date is known
    regions: tuple[Region, ...]
    departements: tuple[Departement, ...]  # without the collectivities
    collectivites: tuple[Departement, ...]
    nouveaux: tuple[Departement, ...]
    nouveaux_incertains: bool
    confirmes: int
    par_le_rang: int
    par_recoupement: int
    numeriques: int
    types_connus: int
    qpv: int
    implantations_connues: int

    @property
    def vague(self) -> Vague:
        return self.bilan.vague


@dataclass(frozen=True, slots=True)
class ChiffresLocaux:
    """A wave in one département or overseas collectivity. `total`: its laureates of all waves."""

    chiffres: ChiffresVague
    departement: Departement
    etablis: tuple[Fabrique, ...]
    possibles: tuple[Fabrique, ...]
    total: int

    @property
    def nouveau(self) -> bool:
        return self.departement in self.chiffres.nouveaux


def compute_chiffres(facts: Facts) -> tuple[ChiffresVague, ...]:
    """By numero."""
    found = []
    dated = None
    for rank, bilan in enumerate(facts.bilans):
        before, after = facts.bilans[max(rank - 1, 0) : rank], facts.bilans[rank + 1 : rank + 2]
        around = (before[0].vague if before else None, after[0].vague if after else None, dated)
        found.append(_chiffres(bilan, *around, facts))
        dated = bilan.vague if bilan.vague.date_annonce else dated
    return tuple(found)


def compute_local(
    chiffres: ChiffresVague, departement: Departement, members: Iterable[Fabrique], facts: Facts
) -> ChiffresLocaux:
    """`members` are, or may be, of the wave there."""
    members = tuple(members)
    numero = chiffres.vague.numero
    return ChiffresLocaux(
        chiffres,
        departement,
        etablis=tuple(fabrique for fabrique in members if fabrique.laureat.vague == numero),
        possibles=tuple(fabrique for fabrique in members if fabrique.laureat.vague != numero),
        total=len(facts.par_departement[departement.code]),
    )


def _chiffres(
    bilan: BilanVague, before: Vague | None, after: Vague | None, dated: Vague | None, facts: Facts
) -> ChiffresVague:
    fabriques = bilan.fabriques_etablies
    territoires = _by_name({fabrique.departement.code: fabrique.departement for fabrique in fabriques})
    numero = bilan.vague.numero
    before_it = [
        _could_be_before(facts.par_departement[territoire.code], numero) for territoire in territoires
    ]
    laureats = [fabrique.laureat for fabrique in fabriques]
    preuves = [laureat.preuve_vague for laureat in laureats]
    return ChiffresVague(
        bilan,
        before,
        after,
        dated,
        regions=_by_name({f.region.code: f.region for f in fabriques if f.region}),
        departements=tuple(t for t in territoires if t.nature == "departement"),
        collectivites=tuple(t for t in territoires if t.nature != "departement"),
        nouveaux=tuple(t for t, could in zip(territoires, before_it, strict=True) if could is False),
        nouveaux_incertains=bool(bilan.possibles) or None in before_it,
        confirmes=preuves.count("confirmee"),
        par_le_rang=preuves.count("deduite-de-l-ordre"),
        par_recoupement=preuves.count("deduite-par-recoupement"),
        numeriques=sum(laureat.type == "fabrique-numerique" for laureat in laureats),
        types_connus=sum(laureat.type is not None for laureat in laureats),
        qpv=sum(laureat.implantation == "qpv" for laureat in laureats),
        implantations_connues=sum(laureat.implantation is not None for laureat in laureats),
    )


def _could_be_before(fabriques: Iterable[Fabrique], numero: int) -> bool | None:
    """Whether one of these is of a wave before: True, False, or None when nothing settles it."""
    waves = [[vague.numero for vague in fabrique.vagues] for fabrique in fabriques]
    if any(numbers and max(numbers) < numero for numbers in waves):
        return True
    return None if any(not numbers or min(numbers) < numero for numbers in waves) else False


def _by_name(territoires: dict[str, Territoire]) -> tuple[Territoire, ...]:
    return tuple(
        sorted(territoires.values(), key=lambda territoire: (collation_key(territoire.nom), territoire.code))
    )
