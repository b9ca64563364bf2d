"""Pages of régions, départements and intercommunalités, and their indexes."""

from collections.abc import Iterator

from annuaire.cartographie.atlas import Atlas
from annuaire.cartographie.carte import Carte
from annuaire.facts import (
    Compte,
    Facts,
    count_services,
    gather,
    group_by_commune,
    group_by_departement,
)
from annuaire.francais import pluriel
from annuaire.model.annuaire import Annuaire, Fabrique
from annuaire.model.territoires import Departement, Intercommunalite, Region
from annuaire.plan.cartes import carte_de_departement, carte_de_region
from annuaire.plan.couverture import Couvertures
from annuaire.plan.mots import notes_of_distances, titre_des_communes
from annuaire.plan.page import Contexte, Lien, Page
from annuaire.plan.urls import Affiche, CommunesDuDepartement, HorsLigne, VagueDepartement, url_of
from annuaire.plan.voisines import Voisinage

NEAREST_SHOWN = 5
FEW = 3  # below this, a page also shows the nearest fabriques outside


def trail(region: Region | None, departement: Departement | None = None) -> tuple[Lien, ...]:
    """The way down to a territory; a région of one département of the same name (overseas) is told once."""
    same = region and departement and region.nom == departement.nom
    steps = [Lien(region.nom, region)] if region and not same else [Lien("Départements", "departements/")]
    if departement:
        steps.append(Lien(departement.nom, departement))
    return tuple(steps)


def plan_territoires(
    annuaire: Annuaire, facts: Facts, voisinage: Voisinage, couvertures: Couvertures, atlas: Atlas
) -> Iterator[Page]:
    yield from plan_regions(annuaire, facts, couvertures, atlas)
    yield from plan_departements(annuaire, facts, voisinage, couvertures, atlas)
    yield from plan_intercommunalites(annuaire, facts, voisinage)


def count_regions(facts: Facts) -> tuple[Compte[Region], ...]:
    return tuple(Compte(region, len(facts.par_region.get(region.code, ()))) for region in facts.regions)


def count_departements(facts: Facts) -> tuple[Compte[Departement], ...]:
    return tuple(Compte(d, len(facts.par_departement.get(d.code, ()))) for d in facts.departements)


def count_collectivites(facts: Facts) -> tuple[Compte[Departement], ...]:
    """Overseas collectivities that have a fabrique: they belong to no région."""
    return tuple(compte for compte in count_departements(facts) if compte.objet.code_region is None)


def introduction(n: int, where: str) -> str:
    if n == 0:
        return f"Aucune fabrique de territoire connue {where} : les plus proches, avec leur distance à vol d'oiseau."
    found = pluriel(n, "fabrique de territoire", "fabriques de territoire")
    return f"{found} {where} : ce qu'on peut y faire, adresse, téléphone et horaires quand ils sont connus."


def plan_regions(annuaire: Annuaire, facts: Facts, couvertures: Couvertures, atlas: Atlas) -> Iterator[Page]:
    yield Page(
        url="regions/",
        gabarit="regions",
        titre="Les fabriques par région",
        description="Choisissez votre région ou votre collectivité d'outre-mer pour voir ses fabriques de territoire.",
        fil=(Lien("Régions"),),
        contexte={"regions": count_regions(facts), "collectivites": count_collectivites(facts)},
    )
    for region in facts.regions:
        fabriques = facts.par_region.get(region.code, ())
        yield Page(
            url=url_of(region),
            gabarit="region",
            titre=f"Fabriques de territoire {region.locatif}",
            description=introduction(len(fabriques), f"dans la région {region.nom}"),
            fil=(Lien("Régions", "regions/"), Lien(region.nom)),
            carte=(carte := carte_de_region(atlas, region, fabriques)),
            contexte=Contexte(_contexte_de_region, region, annuaire, facts, couvertures, carte),
        )


def _contexte_de_region(
    region: Region, annuaire: Annuaire, facts: Facts, couvertures: Couvertures, carte: Carte | None
) -> dict[str, object]:
    fabriques = facts.par_region.get(region.code, ())
    return {
        "territoire": region,
        "carte": carte,
        "nombre": len(fabriques),
        "departements": tuple(c for c in count_departements(facts) if c.objet.code_region == region.code),
        "groupes": group_by_departement(fabriques),
        "couverture": couvertures.of_region(region),
        "notes_distances": notes_of_distances(
            *(d for d in facts.departements if d.code_region == region.code)
        ),
        "services": count_services(fabriques, annuaire.services),
        "vagues": tuple(
            Compte(vague, sum(fabrique.laureat.vague == vague.numero for fabrique in fabriques))
            for vague in annuaire.vagues
            if any(fabrique.laureat.vague == vague.numero for fabrique in fabriques)
        ),
        "sans_vague": _without_vague(fabriques),
    }


def _without_vague(fabriques: tuple[Fabrique, ...]) -> int:
    """Those that no count of a wave holds: sources name several, or none."""
    return sum(fabrique.laureat.vague is None for fabrique in fabriques)


def plan_departements(
    annuaire: Annuaire, facts: Facts, voisinage: Voisinage, couvertures: Couvertures, atlas: Atlas
) -> Iterator[Page]:
    comptes = count_departements(facts)
    groupes = [
        (region, tuple(c for c in comptes if c.objet.code_region == region.code)) for region in facts.regions
    ]
    if collectivites := count_collectivites(facts):
        groupes.append(("Collectivités d'outre-mer", collectivites))
    yield Page(
        url="departements/",
        gabarit="departements",
        titre="Les fabriques par département",
        description="Choisissez votre département pour voir ses fabriques de territoire, leur adresse et leur téléphone.",
        fil=(Lien("Départements"),),
        contexte={"groupes": tuple(groupes)},
    )
    for departement in facts.departements:
        yield _departement(departement, annuaire, facts, voisinage, couvertures, atlas)


def _departement(
    departement: Departement,
    annuaire: Annuaire,
    facts: Facts,
    voisinage: Voisinage,
    couvertures: Couvertures,
    atlas: Atlas,
) -> Page:
    fabriques = facts.par_departement.get(departement.code, ())
    region = annuaire.reference.region(departement.code_region) if departement.code_region else None
    carte = carte_de_departement(atlas, departement, fabriques)
    return Page(
        url=url_of(departement),
        gabarit="departement",
        titre=f"Fabriques de territoire {departement.locatif} ({departement.code})",
        description=introduction(len(fabriques), departement.locatif),
        fil=(*trail(region, departement)[:-1], Lien(departement.nom)),
        carte=carte,
        contexte=Contexte(
            _contexte_de_departement, departement, region, annuaire, facts, voisinage, couvertures, carte
        ),
        departements=(departement.code,),
    )


def _contexte_de_departement(
    departement: Departement,
    region: Region | None,
    annuaire: Annuaire,
    facts: Facts,
    voisinage: Voisinage,
    couvertures: Couvertures,
    carte: Carte | None,
) -> dict[str, object]:
    fabriques = facts.par_departement.get(departement.code, ())
    epcis = gather(
        fabriques, lambda fabrique: fabrique.intercommunalite.siren if fabrique.intercommunalite else None
    )
    chef_lieu = annuaire.reference.commune(departement.code_chef_lieu) if departement.code_chef_lieu else None
    inside = frozenset(fabrique.commune.code for fabrique in fabriques)
    start = chef_lieu or min(
        (fabrique.commune for fabrique in fabriques), key=lambda one: one.code, default=None
    )
    return {
        "territoire": departement,
        "carte": carte,
        "region": region,
        "nombre": len(fabriques),
        "groupes": group_by_commune(fabriques),
        "couverture": couvertures.of_departement(departement),
        "notes_distances": notes_of_distances(departement),
        "intercommunalites": tuple(
            Compte(members[0].intercommunalite, len(members)) for members in epcis.values()
        ),
        "services": count_services(fabriques, annuaire.services),
        "vagues": tuple(
            Compte(
                VagueDepartement(vague, departement),
                sum(f.laureat.vague == vague.numero for f in fabriques),
            )
            for vague in annuaire.vagues
            if any(f.laureat.vague == vague.numero for f in fabriques)
        ),
        "sans_vague": _without_vague(fabriques),
        "communes": CommunesDuDepartement(departement),
        "titre_communes": titre_des_communes(departement, annuaire.reference),
        "affiche": Affiche(departement),
        "hors_ligne": HorsLigne(departement),
        "chef_lieu": start,
        "proches": voisinage.nearest(start, NEAREST_SHOWN, outside=inside)
        if start and len(fabriques) < FEW
        else (),
    }


def plan_intercommunalites(annuaire: Annuaire, facts: Facts, voisinage: Voisinage) -> Iterator[Page]:
    groups: dict[str, list[Compte[Intercommunalite]]] = {}
    for epci in facts.intercommunalites:
        members = facts.par_intercommunalite[epci.siren]
        for code in sorted({fabrique.departement.code for fabrique in members}):
            groups.setdefault(code, []).append(Compte(epci, len(members)))
    names = {departement.code: departement for departement in facts.departements}
    yield Page(
        url="intercommunalites/",
        gabarit="intercommunalites",
        titre="Les fabriques par intercommunalité",
        description="Les métropoles et communautés de communes où se trouve une fabrique de territoire, par département.",
        fil=(Lien("Intercommunalités"),),
        contexte={"groupes": tuple((names[code], tuple(groups[code])) for code in sorted(groups))},
    )
    for epci in facts.intercommunalites:
        fabriques = facts.par_intercommunalite[epci.siren]
        departements = tuple({f.departement.code: f.departement for f in fabriques}.values())
        yield Page(
            url=url_of(epci),
            gabarit="intercommunalite",
            titre=f"Fabriques de territoire : {epci.nom}",
            description=f"{epci.nom} : {introduction(len(fabriques), 'dans cette intercommunalité')}",
            fil=(*trail(fabriques[0].region, departements[0]), Lien(epci.nom)),
            contexte=Contexte(_contexte_d_intercommunalite, epci, departements, fabriques, voisinage),
            departements=tuple(departement.code for departement in departements),
        )


def _contexte_d_intercommunalite(
    epci: Intercommunalite,
    departements: tuple[Departement, ...],
    fabriques: tuple[Fabrique, ...],
    voisinage: Voisinage,
) -> dict[str, object]:
    inside = frozenset(fabrique.commune.code for fabrique in fabriques)
    few = len(fabriques) < FEW
    return {
        "territoire": epci,
        "nombre": len(fabriques),
        "departements": departements,
        "fabriques": fabriques,
        "groupes": group_by_commune(fabriques),
        "proches": voisinage.nearest(fabriques[0].commune, NEAREST_SHOWN, outside=inside) if few else (),
        "depuis": fabriques[0].commune,
    }
