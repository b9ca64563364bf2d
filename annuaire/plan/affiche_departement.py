"""The A4 sheet of a département, for a town-hall counter: its fabriques, and the nearest ones outside when it has few."""

from collections.abc import Sequence
from typing import NamedTuple

from annuaire.cartographie.atlas import Atlas
from annuaire.facts import Facts
from annuaire.francais import distance
from annuaire.model.annuaire import Annuaire, Fabrique
from annuaire.model.collation import collation_key
from annuaire.model.service import Famille
from annuaire.model.territoires import Commune, Departement
from annuaire.plan.cartes import carte_de_departement
from annuaire.plan.laureats import postal_lines
from annuaire.plan.mots import ages_mots
from annuaire.plan.page import Contexte, Lien, Page
from annuaire.plan.place import most_on_two_sheets, size_of_departement
from annuaire.plan.territoires import FEW, trail
from annuaire.plan.urls import Affiche, url_of
from annuaire.plan.voisines import Voisinage, Voisine

_MOST_WORDS = 4  # services named beside a place; more are told by their families
_NEAREST_SHOWN = 4
_NOT_FAR = 100_000  # metres: beyond, one outside is no help to those who have one at home


class Lieu(NamedTuple):
    """A place in the sheet of a département; `distance` in words, for those outside it."""

    fabrique: Fabrique
    adresse_lignes: tuple[str, ...]
    offre: tuple[str, ...]
    distance: str = ""


def plan_affiche_departement(
    departement: Departement,
    annuaire: Annuaire,
    facts: Facts,
    voisinage: Voisinage,
    atlas: Atlas,
    site_url: str,
) -> Page:
    region = annuaire.reference.region(departement.code_region) if departement.code_region else None
    return Page(
        url=url_of(Affiche(departement)),
        gabarit="affiche-departement",
        titre=f"Affiche : les fabriques de territoire {departement.locatif} ({departement.code})",
        description=f"Les fabriques de territoire {departement.locatif} : une feuille A4 à imprimer pour un comptoir.",
        fil=(*trail(region, departement), Lien("Affiche à imprimer")),
        contexte=Contexte(_contexte, departement, annuaire, facts, voisinage, atlas, site_url),
        departements=(departement.code,),
        indexable=False,
        canonique=site_url + url_of(departement),
    )


class Choix(NamedTuple):
    """The fabriques of a département, and the nearest ones outside, from its chief town, when it has few."""

    siennes: tuple[Fabrique, ...]
    depuis: Commune | None
    proches: tuple[Voisine, ...]


def choose_for_affiche(
    departement: Departement, annuaire: Annuaire, facts: Facts, voisinage: Voisinage
) -> Choix:
    fabriques = facts.par_departement.get(departement.code, ())
    chef_lieu = annuaire.reference.commune(departement.code_chef_lieu) if departement.code_chef_lieu else None
    start = chef_lieu or min(
        (fabrique.commune for fabrique in fabriques), key=lambda one: one.code, default=None
    )
    inside = frozenset(fabrique.commune.code for fabrique in fabriques)
    proches: tuple[Voisine, ...] = ()
    if start and len(fabriques) < FEW:
        nearest = voisinage.nearest(start, _NEAREST_SHOWN, outside=inside)
        proches = tuple(proche for proche in nearest if not fabriques or proche.metres <= _NOT_FAR)
    return Choix(fabriques, start, proches)


def _contexte(
    departement: Departement,
    annuaire: Annuaire,
    facts: Facts,
    voisinage: Voisinage,
    atlas: Atlas,
    site_url: str,
) -> dict[str, object]:
    fabriques, start, proches = choose_for_affiche(departement, annuaire, facts, voisinage)
    lieux = _first_to_reach([_lieu(fabrique, annuaire.familles) for fabrique in fabriques])
    voisines = tuple(_lieu(proche.fabrique, annuaire.familles, distance(proche.metres)) for proche in proches)
    taille = size_of_departement([_words(lieu) for lieu in (*lieux, *voisines)], 4 if voisines else 0)
    montrees = [lieu.fabrique for lieu in (*lieux, *voisines)]
    return {
        "territoire": departement,
        "nombre": len(fabriques),
        "taille": taille,
        "lieux": lieux,
        "en_plus": len(fabriques) - len(lieux),
        "proches": voisines,
        "depuis": start,
        "familles": annuaire.familles if taille == 1 else (),
        "verifiees": sum(fabrique.laureat.date_verification is not None for fabrique in montrees),
        "sans_telephone": sum(fabrique.laureat.telephone is None for fabrique in montrees),
        "montrees": len(montrees),
        "situation": carte_de_departement(atlas, departement, fabriques),
        "adresse": site_url + url_of(departement),
        "ages": ages_mots(montrees, "Les coordonnées les plus anciennes sont du"),
    }


def _lieu(fabrique: Fabrique, familles: Sequence[Famille], distance: str = "") -> Lieu:
    return Lieu(fabrique, postal_lines(fabrique), _offer(fabrique, familles), distance)


def _offer(fabrique: Fabrique, familles: Sequence[Famille]) -> tuple[str, ...]:
    """What one can do there, in a line or two."""
    if len(fabrique.services) <= _MOST_WORDS:
        return tuple(service.libelle for service in fabrique.services)
    offered = {service.famille for service in fabrique.services}
    return tuple(famille.libelle for famille in familles if famille.code in offered)


def _words(lieu: Lieu) -> list[str]:
    """What is written of it, for its height on paper."""
    laureat = lieu.fabrique.laureat
    where = ", ".join(lieu.adresse_lignes) or lieu.fabrique.commune.nom
    away = f" ({lieu.fabrique.departement.nom}, {lieu.distance})" if lieu.distance else ""
    texts = [laureat.nom, where + away, " · ".join(lieu.offre), laureat.statut or ""]
    texts += ["téléphone", "en grand"] if laureat.telephone else []
    texts.append("vérifié le" if laureat.date_verification else "")
    return [text for text in texts if text]


def _first_to_reach(lieux: Sequence[Lieu]) -> tuple[Lieu, ...]:
    """By commune; where there are more than two sheets hold, those that can be called or found before the others."""
    reachable = sorted(
        lieux, key=lambda lieu: (not lieu.fabrique.laureat.telephone, not lieu.fabrique.laureat.adresse)
    )
    held = reachable[: most_on_two_sheets([_words(lieu) for lieu in reachable])]
    return tuple(sorted(held, key=_by_commune))


def _by_commune(lieu: Lieu) -> tuple[object, ...]:
    return collation_key(lieu.fabrique.commune.nom), collation_key(lieu.fabrique.nom), lieu.fabrique.id
