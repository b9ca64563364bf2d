"""Pages of the communes that have a fabrique, and their index."""

from collections.abc import Iterator

from annuaire.facts import Facts, Groupe
from annuaire.francais import a_la_commune
from annuaire.model.annuaire import Fabrique
from annuaire.model.collation import initial
from annuaire.model.reference import Reference
from annuaire.model.territoires import Commune, Departement
from annuaire.plan.mots import titre_des_communes
from annuaire.plan.page import Contexte, Lien, Page
from annuaire.plan.territoires import NEAREST_SHOWN, introduction, trail
from annuaire.plan.urls import CommunesDuDepartement, url_of
from annuaire.plan.voisines import Voisinage


def plan_communes(reference: Reference, facts: Facts, voisinage: Voisinage) -> Iterator[Page]:
    letters: dict[str, list[tuple[Commune, Departement, int]]] = {}
    for commune in facts.communes:
        members = facts.par_commune[commune.code]
        letters.setdefault(initial(commune.nom), []).append((commune, members[0].departement, len(members)))
    yield Page(
        url="communes/",
        gabarit="communes",
        titre="Les communes qui ont une fabrique",
        description=f"Les {facts.comptes.communes} communes de France qui ont une fabrique de territoire, de A à Z.",
        fil=(Lien("Communes"),),
        contexte={
            "groupes": tuple((letter, tuple(rows)) for letter, rows in letters.items()),
            "departements": tuple(map(CommunesDuDepartement, facts.departements)),
        },
    )
    for commune in facts.communes:
        yield _commune(commune, reference, facts, voisinage)


def _commune(commune: Commune, reference: Reference, facts: Facts, voisinage: Voisinage) -> Page:
    fabriques = facts.par_commune[commune.code]
    first = fabriques[0]
    where = a_la_commune(commune.nom)
    return Page(
        url=url_of(commune),
        gabarit="commune",
        titre=f"{commune.nom} ({commune.code_departement}) : les fabriques de la commune",
        description=introduction(len(fabriques), f"{where} ({first.departement.nom})"),
        fil=(*trail(first.region, first.departement), Lien(commune.nom)),
        contexte=Contexte(_contexte, commune, reference, fabriques, voisinage),
        departements=(first.departement.code,),
    )


def _contexte(
    commune: Commune, reference: Reference, fabriques: tuple[Fabrique, ...], voisinage: Voisinage
) -> dict[str, object]:
    first = fabriques[0]
    return {
        "territoire": commune,
        "sur_place": a_la_commune(commune.nom),
        "departement": first.departement,
        "region": first.region,
        "intercommunalite": first.intercommunalite,
        "nombre": len(fabriques),
        "fabriques": fabriques,
        "groupes": (Groupe(commune, fabriques),),
        "proches": voisinage.nearest(commune, NEAREST_SHOWN, outside=frozenset({commune.code})),
        "toutes": CommunesDuDepartement(first.departement),
        "titre_communes": titre_des_communes(first.departement, reference),
    }
