"""data/vagues.yaml: the waves of laureates. How many of the list belong to each is computed, never written."""

from typing import Annotated

from pydantic import Field

from annuaire.model import fields
from annuaire.model.record import Record, Source


class Vague(Record):
    numero: Annotated[fields.Entier, Field(ge=1)] = Field(
        description="Rang de la vague, à partir de 1.", examples=[1]
    )
    date_limite: fields.DatePartielle | None = Field(
        None, description="Dernier jour pour déposer un dossier.", examples=["2019-12-31"]
    )
    date_annonce: fields.DatePartielle | None = Field(
        None, description="Jour de l’annonce.", examples=["2020-02-03"]
    )
    lieu: fields.Texte | None = Field(None, description="Lieu de l’annonce.", examples=["Concarneau"])
    nombre_annonce: Annotated[fields.Entier, Field(ge=0)] | None = Field(
        None, description="Nombre de lauréats annoncés.", examples=[80]
    )
    nombre_nouveaux: Annotated[fields.Entier, Field(ge=0)] | None = Field(
        None, description="Parmi eux, ceux qui n’étaient pas déjà labellisés, si cela diffère.", examples=[25]
    )
    cumul_annonce: Annotated[fields.Entier, Field(ge=0)] | None = Field(
        None, description="Nombre de lauréats depuis la première vague, tel qu’annoncé.", examples=[80]
    )
    note: fields.Phrase | None = Field(
        None,
        description="Ce qu’on sait de cette vague, en clair.",
        examples=["Annoncée avec les 80 premiers lauréats."],
    )
    inconnu: fields.Phrase | None = Field(
        None,
        description="Ce qu’on ne sait pas de cette vague, et pourquoi.",
        examples=["La liste des lauréats n’a pas été retrouvée."],
    )
    embargo: fields.Instant | None = Field(
        None,
        description="Date et heure avant lesquelles rien de la vague n’est publié.",
        examples=["2026-12-01T10:00:00+01:00"],
    )
    sources: tuple[Source, ...] = Field(description="Où c’est dit.")
