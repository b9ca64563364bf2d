"""A record of data/laureats.yaml: each field declared once, with its meaning, an example and its bounds.

Validation, the JSON Schema, docs/champs.md and the blank record all derive from this declaration. Names follow data·inclusion
and « lieux de médiation numérique ». A missing key means unknown; an empty list means known to be none.
"""

from typing import Annotated

from pydantic import Field

from annuaire.model import choices, fields
from annuaire.model.record import Record, Source


class Porteur(Record):
    nom: fields.Nom = Field(
        description="Organisme qui porte le lieu (jamais une personne).", examples=["Association Exemple"]
    )
    categorie: fields.Code | None = Field(
        None,
        description="Sorte de porteur, parmi « porteurs_eligibles » de data/programme.yaml.",
        examples=["association"],
    )
    siret: fields.Siret | None = Field(
        None, description="SIRET du porteur, entre guillemets.", examples=["13002603200016"]
    )


class Aide(Record):
    montant: fields.Entier = Field(description="Montant de l’aide, en euros.", examples=[150000])
    annees: fields.Entier | None = Field(None, description="Nombre d’années de l’aide.", examples=[3])
    bonus_numerique: fields.OuiNon | None = Field(
        None, description="Complément réservé aux fabriques numériques : oui ou non.", examples=["oui"]
    )


class Laureat(Record):
    """One laureate, as written by the people who keep the directory; its territories are derived from `code_insee`."""

    id: fields.Identifiant = Field(
        description="Adresse permanente de la page. Si le lieu change de nom, l’ancien identifiant passe dans « anciens_ids ».",
        examples=["lab-01-amberieu-en-bugey"],
    )
    numero: Annotated[fields.Entier, Field(ge=1)] | None = Field(
        None,
        description="Rang dans la liste officielle de janvier 2024, quand le lieu y figure.",
        examples=[59],
    )
    nom: fields.Nom = Field(description="Nom du lieu, sans nom de personne.", examples=["LAB 01"])
    code_insee: fields.CodeInsee = Field(
        description="Code INSEE de la commune, entre guillemets. Le département, la région et l’intercommunalité en découlent.",
        examples=["01004"],
    )
    vague: fields.Entier | None = Field(
        None, description="Numéro de la vague, quand les sources l’établissent.", examples=[1]
    )
    vagues_possibles: Annotated[tuple[fields.Entier, ...], Field(min_length=2)] | None = Field(
        None, description="À la place de « vague », quand les sources ne tranchent pas.", examples=[[2, 3, 4]]
    )
    preuve_vague: choices.PreuveVague | None = Field(
        None, description="Comment on connaît la vague.", examples=["confirmee"]
    )
    type: choices.TypeFabrique | None = Field(
        None,
        description="Fabrique ou fabrique numérique ; à omettre si on ne sait pas.",
        examples=["fabrique"],
    )
    preuve_type: choices.PreuveType | None = Field(
        None, description="Comment on connaît le type.", examples=["libelle"]
    )
    implantation: choices.Implantation | None = Field(
        None, description="Quartier prioritaire, ou hors des grands centres urbains.", examples=["qpv"]
    )
    statut: choices.Statut | None = Field(
        None, description="Ouvert, en projet ou fermé, si une source récente le dit.", examples=["ouvert"]
    )
    services: tuple[fields.Code, ...] | None = Field(
        None,
        description="Ce qu’on peut y faire : codes de data/services.yaml, seulement d’après une source sur ce lieu.",
        examples=[["acces-internet", "coworking"]],
    )
    typologies: tuple[choices.Typologie, ...] | None = Field(
        None, description="Sortes de lieu.", examples=[["coworking", "fablab"]]
    )
    publics: tuple[choices.Public, ...] | None = Field(
        None, description="À qui le lieu s’adresse.", examples=[["tout-public"]]
    )
    adresse: fields.Texte | None = Field(
        None, description="Numéro et voie.", examples=["48 rue de l’Exemple"]
    )
    complement_adresse: fields.Texte | None = Field(
        None, description="Bâtiment, étage, lieu-dit.", examples=["Bâtiment B"]
    )
    code_postal: fields.CodePostal | None = Field(
        None, description="Code postal, entre guillemets.", examples=["01500"]
    )
    latitude: Annotated[fields.Decimal, Field(ge=-90, le=90)] | None = Field(
        None,
        description="Latitude du lieu (WGS 84), en degrés ; toujours avec la longitude.",
        examples=[45.9581],
    )
    longitude: Annotated[fields.Decimal, Field(ge=-180, le=180)] | None = Field(
        None, description="Longitude du lieu (WGS 84), en degrés.", examples=[5.3602]
    )
    telephone: fields.NumeroTelephone | None = Field(
        None,
        description="Téléphone de l’organisme, jamais celui d’une personne.",
        examples=["04 00 00 00 00"],
    )
    courriel: fields.Courriel | None = Field(
        None,
        description="Adresse électronique de l’organisme, jamais celle d’une personne.",
        examples=["contact@exemple.fr"],
    )
    site_web: fields.Url | None = Field(
        None, description="Site du lieu, adresse complète.", examples=["https://exemple.fr"]
    )
    horaires: fields.Horaires | None = Field(
        None,
        description="Horaires au format OpenStreetMap.",
        examples=["Mo-Fr 09:00-12:00,14:00-18:00; PH off"],
    )
    frais: choices.Frais | None = Field(None, description="Ce que coûte l’accueil.", examples=["gratuit"])
    modalites_acces: tuple[choices.ModaliteAcces, ...] | None = Field(
        None, description="Comment venir.", examples=[["se-presenter"]]
    )
    prise_rdv: fields.Url | None = Field(
        None, description="Page pour prendre rendez-vous.", examples=["https://exemple.fr/rdv"]
    )
    fiche_acces_libre: fields.Url | None = Field(
        None,
        description="Fiche d’accessibilité du lieu sur Acceslibre.",
        examples=["https://acceslibre.beta.gouv.fr/app/x/"],
    )
    presentation: fields.TexteLong | None = Field(
        None, description="Texte libre, en Markdown.", examples=["Un atelier *ouvert à tous*."]
    )
    porteur: Porteur | None = Field(None, description="Organisme qui porte le lieu.")
    partenaires: tuple[fields.Nom, ...] | None = Field(
        None, description="Organismes partenaires.", examples=[["Commune d’Exemple"]]
    )
    siret: fields.Siret | None = Field(
        None, description="SIRET du lieu, entre guillemets.", examples=["13002603200016"]
    )
    mediation_numerique: tuple[choices.ServiceNational, ...] | None = Field(
        None,
        description="Services de la nomenclature nationale de médiation numérique, mot pour mot.",
        examples=[["Aide aux démarches administratives"]],
    )
    aide: Aide | None = Field(None, description="Aide de l’État reçue au titre du programme.")
    date_verification: fields.Jour | None = Field(
        None,
        description="Jour où une personne a vérifié la fiche, par téléphone ou sur place.",
        examples=["2024-01-15"],
    )
    date_maj: fields.Jour | None = Field(
        None,
        description="Date du plus récent des relevés d’où viennent les coordonnées.",
        examples=["2022-06-29"],
    )
    anciens_ids: tuple[fields.Identifiant, ...] = Field(
        (),
        description="Identifiants que la fiche a portés : leurs adresses continuent de répondre.",
        examples=[["lab-01"]],
    )
    brouillon: fields.OuiNon | None = Field(
        None,
        description="Oui : la fiche n’est pas publiée, jusqu’à ce que cette ligne soit retirée. « make serve » la montre.",
        examples=["oui"],
    )
    embargo: fields.Instant | None = Field(
        None,
        description="Date et heure avant lesquelles la fiche n’est pas publiée.",
        examples=["2026-12-01T10:00:00+01:00"],
    )
    sources: Annotated[tuple[Source, ...], Field(min_length=1)] = Field(
        description="D’où vient ce que dit la fiche : au moins une source."
    )
