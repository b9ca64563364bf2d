"""content/*.md: the front matter of an editorial page."""

from pydantic import Field

from annuaire.model import fields
from annuaire.model.record import Record


class EnTete(Record):
    titre: fields.Nom = Field(description="Titre de la page.", examples=["Le programme"])
    description: fields.Resume = Field(
        description="Une phrase pour les moteurs de recherche, de 50 à 300 caractères.",
        examples=["Ce que le programme aide, depuis quand, et à quelles conditions."],
    )
