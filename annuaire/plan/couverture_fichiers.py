"""The files of coverage: communes, territories and waves as CSV, territories in the API."""

from collections.abc import Iterator
from functools import cache

from annuaire.couverture.chiffres import Couverture
from annuaire.couverture.territoires import Territoire, write_json, write_territoires, write_vagues
from annuaire.facts import Facts
from annuaire.model.annuaire import Annuaire
from annuaire.model.territoires import Departement, Region
from annuaire.plan.couverture import URL, Couvertures
from annuaire.plan.page import Fichier
from annuaire.plan.urls import url_of

API_URL = "api/v1/territoires.json"


def plan_fichiers_couverture(
    annuaire: Annuaire, facts: Facts, couverture: Couverture, couvertures: Couvertures, site_url: str
) -> dict[str, Fichier]:
    """By what they are called on the page."""
    territoires = cache(lambda: list(_territoires(annuaire, facts, couvertures, site_url)))
    entete = {
        "licence": annuaire.site.licence_donnees.nom,
        "source": annuaire.site.attribution,
        "definitions": site_url + URL,
    }
    return {
        "Chaque commune et la fabrique la plus proche (CSV)": Fichier(
            f"{URL}communes.csv", couverture.communes_csv
        ),
        "Tous les chiffres, par territoire (CSV)": Fichier(
            f"{URL}territoires.csv", lambda: write_territoires(territoires())
        ),
        "Vague après vague, par territoire (CSV)": Fichier(
            f"{URL}vagues.csv", lambda: write_vagues(territoires())
        ),
        "Les mêmes chiffres par territoire, pour un programme (JSON)": Fichier(
            API_URL, lambda: write_json(entete, territoires())
        ),
    }


def _territoires(
    annuaire: Annuaire, facts: Facts, couvertures: Couvertures, site_url: str
) -> Iterator[Territoire]:
    """France, then régions, then départements and overseas collectivities, by code."""
    yield Territoire(
        "france", "FR", "France", None, site_url + URL, len(annuaire.fabriques), couvertures.france, None
    )
    for region in sorted(facts.regions, key=lambda region: region.code):
        yield _territoire(region, "region", None, facts.par_region, couvertures, site_url)
    for departement in facts.departements:
        yield _territoire(
            departement,
            departement.nature,
            departement.code_region,
            facts.par_departement,
            couvertures,
            site_url,
        )


def _territoire(
    territoire: Region | Departement,
    nature: str,
    code_region: str | None,
    fabriques: dict[str, tuple],
    couvertures: Couvertures,
    site_url: str,
) -> Territoire:
    return Territoire(
        nature,
        territoire.code,
        territoire.nom,
        code_region,
        site_url + url_of(territoire),
        len(fabriques.get(territoire.code, ())),
        couvertures.chiffres(territoire),
        couvertures.rang(territoire),
    )
