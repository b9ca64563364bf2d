"""What the rules across records read: every record that is valid by itself, with its place in the sources."""

from collections.abc import Mapping
from dataclasses import dataclass

from annuaire.load.markdown_reader import MarkdownDocument
from annuaire.model.contours import Contours
from annuaire.model.laureat import Laureat
from annuaire.model.page_editoriale import EnTete
from annuaire.model.permalien import Permalien
from annuaire.model.programme import Programme
from annuaire.model.reference import Reference
from annuaire.model.service import ListeServices
from annuaire.model.site import Site
from annuaire.model.territoires import Commune
from annuaire.model.vague import Vague
from annuaire.validate.decode import Fiche


@dataclass(frozen=True, slots=True)
class PageLue:
    """An editorial page whose front matter is valid."""

    nom: str
    entete: Fiche[EnTete]
    document: MarkdownDocument


@dataclass(frozen=True, slots=True)
class Registre:
    laureats: tuple[Fiche[Laureat], ...]  # in file order
    vagues: tuple[Fiche[Vague], ...]
    services: Fiche[ListeServices]
    programme: Fiche[Programme]
    site: Fiche[Site] | None  # None when it is missing or refused
    pages: tuple[PageLue, ...]
    reference: Reference
    contours: Mapping[str, Contours]
    communes: Mapping[str, Commune]  # code written in a record → its commune of today, where it has one
    # Refused records included, so that what is wrong in one does not seem to be missing elsewhere.
    numeros_de_vague: frozenset[int] | None  # None when one of them cannot be read
    noms_de_pages: frozenset[str]
    permaliens: tuple[Permalien, ...] = ()  # in file order
