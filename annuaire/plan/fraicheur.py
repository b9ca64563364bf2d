"""Records to check again: their page, for those who keep the directory; and how a page tells the age of what it says."""

from annuaire.fraicheur import APPEL, by_age
from annuaire.francais import date_longue, pluriel
from annuaire.model.annuaire import Annuaire, Fabrique
from annuaire.plan.page import Lien, Page

URL = "contribuer/a-rappeler/"
TITRE = "Fiches à rappeler"


def plan_a_rappeler(annuaire: Annuaire, site_url: str) -> Page:
    tranches = by_age(annuaire.fabriques)
    never = sum(tranche.nombre for tranche in tranches if tranche.annee is None)
    return Page(
        url=URL,
        gabarit="a-rappeler",
        titre=TITRE,
        description="Les fiches jamais vérifiées auprès du lieu, puis les plus anciennes, avec leur téléphone et quoi demander.",
        fil=(Lien("Corriger ou proposer", "contribuer/"), Lien("À rappeler")),
        contexte={
            "tranches": tranches,
            "jamais": never,
            "vues": pluriel(never, "fiche n'a jamais été vérifiée", "fiches n'ont jamais été vérifiées"),
            "appel": APPEL,
        },
        indexable=False,
        canonique=site_url + URL,
    )


def age_of_hours(fabrique: Fabrique, releves: str | None) -> str:
    """When the opening hours were read, and what to do about it: words that hold whatever the day on which they are read.

    `releves`: the date of the source of the hours, when it is known, as long or as short as it is.
    """
    laureat = fabrique.laureat
    advice = f"{'appelez' if laureat.telephone else 'renseignez-vous'} avant de venir"
    checked = laureat.date_verification
    if checked and checked.isoformat() >= (releves or ""):
        return f"Horaires vérifiés le {date_longue(checked)}. Ils ont pu changer : {advice}."
    if releves:
        return f"Horaires relevés {_on(releves)} : {advice}."
    return f"Nous ne savons pas de quand datent ces horaires : {advice}."


def age_of_contact(fabrique: Fabrique) -> str:
    """Nothing when there is nothing whose age could be said."""
    laureat = fabrique.laureat
    if not (laureat.adresse or laureat.telephone or laureat.courriel or laureat.site_web):
        return ""
    checked, read = laureat.date_verification, laureat.date_maj
    if checked and (read is None or checked >= read):
        return f"Coordonnées vérifiées le {date_longue(checked)}."
    if read:
        return f"Coordonnées relevées le {date_longue(read)}, sans vérification depuis."
    return "Nous ne savons pas de quand datent ces coordonnées."


def _on(day: str) -> str:
    """« le 29 juin 2022 », « en juin 2022 », « en 2022 »."""
    return f"{'le' if len(day) > len('2022-06') else 'en'} {date_longue(day)}"
