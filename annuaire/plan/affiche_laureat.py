"""The A4 sheet of a laureate, for a town-hall counter: one page whatever its record says."""

from typing import NamedTuple

from annuaire.cartographie.atlas import Atlas
from annuaire.francais import a_la_commune
from annuaire.model import nomenclatures
from annuaire.model.annuaire import Annuaire, Fabrique
from annuaire.model.horaires import read_horaires, rows
from annuaire.model.service import Famille
from annuaire.plan.cartes import carte_de_situation
from annuaire.plan.laureats import host, labels, postal_lines
from annuaire.plan.mots import ages_mots
from annuaire.plan.page import Contexte, Lien, Page, Texte
from annuaire.plan.place import Offre, size_of_laureat
from annuaire.plan.territoires import trail
from annuaire.plan.urls import Affiche, short_url_of, url_of

_LONGEST_PRESENTATION = 350  # characters; a longer one is for the page, which the code leads to
_TWO_LINES = ("téléphone,", "ou ce qui le remplace")  # as much room as a telephone, or a sentence
_LONG_NAME, _VERY_LONG_NAME = 26, 52
_LONG_WORD, _VERY_LONG_WORD = 11, 16  # beside the map, a word of more would not hold on a line


class Accueil(NamedTuple):
    """For whom a place is, and how: labels."""

    publics: tuple[str, ...] = ()
    frais: str = ""
    modalites: tuple[str, ...] = ()


class MiseEnPage(NamedTuple):
    """What stands on the sheet, and the size of its type; `generales`: `offres` are those of such places in general."""

    taille: int
    offres: tuple[Offre, ...]
    decrites: bool
    generales: bool
    presentation: str
    accueil: Accueil


def plan_affiche_laureat(fabrique: Fabrique, annuaire: Annuaire, atlas: Atlas, site_url: str) -> Page:
    sur_place = a_la_commune(fabrique.commune.nom)
    return Page(
        url=url_of(Affiche(fabrique)),
        gabarit="affiche-laureat",
        titre=f"Affiche : {fabrique.nom}, {sur_place} ({fabrique.departement.code})",
        description=f"{fabrique.nom}, {sur_place} : une feuille A4 à imprimer pour le comptoir d'une mairie.",
        fil=(
            *trail(fabrique.region, fabrique.departement),
            Lien(fabrique.nom, fabrique),
            Lien("Affiche à imprimer"),
        ),
        contexte=Contexte(_contexte, fabrique, annuaire, atlas, site_url),
        departements=(fabrique.departement.code,),
        indexable=False,
        canonique=site_url + url_of(fabrique),
    )


def _contexte(fabrique: Fabrique, annuaire: Annuaire, atlas: Atlas, site_url: str) -> dict[str, object]:
    laureat = fabrique.laureat
    semaine = read_horaires(laureat.horaires) if laureat.horaires else None
    jours = rows(semaine) if semaine else ()
    remarques = semaine.remarques if semaine else ()
    hours = (*(mots for _, mots in jours), *remarques)
    mise_en_page = _lay_out(fabrique, annuaire.familles, hours)
    return {
        "fabrique": fabrique,
        "laureat": laureat,
        "sur_place": a_la_commune(fabrique.commune.nom),
        "titre_taille": _size_of_name(fabrique.nom),
        "mise_en_page": mise_en_page,
        "presentation": Texte(mise_en_page.presentation, fabrique.place_presentation)
        if mise_en_page.presentation
        else None,
        "telephone": laureat.telephone,
        "adresse_lignes": postal_lines(fabrique),
        "site_web_hote": host(laureat.site_web),
        "semaine": jours or None,
        "remarques": remarques,
        "situation": carte_de_situation(atlas, fabrique),
        "adresse": site_url + short_url_of(fabrique),
        "ages": ages_mots([fabrique], "Coordonnées relevées le"),
    }


def _size_of_name(nom: str) -> str:
    longest = max(map(len, nom.replace("-", " ").split()))
    if len(nom) <= _LONG_NAME and longest <= _LONG_WORD:
        return "short"
    return "long" if len(nom) <= _VERY_LONG_NAME and longest <= _VERY_LONG_WORD else "longest"


def _lay_out(fabrique: Fabrique, familles: tuple[Famille, ...], hours: tuple[str, ...]) -> MiseEnPage:
    """As much as the sheet holds: a presentation goes first, then services give way to their families, then the rest goes."""
    laureat = fabrique.laureat
    contact = [*(postal_lines(fabrique) or _TWO_LINES), laureat.courriel, host(laureat.site_web), *_TWO_LINES]
    presentation = laureat.presentation or ""
    if len(presentation) > _LONGEST_PRESENTATION:
        presentation = ""
    accueil = Accueil(
        labels(laureat.publics, nomenclatures.PUBLICS),
        nomenclatures.FRAIS.get(laureat.frais or "", ""),
        labels(laureat.modalites_acces, nomenclatures.MODALITES_ACCES),
    )
    services = tuple(Offre(service.libelle, service.description) for service in fabrique.services)
    known = {service.famille for service in fabrique.services}
    en_general = tuple(
        Offre(famille.libelle, famille.description)
        for famille in familles
        if not known or famille.code in known
    )
    every = services or (() if presentation else en_general)
    for offres, text, welcome in (
        (every, presentation, accueil),
        (services or en_general, "", accueil),
        (en_general, "", accueil),
        (en_general, "", Accueil()),
    ):
        others = (
            *(() if known or not offres else _TWO_LINES),
            text,
            ", ".join(welcome.publics),
            welcome.frais,
            ", ".join(welcome.modalites),
            laureat.statut,
        )
        found = size_of_laureat(offres, filter(None, others), filter(None, contact), hours)
        if found:
            return MiseEnPage(*found[:1], offres, found[1], not known, text, welcome)
    return MiseEnPage(3, en_general, False, not known, "", Accueil())
