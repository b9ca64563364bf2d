"""Days, partial dates and instants, in ISO 8601; other usual writings are understood only to help."""

import calendar
import datetime
import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

from annuaire.francais import MOIS
from annuaire.model.fields.ecriture import Ecriture
from annuaire.model.fields.fautes import Faute, Fautes
from annuaire.model.fields.reading import from_text, refuse, text_schema

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})(?:[-/. ]([0-9]{1,2}))?")
_DAY_FIRST = re.compile(r"(?:([0-9]{1,2})[-/. ])?([0-9]{1,2})[-/. ]([0-9]{4})")
_IN_WORDS = re.compile(rf"(?:([0-9]{{1,2}})(?:er)? )?({'|'.join(MOIS)}) ([0-9]{{4}})", re.IGNORECASE)


def _read_day(text: str) -> datetime.date:
    if iso := _ISO.fullmatch(text):
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            message = f"la date « {text} » n’existe pas"
            refuse("date-impossible", message, _possible(*map(int, iso.groups())))
    guess = _guess(text)
    repair = (
        f"écrivez {guess}" if guess.count("-") == 2 else "écrivez année-mois-jour, par exemple 2024-01-15"
    )
    whole = guess if guess.count("-") == 2 else None
    refuse("date-illisible", f"date « {text} » illisible", repair, whole)


def _read_partial_date(text: str) -> str:
    """A year, a month or a day: sources often give no more. Kept as text: `2024`, `2024-01`, `2024-01-26`."""
    if re.fullmatch(r"[0-9]{4}(-(0[1-9]|1[0-2]))?", text):
        return text
    if _ISO.fullmatch(text):
        return _read_day(text).isoformat()
    guess = _guess(text)
    repair = guess or "l’année, l’année et le mois, ou le jour : 2024, 2024-01 ou 2024-01-26"
    refuse("date-illisible", f"date « {text} » illisible", f"écrivez {repair}", guess)


def _possible(year: int, month: int, day: int) -> str:
    if not year or not 1 <= month <= 12:
        return "écrivez année-mois-jour ; le mois va de 01 à 12"
    last = calendar.monthrange(year, month)[1]
    return f"le jour va de 01 à {last} en {MOIS[month - 1]} {year}"


def _guess(text: str) -> str:
    """The date that another usual writing means, when it exists: `2024-01-26`, `2024-01` or nothing."""
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
    elif match := _IN_WORDS.fullmatch(text):
        day, month, year = match[1], str(MOIS.index(match[2].lower()) + 1), match[3]
    else:
        return ""
    try:
        found = datetime.date(int(year), int(month), int(day or 1)).isoformat()
    except ValueError:
        return ""
    return found if day else found[:7]


def _read_instant(text: str) -> datetime.datetime:
    try:
        instant = datetime.datetime.fromisoformat(text)
    except ValueError:
        repair = "écrivez par exemple 2026-11-23T10:00:00+01:00"
        refuse("date-heure-illisible", f"date et heure « {text} » illisibles", repair)
    if instant.tzinfo is None:
        message = f"« {text} » ne dit pas son fuseau horaire"
        repair = f"écrivez {instant.isoformat()}+01:00 à l’heure d’hiver de Paris, +02:00 à celle d’été"
        refuse("fuseau-manquant", message, repair)
    return instant


def _wrong_dates() -> Iterator[Faute]:
    for month, mois in enumerate(MOIS, 1):
        yield Faute(rf"^{mois} ([0-9]{{4}})$", f"{mois} 1789")
        yield Faute(rf"^(1[0-9]|2[0-8]) {mois} ([0-9]{{4}})$", f"23 {mois} 1789")
        last = calendar.monthrange(2023, month)[1]
        beyond = "00|" + ("29|3[0-9]" if month == 2 else "3[1-9]" if last == 30 else "3[2-9]") + "|[4-9][0-9]"
        if month == 2:
            leap = "[0-9]{2}(?:[02468][048]|[13579][26])"
            yield Faute(rf"^({leap})-02-(?:00|3[0-9]|[4-9][0-9])$", "1788-02-30")
            yield Faute(rf"^(?!{leap})([0-9]{{4}})-02-(?:{beyond})$", "1789-02-30")
        else:
            yield Faute(rf"^([0-9]{{4}})-{month:02}-(?:{beyond})$", f"1789-{month:02}-{last + 1}")
    yield Faute("^[0-9]{4}-(?:00|1[3-9]|[2-9][0-9])-[0-9]{2}$", "2024-13-01")
    sign = r"[\-\/. ]"
    yield Faute(rf"^(0[1-9]|1[0-9]|2[0-8]){sign}(0[1-9]|1[0-2]){sign}([0-9]{{4}})$", "23/12/1789")
    yield Faute(rf"^(0[1-9]|1[0-2]){sign}([0-9]{{4}})$", "12/1789")


# A year alone is a number for the tools that read the schemas.
_PARTIAL = {
    "anyOf": [{"type": "string", "pattern": r"^\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?$"}, {"type": "integer"}]
}

Jour = Annotated[
    datetime.date, from_text(_read_day), text_schema(r"^\d{4}-\d\d-\d\d$", format="date"), Ecriture.NUE
]
DatePartielle = Annotated[
    str,
    AfterValidator(_read_partial_date),
    WithJsonSchema(_PARTIAL),
    Fautes(_wrong_dates()),
    Ecriture.NUE,
]
Instant = Annotated[
    datetime.datetime, from_text(_read_instant), text_schema(format="date-time"), Ecriture.NUE
]
