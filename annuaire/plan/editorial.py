"""Accueil, the complete list, the programme, the pages of content/, the site's plan and the page for lost addresses."""

from collections.abc import Iterator

from annuaire.cartographie.atlas import Atlas
from annuaire.donnees.definitions import FICHIER, figures_of
from annuaire.facts import Facts, group_by_departement
from annuaire.model.annuaire import Annuaire
from annuaire.plan.mots import vague_titre
from annuaire.plan.page import Lien, Page, Texte
from annuaire.plan.services import count_families
from annuaire.plan.territoires import count_collectivites, count_departements, count_regions
from annuaire.plan.urls import Affiche, CommunesDuDepartement, url_of

# Pages of content/ that have a template of their own; the others share « editorial ».
OWN_TEMPLATE = {
    "accueil": "accueil",
    "programme": "programme",
    "mentions-legales": "mentions-legales",
    "accessibilite": "accessibilite",
}


def plan_accueil(annuaire: Annuaire, facts: Facts, atlas: Atlas) -> dict[str, object]:
    announced = [bilan for bilan in facts.bilans if bilan.vague.date_annonce]
    return {
        "carte_du_pays": atlas.existe,
        "figures": figures_of(facts.comptes),
        "fichier_des_chiffres": FICHIER,
        "regions": count_regions(facts),
        "collectivites": count_collectivites(facts),
        "departements": count_departements(facts),
        "familles": count_families(annuaire, facts),
        "derniere": max(announced, key=lambda bilan: bilan.vague.numero, default=None),
        "vagues": facts.bilans,
    }


def plan_editorial(annuaire: Annuaire, facts: Facts, atlas: Atlas) -> Iterator[Page]:
    for page in annuaire.pages.values():
        contexte: dict[str, object] = {"texte": Texte(page.texte, page.place)}
        if page.nom == "accueil":
            contexte |= plan_accueil(annuaire, facts, atlas)
        if page.nom == "programme":
            contexte |= {"programme": annuaire.programme, "vagues": facts.bilans}
        yield Page(
            url=url_of(page),
            gabarit=OWN_TEMPLATE.get(page.nom, "editorial"),
            titre=page.entete.titre,
            description=page.entete.description,
            fil=() if page.nom == "accueil" else (Lien(page.entete.titre),),
            contexte=contexte,
        )


def plan_recherche(annuaire: Annuaire, facts: Facts, plan_des_lieux: str) -> Page:
    """`plan_des_lieux`: which file holds which places, as docs/recherche.md says."""
    return Page(
        url="recherche/",
        gabarit="recherche",
        titre="Trouver une Fabrique de territoire",
        description=(
            f"Les {facts.comptes.laureats} fabriques de territoire, par département : "
            "choisissez le vôtre pour trouver la plus proche."
        ),
        fil=(Lien("Rechercher"),),
        contexte={
            "groupes": group_by_departement(annuaire.fabriques),
            "departements": count_departements(facts),
            "plan_des_lieux": plan_des_lieux,
        },
    )


def plan_of_the_site(annuaire: Annuaire, facts: Facts, atlas: Atlas) -> Page:
    """Every way in: the second navigation that RGAA 12.1 asks for."""
    listes = (
        Lien("Rechercher une fabrique", "recherche/"),
        *((Lien("La carte", "carte/"),) if atlas.existe else ()),
        Lien("Toutes les fabriques, de A à Z", "laureats/"),
        Lien("Par région", "regions/"),
        Lien("Par département", "departements/"),
        Lien("Par intercommunalité", "intercommunalites/"),
        Lien("Par commune", "communes/"),
        Lien("À quelle distance ?", "couverture/"),
        Lien("Les vagues de lauréats", "vagues/"),
        Lien("Les services", "services/"),
        Lien("Ce qui a changé", "actualites/"),
        Lien("Données ouvertes", "donnees/"),
        Lien("Corriger ou proposer une fiche", "contribuer/"),
        Lien("Fiches à rappeler", "contribuer/a-rappeler/"),
    )
    sections = (
        ("Trouver une fabrique", listes),
        ("Régions", tuple(Lien(region.nom, region) for region in facts.regions)),
        ("Départements et collectivités", tuple(Lien(f"{d.nom} ({d.code})", d) for d in facts.departements)),
        (
            "Toutes les communes",
            tuple(Lien(f"Communes {d.genitif}", CommunesDuDepartement(d)) for d in facts.departements),
        ),
        (
            "Affiches à imprimer",
            tuple(Lien(f"Affiche {d.genitif}", Affiche(d)) for d in facts.departements),
        ),
        ("Services", tuple(Lien(service.libelle, service) for service in annuaire.services)),
        ("Vagues", tuple(Lien(vague_titre(vague), vague) for vague in annuaire.vagues)),
        ("Comprendre", tuple(Lien(page.entete.titre, page) for page in annuaire.pages.values())),
    )
    return Page(
        url="plan-du-site/",
        gabarit="plan-du-site",
        titre="Plan du site",
        description="Toutes les entrées de l'annuaire : recherche, régions, départements, services, vagues, informations.",
        fil=(Lien("Plan du site"),),
        contexte={"sections": sections},
    )


def plan_lost() -> Page:
    return Page(
        url="404.html",
        gabarit="404",
        titre="Page introuvable",
        description="Cette adresse ne mène à aucune page de l'annuaire : cherchez une fabrique, ou partez de l'accueil.",
        indexable=False,
    )
