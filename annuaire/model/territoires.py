"""The territories of France as the official geographic code (COG) knows them, one frozen value each."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from annuaire.model.slug import slugify

NatureCommune = Literal["commune", "arrondissement-municipal"]
NatureDepartement = Literal["departement", "collectivite-outre-mer"]


class Nomme:
    """What has a name, and so the ASCII form of it that its address shows."""

    __slots__ = ()
    nom: str

    @property
    def slug(self) -> str:
        return slugify(self.nom)


@dataclass(frozen=True, slots=True)
class Region(Nomme):
    """`locatif` and `genitif` are whole phrases: « en Île-de-France », « d'Île-de-France »."""

    code: str
    nom: str
    code_chef_lieu: str
    locatif: str
    genitif: str


@dataclass(frozen=True, slots=True)
class Departement(Nomme):
    """A département, or an overseas collectivity: the latter belongs to no région (`code_region` is None).

    `code_chef_lieu` is None where the collectivity has none on its own ground.
    """

    code: str
    nom: str
    code_region: str | None
    code_chef_lieu: str | None
    nature: NatureDepartement
    locatif: str
    genitif: str


@dataclass(frozen=True, slots=True)
class Intercommunalite(Nomme):
    """An EPCI with its own taxation. `population` is the sum of its communes'."""

    siren: str
    nom: str
    nature: str
    population: int | None


@dataclass(frozen=True, slots=True)
class Commune(Nomme):
    """A commune of today, or one of the 45 municipal arrondissements of Paris, Lyon and Marseille.

    `latitude` and `longitude` are decimal degrees (WGS 84) of the town hall, or of what `origine_point` says.
    `parent` is the code of the commune that an arrondissement is part of.
    """

    code: str
    nom: str
    nature: NatureCommune
    code_departement: str
    code_region: str | None
    siren_epci: str | None
    codes_postaux: tuple[str, ...]
    population: int | None
    latitude: float
    longitude: float
    origine_point: str
    parent: str | None


class Localite(NamedTuple):
    """Where a commune or an arrondissement is, how many live there, and nothing more (see `Commune`).

    There are 35 000 to go through. `codes_postaux` are one text, apart by spaces.
    """

    code: str
    nom: str
    code_departement: str
    population: int | None
    latitude: float
    longitude: float
    parent: str | None
    codes_postaux: str = ""


@dataclass(frozen=True, slots=True)
class AncienneCommune(Nomme):
    """A commune that is now part of another, or a code that was replaced; `successeur` is a current code.

    `nom` is the old name, even where `code` is current again: a commune nouvelle keeps the code of its seat.
    """

    code: str
    nom: str
    nature: str
    successeur: str
    latitude: float | None
    longitude: float | None
