"""content/*.md: the front matter of an editorial page."""

from typing import Annotated

from pydantic import Field

from annuaire.model import fields
from annuaire.model.record import Record


class EnTete(Record):
    titre: Annotated[fields.Nom, Field(min_length=3)] = Field(
        description="Titre de la page.", examples=["Le programme"]
    )
    description: Annotated[fields.Phrase, Field(min_length=50)] = Field(
        description="Une phrase pour les moteurs de recherche, de 50 à 300 caractères."
    )
