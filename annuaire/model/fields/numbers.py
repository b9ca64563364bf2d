"""Numbers, and yes or no. Digits are ASCII, and few enough for any computer."""

import re
from typing import Annotated

from pydantic import WithJsonSchema

from annuaire.model.fields.ecriture import Ecriture
from annuaire.model.fields.reading import from_text, refuse

_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,14})")
_DECIMAL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")


def _read_integer(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        bare = re.sub(r"[\s_]|\.(?=[0-9]{3}(?![0-9]))|\s*€$", "", text).lstrip("+0") or "0"
        repair = bare if _INTEGER.fullmatch(bare) else "seulement des chiffres, par exemple 12"
        refuse("nombre-illisible", f"« {text} » n’est pas un nombre entier", f"écrivez {repair}")
    return int(text)


def _read_decimal(text: str) -> float:
    if not _DECIMAL.fullmatch(text):
        bare = re.sub(r"[\s°]", "", text).replace(",", ".").lstrip("+")
        repair = bare if _DECIMAL.fullmatch(bare) else "des degrés avec un point, par exemple 45.9581"
        refuse("nombre-illisible", f"« {text} » n’est pas un nombre décimal", f"écrivez {repair}")
    return float(text)


def _read_boolean(text: str) -> bool:
    if text not in ("true", "false", "oui", "non"):
        refuse("oui-non-illisible", f"« {text} » n’est ni oui ni non", "écrivez oui ou non")
    return text in ("true", "oui")


Entier = Annotated[int, from_text(_read_integer), Ecriture.NUE]
Decimal = Annotated[float, from_text(_read_decimal), Ecriture.NUE]
OuiNon = Annotated[
    bool, from_text(_read_boolean), WithJsonSchema({"enum": ["oui", "non", True, False]}), Ecriture.NUE
]
