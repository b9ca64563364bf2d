"""French words for dates, numbers, lists and distances, without a locale: same input, same bytes everywhere.

Spaces are plain except inside a number; `typographie` decides which of the others may break.
"""

import datetime
import re
from collections.abc import Sequence

MOIS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_THOUSANDS = "\u202f"  # narrow no-break space
_PARTIAL_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def date_longue(date: datetime.date | str) -> str:
    """« 1er janvier 2024 », « janvier 2024 » or « 2024 » for a date or a partial one ('2024-01', '2024').

    Raises ValueError for a text of another form or a day that does not exist.
    """
    if not isinstance(date, str):
        return _jour_mois_annee(date)
    if not _PARTIAL_DATE.fullmatch(date):
        raise ValueError(f"not a date: {date!r}")
    if len(date) == 4:
        return date
    if len(date) == 7:
        premier = datetime.date.fromisoformat(f"{date}-01")
        return f"{MOIS[premier.month - 1]} {premier.year}"
    return _jour_mois_annee(datetime.date.fromisoformat(date))


def _jour_mois_annee(date: datetime.date) -> str:
    jour = "1er" if date.day == 1 else str(date.day)
    return f"{jour} {MOIS[date.month - 1]} {date.year}"


def nombre(n: int | float) -> str:
    """« 12 345 », « 3,4 »: decimal comma, thousands apart, a true minus sign."""
    if isinstance(n, float) and n.is_integer():
        n = int(n)
    return f"{n:,}".replace(",", _THOUSANDS).replace(".", ",").replace("-", "−")


def pluriel(n: int | float, singulier: str, pluriel: str | None = None) -> str:
    """« 1 fabrique », « 12 fabriques »: in French the plural starts at two, so 0 and 1,5 are singular.

    Words of several parts or with an irregular plural need `pluriel`.
    """
    if pluriel is None:
        if " " in singulier:
            raise ValueError(f"the plural of {singulier!r} must be given")
        pluriel = singulier if singulier.endswith(("s", "x", "z")) else f"{singulier}s"
    return f"{nombre(n)} {singulier if abs(n) < 2 else pluriel}"


def liste(mots: Sequence[str], conjonction: str = "et") -> str:
    """« a, b et c »."""
    if len(mots) < 2:
        return "".join(mots)
    return f"{', '.join(mots[:-1])} {conjonction} {mots[-1]}"


def distance(metres: float) -> str:
    """« à moins de 1 km », « à 3,4 km », « à 12 km »: no more precision than a town hall allows."""
    return f"à {longueur(metres)}"


def longueur(metres: float) -> str:
    """« moins de 1 km », « 3,4 km », « 12 km »."""
    if metres < 1000:
        return "moins de 1 km"
    km = round(metres / 1000, 1)
    return f"{nombre(km if km < 10 else round(metres / 1000))} km"


def pourcentage(part: int, total: int) -> str:
    """« 47,3 % », always to a tenth, but for what is exactly nothing or all; what only comes near is said to."""
    dixiemes = round(1000 * part / total)
    if part in (0, total):
        return f"{100 * part // total} %"
    if not dixiemes:
        return "moins de 0,1 %"
    if dixiemes == 1000:
        return "plus de 99,9 %"
    return f"{dixiemes // 10},{dixiemes % 10} %"


def ordinal(n: int, *, feminin: bool = True) -> str:
    """« 1re », « 2e » — feminine by default, as « la 1re vague »; the masculine of 1 is « 1er »."""
    if n == 1:
        return "1re" if feminin else "1er"
    return f"{nombre(n)}e"


def taille(octets: int) -> str:
    """« 512 octets », « 14 ko », « 1,2 Mo », in powers of ten."""
    if octets < 1000:
        return pluriel(octets, "octet")
    if octets < 999_500:
        return f"{nombre(round(octets / 1000))} ko"
    return f"{nombre(round(octets / 1_000_000, 1))} Mo"


def a_la_commune(nom: str) -> str:
    """« à Condom », « au Puy-en-Velay », « aux Mureaux », « à La Rochelle »: à + le → au, à + les → aux."""
    if nom.startswith("Le "):
        return f"au {nom[3:]}"
    if nom.startswith("Les "):
        return f"aux {nom[4:]}"
    return f"à {nom}"
