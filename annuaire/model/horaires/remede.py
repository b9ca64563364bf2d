"""The usual French ways of writing hours, turned into the OpenStreetMap syntax as a suggestion to check."""

import re

_JOURS = {"lu": "Mo", "ma": "Tu", "me": "We", "je": "Th", "ve": "Fr", "sa": "Sa", "di": "Su"}
_JOUR = re.compile(
    r"\b(?:lun(?:dis?)?|lu|mar(?:dis?)?|ma|mer(?:credis?)?|me|jeu(?:dis?)?|je|ven(?:dredis?)?|ve|sam(?:edis?)?|sa|"
    r"dim(?:anches?)?|di|mo|tu|we|th|fr|su)\b\.?"
)
_DAY = "(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|SH)"
_TIME = r"\d\d:\d\d"
_7J7 = r"7\s?j(?:ours)?\s?(?:/|sur)\s?7"
_24H24 = r"24\s?h(?:eures)?\s?(?:/|sur)\s?24(?:\s?h)?"
# Each list in order; the text is in lower case, days and codes appear with their capitals.
_WORDS = (
    (r"\n", "; "),
    (r"[\u00a0\u202f\s]+", " "),
    (r"[–—−]", "-"),
    (r"\(?\bsur (?:rendez-vous|rdv)\b\)?", " RDV "),
    (rf"\b(?:{_7J7}\W*(?:et )?)?{_24H24}(?:\W*(?:et )?{_7J7})?", "24/7"),
    (rf"\b{_7J7}\b|\btous les jours\b", "Mo-Su"),
    (r"\b(?:les )?(?:jours? )?f[ée]ri[ée]s?\b", "PH"),
    (r"\b(?:pendant )?(?:les )?vacances(?: scolaires)?\b", "SH"),
    (r"\bferm[ée]e?s?\b|\bfermeture\b", "off"),
    (r"\bouvert(?:e|ure)?s?\b|\bhoraires?\b", ""),
)
_DAYS = (
    (rf"\b(?:du |le |les )?({_DAY})\s?(?:-|au|à)\s?({_DAY})", r"\1-\2"),
    (rf"\b(?:du|le|les)\s+(?={_DAY})", ""),
    (rf"({_DAY})\s?(?:,|/|et|&|\s)\s?(?={_DAY})", r"\1,"),
)
_HOURS = (
    (r"\bmidi\b", "12:00"),
    (r"\bminuit\b", "24:00"),
    (r"(?<![\d:h])(\d{1,2})\s?-\s?(\d{1,2})\s?h(?![a-z0-9])", r"\1:00-\2:00"),
    (r"\b(\d{1,2})\s?(?:h(?:eures?)?|:|\.)\s?([0-5]\d)(?!\d|\s?h)", r"\1:\2"),
    (r"\b(\d{1,2})\s?h(?:eures?)?(?![a-z])", r"\1:00"),
    (r"(?<![\d:])(\d{1,2})\s?-\s?(\d{1,2})(?![\d:])", r"\1:00-\2:00"),
    (r"(?<![\d:])(\d):", r"0\1:"),
    (rf"({_TIME})\s?(?:-|à|a|jusqu['’]à)\s?({_TIME})", r"\1-\2"),
    (r"\bde\s+(?=\d)", ""),
    (rf"({_TIME}-{_TIME})\s?(?:,|/|;|et|puis|&|\s)\s?(?={_TIME})", r"\1,"),
)
_BETWEEN = (
    (rf"({_DAY})\s?:\s?", r"\1 "),
    (rf"\boff (?:le |les )?({_DAY}(?:[,-]{_DAY})*)", r"\1 off"),
    (rf"({_TIME}|off|RDV)\s*(?:[.,;/|]|et)?\s*(?={_DAY})", r"\1; "),
    (r"\s+", " "),
    ("RDV", '"sur rendez-vous"'),
    (r'^ *"', 'Mo-Su "'),  # YAML takes away the quotes that a value begins with
)


def to_osm(text: str) -> str:
    """« Lu-Ve 9h-12h » → `Mo-Fr 09:00-12:00`. An attempt: keep it only when the parser accepts it."""
    osm = _JOUR.sub(_day, _replace(text.lower(), _WORDS))
    return _replace(osm, _DAYS + _HOURS + _BETWEEN).strip(" .;,")


def _replace(text: str, steps: tuple[tuple[str, str], ...]) -> str:
    for pattern, replacement in steps:
        text = re.sub(pattern, replacement, text)
    return text


def _day(jour: re.Match[str]) -> str:
    word = jour[0].rstrip(".")
    return _JOURS.get(word[:2], word.capitalize())
