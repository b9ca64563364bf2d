"""data/services.yaml: what one can do in a fabrique, a closed list in families."""

from pydantic import Field

from annuaire.model import choices, fields
from annuaire.model.record import Record


class Famille(Record):
    code: fields.Code = Field(description="Code de la famille.", examples=["inclusion-numerique"])
    libelle: fields.Texte = Field(description="Nom montré aux gens.", examples=["Inclusion numérique"])
    description: fields.Phrase = Field(
        description="Ce que la famille rassemble, en une phrase simple.",
        examples=["Se servir d’internet et des ordinateurs."],
    )


class DataInclusion(Record):
    """Equivalents in the national vocabulary of data·inclusion (v1)."""

    thematiques: tuple[fields.Thematique, ...] = Field(
        (),
        description="Thématiques de data·inclusion.",
        examples=[["numerique--acceder-a-une-connexion-internet"]],
    )
    type: choices.TypeDataInclusion | None = Field(None, description="Type de service.", examples=["atelier"])


class Service(Record):
    code: fields.Code = Field(
        description="Code du service, utilisé dans les fiches.", examples=["acces-internet"]
    )
    libelle: fields.Texte = Field(description="Nom montré aux gens.", examples=["Accès à Internet"])
    famille: fields.Code = Field(description="Code de sa famille.", examples=["inclusion-numerique"])
    description: fields.Phrase = Field(
        description="Ce qu’une personne peut y faire, en une ou deux phrases simples.",
        examples=["Vous utilisez un ordinateur relié à internet."],
    )
    synonymes: tuple[fields.Texte, ...] = Field(
        (), description="Mots que les gens tapent.", examples=[["wifi", "internet"]]
    )
    mediation_numerique: tuple[choices.ServiceNational, ...] = Field(
        (),
        description="Équivalents vrais dans la nomenclature « médiation numérique ».",
        examples=[["Accès internet et matériel informatique"]],
    )
    data_inclusion: DataInclusion | None = Field(None, description="Équivalents vrais dans data·inclusion.")


class ListeServices(Record):
    familles: tuple[Famille, ...] = Field(description="Les familles, dans l’ordre où on les montre.")
    services: tuple[Service, ...] = Field(description="Les services, dans l’ordre où on les montre.")
