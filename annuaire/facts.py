"""Every count and every grouping of the directory, computed once: pages, files and feeds read them here."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from annuaire.model.annuaire import Annuaire, Fabrique
from annuaire.model.collation import collation_key
from annuaire.model.laureat import Laureat
from annuaire.model.service import Service
from annuaire.model.territoires import Commune, Departement, Intercommunalite, Region
from annuaire.model.vague import Vague

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Compte(Generic[T]):
    """A territory, a service or a wave, and its number of fabriques."""

    objet: T
    nombre: int


@dataclass(frozen=True, slots=True)
class Groupe(Generic[T]):
    """Fabriques under one heading."""

    titre_objet: T
    fabriques: tuple[Fabrique, ...]


@dataclass(frozen=True, slots=True)
class BilanVague:
    """A wave and its laureates in the list: those settled, and those that may be of another wave."""

    vague: Vague
    fabriques_etablies: tuple[Fabrique, ...]
    fabriques_possibles: tuple[Fabrique, ...]

    @property
    def etablis(self) -> int:
        return len(self.fabriques_etablies)

    @property
    def possibles(self) -> int:
        return len(self.fabriques_possibles)


@dataclass(frozen=True, slots=True)
class Comptes:
    """The figures of the whole directory."""

    laureats: int
    regions: int
    departements: int
    collectivites: int
    intercommunalites: int
    communes: int
    vagues: int
    services: int
    avec_services: int
    avec_adresse: int
    avec_telephone: int
    avec_horaires: int
    vague_etablie: int
    vague_incertaine: int
    verifies: int


@dataclass(frozen=True, slots=True)
class Facts:
    comptes: Comptes
    date_donnees: (
        str  # of the latest statement in the whole directory, maybe partial; empty when none is dated
    )
    par_region: dict[str, tuple[Fabrique, ...]]
    par_departement: dict[str, tuple[Fabrique, ...]]
    par_intercommunalite: dict[str, tuple[Fabrique, ...]]
    par_commune: dict[str, tuple[Fabrique, ...]]
    par_service: dict[str, tuple[Fabrique, ...]]
    bilans: tuple[BilanVague, ...]  # by numero
    regions: tuple[Region, ...]  # every région, by name
    departements: tuple[Departement, ...]  # every département and overseas collectivity, by code
    intercommunalites: tuple[Intercommunalite, ...]  # those that have one, by name
    communes: tuple[Commune, ...]  # those that have one, by name


def by_name(fabriques: Iterable[Fabrique]) -> tuple[Fabrique, ...]:
    return tuple(sorted(fabriques, key=lambda fabrique: (collation_key(fabrique.nom), fabrique.id)))


def date_of_record(record: Laureat | Vague) -> str:
    """The date of the latest statement that a record rests on (`2024-01-31`, `2024-01` or `2024`), empty when none is dated."""
    dates = [source.date for source in record.sources]
    if isinstance(record, Laureat):
        dates += [
            record.date_verification and record.date_verification.isoformat(),
            record.date_maj and record.date_maj.isoformat(),
        ]
    return max(filter(None, dates), default="")


def split_by_departement(fabriques: Iterable[Fabrique]) -> list[tuple[Fabrique, ...]]:
    """In the order in which they come."""
    groups: dict[str, list[Fabrique]] = {}
    for fabrique in fabriques:
        groups.setdefault(fabrique.departement.code, []).append(fabrique)
    return [tuple(group) for group in groups.values()]


def gather(
    fabriques: Iterable[Fabrique], key_of: Callable[[Fabrique], str | None]
) -> dict[str, tuple[Fabrique, ...]]:
    """Code → its fabriques by name; those without a code are in none."""
    groups: dict[str, list[Fabrique]] = defaultdict(list)
    for fabrique in by_name(fabriques):
        if (key := key_of(fabrique)) is not None:
            groups[key].append(fabrique)
    return {key: tuple(groups[key]) for key in sorted(groups)}


def compute_facts(annuaire: Annuaire) -> Facts:
    fabriques = annuaire.fabriques
    par_region = gather(fabriques, lambda fabrique: fabrique.region.code if fabrique.region else None)
    par_departement = gather(fabriques, lambda fabrique: fabrique.departement.code)
    par_intercommunalite = gather(
        fabriques, lambda fabrique: fabrique.intercommunalite.siren if fabrique.intercommunalite else None
    )
    par_commune = gather(fabriques, lambda fabrique: fabrique.commune.code)
    par_service = {
        service.code: by_name(fabrique for fabrique in fabriques if service in fabrique.services)
        for service in annuaire.services
    }
    territoires = {fabrique.commune.code: fabrique.commune for fabrique in fabriques}
    intercommunalites = {
        fabrique.intercommunalite.siren: fabrique.intercommunalite
        for fabrique in fabriques
        if fabrique.intercommunalite
    }
    departements = tuple(annuaire.reference.departements())
    return Facts(
        comptes=Comptes(
            laureats=len(fabriques),
            regions=len(par_region),
            departements=sum(d.nature == "departement" and d.code in par_departement for d in departements),
            collectivites=sum(d.nature != "departement" and d.code in par_departement for d in departements),
            intercommunalites=len(par_intercommunalite),
            communes=len(par_commune),
            vagues=len(annuaire.vagues),
            services=len(annuaire.services),
            avec_services=sum(bool(fabrique.services) for fabrique in fabriques),
            avec_adresse=sum(fabrique.laureat.adresse is not None for fabrique in fabriques),
            avec_telephone=sum(fabrique.laureat.telephone is not None for fabrique in fabriques),
            avec_horaires=sum(fabrique.laureat.horaires is not None for fabrique in fabriques),
            vague_etablie=sum(fabrique.laureat.vague is not None for fabrique in fabriques),
            vague_incertaine=sum(fabrique.laureat.vagues_possibles is not None for fabrique in fabriques),
            verifies=sum(fabrique.laureat.date_verification is not None for fabrique in fabriques),
        ),
        date_donnees=max(
            map(date_of_record, (*(fabrique.laureat for fabrique in fabriques), *annuaire.vagues)), default=""
        ),
        par_region=par_region,
        par_departement=par_departement,
        par_intercommunalite=par_intercommunalite,
        par_commune=par_commune,
        par_service=par_service,
        bilans=tuple(_bilan(vague, fabriques) for vague in annuaire.vagues),
        regions=tuple(sorted(annuaire.reference.regions(), key=lambda region: collation_key(region.nom))),
        departements=tuple(sorted(departements, key=lambda departement: departement.code)),
        intercommunalites=tuple(
            sorted(intercommunalites.values(), key=lambda epci: (collation_key(epci.nom), epci.siren))
        ),
        communes=tuple(
            sorted(territoires.values(), key=lambda commune: (collation_key(commune.nom), commune.code))
        ),
    )


def _bilan(vague: Vague, fabriques: tuple[Fabrique, ...]) -> BilanVague:
    return BilanVague(
        vague,
        by_name(fabrique for fabrique in fabriques if fabrique.laureat.vague == vague.numero),
        by_name(
            fabrique for fabrique in fabriques if vague.numero in (fabrique.laureat.vagues_possibles or ())
        ),
    )


def count_services(
    fabriques: Iterable[Fabrique], services: tuple[Service, ...]
) -> tuple[Compte[Service], ...]:
    """Services known among these fabriques, the most frequent first, then in the order of the list."""
    fabriques = tuple(fabriques)
    counts = [
        Compte(service, sum(service in fabrique.services for fabrique in fabriques)) for service in services
    ]
    return tuple(sorted((compte for compte in counts if compte.nombre), key=lambda compte: -compte.nombre))


def group_by_departement(fabriques: Iterable[Fabrique]) -> tuple[Groupe[Departement], ...]:
    groups = gather(fabriques, lambda fabrique: fabrique.departement.code)
    return tuple(Groupe(members[0].departement, members) for members in groups.values())


def group_by_commune(fabriques: Iterable[Fabrique]) -> tuple[Groupe[Commune], ...]:
    groups = gather(fabriques, lambda fabrique: fabrique.commune.code)
    found = (Groupe(members[0].commune, members) for members in groups.values())
    return tuple(
        sorted(found, key=lambda groupe: (collation_key(groupe.titre_objet.nom), groupe.titre_objet.code))
    )
