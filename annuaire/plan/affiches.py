"""The A4 sheets for a town-hall counter: one for each département, one for each laureate."""

from collections.abc import Iterator

from annuaire.cartographie.atlas import Atlas
from annuaire.facts import Facts
from annuaire.model.annuaire import Annuaire
from annuaire.plan.affiche_departement import plan_affiche_departement
from annuaire.plan.affiche_laureat import plan_affiche_laureat
from annuaire.plan.page import Page
from annuaire.plan.voisines import Voisinage


def plan_affiches(
    annuaire: Annuaire, facts: Facts, voisinage: Voisinage, atlas: Atlas, site_url: str
) -> Iterator[Page]:
    for departement in facts.departements:
        yield plan_affiche_departement(departement, annuaire, facts, voisinage, atlas, site_url)
    for fabrique in annuaire.fabriques:
        yield plan_affiche_laureat(fabrique, annuaire, atlas, site_url)
