"""Numbers, and yes or no. Digits are ASCII, and few enough for any computer."""

import re
from typing import Annotated

from pydantic import WithJsonSchema

from annuaire.model.fields.ecriture import Ecriture
from annuaire.model.fields.reading import from_text, refuse

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,14})")
# A whole number that can be no other: by thousands, with its euro sign, with zeros in front.
_GROUPED = re.compile(r"\+?(?:[0-9]+|[0-9]{1,3}(?:[\s._][0-9]{3})+)\s*€?")
_DECIMAL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")


def _read_integer(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        bare = re.sub(r"[\s_]|\.(?=[0-9]{3}(?![0-9]))|\s*€$", "", text).lstrip("+0") or "0"
        known = bool(_INTEGER.fullmatch(bare))
        meant = bare if known and _GROUPED.fullmatch(text.strip()) else None
        repair = f"écrivez {bare if known else 'seulement des chiffres, par exemple 12'}"
        refuse("nombre-illisible", f"« {text} » n’est pas un nombre entier", repair, meant)
    return int(text)


def _read_decimal(text: str) -> float:
    if not _DECIMAL.fullmatch(text):
        bare = re.sub(r"[\s°]", "", text).replace(",", ".").lstrip("+")
        known = bool(_DECIMAL.fullmatch(bare))
        meant = bare if known and not re.search(r"\d\s+\d", text) else None
        repair = f"écrivez {bare if known else 'des degrés avec un point, par exemple 45.9581'}"
        refuse("nombre-illisible", f"« {text} » n’est pas un nombre décimal", repair, meant)
    return float(text)


def _read_boolean(text: str) -> bool:
    if text not in ("true", "false", "oui", "non"):
        close = text.strip().casefold()
        meant = close if close in ("true", "false", "oui", "non") else None
        refuse("oui-non-illisible", f"« {text} » n’est ni oui ni non", "écrivez oui ou non", meant)
    return text in ("true", "oui")


Entier = Annotated[int, from_text(_read_integer), Ecriture.NUE]
Decimal = Annotated[float, from_text(_read_decimal), Ecriture.NUE]
OuiNon = Annotated[
    bool, from_text(_read_boolean), WithJsonSchema({"enum": ["oui", "non", True, False]}), Ecriture.NUE
]
