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


def au_jour(date: datetime.date | str) -> str:
    """« le 3 février 2020 », « en février 2020 », « en 2020 »."""
    whole = not isinstance(date, str) or len(date) == 10
    return f"{'le' if whole else 'en'} {date_longue(date)}"


def intervalle(debut: str, fin: str) -> str:
    """« près de 9 mois », « plus de 2 ans et 7 mois », « un an », « 12 jours » between two dates ('2020-02-03', '2020-02').

    To the nearest month; « environ » when a day is missing. Empty when a month is, or when the second is not later.
    """
    if min(len(debut), len(fin)) < 7 or fin <= debut:
        return ""
    mois = _months(fin) - _months(debut)
    if min(len(debut), len(fin)) == 7:
        return f"environ {_duree(mois)}" if mois else ""
    jours = int(fin[8:]) - int(debut[8:])
    if jours < 0:
        mois, jours = mois - 1, jours + 30
    if not mois:
        return pluriel((datetime.date.fromisoformat(fin) - datetime.date.fromisoformat(debut)).days, "jour")
    if not jours:
        return _duree(mois)
    words, duree = ("près", _duree(mois + 1)) if jours > 15 else ("plus", _duree(mois))
    return f"{words} d'{duree}" if duree.startswith("un") else f"{words} de {duree}"


def _months(date: str) -> int:
    return 12 * int(date[:4]) + int(date[5:7])


def _duree(mois: int) -> str:
    ans, reste = divmod(mois, 12)
    parts = ["un an" if ans == 1 else f"{ans} ans"] if ans else []
    if reste:
        parts.append("un mois" if reste == 1 else f"{reste} mois")
    return liste(parts)


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
