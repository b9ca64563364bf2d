"""Free texts, within a length, and the identifiers people choose."""

import re
from collections.abc import Callable
from typing import Annotated

from pydantic import AfterValidator

from annuaire.model.fields.ecriture import Ecriture
from annuaire.model.fields.reading import refuse, text_schema
from annuaire.model.slug import slugify

KEBAB = "[a-z0-9]+(-[a-z0-9]+)*"
_LONGEST_ID = 100
_THEMATIQUE = "[a-z-]+--[a-z0-9-]+"


def _text(longest: int, *, shortest: int = 1, lines: bool = False) -> AfterValidator:
    def check(text: str) -> str:
        text = text.strip()
        if not text:
            refuse("valeur-vide", "valeur vide", "complétez la valeur ou supprimez la ligne")
        if len(text) < shortest:
            message = f"texte trop court : {len(text)} caractère{'s' if len(text) > 1 else ''}"
            refuse("texte-trop-court", message, f"écrivez au moins {shortest} caractères")
        if len(text) > longest:
            message = f"texte trop long : {len(text)} caractères"
            refuse("texte-trop-long", message, f"gardez au plus {longest} caractères")
        if not lines and "\n" in text:
            message = "ce texte doit tenir sur une seule ligne"
            refuse("texte-sur-plusieurs-lignes", message, "écrivez-le sur une ligne, sans « | »")
        return text

    return AfterValidator(check)


def _slug(code: str, kind: str, example: str, shortest: int = 1) -> Callable[[str], str]:
    """`kind` begins the message: « code »."""

    def check(text: str) -> str:
        if re.fullmatch(KEBAB, text) and shortest <= len(text) <= _LONGEST_ID:
            return text
        close = slugify(text)
        words = text.split()
        if code == "code-illisible" and len(words) > 1 and all(re.fullmatch(KEBAB, word) for word in words):
            repair = f"écrivez « {', '.join(words)} » s’il y en a plusieurs, « {close} » s’il n’y en a qu’un"
            refuse(code, f"{kind} « {text} » illisible", repair)
        if close == text or not shortest <= len(close) <= _LONGEST_ID:
            repair = f"écrivez de {shortest} à {_LONGEST_ID} signes, par exemple « {example} »"
        else:
            repair = f"écrivez « {close} » : lettres minuscules sans accent, chiffres et tirets"
        refuse(code, f"{kind} « {text} » illisible", repair)

    return check


def _check_thematique(text: str) -> str:
    if not re.fullmatch(_THEMATIQUE, text):
        repair = "écrivez par exemple « numerique--acceder-a-une-connexion-internet »"
        refuse("thematique-illisible", f"thématique « {text} » illisible", repair)
    return text


Texte = Annotated[str, _text(300), text_schema(maxLength=300), Ecriture.LIBRE]
Phrase = Annotated[str, _text(1_000, lines=True), text_schema(maxLength=1_000), Ecriture.LIBRE]
TexteLong = Annotated[str, _text(10_000, lines=True), text_schema(maxLength=10_000), Ecriture.BLOC]
Nom = Annotated[str, _text(150, shortest=2), text_schema(minLength=2, maxLength=150), Ecriture.LIBRE]
# What search engines show under the title of a page.
Resume = Annotated[str, _text(300, shortest=50), text_schema(minLength=50, maxLength=300), Ecriture.LIBRE]
Code = Annotated[
    str, AfterValidator(_slug("code-illisible", "code", "fablab")), text_schema(f"^{KEBAB}$", maxLength=100)
]
Identifiant = Annotated[
    str,
    AfterValidator(_slug("identifiant-illisible", "identifiant", "lab-01-amberieu-en-bugey", shortest=3)),
    text_schema(f"^{KEBAB}$", minLength=3, maxLength=_LONGEST_ID),
]
Thematique = Annotated[str, AfterValidator(_check_thematique), text_schema(f"^{_THEMATIQUE}$")]
