"""Types of the fields of a record: every YAML value arrives as text, each type says what the text means.

A refused text raises `PydanticCustomError` whose code, French sentence and repair become one problem.
"""

from annuaire.model.fields.codes import CodeInsee, CodePostal, Siret
from annuaire.model.fields.contacts import Courriel, Horaires, NumeroTelephone, Url
from annuaire.model.fields.dates import DatePartielle, Instant, Jour
from annuaire.model.fields.lists import choice
from annuaire.model.fields.numbers import Decimal, Entier, OuiNon
from annuaire.model.fields.texts import Code, Identifiant, Nom, Phrase, Resume, Texte, TexteLong, Thematique

__all__ = [
    "Code",
    "CodeInsee",
    "CodePostal",
    "Courriel",
    "DatePartielle",
    "Decimal",
    "Entier",
    "Horaires",
    "Identifiant",
    "Instant",
    "Jour",
    "Nom",
    "NumeroTelephone",
    "OuiNon",
    "Phrase",
    "Resume",
    "Siret",
    "Texte",
    "TexteLong",
    "Thematique",
    "Url",
    "choice",
]
