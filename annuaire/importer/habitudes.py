"""What spreadsheets do to the texts of a column: each habit is undone, and named so that it can be said."""

import re

_ZERO = "zéro du début rétabli"
_WHOLE = "« .0 » retiré de la fin d’un nombre"
_COMMA = "virgule d’un nombre lue comme un point"
_DATE = "date à la française récrite"
_PREFIX = re.compile(r"fabt-?0*(\d+)", re.IGNORECASE)


def undo(champ: str, text: str) -> tuple[str, str]:
    """The text as it was before the spreadsheet, and the habit that was undone ("" when none was)."""
    match champ:
        case "code_insee" | "code_postal":
            whole = re.sub(r"[.,]0+$", "", text)
            if re.fullmatch(r"\d{4}", whole):
                return f"0{whole}", _ZERO
            return (whole.upper(), _WHOLE) if whole != text else (text.upper(), "")
        case "telephone":
            digits = re.sub(r"[.,]0$|[\s.\-/]", "", text)
            return (f"0{digits}", _ZERO) if re.fullmatch(r"[1-9]\d{8}", digits) else (text, "")
        case "siret":
            digits = re.sub(r"\s", "", text)
            return digits, ""
        case "numero":
            named = _PREFIX.fullmatch(text)
            whole = re.sub(r"[.,]0+$", "", text)
            return (named[1], "") if named else (whole, _WHOLE if whole != text else "")
        case "vague":
            number = re.search(r"\d+", text)
            return (str(int(number[0])), "") if number else (text, "")
        case "latitude" | "longitude":
            return (text.replace(",", "."), _COMMA) if re.fullmatch(r"-?\d+,\d+", text) else (text, "")
        case "date_maj" | "date":
            day = re.fullmatch(r"(\d\d?)/(\d\d?)/(\d{4})", text)
            iso = re.match(r"\d{4}-\d\d-\d\d(?=[T ])", text)
            if day:
                return f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}", _DATE
            return (iso[0], "") if iso else (text, "")
    return text, ""


def say_habits(counts: dict[str, int]) -> list[str]:
    """« 36 fois : zéro du début rétabli »."""
    return [f"{habit} ({count} fois)" for habit, count in sorted(counts.items())]
