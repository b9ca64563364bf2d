"""Opening hours as a pattern, for browsers and editors: all that the library reads matches, and nearly all that people type
otherwise (French days, « 9h », one hour alone) does not.

The words of https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification, as opening-hours-py relaxes it, in any order:
what is let through wrongly (« Mo-Fr-Sa », « off Mo ») is refused by `read_horaires`, when the answer is read.
"""


def _word(*words: str) -> str:
    """In any case, and without flags: the schemas know none."""
    return "|".join("".join(f"[{sign.upper()}{sign.lower()}]" for sign in word) for word in words)


_TIME = "[0-4]?[0-9]:[0-5][0-9]"
_EVENT = _word("dawn", "sunrise", "sunset", "dusk")
_MOMENT = rf"(?:{_TIME}|{_EVENT}|\((?:{_EVENT})[+\-]{_TIME}\))"
_MONTH = _word("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# A text is cut into these in one way at most, so that no text makes a browser try thousands.
# A day or a week, even stuck to the hour that follows: « Dec 24-2610:00-12:00 », « Dec 24-59:00-12:00 ».
_DAY = "(?:[0-9]{2}|[0-9](?![0-9])|[5-9](?=[0-9]:))"
_WORDS = (
    rf"{_MOMENT}(?: ?- ?{_MOMENT}(?:\+| ?\/ ?(?:{_TIME}|[0-5][0-9]))?|\+)",
    r"24\/[0-9]+",
    '"[^"]+"',
    _word("mo", "tu", "we", "th", "fr", "sa", "su", "ph", "sh", "off", "closed", "open", "unknown", "easter"),
    rf"(?:{_MONTH})(?: ?{_DAY})?",
    rf"- ?(?!24\/){_DAY}(?:\/[0-9]+)?",  # the end of « Dec 24-26 », of « week 1-53/2 »
    "[1-9][0-9]{3}(?:-[1-9][0-9]{3}\\/[0-9]+)?",
    r"\[[1-5,\-]+\]",
    r"[+\-][0-9]+ [Dd][Aa][Yy][Ss]?",
    rf"[Ww][Ee]{{2}}[Kk] ?{_DAY}",
    rf",{_DAY}",
    r"[ ,:\|+\-]",
)
_ANY = f"(?:{'|'.join(_WORDS)}|;(?=[^;]*[^; ]))*"  # what follows the last « ; » is missing

HORAIRES = f"^{_ANY}$"
INCOMPLETS = f"^{_ANY}{_TIME} ?-? ?$"
