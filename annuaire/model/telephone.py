"""French telephone numbers, overseas included: reading what people write, calling it from anywhere.

Sources: the blocks and country codes of each territory agree with Google's libphonenumber 9.0.43. The frame
is Arcep's plan national de numérotation (décision n° 2018-0881, modified by n° 2022-1583), known here through
communiqués only: its tables were not read.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from annuaire.model.reecriture import Pas, rewrite

# Territory (INSEE) → its country code, how its numbers of ten digits begin. Other numbers answer behind +33,
# 08 and 09 among them: a few blocks of 09 are overseas, whether +33 reaches them was not verified.
_GUADELOUPE = ("590", ("0590", "0690", "0691", "07090", "05987"))
_OUTRE_MER = {
    "971": _GUADELOUPE,
    "972": ("596", ("0596", "0696", "0697", "07091", "05989")),
    "973": ("594", ("0594", "0694", "070930", "070931", "070932", "070933", "05988")),
    "974": ("262", ("0262", "0263", "0692", "0693", "07092", "02688")),
    "975": ("508", ("0508", "07084", "07085")),
    "976": ("262", ("0269", "0639", "070935", "070936", "070937", "02689")),
    "977": _GUADELOUPE,  # Saint-Barthélemy
    "978": _GUADELOUPE,  # Saint-Martin
}
_COUNTRY_CODES = {prefix: code for code, prefixes in _OUTRE_MER.values() for prefix in prefixes}
# Collectivities with a plan of their own: country code → digits of a number, first digits of its mobiles.
_OWN_PLAN = {"687": (6, ("5", "7", "8", "9")), "681": (6, ("82", "83")), "689": (8, ("87", "88", "89"))}
_PREFIXES = {territoire: prefixes for territoire, (_, prefixes) in _OUTRE_MER.items()} | {
    "986": ("+681",),
    "987": ("+689",),
    "988": ("+687",),
}
_METROPOLE = ("01", "02", "03", "04", "05", "06", "07")
_SHORT = re.compile(r"1[57]|1[18]\d|10\d\d|3\d{3}|116\d{3}|118\d{3}|19[16]|18")
# What is left of a text in which a letter O stands for a zero, or words surround the number: whole, or not one number.
ENTIER = r"0[1-9](?: \d\d){4}"
_EN_PAIRES: tuple[Pas, ...] = ((r"[^\d+]", ""), (r"^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$", "$1 $2 $3 $4 $5"))
EN_CHIFFRES: tuple[tuple[Pas, ...], ...] = ((("o", "0"), *_EN_PAIRES), _EN_PAIRES)
_WRITTEN = re.compile(r"[+(]*[0-9\s().·/‑–-]+")


@dataclass(frozen=True, slots=True)
class Telephone:
    """`national` is how it is read here (« 04 00 00 00 00 »); `e164` is None for short numbers."""

    national: str
    e164: str | None
    href: str


class TelephoneIllisible(ValueError):
    """A text that is not one French number: `message` says why and `suggestion` the repair, in French. `meant`: the
    number, when it can be no other.
    """

    def __init__(self, message: str, suggestion: str = "", meant: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.suggestion = suggestion
        self.meant = meant


def read_telephone(text: str) -> Telephone:
    """Accepts dots, spaces, hyphens, +33 (0)4…, 0033…, +262 262…; raises TelephoneIllisible.

    New Caledonia, Polynesia and Wallis-et-Futuna need their country code: six digits alone are ambiguous.
    """
    text = text.strip()
    if not _WRITTEN.fullmatch(text):
        _refuse_words(text)
    digits = re.sub(r"\D", "", re.sub(r"(?<=\d)[\s.]*\(0\)", "", text))
    if text.lstrip("(").startswith("+"):
        return _international(digits, text)
    if digits.startswith("00") and len(digits) > 10:
        return _international(digits[2:], text)
    if digits.startswith("33") and len(digits) == 11:
        return _international(digits, text)
    if _SHORT.fullmatch(digits):
        return Telephone(_short_words(digits), None, f"tel:{digits}")
    return _ten_digits(digits, text)


def _refuse_words(text: str) -> None:
    digits = re.sub(r"\D", "", text)
    if len(digits) >= 19:
        raise TelephoneIllisible(f"« {text} » contient plusieurs numéros", "gardez le numéro principal")
    repair = "écrivez seulement les chiffres, par exemple 04 00 00 00 00"
    for steps in EN_CHIFFRES:
        if re.fullmatch(ENTIER, whole := rewrite(text, steps)):
            repair = f"écrivez {whole}"
            break
    raise TelephoneIllisible(f"« {text} » n’est pas un numéro de téléphone", repair)


def _international(digits: str, text: str) -> Telephone:
    country, rest = digits[:3], digits[3:]
    if digits.startswith("33"):
        return _ten_digits("0" + digits[2:].removeprefix("0"), text)
    if country in _OWN_PLAN:
        length, _ = _OWN_PLAN[country]
        if len(rest) != length or rest.startswith("0"):
            raise TelephoneIllisible(
                f"« {text} » est incomplet ou trop long", f"après +{country}, écrivez {length} chiffres"
            )
        return Telephone(f"+{country} {_pairs(rest)}", f"+{digits}", f"tel:+{digits}")
    if country == "508" and len(rest) == 6:
        rest = "508" + rest
    if country not in _COUNTRY_CODES.values():
        raise TelephoneIllisible(
            f"« {text} » n’est pas un numéro français", "écrivez par exemple +33 4 00 00 00 00"
        )
    national = "0" + rest.removeprefix("0")
    telephone = _ten_digits(national, text)
    if _country_code(national) != country:
        raise TelephoneIllisible(
            f"« {text} » n’est pas un numéro de l’indicatif +{country}", "vérifiez l’indicatif"
        )
    return telephone


def _ten_digits(digits: str, text: str) -> Telephone:
    if re.fullmatch(r"[1-9]\d{8}", digits):
        whole = _pairs("0" + digits)
        raise TelephoneIllisible(
            f"il manque le zéro du début de « {text} »", f'écrivez "{whole}", entre guillemets', whole
        )
    if len(digits) in (6, 8) and not digits.startswith("0"):
        raise TelephoneIllisible(
            f"« {text} » ne dit pas son territoire",
            "commencez par +687, +689, +681 ou 0508 si le lieu est outre-mer",
        )
    if len(digits) >= 20 and len(digits) % 10 == 0:
        raise TelephoneIllisible(f"« {text} » contient plusieurs numéros", "gardez le numéro principal")
    if len(digits) != 10:
        raise TelephoneIllisible(
            f"« {text} » a {len(digits)} chiffres", "un numéro en a dix, par exemple 04 00 00 00 00"
        )
    if not re.fullmatch(r"0[1-9]\d{8}", digits):
        raise TelephoneIllisible(
            f"« {text} » ne commence pas comme un numéro français", "vérifiez les deux premiers chiffres"
        )
    # Fixed numbers of Saint-Pierre-et-Miquelon have six digits behind +508: 0508 is how France dials them.
    e164 = f"+{digits[1:]}" if digits.startswith("0508") else f"+{_country_code(digits)}{digits[1:]}"
    return Telephone(_pairs(digits), e164, f"tel:{e164}")


def _country_code(digits: str) -> str:
    return next((code for n in (6, 5, 4) if (code := _COUNTRY_CODES.get(digits[:n]))), "33")


def _pairs(digits: str) -> str:
    return " ".join(digits[i : i + 2] for i in range(0, len(digits), 2))


def _short_words(digits: str) -> str:
    return (
        f"{digits[:3]} {digits[3:]}" if len(digits) == 6 else _pairs(digits) if len(digits) == 4 else digits
    )


def expected_prefixes(code_departement: str) -> tuple[str, ...]:
    """How numbers of a territory begin at home; a collectivity with its own plan gives its country code.

    Inside metropolitan France any of 01 to 05 is right: since 1 January 2023 a fixed number no longer has to
    stay in its zone (announced by Arcep in 2019, kept in its plan of September 2022), so only overseas and
    metropolitan numbers can be told apart.
    """
    return _PREFIXES.get(code_departement, _METROPOLE)


def fits_territory(telephone: Telephone, code_departement: str) -> bool:
    """False for a fixed number of another territory: overseas against metropolitan, or another collectivity.

    Mobiles travel with people, 08, 09 and short numbers are national: they fit everywhere.
    """
    digits = telephone.national.replace(" ", "")
    if telephone.e164 is None or is_mobile(telephone) or digits.startswith(("08", "09")):
        return True
    if code_departement in _PREFIXES:
        return digits.startswith(_PREFIXES[code_departement])
    return telephone.e164.startswith("+33")


def typed_elsewhere(code_departement: str) -> str:
    """What does not fit, as a pattern for browsers, of a whole number as it is typed. (They let through numbers of collectivities
    that have a plan of their own.)
    """
    countries = "|".join(sorted({"33", *_COUNTRY_CODES.values()} - {"508"}))
    short = r"(?=508(?:\D*\d){6}$)"  # of Saint-Pierre-et-Miquelon, where the country code is part of a number
    lead = rf"^\D*(?:0|(?:\+|00)\D*(?:(?:{countries})\D*(?:0\D*)?|{short}))"
    if code_departement in _PREFIXES:
        return rf"{lead}(?!{_spread(_PREFIXES[code_departement])})[1-5][\s\S]*$"
    return rf"{lead}(?:{_spread(_COUNTRY_CODES)})[\s\S]*$"


def _spread(prefixes: Iterable[str]) -> str:
    """How fixed numbers go on behind their first zero, whatever stands between digits."""
    return "|".join(r"\D*".join(prefix[1:]) for prefix in prefixes if re.match("0[1-5]", prefix)) or "^"


def is_mobile(telephone: Telephone) -> bool:
    """06 and 07, overseas ones (069x, 0639) and collectivities' included: maybe a person's own number."""
    digits = telephone.national.replace(" ", "")
    for country, (_, mobiles) in _OWN_PLAN.items():
        if digits.startswith(f"+{country}"):
            return digits[4:].startswith(mobiles) and not digits.startswith("+68788")
    return digits.startswith(("06", "07"))
