"""What a list page holds, section by section: headings, cards, counts, nearest places."""

from collections.abc import Iterable
from typing import Any

from annuaire import francais
from annuaire.facts import Compte, Groupe
from annuaire.model.annuaire import Fabrique
from annuaire.model.territoires import Departement
from annuaire.plan.urls import VagueDepartement
from bench.hugo_words import Data, cited, link, neighbours


def list_sections(gabarit: str, contexte: Data) -> list[Data]:
    match gabarit:
        case "laureats":
            return [{"groupes": [_by_letter(groupe) for groupe in contexte["groupes"]]}]
        case "communes":
            return [{"groupes": [_communes(letter, rows) for letter, rows in contexte["groupes"]]}]
        case "departements" | "intercommunalites":
            return [{"groupes": [_tile(titre, comptes) for titre, comptes in contexte["groupes"]]}]
        case "services":
            return [
                {"groupes": [_tile(famille.libelle, comptes) for famille, comptes in contexte["familles"]]}
            ]
        case "plan-du-site":
            return [{"groupes": [_links(titre, liens) for titre, liens in contexte["sections"]]}]
        case "vague-departement":
            return [
                _cards("De cette vague", contexte["etablis"]),
                _cards("Peut-être de cette vague", contexte["possibles"]),
            ]
        case "vague":
            return [
                _counts("Par département", contexte["departements"]),
                _regions("Les lauréats de cette vague", contexte["groupes"]),
                _groups("Peut-être de cette vague", contexte["possibles"], "noms"),
                {"titre": "Sources", "sources": cited(contexte["vague"].sources)},
            ]
        case "intercommunalite" | "commune":
            return [
                _cards("Les fabriques", contexte["fabriques"], departement=gabarit != "commune"),
                _near(contexte),
            ]
        case "departement":
            fabriques = [fabrique for groupe in contexte["groupes"] for fabrique in groupe.fabriques]
            return [
                _cards("Toutes les fabriques", fabriques, departement=False),
                _near(contexte),
                _counts("Par intercommunalité", contexte["intercommunalites"]),
                _counts("Ce qu'on peut y faire", contexte["services"]),
                _counts("Par vague", contexte["vagues"]),
            ]
        case "accueil":
            familles = [_tile(famille.libelle, comptes) for famille, comptes in contexte["familles"]]
            return [
                {"titre": "Que voulez-vous faire ?", "groupes": familles},
                _counts("Choisissez votre département", contexte["departements"]),
                _counts("Ou votre région", contexte["regions"]),
                _counts("Collectivités d'outre-mer", contexte["collectivites"]),
            ]
        case "vagues":
            return [{"vagues": [_wave(bilan) for bilan in contexte["bilans"]]}]
        case "programme":
            waves = [_wave(bilan) for bilan in contexte["vagues"]]
            return [{"vagues": waves}, {"titre": "Sources", "sources": cited(contexte["programme"].sources)}]
        case "regions":
            return [
                _counts("", contexte["regions"]),
                _counts("Collectivités d'outre-mer", contexte["collectivites"]),
            ]
        case "region":
            return [
                _counts("Par département", contexte["departements"]),
                _groups("Toutes les fabriques", contexte["groupes"]),
                _counts("Ce qu'on peut y faire", contexte["services"]),
                _counts("Par vague", contexte["vagues"]),
            ]
        case "recherche" | "service":
            return [_groups("", contexte["groupes"])]
        case _:
            return []


def _cards(titre: str, fabriques: Iterable[Fabrique], *, departement: bool = True) -> Data:
    cartes = [fabrique.id for fabrique in fabriques]
    return {"titre": titre, "cartes": cartes, "departement": departement} if cartes else {}


def _near(contexte: Data) -> Data:
    start = contexte.get("depuis") or contexte.get("chef_lieu")
    found = neighbours(contexte["proches"])
    return (
        {"titre": "Les plus proches", "voisines": found, "depuis": start.nom if start else ""}
        if found
        else {}
    )


def _counts(titre: str, comptes: Iterable[Compte[Any]]) -> Data:
    found = [_count(compte) for compte in comptes]
    return {"titre": titre, "comptes": found} if found else {}


def _count(compte: Compte[Any]) -> Data:
    thing = compte.objet
    named = thing.departement if isinstance(thing, VagueDepartement) else thing
    nom = (
        getattr(named, "nom", None)
        or getattr(named, "libelle", None)
        or f"{francais.ordinal(named.numero)} vague"
    )
    code = named.code if isinstance(named, Departement) else ""
    return {"code": code, "nom": nom, "url": link(thing), "nombre": compte.nombre}


def _groups(titre: str, groupes: Iterable[Groupe[Any]], kind: str = "cartes") -> Data:
    found = [
        {
            "nom": groupe.titre_objet.nom,
            "url": link(groupe.titre_objet),
            "ancre": f"d-{groupe.titre_objet.code}",
            "nombre": francais.pluriel(len(groupe.fabriques), "fabrique"),
            kind: [fabrique.id for fabrique in groupe.fabriques],
        }
        for groupe in groupes
    ]
    return {"titre": titre, "groupes": found} if found else {}


def _regions(titre: str, regions: Iterable[tuple[Any, tuple[Groupe[Any], ...]]]) -> Data:
    found = [
        entry
        for region, groupes in regions
        for entry in ({"nom": region.nom, "url": link(region)}, *_groups("", groupes, "noms")["groupes"])
    ]
    return {"titre": titre, "groupes": found} if found else {}


def _by_letter(groupe: Groupe[str]) -> Data:
    letter = groupe.titre_objet
    return {
        "nom": letter,
        "ancre": f"l-{letter.lower()}",
        "noms": [fabrique.id for fabrique in groupe.fabriques],
    }


def _communes(letter: str, rows: Iterable[tuple[Any, Any, int]]) -> Data:
    comptes = [
        {"nom": f"{commune.nom} ({departement.nom})", "url": link(commune), "nombre": nombre}
        for commune, departement, nombre in rows
    ]
    return {"nom": letter, "ancre": f"l-{letter.lower()}", "comptes": comptes}


def _tile(titre: Any, comptes: Iterable[Compte[Any]]) -> Data:
    heading = {"nom": titre} if isinstance(titre, str) else {"nom": titre.nom, "url": link(titre)}
    return {**heading, "comptes": [_count(compte) for compte in comptes]}


def _links(titre: str, liens: Iterable[Any]) -> Data:
    return {"nom": titre, "liens": [{"nom": lien.libelle, "url": link(lien.cible)} for lien in liens]}


def _wave(bilan: Any) -> Data:
    vague = bilan.vague
    return {
        "nom": francais.ordinal(vague.numero),
        "url": link(vague),
        "date": francais.date_longue(vague.date_annonce) if vague.date_annonce else "date inconnue",
        "annonces": "inconnu" if vague.nombre_annonce is None else francais.nombre(vague.nombre_annonce),
        "etablis": bilan.etablis,
        "possibles": francais.pluriel(bilan.possibles, "possible") if bilan.possibles else "",
    }
