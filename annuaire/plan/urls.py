"""Where each thing of the directory has its page: the only place that decides an address (docs/architecture.md lists them).

An address is relative to the site's root, ASCII, and ends with `/`; the root itself is the empty text.
"""

from dataclasses import dataclass
from functools import singledispatch

from annuaire.model.annuaire import Fabrique, PageEditoriale
from annuaire.model.service import Service
from annuaire.model.territoires import Commune, Departement, Intercommunalite, Region
from annuaire.model.vague import Vague


@dataclass(frozen=True, slots=True)
class VagueDepartement:
    """The laureates of one wave in one département: the page of the local paper."""

    vague: Vague
    departement: Departement


@dataclass(frozen=True, slots=True)
class Presse:
    """The press kit of a wave."""

    vague: Vague


@dataclass(frozen=True, slots=True)
class CommunesDuDepartement:
    """Every commune of a département, each with its nearest fabriques."""

    departement: Departement


@dataclass(frozen=True, slots=True)
class AdresseCourte:
    """The short permanent address of a laureate: its rank in the official list, which nothing in the directory changes."""

    fabrique: Fabrique


@dataclass(frozen=True, slots=True)
class Affiche:
    """The sheet to print about a laureate or a département."""

    sujet: Fabrique | Departement


@dataclass(frozen=True, slots=True)
class HorsLigne:
    """The page of a département as one file to carry."""

    departement: Departement


@singledispatch
def url_of(thing: object) -> str:
    raise TypeError(f"no page for {type(thing).__name__}")


@url_of.register
def _(url: str) -> str:
    return url


@url_of.register
def _(fabrique: Fabrique) -> str:
    return f"laureats/{fabrique.laureat.id}/"


@url_of.register
def _(adresse: AdresseCourte) -> str:
    return f"f/{adresse.fabrique.laureat.numero}/"


@url_of.register
def _(region: Region) -> str:
    return f"regions/{region.code}-{region.slug}/"


@url_of.register
def _(departement: Departement) -> str:
    return f"departements/{departement.code}-{departement.slug}/"


@url_of.register
def _(page: CommunesDuDepartement) -> str:
    return f"{url_of(page.departement)}communes/"


@url_of.register
def _(page: Affiche) -> str:
    return f"{url_of(page.sujet)}affiche/"


@url_of.register
def _(page: HorsLigne) -> str:
    return f"{url_of(page.departement)}hors-ligne.html"


@url_of.register
def _(intercommunalite: Intercommunalite) -> str:
    return f"intercommunalites/{intercommunalite.siren}-{intercommunalite.slug}/"


@url_of.register
def _(commune: Commune) -> str:
    return f"communes/{commune.code}-{commune.slug}/"


@url_of.register
def _(vague: Vague) -> str:
    return f"vagues/{vague.numero}/"


@url_of.register
def _(page: VagueDepartement) -> str:
    return f"{url_of(page.vague)}{url_of(page.departement)}"


@url_of.register
def _(page: Presse) -> str:
    return f"{url_of(page.vague)}presse/"


@url_of.register
def _(service: Service) -> str:
    return f"services/{service.code}/"


@url_of.register
def _(page: PageEditoriale) -> str:
    return "" if page.nom == "accueil" else f"{page.nom}/"


def short_url_of(fabrique: Fabrique) -> str:
    """The permanent address to print and to quote: the shortest that nothing changes."""
    return url_of(fabrique if fabrique.laureat.numero is None else AdresseCourte(fabrique))


def file_of(url: str) -> str:
    """The file that answers an address: links name it, so that the folder also works when opened from disk."""
    return f"{url}index.html" if not url or url.endswith("/") else url


def href(thing: object, racine: str) -> str:
    """The relative link from a page whose way up to the site's root is `racine` (`../../`, or empty on accueil)."""
    return racine + file_of(url_of(thing))


def root_of(url: str) -> str:
    """The way from an address up to the site's root."""
    return "../" * url.count("/")
