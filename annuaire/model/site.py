"""data/site.yaml: who publishes this copy of the directory, where, and how to reach them."""

from urllib.parse import urlsplit

from pydantic import Field

from annuaire.model import choices, fields, nomenclatures
from annuaire.model.record import Record


class Organisme(Record):
    nom: fields.Texte = Field(description="Nom de l’organisme.", examples=["Association Exemple"])
    adresse: fields.Texte | None = Field(
        None, description="Adresse postale.", examples=["48 rue de l’Exemple, 01500 Exemple"]
    )
    telephone: fields.NumeroTelephone | None = Field(
        None, description="Téléphone.", examples=["04 00 00 00 00"]
    )


class Contact(Record):
    courriel: fields.Courriel = Field(
        description="Adresse électronique de l’annuaire : corrections, questions, retraits.",
        examples=["contact@exemple.fr"],
    )
    telephone: fields.NumeroTelephone | None = Field(
        None, description="Téléphone de l’annuaire.", examples=["04 00 00 00 00"]
    )


class Accessibilite(Record):
    etat: choices.EtatAccessibilite = Field(
        description="État de conformité au RGAA ; « non-conforme » tant qu’aucun audit n’est valide.",
        examples=["non-conforme"],
    )
    note: fields.Phrase | None = Field(
        None, description="Pourquoi, en une phrase.", examples=["Aucun audit n’a été fait."]
    )

    @property
    def libelle(self) -> str:
        return nomenclatures.ETATS_ACCESSIBILITE[self.etat]


class Licence(Record):
    nom: fields.Texte = Field(description="Nom de la licence.", examples=["Licence Ouverte 2.0"])
    url: fields.Url = Field(description="Texte de la licence.", examples=["https://exemple.fr/licence"])


class Site(Record):
    titre: fields.Nom = Field(description="Nom du site.", examples=["Les Fabriques de territoire"])
    description: fields.Phrase = Field(
        description="Une phrase qui présente le site.", examples=["Trouvez une fabrique près de chez vous."]
    )
    adresse: fields.Url = Field(
        description="Adresse publique du site, avec la barre finale.", examples=["https://exemple.fr/"]
    )
    editeur: Organisme | None = Field(None, description="Qui publie le site (mentions légales).")
    directeur_publication: fields.Texte | None = Field(
        None,
        description="Fonction ou nom, tel que la loi le demande.",
        examples=["Présidence de l’association"],
    )
    hebergeur: Organisme | None = Field(None, description="Qui héberge le site (mentions légales).")
    contact: Contact = Field(description="Comment joindre l’annuaire.")
    depot: fields.Url | None = Field(
        None,
        description="Adresse du dépôt public des fiches.",
        examples=["https://forge.exemple.fr/annuaire"],
    )
    branche: fields.Texte = Field("main", description="Branche publiée du dépôt.", examples=["main"])
    accessibilite: Accessibilite = Field(description="Déclaration d’accessibilité.")
    licence_donnees: Licence = Field(description="Licence des données.")
    attribution: fields.Texte = Field(
        description="Mention due à la source des données.", examples=["ANCT, Fabriques de territoire"]
    )

    @property
    def forge(self) -> str:
        """What the repository is kept on, as far as its address tells: `github`, `gitlab`, or nothing that we know."""
        host = urlsplit(self.depot or "").hostname or ""
        if host == "github.com":
            return "github"
        return "gitlab" if host.split(".")[0] == "gitlab" or host == "framagit.org" else ""

    @property
    def a_renseigner(self) -> bool:
        """Whether this copy still has the reserved address it was delivered with, or no publisher (RFC 2606)."""
        host = urlsplit(self.adresse).hostname or ""
        return host.endswith(".example") or self.editeur is None or self.hebergeur is None
