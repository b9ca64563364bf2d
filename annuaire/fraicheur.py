"""Which records somebody should check again, and what to ask on the telephone.

Only dates of the data: a page that showed the day of the build would change while nothing has. `check --fraicheur` says
its own day.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from annuaire.facts import Groupe, group_by_departement
from annuaire.francais import date_longue, pluriel
from annuaire.model.annuaire import Fabrique
from annuaire.model.territoires import Departement

# What a call should say and ask, in this order.
APPEL = (
    "Bonjour, je tiens à jour l’annuaire des Fabriques de territoire. Avez-vous deux minutes pour vérifier votre fiche ?",
    "Le lieu est-il ouvert au public en ce moment ? À cette adresse ?",
    "Quels jours et à quelles heures peut-on venir ? Faut-il prendre rendez-vous ?",
    "Ce numéro est-il le bon pour le public ? Avez-vous une adresse électronique et un site à indiquer ?",
    "Que peut-on faire chez vous ? (Lisez la liste de la fiche.) Que faut-il ajouter ou retirer ?",
    "Puis-je noter que la fiche a été vérifiée aujourd’hui, avec vous ? Merci, bonne journée.",
)


class Tranche(NamedTuple):
    """Records last checked in the same year, or never (None), by département."""

    annee: int | None
    nombre: int
    groupes: tuple[Groupe[Departement], ...]


def by_age(fabriques: Iterable[Fabrique]) -> tuple[Tranche, ...]:
    """Never checked first, then the oldest years. Places that have closed are not called."""
    found: dict[int, list[Fabrique]] = {}
    for fabrique in fabriques:
        if fabrique.laureat.statut != "ferme":
            checked = fabrique.laureat.date_verification
            found.setdefault(checked.year if checked else 0, []).append(fabrique)
    return tuple(
        Tranche(year or None, len(members), group_by_departement(members))
        for year, members in sorted(found.items())
    )


def to_call(fabriques: Iterable[Fabrique], today: date) -> tuple[Fabrique, ...]:
    """Never checked, or more than twelve months before `today`. Places that have closed are not called."""
    limit = a_year_before(today)
    return tuple(
        fabrique
        for fabrique in fabriques
        if fabrique.laureat.statut != "ferme"
        and (fabrique.laureat.date_verification is None or fabrique.laureat.date_verification < limit)
    )


def a_year_before(day: date) -> date:
    """The same day, or the 28th of February."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


def say_to_call(fabriques: Sequence[Fabrique], today: date) -> str:
    """What `check --fraicheur` prints: by département, each with its telephone and its line, then what to ask."""
    found = to_call(fabriques, today)
    never = sum(fabrique.laureat.date_verification is None for fabrique in found)
    older = len(found) - never
    limit = date_longue(a_year_before(today))
    if not found:
        return f"Aucune fiche à rappeler : toutes ont été vérifiées depuis le {limit}."
    lines = [
        f"{pluriel(len(found), 'fiche')} à rappeler : {pluriel(never, 'jamais vérifiée', 'jamais vérifiées')}, "
        f"{pluriel(older, 'vérifiée', 'vérifiées')} avant le {limit}."
    ]
    for groupe in group_by_departement(found):
        lines += ["", f"{groupe.titre_objet.nom} ({groupe.titre_objet.code})"]
        lines += [f"  {_line(fabrique)}" for fabrique in groupe.fabriques]
    lines += ["", "Ce qu’on peut dire au téléphone :"]
    lines += [f"  {rank}. {sentence}" for rank, sentence in enumerate(APPEL, 1)]
    lines += ["", "Puis notez le jour de l’appel dans la fiche, par exemple : date_verification: 2024-01-15"]
    return "\n".join(lines)


def _line(fabrique: Fabrique) -> str:
    laureat = fabrique.laureat
    telephone = laureat.telephone.national if laureat.telephone else "téléphone non communiqué"
    checked = laureat.date_verification
    age = f"vérifiée le {date_longue(checked)}" if checked else "jamais vérifiée"
    place = f"{fabrique.place.path}:{fabrique.place.line}"
    return f"{fabrique.nom}, {fabrique.commune.nom} · {telephone} · {age} · {place}"
