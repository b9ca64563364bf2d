"""Types of the fields of a record: every YAML value arrives as text, each type says what the text means.

A refused text raises `PydanticCustomError` whose code, French sentence and repair become one problem.
"""

import datetime
import re
from collections.abc import Callable, Mapping
from typing import Annotated, NoReturn
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from annuaire.model.horaires import HorairesIllisibles, read_horaires
from annuaire.model.telephone import Telephone, TelephoneIllisible, read_telephone
from annuaire.suggest import did_you_mean

KEBAB = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_SIRET_LA_POSTE = "356000000"  # SIREN whose establishments need not pass the Luhn check (INSEE)


def refuse(code: str, message: str, suggestion: str = "") -> NoReturn:
    raise PydanticCustomError(code, "{message}", {"message": message, "suggestion": suggestion})


def _matches(pattern: str, code: str, message: str, suggestion: str) -> Callable[[str], str]:
    compiled = re.compile(pattern)

    def check(text: str) -> str:
        if not compiled.match(text):
            refuse(code, message.format(text), suggestion.format(text))
        return text

    return check


def _text(longest: int, *, lines: bool = False) -> Callable[[str], str]:
    def check(text: str) -> str:
        text = text.strip()
        if not text:
            refuse("valeur-vide", "valeur vide", "complétez la valeur ou supprimez la ligne")
        if len(text) > longest:
            refuse(
                "texte-trop-long",
                f"texte trop long : {len(text)} caractères",
                f"gardez au plus {longest} caractères",
            )
        if not lines and "\n" in text:
            refuse(
                "texte-sur-plusieurs-lignes", "ce texte tient sur une seule ligne", "écrivez-le sur une ligne"
            )
        return text

    return check


def read_integer(text: str) -> int:
    if not re.fullmatch(r"-?(0|[1-9]\d*)", text):
        digits = re.sub(r"[\s_.  ]", "", text)
        repair = (
            f"écrivez {int(digits)}" if digits.isdigit() else "écrivez seulement des chiffres, par exemple 12"
        )
        refuse("nombre-illisible", f"« {text} » n’est pas un nombre entier", repair)
    return int(text)


def read_decimal(text: str) -> float:
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        swapped = text.replace(",", ".").replace(" ", "")
        repair = swapped if re.fullmatch(r"-?\d+(\.\d+)?", swapped) else "45.9581"
        refuse("nombre-illisible", f"« {text} » n’est pas un nombre décimal", f"écrivez par exemple {repair}")
    return float(text)


def read_boolean(text: str) -> bool:
    if text not in ("true", "false", "oui", "non"):
        refuse("oui-non-illisible", f"« {text} » n’est ni oui ni non", "écrivez oui ou non")
    return text in ("true", "oui")


def read_date(text: str) -> datetime.date:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return datetime.date.fromisoformat(text)
    except ValueError:
        refuse(
            "date-impossible", f"la date « {text} » n’existe pas", "vérifiez le jour et le mois : AAAA-MM-JJ"
        )
    french = re.fullmatch(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})", text)
    repair = f"{french[3]}-{french[2]:0>2}-{french[1]:0>2}" if french else "2024-01-15"
    refuse("date-illisible", f"date « {text} » illisible", f"écrivez année-mois-jour, par exemple {repair}")


def read_partial_date(text: str) -> str:
    """A year, a month or a day: sources often give no more. Kept as text, `2024`, `2024-01` or `2024-01-26`."""
    if re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", text):
        return text
    return read_date(text).isoformat()


def read_instant(text: str) -> datetime.datetime:
    try:
        instant = datetime.datetime.fromisoformat(text)
    except ValueError:
        refuse(
            "date-heure-illisible",
            f"date et heure « {text} » illisibles",
            "écrivez par exemple 2026-11-23T10:00:00+01:00",
        )
    if instant.tzinfo is None:
        refuse(
            "fuseau-manquant",
            f"« {text} » ne dit pas son fuseau horaire",
            f"écrivez par exemple {text}+01:00",
        )
    return instant


def read_url(text: str) -> str:
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        parts, host = urlsplit(""), ""
    if re.search(r"[\s<>\"{}|\\^`\x00-\x1f]", text):
        refuse(
            "adresse-web-illisible",
            f"adresse web « {text} » illisible",
            "retirez les espaces et les signes en trop",
        )
    if parts.scheme not in ("http", "https"):
        bare = re.fullmatch(r"(//)?([\w-]+\.)+[a-z]{2,}(/.*)?", text)
        repair = (
            f"écrivez https://{text.lstrip('/')}" if bare else "une adresse commence par https:// ou http://"
        )
        refuse("adresse-web-incomplete", f"adresse web « {text} » incomplète", repair)
    if "." not in host or parts.username is not None:
        refuse(
            "adresse-web-illisible",
            f"adresse web « {text} » illisible",
            "écrivez par exemple https://exemple.fr",
        )
    return text


def read_siret(text: str) -> str:
    digits = text.replace(" ", "").replace(" ", "")
    if not re.fullmatch(r"\d{14}", digits):
        refuse("siret-illisible", f"SIRET « {text} » illisible", "un SIRET a 14 chiffres, entre guillemets")
    doubled = (int(d) * (1 + i % 2) for i, d in enumerate(reversed(digits)))
    if sum(d if d < 10 else d - 9 for d in doubled) % 10 and not digits.startswith(_SIRET_LA_POSTE):
        refuse(
            "siret-faux",
            f"le SIRET « {text} » a un chiffre faux",
            "vérifiez-le sur l’Annuaire des entreprises",
        )
    return digits


def read_code_postal(text: str) -> str:
    if not re.fullmatch(r"\d{5}", text):
        digits = re.sub(r"\D", "", text)
        repair = f'écrivez "{digits:0>5}"' if len(digits) in (4, 5) else "un code postal a cinq chiffres"
        refuse("code-postal-illisible", f"code postal « {text} » illisible", repair)
    return text


def read_code_insee(text: str) -> str:
    if not re.fullmatch(r"(\d\d|2[AB])\d{3}", text):
        upper = text.upper()
        repair = 'un code INSEE a cinq signes, par exemple "01004"'
        if re.fullmatch(r"\d{4}", text):
            repair = f'le zéro du début a disparu ? écrivez "0{text}"'
        elif re.fullmatch(r"2[AB]\d{3}", upper):
            repair = f'écrivez "{upper}"'
        refuse("code-insee-illisible", f"code INSEE « {text} » illisible", repair)
    return text


def read_phone(text: str) -> Telephone:
    try:
        return read_telephone(text)
    except TelephoneIllisible as unreadable:
        refuse("telephone-illisible", unreadable.message, unreadable.suggestion)


def check_horaires(text: str) -> str:
    try:
        read_horaires(text)
    except HorairesIllisibles as unreadable:
        refuse("horaires-illisibles", unreadable.message, unreadable.suggestion)
    return text


def closed_list(nomenclature: Mapping[str, str], refusal: str) -> Callable[[str], str]:
    """A text that must be one of the codes; `refusal` begins the message: « type inconnu »."""

    def check(text: str) -> str:
        if text not in nomenclature:
            refuse(
                "valeur-inconnue",
                f"{refusal} « {text} »",
                did_you_mean(text, nomenclature) or "valeurs admises : " + ", ".join(nomenclature),
            )
        return text

    return check


def choice(nomenclature: Mapping[str, str], refusal: str) -> object:
    schema = {"type": "string", "enum": list(nomenclature), "enumDescriptions": list(nomenclature.values())}
    return Annotated[str, AfterValidator(closed_list(nomenclature, refusal)), WithJsonSchema(schema)]


def _string(pattern: str = "", **more: object) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", **({"pattern": pattern} if pattern else {}), **more})


Texte = Annotated[str, AfterValidator(_text(300)), _string(maxLength=300)]
Phrase = Annotated[str, AfterValidator(_text(1_000, lines=True)), _string(maxLength=1_000)]
TexteLong = Annotated[str, AfterValidator(_text(10_000, lines=True)), _string(maxLength=10_000)]
Nom = Annotated[str, AfterValidator(_text(150)), _string(maxLength=150)]
Code = Annotated[
    str,
    AfterValidator(
        _matches(
            KEBAB,
            "code-illisible",
            "code « {} » illisible",
            "lettres sans accent, chiffres et tirets : fablab",
        )
    ),
    _string(KEBAB),
]
Thematique = Annotated[
    str,
    AfterValidator(
        _matches(
            r"^[a-z-]+--[a-z0-9-]+$",
            "thematique-illisible",
            "thématique « {} » illisible",
            "écrivez par exemple numerique--acceder-a-une-connexion-internet",
        )
    ),
    _string(r"^[a-z-]+--[a-z0-9-]+$"),
]
Identifiant = Annotated[
    str,
    AfterValidator(
        _matches(
            r"^(?=.{3,100}$)[a-z0-9]+(-[a-z0-9]+)*$",
            "identifiant-illisible",
            "identifiant « {} » illisible",
            "lettres minuscules sans accent, chiffres et tirets, 100 signes au plus : lab-01-amberieu-en-bugey",
        )
    ),
    _string(KEBAB, maxLength=100),
]
Entier = Annotated[int, BeforeValidator(read_integer), WithJsonSchema({"type": "integer"})]
Decimal = Annotated[float, BeforeValidator(read_decimal), WithJsonSchema({"type": "number"})]
OuiNon = Annotated[bool, BeforeValidator(read_boolean), WithJsonSchema({"type": "boolean"})]
Jour = Annotated[datetime.date, BeforeValidator(read_date), _string(r"^\d{4}-\d\d-\d\d$", format="date")]
DatePartielle = Annotated[str, AfterValidator(read_partial_date), _string(r"^\d{4}(-\d\d(-\d\d)?)?$")]
Instant = Annotated[datetime.datetime, BeforeValidator(read_instant), _string(format="date-time")]
Url = Annotated[str, AfterValidator(read_url), _string(r"^https?://\S+$")]
Siret = Annotated[str, AfterValidator(read_siret), _string(r"^\d{14}$")]
CodePostal = Annotated[str, AfterValidator(read_code_postal), _string(r"^\d{5}$")]
CodeInsee = Annotated[str, AfterValidator(read_code_insee), _string(r"^(\d\d|2[AB])\d{3}$")]
Courriel = Annotated[
    str,
    AfterValidator(
        _matches(
            r"^[\w.+-]+@([\w-]+\.)+[a-z]{2,}$",
            "courriel-illisible",
            "adresse électronique « {} » illisible",
            "écrivez par exemple contact@exemple.fr",
        )
    ),
    _string(r"^\S+@\S+$"),
]
NumeroTelephone = Annotated[Telephone, BeforeValidator(read_phone), _string(r"^[+0-9][0-9 .()-]+$")]
Horaires = Annotated[str, AfterValidator(check_horaires), _string()]
