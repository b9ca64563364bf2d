"""What a person is asked about a place, to correct or to propose a record: declared once, in the order of the questions.

`build.py add` asks these on a terminal and takes them as options; the issue forms of the forge, the page /contribuer/ and the
e-mails that it writes carry the same labels, so that `add` reads back what any of them gives. An example is that of the model.
"""

from typing import Literal, NamedTuple

from annuaire.model.laureat import Laureat
from annuaire.model.record import Record, Source
from annuaire.model.slug import slugify

# « ligne » and « texte » are free; « commune » is a name or a code; « services » and « statut » are closed lists, by label.
Genre = Literal["ligne", "texte", "commune", "services", "statut"]

EFFACER = "à retirer"  # an answer that says that what the record tells is wrong, and that one knows no better
SANS_REPONSE = ("_No response_", "_Sans réponse_")  # what forges write for a question left blank


class Question(NamedTuple):
    """`cle` names the field in forms and options; `champ` the field of the record (of its new source for « source… »).

    `requise`: a new record needs it. `posee`: asked on a terminal; the others are for forms and options.
    """

    cle: str
    champ: str
    libelle: str
    aide: str
    genre: Genre = "ligne"
    requise: bool = False
    posee: bool = True

    @property
    def modele(self) -> type[Record]:
        return Source if self.cle.startswith("source") else Laureat

    @property
    def option(self) -> str:
        """Of the command line: « --site-web »; « --service » is given once for each."""
        return "--service" if self.genre == "services" else "--" + self.cle.replace("_", "-")

    @property
    def exemple(self) -> str:
        """As one would type it here: a commune by its name, services by their codes."""
        if self.genre == "commune":
            return "Ambérieu-en-Bugey (01)"
        exemple = self.modele.model_fields[self.champ].examples[0]
        return ", ".join(exemple) if isinstance(exemple, list) else str(exemple)


# Which record a correction is about: its page gives it. A proposal of a new place has none.
FICHE = Question(
    "id",
    "id",
    "Identifiant de la fiche",
    "La fin de l’adresse de sa page. Laissez vide pour proposer un lieu nouveau.",
    posee=False,
)
QUESTIONS: tuple[Question, ...] = (
    Question(
        "nom",
        "nom",
        "Nom du lieu",
        "Le nom que les gens lui donnent, sans nom de personne.",
        requise=True,
    ),
    Question(
        "commune",
        "code_insee",
        "Commune",
        "Son nom, et son département ou son code postal : plusieurs communes portent parfois le même nom.",
        "commune",
        requise=True,
    ),
    Question(
        "statut",
        "statut",
        "État du lieu",
        "Ouvert, en projet ou fermé ; rien si vous ne savez pas.",
        "statut",
    ),
    Question(
        "services",
        "services",
        "Services",
        "Ce qu’on peut y faire, seulement ce que dit une source sur ce lieu.",
        "services",
    ),
    Question("adresse", "adresse", "Adresse", "Numéro et voie, sans la commune."),
    Question(
        "complement_adresse",
        "complement_adresse",
        "Complément d’adresse",
        "Bâtiment, étage, lieu-dit.",
        posee=False,
    ),
    Question("code_postal", "code_postal", "Code postal", "Cinq chiffres."),
    Question("telephone", "telephone", "Téléphone", "Celui du lieu, jamais celui d’une personne."),
    Question(
        "courriel",
        "courriel",
        "Adresse électronique",
        "Celle du lieu (contact@…, accueil@…), jamais celle d’une personne.",
    ),
    Question("site_web", "site_web", "Site web", "Adresse complète, avec https://."),
    Question(
        "horaires",
        "horaires",
        "Horaires",
        "Au format d’OpenStreetMap : Mo lundi, Tu mardi, We mercredi, Th jeudi, Fr vendredi, Sa samedi, Su dimanche.",
    ),
    Question(
        "presentation",
        "presentation",
        "Présentation",
        "Quelques phrases sur le lieu, sans nom de personne.",
        "texte",
        posee=False,
    ),
    Question(
        "source",
        "libelle",
        "Source",
        "Où on peut le vérifier : le site du lieu, un article, « Appel au lieu, le 15 janvier 2024 ».",
        requise=True,
    ),
    Question("source_url", "url", "Adresse web de la source", "La page où on peut le lire."),
    Question("source_date", "date", "Date de la source", "Année, mois (2024-01) ou jour (2024-01-15)."),
)

# Words that people write in place of our labels, in e-mails and in the headings of tables.
_AUTRES_MOTS = {
    "id": ("fiche", "identifiant"),
    "nom": ("nom", "lieu", "nom-de-la-structure", "structure"),
    "commune": ("ville", "code-insee", "code-commune", "insee"),
    "statut": ("statut", "etat"),
    "services": ("service", "activites"),
    "adresse": ("rue", "adresse-postale", "voie"),
    "complement_adresse": ("complement",),
    "code_postal": ("cp",),
    "telephone": ("tel", "numero-de-telephone"),
    "courriel": ("courriel", "mail", "e-mail", "email", "adresse-mail"),
    "site_web": ("site", "site-internet", "url"),
    "horaires": ("horaire", "heures-d-ouverture"),
    "source": ("sources", "d-ou-vient-l-information"),
    "source_url": ("lien", "adresse-de-la-source", "lien-de-la-source"),
    "source_date": ("date",),
}  # fmt: skip


def find_question(words: str) -> Question | None:
    """The question that a label, a key or another usual word means, whatever its case, accents and punctuation."""
    wanted = slugify(words)
    for question in (FICHE, *QUESTIONS):
        names = (question.libelle, question.cle, question.champ, *_AUTRES_MOTS.get(question.cle, ()))
        if question.modele is Source:
            names = tuple(name for name in names if name != question.champ)
        if wanted in map(slugify, names):
            return question
    return None
