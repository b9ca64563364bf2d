"""« Actualités »: what changed in the records, most recent first, by month; a page for each year keeps all of it."""

from collections.abc import Iterator
from typing import NamedTuple

from annuaire.facts import Facts
from annuaire.francais import date_longue
from annuaire.model.annuaire import Annuaire
from annuaire.model.histoire import Histoire
from annuaire.plan.nouvelles import Nouvelle, find_nouvelles
from annuaire.plan.page import Lien, Page
from annuaire.plan.regroupement import Actualite, group_actualites

URL = "actualites/"
SHOWN = 100


class Actualites(NamedTuple):
    """Every piece of news, in both forms. `histoire` is None when there is none to read: then all else is empty."""

    histoire: Histoire | None
    nouvelles: tuple[Nouvelle, ...] = ()  # the oldest first, one record each
    actualites: tuple[Actualite, ...] = ()  # the most recent first

    @property
    def annees(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(one.jour.year for one in self.actualites))


def find_actualites(annuaire: Annuaire, histoire: Histoire | None) -> Actualites:
    if histoire is None:
        return Actualites(None)
    nouvelles = find_nouvelles(annuaire, histoire)
    return Actualites(histoire, nouvelles, group_actualites(nouvelles, histoire))


def annee_url(annee: int) -> str:
    """Where each piece of news stays."""
    return f"{URL}{annee}/"


def plan_actualites(found: Actualites, facts: Facts) -> Iterator[Page]:
    shown = found.actualites[:SHOWN]
    yield Page(
        url=URL,
        gabarit="actualites",
        titre="Ce qui a changé dans l'annuaire",
        description=(
            "Fiches ajoutées, horaires et téléphones indiqués ou corrigés, lieux fermés : "
            "les derniers changements de l'annuaire."
        ),
        fil=(Lien("Actualités"),),
        contexte={
            "histoire": found.histoire is not None,
            "mois": group_by_month(shown),
            "annees": found.annees,
            "reste": len(found.actualites) - len(shown),
            "annee": None,
            "date_donnees": facts.date_donnees,
        },
    )
    for annee in found.annees:
        of_year = tuple(one for one in found.actualites if one.jour.year == annee)
        yield Page(
            url=annee_url(annee),
            gabarit="actualites",
            titre=f"Ce qui a changé dans l'annuaire en {annee}",
            description=(
                "Fiches ajoutées, corrigées, lieux fermés : "
                f"tout ce qui a changé dans l'annuaire des fabriques de territoire en {annee}."
            ),
            fil=(Lien("Actualités", URL), Lien(str(annee))),
            contexte={
                "histoire": found.histoire is not None,
                "mois": group_by_month(of_year),
                "annees": found.annees,
                "reste": 0,
                "annee": annee,
                "date_donnees": facts.date_donnees,
            },
        )


def group_by_month(actualites: tuple[Actualite, ...]) -> tuple[tuple[str, tuple[Actualite, ...]], ...]:
    months: dict[str, list[Actualite]] = {}
    for one in actualites:
        months.setdefault(f"{one.jour:%Y-%m}", []).append(one)
    return tuple((date_longue(month), tuple(members)) for month, members in months.items())
