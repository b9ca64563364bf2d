"""The whole directory, valid and frozen: what the plan of the site reads."""

from collections.abc import Mapping
from dataclasses import dataclass

from annuaire.model.contours import Contours
from annuaire.model.laureat import Laureat
from annuaire.model.page_editoriale import EnTete
from annuaire.model.permalien import Permalien
from annuaire.model.programme import Programme
from annuaire.model.reference import Reference
from annuaire.model.service import Famille, Service
from annuaire.model.site import Site
from annuaire.model.territoires import Commune, Departement, Intercommunalite, Region
from annuaire.model.vague import Vague
from annuaire.problems import Place


@dataclass(frozen=True, slots=True, eq=False)
class Fabrique:
    """A laureate in its territories. The point (degrees, WGS 84) is its own when known, else that of its commune."""

    laureat: Laureat
    commune: Commune
    departement: Departement
    region: Region | None
    intercommunalite: Intercommunalite | None
    services: tuple[Service, ...]
    vagues: tuple[Vague, ...]
    place: Place  # of its identifier, for a link to the line to correct
    place_presentation: Place

    @property
    def id(self) -> str:
        return self.laureat.id

    @property
    def nom(self) -> str:
        return self.laureat.nom

    @property
    def point_propre(self) -> bool:
        return self.laureat.latitude is not None

    @property
    def latitude(self) -> float:
        return self.commune.latitude if self.laureat.latitude is None else self.laureat.latitude

    @property
    def longitude(self) -> float:
        return self.commune.longitude if self.laureat.longitude is None else self.laureat.longitude


@dataclass(frozen=True, slots=True, eq=False)
class PageEditoriale:
    """A page of content/: its name is the file's stem; `place` is the first line of its Markdown text."""

    nom: str
    entete: EnTete
    texte: str
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class Annuaire:
    fabriques: tuple[Fabrique, ...]  # by id
    vagues: tuple[Vague, ...]  # by numero
    familles: tuple[Famille, ...]  # in the order they are shown
    services: tuple[Service, ...]
    programme: Programme
    site: Site
    pages: Mapping[str, PageEditoriale]
    reference: Reference
    permaliens: tuple[Permalien, ...]
    contours: Mapping[str, Contours]  # by level of detail: "pays", "region", "departement"
    caches: tuple[
        Laureat | Vague, ...
    ] = ()  # what is not public yet, in a preview that shows it; never in a build
