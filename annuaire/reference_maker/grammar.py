"""How French speaks of each territory: « dans le Gers », « du Gers ». Grammar, written and reviewed by hand.

Each entry gives what precedes the name, for the place (locatif), then for the complement (génitif). The
latter follows INSEE's type of article (TNCC).
"""

from collections.abc import Mapping


def _by_code(*groups: tuple[str, str, str]) -> dict[str, tuple[str, str]]:
    """(before the name for the place, before the name for the complement, codes) → code → both."""
    return {code: (place, complement) for place, complement, codes in groups for code in codes.split()}


DEPARTEMENTS: Mapping[str, tuple[str, str]] = _by_code(
    (
        "en ",
        "de la ",
        "2A 2B 16 17 19 21 24 31 33 43 44 48 52 53 57 70 73 74 76 85 87 93 971 972 973 987 988",
    ),
    ("en ", "de l'", "07 09 12 38"),
    ("en ", "de ", "49 54 71 77"),
    ("en ", "d'", "28 35 37"),
    ("dans le ", "du ", "14 15 18 25 29 30 32 39 41 45 46 47 56 59 62 63 67 68 69 81 82 83 84 90 94 95"),
    ("dans la ", "de la ", "23 26 42 50 51 55 58 72 80 86"),
    ("dans l'", "de l'", "01 02 03 10 11 27 34 36 60 61 89 91"),
    ("dans les ", "des ", "04 05 06 08 13 22 40 64 65 66 78 79 88 92 984"),
    ("à ", "de ", "75 974 975 976 977 978 986"),
    ("sur l'", "de l'", "989"),
)

REGIONS: Mapping[str, tuple[str, str]] = _by_code(
    ("en ", "de la ", "01 02 03 75"),
    ("en ", "de ", "27 28 53 93 94"),
    ("en ", "d'", "11 76 84"),
    ("en ", "du ", "24"),
    ("dans le ", "du ", "44"),
    ("dans les ", "des ", "32 52"),
    ("à ", "de ", "04 06"),
)


def locatif(prefixes: Mapping[str, tuple[str, str]], code: str, nom: str) -> str:
    """« en Haute-Garonne », « à La Réunion ». KeyError when nobody has written that code's grammar yet."""
    return prefixes[code][0] + nom


def genitif(prefixes: Mapping[str, tuple[str, str]], code: str, nom: str) -> str:
    """« de la Haute-Garonne », « des Landes ». KeyError as above."""
    return prefixes[code][1] + nom
