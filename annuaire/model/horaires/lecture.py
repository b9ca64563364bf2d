"""Reading a text of opening hours, with opening-hours-py (the OpenStreetMap specification)."""

import datetime
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from annuaire.model.horaires.annee import plages_by_date, usual_week
from annuaire.model.horaires.remede import to_osm
from annuaire.model.horaires.semaine import JOURNEE, JOURS, Jour, Semaine, hours_words

if TYPE_CHECKING:
    from opening_hours import OpeningHours

LONGEST = 255  # characters: the limit of a value in OpenStreetMap
# 5 to 11 June 2023: begins on a Monday, no public holiday near, no change of clock.
_WEEK = tuple(datetime.date(2023, 6, 5 + n) for n in range(7))
# French public holidays of 2023, on four different weekdays.
_HOLIDAYS = tuple(
    datetime.date(2023, month, day)
    for month, day in ((5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
)
_WEEKLY = re.compile(
    r"(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|SH|off|closed|open|unknown|24/7|\d\d?:\d\d|[\s,;+-])*", re.IGNORECASE
)
_COMMENT = re.compile(r'"([^"]*)"')
_FALLBACK = re.compile(r'\|\|(?=[^"]*(?:"[^"]*"[^"]*)*$)')
_SUN = re.compile(r"\(?\b(?:sunrise|sunset|dawn|dusk)\b", re.IGNORECASE)
_WHOLE_DAY = re.compile(r"24/7|\b0?0:00\s*-\s*(?:24|00?):00")


class HorairesIllisibles(ValueError):
    """`message` and `suggestion` are French; `column` (1-based) is where the parser stopped in the text."""

    def __init__(self, message: str, column: int, suggestion: str) -> None:
        super().__init__(message)
        self.message = message
        self.column = column
        self.suggestion = suggestion


def read_horaires(text: str) -> Semaine:
    """Raises HorairesIllisibles, with a cure when the text is one of the usual French ways to write hours."""
    whole = _parse(text)
    # The library lets a fallback (`… || "sur rendez-vous"`) hide the hours before it: only say it.
    main = _FALLBACK.split(text)[0] if "||" in text else text
    hours = _parse(main) if main != text else whole
    rules = _COMMENT.sub("", main)
    if sun := _SUN.search(rules):
        raise HorairesIllisibles(
            f"« {sun[0].strip('(')} » ne donne pas d’heure",
            text.find(sun[0]) + 1,
            "écrivez des heures, par exemple 09:00-18:00",
        )
    if _WEEKLY.fullmatch(rules):
        by_date = plages_by_date(hours, _WEEK, rules)
        jours, remarques = tuple(Jour(nom, by_date[date]) for nom, date in zip(JOURS, _WEEK, strict=True)), ()
    else:
        jours, remarques = usual_week(hours, rules)
    feries, holiday_words = _holidays(main, rules)
    jours, comments = _comments(text, tuple(_with_mention(jour, rules) for jour in jours))
    remarques = (*comments, *remarques, *holiday_words, *_school_holidays(rules))
    return Semaine(str(whole), jours, tuple(dict.fromkeys(remarques)), feries)


def _parse(text: str, country: str | None = None) -> "OpeningHours":
    from opening_hours import OpeningHours, ParserError  # 40 ms: only records with hours pay for it

    if len(text) > LONGEST:
        raise HorairesIllisibles(
            f"horaires trop longs : {len(text)} caractères",
            LONGEST + 1,
            f"gardez au plus {LONGEST} caractères",
        )
    try:
        return OpeningHours(text, country=country, auto_country=False, auto_timezone=False)
    except ParserError as error:
        column = _column(str(error), text)
        while 1 < column <= len(text) and text[column - 2 : column].isalpha():
            column -= 1  # the parser may stop inside a word: « su|r rendez-vous »
        stop = " ".join(text[column - 1 :].split())
        message = f"horaires illisibles{' :' if column == 1 else ' à partir de'} « {stop} »"
        message = message if stop else "horaires incomplets"
        raise HorairesIllisibles(message, column, _cure(text)) from None


def _column(error: str, text: str) -> int:
    """The parser says « --> line:column », both from 1."""
    found = re.search(r"--> (\d+):(\d+)", error)
    if not found:
        return 1
    before = text.split("\n")[: int(found[1]) - 1]
    return min(sum(len(line) + 1 for line in before) + int(found[2]), len(text) + 1)


def _cure(text: str) -> str:
    from opening_hours import validate

    osm = to_osm(text)
    if osm and len(osm) <= LONGEST and validate(osm):
        return f"vouliez-vous dire « {osm} » ?"
    return "écrivez par exemple « Mo-Fr 09:00-12:00,14:00-18:00; Sa 10:00-12:00; PH off »"


def _with_mention(jour: Jour, rules: str) -> Jour:
    """Unless a rule says « 00:00-24:00 », a day open all day has hours that are not known."""
    whole = [plage for plage in jour.plages if (plage.debut_minutes, plage.fin_minutes) == (0, JOURNEE)]
    if not whole or _WHOLE_DAY.search(rules):
        return jour
    return replace(jour, plages=(), mention=whole[0].commentaire or "ouvert, heures non communiquées")


def _comments(text: str, jours: tuple[Jour, ...]) -> tuple[tuple[Jour, ...], tuple[str, ...]]:
    """A comment common to all ranges is said once; one that no day shows (a fallback rule) is not lost."""
    shown = {plage.commentaire for jour in jours for plage in jour.plages}
    if len(shown) == 1 and not any(jour.mention for jour in jours):
        jours = tuple(
            replace(jour, plages=tuple(replace(plage, commentaire="") for plage in jour.plages))
            for jour in jours
        )
        shown = set()
    shown |= {jour.mention for jour in jours}
    return jours, tuple(words for words in _COMMENT.findall(text) if words.strip() and words not in shown)


def _holidays(text: str, rules: str) -> tuple[Literal["ferme", "ouvert", "inconnu"], tuple[str, ...]]:
    if not re.search(r"\bPH\b", rules, re.IGNORECASE):
        return "inconnu", ()
    hours = _parse(text, country="FR")
    found = {plages_by_date(hours, [date], rules)[date] for date in _HOLIDAYS}
    if found == {()}:
        return "ferme", ("fermé les jours fériés",)
    if len(found) == 1:
        jour = _with_mention(Jour("férié", *found), rules)
        return "ouvert", (f"les jours fériés : {jour.mention or hours_words(jour.plages)}",)
    return "inconnu", ("certains jours fériés diffèrent",)


def _school_holidays(rules: str) -> tuple[str, ...]:
    """The library knows no school calendar: the rule is said, not computed."""
    if not re.search(r"\bSH\b", rules, re.IGNORECASE):
        return ()
    closed = re.search(r"\bSH\s+(?:off|closed)\b", rules, re.IGNORECASE)
    return (f"{'fermé' if closed else 'horaires différents'} pendant les vacances scolaires",)
