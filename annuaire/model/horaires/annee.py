"""Hours on given dates, and the usual week of rules that are not weekly (seasons, first Wednesdays…)."""

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from annuaire.model.horaires.semaine import JOURNEE, JOURS, Jour, Plage

if TYPE_CHECKING:
    from opening_hours import OpeningHours

_DEFAULT_YEAR = 2023
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?!:)")
_MOIS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_REGULAR = 0.75  # share of the weeks of a year above which an exception is said once, not on the day


def plages_by_date(
    hours: "OpeningHours", dates: Sequence[datetime.date], rules: str
) -> dict[datetime.date, tuple[Plage, ...]]:
    """The ranges of consecutive dates; a night belongs to the evening that begins it."""
    found: dict[datetime.date, list[Plage]] = {date: [] for date in dates}
    ends = {int(h) * 60 + int(m) for h, m in re.findall(r"(\d\d?):(\d\d)\+", rules)}
    for date, plage in _ranges(hours, dates[0], dates[-1]):
        if date in found:
            # The library stops `18:00+` at midnight and `18:00-20:00+` at eight: keep that it may last.
            lasts = plage.fin_minutes in ends or (
                plage.debut_minutes in ends and plage.fin_minutes == JOURNEE
            )
            found[date].append(replace(plage, fin_ouverte=True) if lasts else plage)
    return {date: tuple(plages) for date, plages in found.items()}


def _ranges(
    hours: "OpeningHours", first: datetime.date, last: datetime.date
) -> Iterator[tuple[datetime.date, Plage]]:
    from opening_hours import State

    one_day = datetime.timedelta(1)
    begin = datetime.datetime.combine(first - one_day, datetime.time())
    until = datetime.datetime.combine(last + 2 * one_day, datetime.time())
    for start, end, state, comment in hours.intervals(begin, until):
        if state == State.CLOSED:
            continue
        by_days = end - start >= one_day  # cut at midnights, unlike a night
        while start < end:
            midnight = datetime.datetime.combine(start.date(), datetime.time())
            stop = min(end, midnight + one_day) if by_days else end
            debut, fin = ((moment - midnight) // datetime.timedelta(minutes=1) for moment in (start, stop))
            yield start.date(), Plage(debut, fin, a_confirmer=state == State.UNKNOWN, commentaire=comment)
            start = stop


def usual_week(hours: "OpeningHours", rules: str) -> tuple[tuple[Jour, ...], tuple[str, ...]]:
    """The most frequent hours of each weekday over a year, public holidays apart, and remarks on the rest.

    The year is fixed, not today's, so that the page does not change with the clock; rules that name years are
    read in the last of them.
    """
    years = [int(year) for year in _YEAR.findall(rules)]
    year = max(years, default=_DEFAULT_YEAR)
    remarques = [f"horaires donnés pour {year}"] if years else []
    first = datetime.date(year, 1, 1)
    dates = [first + datetime.timedelta(n) for n in range((datetime.date(year + 1, 1, 1) - first).days)]
    by_date = plages_by_date(hours, dates, rules)
    weeks = [_week_of_month(by_date, month) for month in range(1, 13)]
    if None not in weeks:
        usual = Counter(week for week in weeks if any(week)).most_common(1)
        week = usual[0][0] if usual else ((),) * 7
        jours = tuple(Jour(nom, plages) for nom, plages in zip(JOURS, week, strict=True))
        return jours, (*remarques, *_months_that_differ(weeks, week))
    by_weekday = [[by_date[date] for date in dates if date.weekday() == n] for n in range(7)]
    jours = tuple(_usual_day(nom, days) for nom, days in zip(JOURS, by_weekday, strict=True))
    if any(len(set(days)) > 1 and not jour.irregulier for jour, days in zip(jours, by_weekday, strict=True)):
        remarques.append("certaines semaines ou périodes de l’année diffèrent")
    return jours, tuple(remarques)


def _week_of_month(
    by_date: Mapping[datetime.date, tuple[Plage, ...]], month: int
) -> tuple[tuple[Plage, ...], ...] | None:
    """The week of a month in which each weekday keeps its hours, else None."""
    days: list[set[tuple[Plage, ...]]] = [set() for _ in range(7)]
    for date, plages in by_date.items():
        if date.month == month:
            days[date.weekday()].add(plages)
    return tuple(plages for (plages,) in days) if all(len(day) == 1 for day in days) else None


def _usual_day(nom: str, days: Sequence[tuple[Plage, ...]]) -> Jour:
    frequent = Counter(plages for plages in days if plages).most_common(1)
    if not frequent:
        return Jour(nom)
    plages, times = frequent[0]
    return Jour(nom, plages, irregulier=times < _REGULAR * len(days))


def _months_that_differ(weeks: Sequence[tuple], usual: tuple) -> list[str]:
    closed = [n for n, week in enumerate(weeks) if week != usual and not any(week)]
    other = [n for n, week in enumerate(weeks) if week != usual and any(week)]
    return [
        f"{w} {_months(months)}"
        for w, months in (("fermé", closed), ("horaires différents", other))
        if months
    ]


def _months(numbers: Sequence[int]) -> str:
    """[6, 7] → « en juillet et en août », [0, 1, 2] → « de janvier à mars »."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and runs[-1][-1] == n - 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    words = []
    for run in runs:
        names = [_MOIS[n] for n in run]
        if len(run) > 2:
            words.append(f"{'d’' if names[0][0] in 'ao' else 'de '}{names[0]} à {names[-1]}")
        else:
            words += [f"en {name}" for name in names]
    *begin, end = words
    return f"{', '.join(begin)} et {end}" if begin else end
