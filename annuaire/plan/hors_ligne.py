"""The page of a département as one file that needs no other: list, search, telephones, every commune (docs/hors-ligne.md)."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from string import ascii_uppercase
from typing import NamedTuple

from annuaire.cartographie.atlas import Atlas
from annuaire.cartographie.carte import Carte
from annuaire.facts import Facts, by_name
from annuaire.model.annuaire import Annuaire, Fabrique
from annuaire.model.horaires import read_horaires, short_rows
from annuaire.model.territoires import Departement
from annuaire.normalise import tables
from annuaire.plan.assets import embed
from annuaire.plan.cartes import carte_de_departement
from annuaire.plan.hors_ligne_poids import CARD, FRAME, ITEM, MOST, OLD, Mesure, measure, weigh
from annuaire.plan.laureats import host, postal_lines
from annuaire.plan.mots import is_overseas, titre_des_communes, where_in_words
from annuaire.plan.page import Contexte, Incorpore, Page
from annuaire.plan.proximite import Proche
from annuaire.plan.services import service_rows
from annuaire.plan.toutes_les_communes import CommunesProches, Lieu, group_by_letter
from annuaire.plan.urls import HorsLigne, url_of

STYLE = ("css/*.css", "cartes.css", "hors-ligne/*.css")
# The parts of the search that understand and rank, without those that fetch files or show the page of results.
SCRIPT = ("js/1[02-9]-*.js", "js/20-patrons.js", "js/22-*.js", "js/23-*.js", "hors-ligne/*.js")


class Ligne(NamedTuple):
    """A commune: its place, links to the nearest (letter of a card, words), and the words for the others."""

    lieu: Lieu
    liens: list[tuple[str, str]]
    autres: str


class Fiche(NamedTuple):
    """A fabrique of the file. `lettre` is its anchor, and its name in a list that has no room for its words."""

    lettre: str
    fabrique: Fabrique
    lieu: str
    adresse_lignes: tuple[str, ...]
    site_web_hote: str
    semaine: tuple[tuple[str, str], ...] | None
    remarques: tuple[str, ...]
    services: tuple[int, ...]
    en_ligne: str


def plan_hors_ligne(
    annuaire: Annuaire,
    facts: Facts,
    communes_proches: Callable[[str], CommunesProches],
    atlas: Atlas,
    assets: Mapping[str, bytes],
    site_url: str,
) -> Iterator[Page]:
    shared = cache(lambda: (embed(assets, STYLE), embed(assets, SCRIPT), service_rows(annuaire)))
    for departement in facts.departements:
        yield Page(
            url=url_of(HorsLigne(departement)),
            gabarit="hors-ligne",
            titre=f"Les fabriques {departement.genitif} ({departement.code}), à emporter",
            description=(
                f"Un seul fichier, qui s'ouvre sans connexion : les fabriques de territoire {departement.genitif}, "
                "leur téléphone, et les plus proches de chaque commune."
            ),
            indexable=False,
            contexte=Contexte(
                _contexte, departement, annuaire, facts, communes_proches, atlas, shared, site_url
            ),
            departements=(departement.code,),
        )


def _contexte(
    departement: Departement,
    annuaire: Annuaire,
    facts: Facts,
    communes_proches: Callable[[str], CommunesProches],
    atlas: Atlas,
    shared: Callable[[], tuple[Incorpore, Incorpore, list]],
    site_url: str,
) -> dict[str, object]:
    style, script, services = shared()
    found = communes_proches(departement.code)
    own = facts.par_departement.get(departement.code, ())
    others = by_name(fabrique for fabrique in found.fabriques if fabrique not in own)
    fiches = [
        _fiche(rang, fabrique, departement, annuaire, site_url)
        for rang, fabrique in enumerate((*own, *others))
    ]
    lettre_of = {fiche.fabrique.id: fiche.lettre for fiche in fiches}
    mots = [(lettre_of[one.id], f"{one.nom}, {where_in_words(one, departement)}") for one in found.fabriques]
    origine = _origin(found.lieux)
    donnees = {
        "mots": tables(),
        "services": services,
        "territoire": [departement.code, departement.nom],
        "origine": origine,
        "points": " ".join(_point(lieu, origine) for lieu in found.lieux),
    }
    carte = carte_de_departement(atlas, departement, own)
    mesure = measure(
        _room(style, script, donnees, carte, fiches),
        [_weight_of_line(lieu) for lieu in found.lieux],
        found.proches,
        [words for _, words in mots],
    )
    return {
        "en_ligne": site_url + url_of(departement),
        "territoire": departement,
        "nombre": len(own),
        "siennes": fiches[: len(own)],
        "autres": fiches[len(own) :],
        "outre_mer": is_overseas(departement),
        "titre_communes": titre_des_communes(departement, annuaire.reference),
        "groupes": [
            (initiale, [_ligne(lieu, proches, mots, mesure) for lieu, proches in lignes])
            for initiale, lignes in group_by_letter(found)
        ],
        "mesure": mesure,
        "dessin": carte,
        "ancres": lettre_of,
        "anciennes": any(lieu.successeur for lieu in found.lieux),
        "date": facts.date_donnees,
        "accueil": site_url,
        "style": style,
        "script": script,
        "donnees": donnees,
    }


def label(rang: int) -> str:
    """A, B … Z, AA, AB …"""
    hundreds, units = divmod(rang, 26)
    return (label(hundreds - 1) if hundreds else "") + ascii_uppercase[units]


def _fiche(
    rang: int, fabrique: Fabrique, departement: Departement, annuaire: Annuaire, site_url: str
) -> Fiche:
    semaine = read_horaires(fabrique.laureat.horaires) if fabrique.laureat.horaires else None
    return Fiche(
        label(rang),
        fabrique,
        where_in_words(fabrique, departement),
        postal_lines(fabrique),
        host(fabrique.laureat.site_web),
        short_rows(semaine) if semaine else None,
        semaine.remarques if semaine else (),
        tuple(annuaire.services.index(service) for service in fabrique.services),
        site_url + url_of(fabrique),
    )


def _words_of(fiche: Fiche) -> Iterator[str]:
    """All that its card says."""
    laureat = fiche.fabrique.laureat
    yield from (fiche.fabrique.nom, fiche.lieu) * 2
    yield from (fiche.fabrique.commune.nom, fiche.fabrique.id, fiche.en_ligne, *fiche.adresse_lignes)
    yield from filter(None, (laureat.courriel, laureat.courriel, laureat.site_web, fiche.site_web_hote))
    yield from (service.libelle for service in fiche.fabrique.services)
    yield from (f"{jours} : {mots} ; " for jours, mots in fiche.semaine or ())
    yield from fiche.remarques


def _weight_of_line(lieu: Lieu) -> int:
    words = weigh((lieu.nom, lieu.suite, str(lieu.codes_postaux)))
    return words + OLD + len(lieu.successeur) if lieu.successeur else words


def _room(
    style: Incorpore, script: Incorpore, donnees: object, carte: Carte | None, fiches: Iterable[Fiche]
) -> int:
    """What is left for the list of communes."""
    chemins = [trace.chemin for trace in carte.traces if trace.genre == "territoire"] if carte else []
    inside = weigh((style.texte, script.texte, json.dumps(donnees), *chemins))
    return (
        MOST
        - FRAME
        - inside
        - sum(CARD + ITEM * len(fiche.services) + weigh(_words_of(fiche)) for fiche in fiches)
    )


def _ligne(lieu: Lieu, proches: list[Proche], mots: list[tuple[str, str]], mesure: Mesure) -> Ligne:
    montrees, nommees = mesure
    liens = [(mots[rang][0], f"{mots[rang][1]}, {distance}") for _, distance, rang in proches[:nommees]]
    others = [f"{mots[rang][0]} {_short(distance)}" for _, distance, rang in proches[nommees:montrees]]
    if not liens and others:
        liens = [(mots[proches[0][2]][0], others.pop(0))]
    # A distance may have a comma.
    joined = " · ".join(others)
    return Ligne(lieu, liens, f" {'puis' if nommees else '·'} {joined}" if others else "")


def _short(distance: str) -> str:
    """« à 12 km » → « 12 »; other words stay."""
    return distance[2:-3] if distance.endswith(" km") and distance[2].isdigit() else distance


def _origin(lieux: list[Lieu]) -> tuple[int, int]:
    """The south-west corner, in hundred-thousandths of a degree: all points are counted from it."""
    south = min((_small(lieu.latitude) for lieu in lieux), default=0)
    return south, min((_small(lieu.longitude) for lieu in lieux), default=0)


def _point(lieu: Lieu, origine: tuple[int, int]) -> str:
    """Latitude and longitude from the origin, and inhabitants, in base 36."""
    south, west = origine
    numbers = (_small(lieu.latitude) - south, _small(lieu.longitude) - west, lieu.population)
    return ",".join(map(_base36, numbers))


def _small(degrees: float) -> int:
    return round(degrees * 100_000)


def _base36(number: int) -> str:
    rest, figure = divmod(number, 36)
    return (_base36(rest) if rest else "") + "0123456789abcdefghijklmnopqrstuvwxyz"[figure]
