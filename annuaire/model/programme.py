"""data/programme.yaml: the facts of the programme, and the bounds that records are checked against."""

from pydantic import Field

from annuaire.model import fields
from annuaire.model.record import Record, Source


class Repartition(Record):
    hors_grands_centres_urbains: fields.Entier = Field(
        description="Objectif hors des grands centres urbains.", examples=[150]
    )
    qpv: fields.Entier = Field(
        description="Objectif en quartier prioritaire ou juste à côté.", examples=[150]
    )
    fabriques_numeriques: fields.Entier = Field(
        description="Parmi celles-ci, fabriques numériques.", examples=[30]
    )


class RegleAide(Record):
    minimum: fields.Entier = Field(
        description="Aide la plus petite sur toute la durée, en euros.", examples=[75000]
    )
    maximum: fields.Entier = Field(
        description="Aide la plus grande sur toute la durée, en euros.", examples=[150000]
    )
    duree_annees: fields.Entier = Field(description="Durée de l’aide, en années.", examples=[3])
    maximum_annuel: fields.Entier = Field(
        description="Aide la plus grande par an, en euros.", examples=[50000]
    )
    bonus_numerique: fields.Entier = Field(
        description="Complément d’une fabrique numérique, en euros.", examples=[100000]
    )


class CategoriePorteur(Record):
    code: fields.Code = Field(description="Code de la sorte de porteur.", examples=["association"])
    libelle: fields.Texte = Field(description="Nom montré aux gens.", examples=["Association"])
    description: fields.Phrase | None = Field(
        None, description="Ce qu’elle recouvre.", examples=["Loi de 1901."]
    )


class Point(Record):
    """A named point of the programme: a role, an activity, a criterion…"""

    libelle: fields.Texte = Field(description="Nom court.", examples=["Atelier partagé"])
    description: fields.Phrase | None = Field(
        None, description="En une phrase simple.", examples=["On y partage des outils."]
    )


class Echeance(Record):
    date: fields.DatePartielle = Field(description="Date de l’échéance.", examples=["2019-12-31"])
    libelle: fields.Texte = Field(description="Ce qui était attendu.", examples=["Dépôt des dossiers"])
    note: fields.Phrase | None = Field(
        None,
        description="Ce que les sources disent de différent.",
        examples=["Une autre source dit le 15 octobre."],
    )


class Programme(Record):
    date_lancement: fields.Jour = Field(
        description="Jour du lancement ; aucune date d’une fiche n’est avant.", examples=["2019-07-11"]
    )
    objectif_total: fields.Entier = Field(description="Nombre de fabriques visé.", examples=[300])
    objectif_annee: fields.Entier = Field(description="Année visée.", examples=[2022])
    repartition: Repartition = Field(description="Comment l’objectif se répartit.")
    budget_euros: fields.Entier = Field(description="Budget, en euros.", examples=[45000000])
    aide: RegleAide = Field(description="Bornes de l’aide.")
    roles: tuple[Point, ...] = Field(description="À quoi sert une fabrique.")
    activites: tuple[Point, ...] = Field(description="Activités attendues.")
    types_de_lieux: tuple[Point, ...] = Field(description="Sortes de lieux.")
    porteurs_eligibles: tuple[CategoriePorteur, ...] = Field(
        description="Qui pouvait porter une candidature."
    )
    situations: tuple[Point, ...] = Field(description="Lieux existants ou projets.")
    criteres: tuple[Point, ...] = Field(description="Critères de choix.")
    echeances: tuple[Echeance, ...] = Field(description="Dates limites.")
    annonces_prevues: tuple[Echeance, ...] = Field(description="Annonces prévues au départ.")
    sources: tuple[Source, ...] = Field(description="Où c’est dit.")
