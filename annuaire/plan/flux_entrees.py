"""The entries of the feeds, each made once for all the feeds that it is in.

An identifier is a permanent address at that of data/site.yaml, wherever the site is published, and what happened there: it
stays when words and names change. Dates are those of the data; a change of a record has the date of its version.
"""

from dataclasses import dataclass

from annuaire.facts import Facts, by_name
from annuaire.francais import date_longue, liste
from annuaire.model.annuaire import Annuaire, Fabrique
from annuaire.model.vague import Vague
from annuaire.plan.actualites import Actualites, annee_url
from annuaire.plan.mots import bilan_mots, vague_titre
from annuaire.plan.page import Entree
from annuaire.plan.regroupement import Actualite, alone_actualite
from annuaire.plan.urls import short_url_of, url_of

_PROGRAMME = "2019-07-01"  # nothing in the directory is older than the call of the State


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the site is published, and where it says that it is: both absolute, with a last slash."""

    site: str
    permanent: str


@dataclass(frozen=True, slots=True)
class Entrees:
    """Those of the whole site, and of each fabrique and wave by identifier and number; in no order."""

    du_site: tuple[Entree, ...]
    par_fabrique: dict[str, list[Entree]]
    par_vague: dict[int, list[Entree]]


def make_entrees(annuaire: Annuaire, facts: Facts, actualites: Actualites, addresses: Addresses) -> Entrees:
    """Of the site: the news, as « Actualités » groups them, and the announcements of waves."""
    par_fabrique: dict[str, list[Entree]] = {fabrique.id: [] for fabrique in annuaire.fabriques}
    par_vague: dict[int, list[Entree]] = {vague.numero: [] for vague in annuaire.vagues}
    added: dict[str, str] = {}
    for nouvelle in actualites.nouvelles:
        objet = nouvelle.objet
        if isinstance(objet, Vague):
            par_vague[objet.numero].append(_of_news(alone_actualite(nouvelle), addresses))
        elif nouvelle.ajoute:  # what follows says it: labellisée
            added.setdefault(objet.id, rfc3339(nouvelle))
        else:
            par_fabrique[objet.id].append(_of_news(alone_actualite(nouvelle), addresses))
    debut = rfc3339(actualites.histoire.debut) if actualites.histoire else ""
    for fabrique in annuaire.fabriques:
        entered = added.get(fabrique.id, debut), fabrique.id in added
        par_fabrique[fabrique.id].append(_labellisation(fabrique, *entered, facts, addresses))
    announced = {
        bilan.vague.numero: _annonce(bilan.vague, bilan_mots(bilan), addresses)
        for bilan in facts.bilans
        if bilan.vague.date_annonce
    }
    for numero, entree in announced.items():
        par_vague[numero].append(entree)
    news = (_of_news(actualite, addresses) for actualite in actualites.actualites)
    return Entrees((*news, *announced.values()), par_fabrique, par_vague)


def _of_news(actualite: Actualite, addresses: Addresses) -> Entree:
    jour = date_longue(actualite.jour)
    instant = rfc3339(actualite)
    nouvelle = actualite.nouvelle
    if nouvelle is None:
        page = id_ = f"{annee_url(actualite.jour.year)}#{actualite.ancre}"
        names = liste([f"{one.nom} ({one.commune.nom})" for one in by_name(actualite.fabriques)])
        resume = f"{names}. Dans l'annuaire le {jour}." if names else f"Dans l'annuaire le {jour}."
    else:
        page = url_of(nouvelle.objet)
        what = "entree" if nouvelle.ajoute else nouvelle.jour.isoformat()
        id_ = f"{_permanent(nouvelle.objet)}#{what}"
        resume = f"Dans l'annuaire le {jour}." if nouvelle.ajoute else f"Modifiée dans l'annuaire le {jour}."
    return Entree(
        id=addresses.permanent + id_,
        titre=actualite.phrase,
        resume=resume,
        page=addresses.site + page,
        publie=instant,
        modifie=instant,
        categorie=actualite.nature,
    )


def _labellisation(
    fabrique: Fabrique, entered: str, added: bool, facts: Facts, addresses: Addresses
) -> Entree:
    """Dated by the announcement of its wave when that is known, else by its entry in the directory, else by the data.

    It is modified when the directory learns of it, if that comes after. `entered`: when it came in the directory, empty
    when nobody knows; `added`: after the first version.
    """
    numeros = [str(vague.numero) for vague in fabrique.vagues]
    vague = fabrique.vagues[0] if fabrique.laureat.vague is not None and fabrique.vagues else None
    if vague and vague.date_annonce:
        published = day(vague.date_annonce)
        said = f"Vague annoncée {_announced(vague)}."
    elif entered:
        published = entered
        said = "Date d'annonce inconnue : cette date est celle de son entrée dans l'annuaire."
    else:
        published = date_of_data(facts)
        said = "Date d'annonce inconnue : cette date est celle des données."
    which = f"lauréat, vague {liste(numeros, 'ou')}" if numeros else "lauréat, vague inconnue"
    return Entree(
        id=f"{addresses.permanent}{_permanent(fabrique)}#labellisation",
        titre=f"{fabrique.nom} ({fabrique.commune.nom}) : "
        + (f"lauréat de la {vague_titre(vague)}" if vague else which),
        resume=said,
        page=addresses.site + url_of(fabrique),
        publie=published,
        modifie=max(published, entered) if added else published,
        categorie="labellisation",
    )


def _annonce(vague: Vague, bilan: str, addresses: Addresses) -> Entree:
    instant = day(vague.date_annonce or "")
    return Entree(
        id=f"{addresses.permanent}{url_of(vague)}#annonce",
        titre=f"{vague_titre(vague)} de fabriques de territoire",
        resume=f"Annoncée {_announced(vague)}. Dans l'annuaire : {bilan}.",
        page=addresses.site + url_of(vague),
        publie=instant,
        modifie=instant,
        categorie="annonce",
    )


def _permanent(objet: Fabrique | Vague) -> str:
    return url_of(objet) if isinstance(objet, Vague) else short_url_of(objet)


def _announced(vague: Vague) -> str:
    """« le 3 février 2020 (Concarneau, au Konk Ar Lab) »."""
    date = vague.date_annonce or ""
    when = f"le {date_longue(date)}" if date.count("-") == 2 else f"en {date_longue(date)}"
    return f"{when} ({vague.lieu})" if vague.lieu else when


def date_of_data(facts: Facts) -> str:
    return day(facts.date_donnees or _PROGRAMME)


def day(date: str) -> str:
    """RFC 3339 wants an instant: the first of the day, month or year that is known."""
    return f"{date}{'-01-01'[: 10 - len(date)]}T00:00:00Z"


def rfc3339(dated: object) -> str:
    """Of an instant in UTC, or of what has one."""
    return f"{getattr(dated, 'instant', dated):%Y-%m-%dT%H:%M:%SZ}"
