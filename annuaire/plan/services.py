"""Pages of the services: what one can do, and where."""

from collections.abc import Iterator

from annuaire.facts import Compte, Facts, group_by_departement
from annuaire.model.annuaire import Annuaire
from annuaire.model.service import Famille, Service
from annuaire.plan.page import Lien, Page
from annuaire.plan.urls import url_of


def count_families(
    annuaire: Annuaire, facts: Facts
) -> tuple[tuple[Famille, tuple[Compte[Service], ...]], ...]:
    """Every family with its services, in the order they are shown, and how many places are known to offer each."""
    return tuple(
        (
            famille,
            tuple(
                Compte(service, len(facts.par_service[service.code]))
                for service in annuaire.services
                if service.famille == famille.code
            ),
        )
        for famille in annuaire.familles
    )


def service_rows(annuaire: Annuaire) -> list[list[object]]:
    """What the search reads of each service: code, libellé, libellé of its family, what it is called (docs/recherche.md)."""
    familles = {famille.code: famille.libelle for famille in annuaire.familles}
    return [
        [
            service.code,
            service.libelle,
            familles[service.famille],
            [_without_brackets(service.libelle), service.code, *service.synonymes],
        ]
        for service in annuaire.services
    ]


def _without_brackets(libelle: str) -> str:
    """What a parenthesis explains is not part of the name: « Fablab (atelier de fabrication numérique) »."""
    return libelle.partition(" (")[0]


def plan_services(annuaire: Annuaire, facts: Facts) -> Iterator[Page]:
    yield Page(
        url="services/",
        gabarit="services",
        titre="Ce qu'on peut faire dans une fabrique",
        description=(
            "Aide avec Internet, formation, accompagnement de projets, bureaux et ateliers partagés : "
            "les services et les lieux qui les proposent."
        ),
        fil=(Lien("Services"),),
        contexte={"familles": count_families(annuaire, facts)},
    )
    familles = {famille.code: famille for famille in annuaire.familles}
    for service in annuaire.services:
        fabriques = facts.par_service[service.code]
        yield Page(
            url=url_of(service),
            gabarit="service",
            titre=f"{service.libelle} : où aller ?",
            description=f"{service.libelle} : les fabriques de territoire dont une source le dit, par département.",
            fil=(Lien("Services", "services/"), Lien(service.libelle)),
            contexte={
                "service": service,
                "famille": familles[service.famille],
                "nombre": len(fabriques),
                "groupes": group_by_departement(fabriques),
            },
        )
