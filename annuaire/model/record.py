"""What every record shares: no undeclared key, read only, sources."""

from pydantic import BaseModel, ConfigDict, Field

from annuaire.model import fields


class Record(BaseModel):
    """What every record shares: read only, and no key that is not declared."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Record):
    libelle: fields.Texte = Field(description="Qui le dit, en clair.", examples=["RTES"])
    url: fields.Url | None = Field(
        None, description="Page où on peut le lire.", examples=["https://www.rtes.fr/node/5996"]
    )
    date: fields.DatePartielle | None = Field(
        None, description="Date de la source : année, année-mois ou jour.", examples=["2024-01"]
    )
    champs: tuple[fields.Texte, ...] = Field(
        (), description="Champs de la fiche que cette source appuie.", examples=[["nom", "code_insee"]]
    )
    note: fields.Phrase | None = Field(
        None,
        description="Ce que la source dit de particulier, en une phrase.",
        examples=["Nommé parmi les 80 premiers."],
    )
