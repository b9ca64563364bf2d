"""Codes that others give: SIRET, postcode, INSEE code of a commune. They are texts, never numbers."""

import re
from typing import Annotated

from pydantic import AfterValidator

from annuaire.model.fields.ecriture import Ecriture
from annuaire.model.fields.fautes import Faute, Fautes
from annuaire.model.fields.reading import refuse, text_schema

_SIREN_LA_POSTE = "356000000"  # its establishments need not pass the Luhn check (INSEE)
_INSEE = "([0-9]{2}|2[AB])[0-9]{3}"


def _read_siret(text: str) -> str:
    digits = re.sub(r"\s", "", text)
    if not re.fullmatch("[0-9]{14}", digits):
        repair = 'écrivez ses 14 chiffres entre guillemets, par exemple "13002603200016"'
        refuse("siret-illisible", f"SIRET « {text} » illisible", repair)
    doubled = (int(d) * (1 + i % 2) for i, d in enumerate(reversed(digits)))
    if sum(d if d < 10 else d - 9 for d in doubled) % 10 and not digits.startswith(_SIREN_LA_POSTE):
        repair = "recopiez-le depuis annuaire-entreprises.data.gouv.fr"
        refuse("siret-faux", f"le SIRET « {text} » a un chiffre faux", repair)
    return digits


def _read_code_postal(text: str) -> str:
    if not re.fullmatch("[0-9]{5}", text):
        digits = re.sub("[^0-9]", "", text)
        repair = (
            f'écrivez "{digits:0>5}"'
            if len(digits) in (4, 5)
            else 'écrivez cinq chiffres, par exemple "01500"'
        )
        meant = digits if re.sub(r"\s", "", text) == digits and len(digits) == 5 else None
        refuse("code-postal-illisible", f"code postal « {text} » illisible", repair, meant)
    return text


def _read_code_insee(text: str) -> str:
    if not re.fullmatch(_INSEE, text):
        close = re.sub(r"\s", "", text).upper()
        meant = close if re.fullmatch(_INSEE, close) else None
        repair = 'écrivez cinq signes, par exemple "01004"'
        if re.fullmatch("[0-9]{4}", close):
            repair = f'le zéro du début a disparu ? écrivez "0{close}"'
        elif meant:
            repair = f'écrivez "{close}"'
        refuse("code-insee-illisible", f"code INSEE « {text} » illisible", repair, meant)
    return text


Siret = Annotated[str, AfterValidator(_read_siret), text_schema(r"^\d{14}$"), Ecriture.GUILLEMETS]
_WRONG_POSTCODES = Fautes(
    (
        Faute(r"^([0-9]{4})$", "1789"),
        Faute(r"^([0-9]{5})[^0-9]+$", "12345 Là"),
        Faute(r"^([0-9]{2})[ .]([0-9]{3})$", "12 345"),
    )
)
CodePostal = Annotated[
    str, AfterValidator(_read_code_postal), text_schema(r"^\d{5}$"), _WRONG_POSTCODES, Ecriture.GUILLEMETS
]
CodeInsee = Annotated[
    str,
    AfterValidator(_read_code_insee),
    text_schema(r"^(\d\d|2[AB])\d{3}$"),
    Fautes([Faute(r"^([0-9]{4})$", "1789")]),
    Ecriture.GUILLEMETS,
]
