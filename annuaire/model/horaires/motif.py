"""Opening hours as a pattern, for browsers and editors: all that the library reads matches, and hardly anything else does.

The grammar of https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification, as opening-hours-py relaxes it. It holds no
recursion, so a pattern says nearly all of it: what is let through wrongly (« week 5-1 », two spaces before « off », and « ph »
where case is set aside) is refused by `read_horaires`, when the answer is read.

A text is cut in one way at most, so that none makes a browser try thousands. No group captures: `contacts` puts this in others.
"""

import re


def _word(*words: str) -> str:
    """In any case, and without flags: the schemas know none."""
    return "|".join(re.sub("[a-z]", lambda sign: f"[{sign[0].upper()}{sign[0]}]", word) for word in words)


def _list(item: str, first: str) -> str:
    """Items between commas. `first` is how one begins, and nothing that may follow the last one does: none is written twice."""
    return f"(?:(?:{item})(?:,(?={first})|(?!{first})))+"


_HOUR = r"(?:[01]?\d|2[0-3]):[0-5]\d"
_UNTIL = r"(?:(?:[0-3]?\d|4[0-7]):[0-5]\d|48:00)"
_EVENT = f"(?:{_word('dawn', 'sunrise', 'sunset', 'dusk')})"
_SUN = rf"\(?{_EVENT}(?:[+\-]{_HOUR}\))?"
_TIMES = _list(
    rf"(?:{_HOUR}|{_SUN})(?:\+| ?- ?(?:{_UNTIL}|{_SUN})(?:\+| ?\/ ?(?:{_HOUR}|[0-5]\d))?)", r"[\d\(DSds]"
)

_NUMBER = r"0*[1-9]\d*"
_OFFSET = rf"(?: [+\-]{_NUMBER} days?)?"
_WDAY = "(?:[Mm][Oo]|[Tt][HUhu]|[Ww][Ee]|[Ff][Rr]|[Ss][AUau])"
_NTH = r"\[" + _list("[1-5](?:-[1-5])?|-[1-5]", r"[1-5\-]") + r"\]"
_WDAYS = _list(rf"{_WDAY}(?:-{_WDAY}|{_NTH}{_OFFSET})?", "[MTWFSmtwfs]")
_HOLIDAYS = _list(f"PH{_OFFSET}|SH", "[PS]H")
_DAYS = f"(?:(?:{_HOLIDAYS}[ ,])?{_WDAYS}(?:[ ,]{_HOLIDAYS})?|{_HOLIDAYS})"
_SMALL = rf"(?:{_DAYS}(?: (?=[\d\(DSds])|(?![\d\(DSds])))?(?:{_TIMES})?"

_YEAR = r"(?:19|[2-9]\d)\d\d"
_YEARS = rf"(?:{_YEAR}(?:\+|-{_YEAR}(?:\/{_NUMBER})?)?(?:,(?=\d))?)+(?: {{1,2}}{_YEAR} ?(?=[A-Za-z]))?"
_MONTH = f"(?:{_word('j(?:an|u(?:l|n))', 'feb', 'ma(?:r|y)', 'a(?:pr|ug)', 'sep', 'oct', 'nov', 'dec')})"
# Even stuck to the hour that follows: « Dec 24-2610:00-12:00 », « Dec 39:00-10:00 ».
_DAY = r"(?:0[1-9]|[12]\d|3[01]|[12](?!\d)|3(?![01])|[4-9])(?!:[0-5]\d(?!:[0-5]\d))"
_WEEK = r"(?:0[1-9]|[1-4]\d|5[0-3]|[1-4](?!\d)|5(?![0-3])|[6-9])"
_DATE = f"(?:{_word('easter')}|{_MONTH} ?(?:{_DAY}|{_WDAY}{_NTH}))"
_SHIFT = rf"(?:[+\-]{_WDAY}|(?!\+{_WDAY}(?!ek))){_OFFSET}"  # « +We » is a day, « +week » is not
_DATES = (
    rf"(?:(?:{_DATE}{_SHIFT}(?: ?- {{0,2}}(?:(?:{_YEAR} ?)?{_DATE}|{_DAY}){_SHIFT}|\+)?"
    # « Jan Su[1] » is a date, « Jan Su[1],Mo » a month and its days.
    rf"|{_MONTH}(?! ?{_WDAY}{_NTH}{_OFFSET}(?!s| [+\-]\d|,(?:{_WDAY}|[PS]H)))(?:-{_MONTH})?)"
    rf"(?:,(?:{_YEAR} ?)?(?=[ADEFJMNOSadefjmnos])|(?!,[^ ])))+"
)
_WEEKS = "week ?{0}(?:,{0})*".format(rf"{_WEEK}(?:-{_WEEK}(?:\/{_NUMBER})?)?")

_COMMENT = '"[^"]+"'
_WIDE = (
    rf"(?:{_COMMENT}:(?! [MTWFSPmtwfs\d\(])"
    rf"|(?:{_YEARS})?(?: {{0,2}}{_DATES})?(?:(?: ?:)? {{0,2}}{_WEEKS})?(?: ?:)?)"
)
_STATE = f"(?:{_COMMENT}|(?:{_word('off', 'closed', 'open', 'unknown')})(?: {_COMMENT})?)"
_RULE = rf"(?:24\/7|{_WIDE} {{0,2}}(?! ){_SMALL}) {{0,2}}(?! ){_STATE}?"
_NOT_EMPTY = r"(?! *(?:[;,\|]|$))"
_END = r" *(?:(?:;|(?:,|\|\|)(?= )) *(?! |$)|$)"

WHOLE = rf" *(?:{_NOT_EMPTY}{_RULE}{_END})+"  # up to the end, which it demands
HORAIRES = f"^{WHOLE}$"
# What the library reads and we do not: hours of the sun, before any « || », outside comments.
SOLAIRES = rf'^(?:[^"\|]|"[^"]*")*?({_EVENT})[\s\S]*$'
