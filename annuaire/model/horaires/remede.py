"""The usual French ways of writing hours, turned into the OpenStreetMap syntax as a suggestion to check."""

from annuaire.model.reecriture import Pas, rewrite

_JOURS = (
    ("Mo", "lun(?:dis?)?|lu|mo"),
    ("Tu", "mar(?:dis?)?|ma|tu"),
    ("We", "mer(?:credis?)?|me|we"),
    ("Th", "jeu(?:dis?)?|je|th"),
    ("Fr", "ven(?:dredis?)?|ve|fr"),
    ("Sa", "sam(?:edis?)?|sa"),
    ("Su", "dim(?:anches?)?|di|su"),
    ("PH", "ph"),
    ("SH", "sh"),
)
_DAY = "(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|SH)"
_TIME = r"\d\d:\d\d"
_7J7 = r"7\s?j(?:ours)?\s?(?:\/|sur)\s?7"
_24H24 = r"24\s?h(?:eures)?\s?(?:\/|sur)\s?24(?:\s?h)?"
_END = "(?![a-zà-ÿ])"
# Each list in order.
_WORDS = (
    (r"\n", "; "),
    (r"\s+", " "),
    (r"[–—−]", "-"),
    (r"\(?\bsur (?:rendez-vous|rdv)\b\)?", " RDV "),
    (rf"\b(?:{_7J7}[^a-z0-9]*(?:et )?)?{_24H24}(?:[^a-z0-9]*(?:et )?{_7J7})?", "24/7"),
    (rf"\b{_7J7}\b|\btous les jours\b", "Mo-Su"),
    (rf"\b(?:les )?(?:jours? )?f[ée]ri[ée]s?{_END}", "PH"),
    (r"\b(?:pendant )?(?:les )?vacances(?: scolaires)?\b", "SH"),
    (rf"\bferm[ée]e?s?{_END}|\bfermeture\b", "off"),
    (rf"\bouvert(?:e|ure)?s?{_END}|\bhoraires?\b", ""),
)
_DAYS = (
    *((rf"\b(?:{words})\b\.?", jour) for jour, words in _JOURS),
    (rf"\b(?:du |le |les )?({_DAY})\s?(?:-|au|à)\s?({_DAY})", "$1-$2"),
    (rf"\b(?:du|le|les)\s+(?={_DAY})", ""),
    (rf"({_DAY})\s?(?:,|\/|et|&|\s)\s?(?={_DAY})", "$1,"),
)
_HOURS = (
    (r"\bmidi\b", "12:00"),
    (r"\bminuit\b", "24:00"),
    (r"(^|[^\d:h])(\d{1,2})\s?-\s?(\d{1,2})\s?h(?![a-z0-9])", "$1$2:00-$3:00"),
    (r"\b(\d{1,2})\s?(?:h(?:eures?)?|:|\.)\s?([0-5]\d)(?!\d|\s?h)", "$1:$2"),
    (r"\b(\d{1,2})\s?h(?:eures?)?(?![a-z])", "$1:00"),
    (r"(^|[^\d:])(\d{1,2})\s?-\s?(\d{1,2})(?![\d:])", "$1$2:00-$3:00"),
    (r"\b(\d:)", "0$1"),
    (rf"({_TIME})\s?(?:-|à|a|jusqu['’]à)\s?({_TIME})", "$1-$2"),
    (r"\bde\s+(?=\d)", ""),
    (rf"({_TIME}-{_TIME})\s?(?:,|\/|;|et|puis|&|\s)\s?(?={_TIME})", "$1,"),
)
_BETWEEN = (
    (rf"({_DAY})\s?:\s?", "$1 "),
    (rf"\boff (?:le |les )?({_DAY}(?:[,\-]{_DAY})*)", "$1 off"),
    (rf"({_TIME}|off|RDV)\s*(?:[.,;\/\|]|et)?\s*(?={_DAY})", "$1; "),
    (r"\s+", " "),
    ("RDV", '"sur rendez-vous"'),
    (r'^ *"', 'Mo-Su "'),  # YAML takes away the quotes that a value begins with
    (r"^[ .;,]+|[ .;,]+$", ""),
)
EN_OSM: tuple[Pas, ...] = _WORDS + _DAYS + _HOURS + _BETWEEN


def to_osm(text: str) -> str:
    """« Lu-Ve 9h-12h » → `Mo-Fr 09:00-12:00`. An attempt: keep it only when the parser accepts it."""
    return rewrite(text, EN_OSM)
