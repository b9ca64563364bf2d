"""Valid records → the directory: each laureate in its territories, with its services and waves, save what is under embargo."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from annuaire.load.markdown_reader import MarkdownDocument
from annuaire.model.annuaire import Annuaire, Fabrique, PageEditoriale
from annuaire.model.laureat import Laureat
from annuaire.model.reference import Reference
from annuaire.model.territoires import Departement, Intercommunalite, Region
from annuaire.model.vague import Vague
from annuaire.problems import Place
from annuaire.validate.decode import Fiche
from annuaire.validate.embargo import Embargo
from annuaire.validate.registre import Registre


def assemble(registre: Registre, embargo: Embargo) -> Annuaire:
    """The directory as it may be shown: nothing of what is under embargo is in it."""
    vagues = {fiche.record.numero: fiche.record for fiche in embargo.vagues}
    territoires = Territoires.of(registre.reference)
    fabriques = [_locate(fiche, registre, territoires, vagues, embargo) for fiche in embargo.laureats]
    pages = {
        page.nom: PageEditoriale(page.nom, page.entete.record, page.document.body, _body_place(page.document))
        for page in registre.pages
    }
    liste = registre.services.record
    return Annuaire(
        fabriques=tuple(sorted(fabriques, key=lambda fabrique: fabrique.id)),
        vagues=tuple(vagues[numero] for numero in sorted(vagues)),
        familles=liste.familles,
        services=liste.services,
        programme=registre.programme.record,
        site=registre.site.record,
        pages=pages,
        reference=registre.reference,
        permaliens=registre.permaliens,
        contours=registre.contours,
    )


def _body_place(document: MarkdownDocument) -> Place:
    return Place(document.path, document.body_line, 1)


@dataclass(frozen=True, slots=True)
class Territoires:
    """Look-ups in the reference that give one object per territory, however many laureates lead to it."""

    departement: Callable[[str], Departement | None]
    region: Callable[[str], Region | None]
    intercommunalite: Callable[[str], Intercommunalite | None]

    @classmethod
    def of(cls, reference: Reference) -> "Territoires":
        return cls(
            cache(reference.departement),
            cache(reference.region),
            cache(reference.intercommunalite),
        )


def _locate(
    fiche: Fiche[Laureat],
    registre: Registre,
    territoires: Territoires,
    vagues: dict[int, Vague],
    embargo: Embargo,
) -> Fabrique:
    laureat = embargo.public(fiche.record)
    commune = registre.communes[laureat.code_insee]
    departement = territoires.departement(commune.code_departement)
    if departement is None:
        raise LookupError(f"{laureat.id}: the reference has no département for {laureat.code_insee}")
    numbers = (laureat.vague,) if laureat.vague is not None else laureat.vagues_possibles or ()
    wanted = frozenset(laureat.services or ())
    return Fabrique(
        laureat=laureat,
        commune=commune,
        departement=departement,
        region=territoires.region(commune.code_region) if commune.code_region else None,
        intercommunalite=territoires.intercommunalite(commune.siren_epci) if commune.siren_epci else None,
        services=tuple(service for service in registre.services.record.services if service.code in wanted),
        vagues=tuple(vagues[numero] for numero in numbers),
        place=embargo.public_place(fiche.place("id")),
        place_presentation=_first_line_of_block(fiche, "presentation"),
    )


def _first_line_of_block(fiche: Fiche[Laureat], key: str) -> Place:
    """Where a text begins: under its key and after its indentation when it is written as a block."""
    place = fiche.place(key)
    if not fiche.has(key):
        return place
    lines = fiche.document.text.split("\n")
    typed_as_block = lines[place.line - 1][place.column - 1] in "|>"
    if not typed_as_block or place.line >= len(lines):
        return place
    indent = len(lines[place.line]) - len(lines[place.line].lstrip())
    return Place(place.path, place.line + 1, indent + 1)
