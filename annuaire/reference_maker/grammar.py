"""How French speaks of each territory: « dans le Gers », « du Gers ». Grammar, written and reviewed by hand.

Each entry gives what precedes the name, for the place (locatif), then for the complement (génitif). The latter follows
INSEE's type of article (the TNCC of the official geographic code), which the tests hold it to.
"""

from collections.abc import Mapping

_FEMININE = ("en ", "de la ")
_MASCULINE = ("dans le ", "du ")
_PLURAL = ("dans les ", "des ")
_ELIDED = ("dans l'", "de l'")
_FEMININE_ELIDED = ("en ", "de l'")
_BARE = ("en ", "de ")
_BARE_ELIDED = ("en ", "d'")
_ISLAND = ("à ", "de ")
_FEMININE_WITHIN = ("dans la ", "de la ")

DEPARTEMENTS: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys("2A 2B 16 17 19 21 24 31 33 43 44 48 52 53 57 70 73 74 76 85 87 93".split(), _FEMININE),
    **dict.fromkeys("971 972 973 987 988".split(), _FEMININE),
    **dict.fromkeys(
        "14 15 18 25 29 30 32 39 41 45 46 47 56 59 62 63 67 68 69 81 82 83 84 90 94 95".split(), _MASCULINE
    ),
    **dict.fromkeys("04 05 06 08 13 22 40 64 65 66 78 79 88 92 984".split(), _PLURAL),
    **dict.fromkeys("01 02 03 10 11 27 34 36 60 61 89 91".split(), _ELIDED),
    **dict.fromkeys("07 09 12 38".split(), _FEMININE_ELIDED),
    **dict.fromkeys("49 54 71 77".split(), _BARE),
    **dict.fromkeys("28 35 37".split(), _BARE_ELIDED),
    **dict.fromkeys("75 974 975 976 977 978 986".split(), _ISLAND),
    **dict.fromkeys("23 26 42 50 51 55 58 72 80 86".split(), _FEMININE_WITHIN),
    "989": ("sur l'", "de l'"),
}

REGIONS: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys("01 02 03 75".split(), _FEMININE),
    **dict.fromkeys("28 53 93 94 27".split(), _BARE),
    **dict.fromkeys("11 76 84".split(), _BARE_ELIDED),
    **dict.fromkeys("32 52".split(), _PLURAL),
    **dict.fromkeys("04 06".split(), _ISLAND),
    "24": ("en ", "du "),
    "44": _MASCULINE,
}


def locatif(prefixes: Mapping[str, tuple[str, str]], code: str, nom: str) -> str:
    """« en Haute-Garonne », « à La Réunion ». KeyError when nobody has written that code's grammar yet."""
    return prefixes[code][0] + nom


def genitif(prefixes: Mapping[str, tuple[str, str]], code: str, nom: str) -> str:
    """« de la Haute-Garonne », « des Landes ». KeyError as above."""
    return prefixes[code][1] + nom
