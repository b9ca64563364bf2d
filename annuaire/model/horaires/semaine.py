"""A week of opening hours, and its words."""

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Literal

JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
JOURNEE = 24 * 60  # minutes
_NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Plage:
    """Minutes from the midnight that begins the day; `fin_minutes` passes 1440 when it ends the next morning.

    `fin_ouverte`: the text says « or later » (`18:00+`); `a_confirmer`: it says that opening is not certain.
    """

    debut_minutes: int
    fin_minutes: int
    fin_ouverte: bool = False
    a_confirmer: bool = False
    commentaire: str = ""


@dataclass(frozen=True, slots=True)
class Jour:
    """No range and no mention: closed. `mention` stands for ranges that are not known (« sur rendez-vous »).

    `irregulier`: these hours hold in some weeks only.
    """

    nom: str
    plages: tuple[Plage, ...] = ()
    mention: str = ""
    irregulier: bool = False


@dataclass(frozen=True, slots=True)
class Semaine:
    """`osm` is the text in the library's canonical form; `remarques` are French, without full stop."""

    osm: str
    jours: tuple[Jour, ...]
    remarques: tuple[str, ...] = ()
    feries: Literal["ferme", "ouvert", "inconnu"] = "inconnu"

    @property
    def continu(self) -> bool:
        """Open day and night, all week."""
        return all(jour.plages == (Plage(0, JOURNEE),) and not jour.irregulier for jour in self.jours)


def rows(semaine: Semaine) -> tuple[tuple[str, str], ...]:
    """Seven (day, words): « 9 h – 12 h et 14 h – 18 h 30 », « fermé »; a range does not break."""
    return tuple((jour.nom, _day_words(jour)) for jour in semaine.jours)


def short_rows(semaine: Semaine) -> tuple[tuple[str, str], ...]:
    """The same in fewer lines: « du lundi au vendredi », « samedi »."""
    grouped = ([jour for jour, _ in days] for _, days in groupby(rows(semaine), itemgetter(1)))
    words = [words for words, _ in groupby(rows(semaine), itemgetter(1))]
    return tuple(zip(map(_days_words, grouped), words, strict=True))


def _days_words(jours: list[str]) -> str:
    if len(jours) == len(JOURS):
        return "tous les jours"
    return f"du {jours[0]} au {jours[-1]}" if len(jours) > 2 else " et ".join(jours)


def _day_words(jour: Jour) -> str:
    if not jour.plages:
        return jour.mention or "fermé"
    words = hours_words(jour.plages)
    return f"{words}, certaines semaines seulement" if jour.irregulier else words


def hours_words(plages: tuple[Plage, ...]) -> str:
    *first, last = [_range_words(plage) for plage in plages]
    return f"{', '.join(first)} et {last}" if first else last


def _range_words(plage: Plage) -> str:
    start, end = _hour(plage.debut_minutes), _hour(plage.fin_minutes)
    if (plage.debut_minutes, plage.fin_minutes) == (0, JOURNEE):
        words = "ouvert 24 heures sur 24".replace(" ", _NBSP)
    elif plage.fin_ouverte and plage.fin_minutes == JOURNEE:
        words = f"à partir de{_NBSP}{start}"
    else:
        words = f"{start}{_NBSP}–{_NBSP}{end}{' ou plus tard' if plage.fin_ouverte else ''}"
    aside = plage.commentaire or ("à confirmer" if plage.a_confirmer else "")
    return f"{words} ({aside})" if aside else words


def _hour(minutes: int) -> str:
    hour, minute = divmod(minutes % JOURNEE, 60)
    if hour == minute == 0:
        return "minuit"
    return f"{hour}{_NBSP}h{_NBSP}{minute:02}" if minute else f"{hour}{_NBSP}h"
