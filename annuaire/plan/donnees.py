"""The open files: each list of the site as CSV and GeoJSON, the API, and the page that says what they hold."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from annuaire.donnees.api import write_api
from annuaire.donnees.colonnes import COLONNES
from annuaire.donnees.definitions import FICHIER, figures_of
from annuaire.donnees.listes import Listes
from annuaire.facts import Facts, split_by_departement
from annuaire.francais import taille
from annuaire.model.annuaire import Annuaire, Fabrique
from annuaire.plan.page import Ajout, Contexte, Fichier, Lien, Page
from annuaire.plan.urls import VagueDepartement, url_of
from annuaire.presse.definitions import DEFINITIONS

URL = "donnees/"
SUMS = f"{URL}sha256.txt"
NAMES = (("laureats.csv", "CSV, pour un tableur"), ("laureats.geojson", "GeoJSON, pour une carte"))


@dataclass(frozen=True, slots=True)
class Liste:
    """A page that lists laureates, and these. `suffixe` names a second list of the same page (`-possibles`)."""

    url: str
    fabriques: tuple[Fabrique, ...]
    suffixe: str = ""


def lists_of(annuaire: Annuaire, facts: Facts) -> Iterator[Liste]:
    """Every list of the site: those of a place that may empty are there when empty, so that their address stays."""
    yield Liste("laureats/", annuaire.fabriques)
    territoires = (
        (facts.regions, facts.par_region, "code"),
        (facts.departements, facts.par_departement, "code"),
        (facts.intercommunalites, facts.par_intercommunalite, "siren"),
        (facts.communes, facts.par_commune, "code"),
        (annuaire.services, facts.par_service, "code"),
    )
    for things, found, code in territoires:
        for thing in things:
            yield Liste(url_of(thing), found.get(getattr(thing, code), ()))
    for bilan in facts.bilans:
        for suffixe, fabriques in (("", bilan.fabriques_etablies), ("-possibles", bilan.fabriques_possibles)):
            yield Liste(url_of(bilan.vague), fabriques, suffixe)
            for there in split_by_departement(fabriques):
                url = url_of(VagueDepartement(bilan.vague, there[0].departement))
                yield Liste(url, there, suffixe)


def plan_listes(annuaire: Annuaire, facts: Facts, site_url: str) -> list[Fichier]:
    listes = Listes(lambda fabrique: site_url + url_of(fabrique))
    entete = _entete(annuaire, site_url)
    fichiers = []
    for liste in (*lists_of(annuaire, facts), Liste(URL, annuaire.fabriques)):
        stem = f"{liste.url}laureats{liste.suffixe}"
        fichiers.append(Fichier(f"{stem}.csv", partial(listes.write_csv, liste.fabriques)))
        fichiers.append(Fichier(f"{stem}.geojson", partial(listes.write_geojson, entete, liste.fabriques)))
    fichiers += [Fichier(url, write) for url, write in write_api(annuaire, facts, listes, entete)]
    return fichiers


def files_of(annuaire: Annuaire, facts: Facts) -> Ajout:
    """Each page that lists laureates says which files hold the same list."""
    found: dict[str, tuple[Lien, ...]] = {}
    for liste in lists_of(annuaire, facts):
        which = "Lauréats possibles, " if liste.suffixe else ""
        links = tuple(
            Lien(which + label, liste.url + name.replace(".", f"{liste.suffixe}.")) for name, label in NAMES
        )
        if liste.fabriques:
            found[liste.url] = found.get(liste.url, ()) + links
    return lambda page: {"fichiers": found[page.url]} if page.url in found else {}


def plan_donnees(
    annuaire: Annuaire, facts: Facts, fichiers: Iterable[Fichier], site_url: str, *, whole: bool = True
) -> tuple[Page, Fichier]:
    """The page of the open data, and the sums of the files that it names. Not `whole`: files are not made to be weighed."""
    by_url = {fichier.url: fichier for fichier in fichiers}
    offered = [
        (Lien("Tous les lauréats, pour un tableur (CSV)", f"{URL}laureats.csv"), "Une ligne par lauréat."),
        (
            Lien("Tous les lauréats, pour une carte (GeoJSON)", f"{URL}laureats.geojson"),
            "Un point par lauréat.",
        ),
        (Lien("Tous les lauréats (JSON)", "api/v1/laureats.json"), "Les mêmes champs, pour un programme."),
        (Lien("Les vagues (JSON)", "api/v1/vagues.json"), "Dates, nombres annoncés, lauréats de chacune."),
        (Lien("Les services (JSON)", "api/v1/services.json"), "Les services, et qui les propose."),
        (
            Lien("Les territoires (JSON)", "api/v1/territoires.json"),
            "Populations, nombres de lauréats, couverture.",
        ),
        (
            Lien("La couverture par territoire (CSV)", "couverture/territoires.csv"),
            "Qui a une fabrique à quelle distance.",
        ),
        (
            Lien("La couverture de chaque commune (CSV)", "couverture/communes.csv"),
            "La fabrique la plus proche de chaque mairie.",
        ),
    ]
    shown = [(lien, dit, by_url[str(lien.cible)]) for lien, dit in offered if lien.cible in by_url]
    page = Page(
        url=URL,
        gabarit="donnees",
        titre="Données ouvertes",
        description="Télécharger l'annuaire : tableur, carte, JSON. Licence, sens de chaque champ, sommes de contrôle.",
        fil=(Lien("Données ouvertes"),),
        contexte=Contexte(_contexte, shown, annuaire, facts, site_url, whole),
    )
    return page, Fichier(SUMS, partial(_sums, [fichier for _, _, fichier in shown]))


def _contexte(
    shown: Iterable[tuple[Lien, str, Fichier]],
    annuaire: Annuaire,
    facts: Facts,
    site_url: str,
    whole: bool,
) -> dict[str, object]:
    return {
        "fichiers": tuple(
            (lien, dit, taille(len(fichier.contenu) if whole else 0)) for lien, dit, fichier in shown
        ),
        "sommes": SUMS,
        "exemple": f"{site_url}api/v1/laureats/{annuaire.fabriques[0].id}.json" if annuaire.fabriques else "",
        "colonnes": COLONNES,
        "figures": figures_of(facts.comptes),
        "fichier_des_chiffres": FICHIER,
        "definitions": DEFINITIONS,
    }


def _sums(fichiers: Iterable[Fichier]) -> bytes:
    lines = (f"{sha256(fichier.contenu).hexdigest()}  {fichier.url}\n" for fichier in fichiers)
    return "".join(lines).encode()


def _entete(annuaire: Annuaire, site_url: str) -> Mapping[str, object]:
    return {
        "licence": annuaire.site.licence_donnees.nom,
        "source": annuaire.site.attribution,
        "documentation": site_url + URL,
    }
