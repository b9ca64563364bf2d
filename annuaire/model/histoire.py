"""What changed in the records from one version of the data to the next, and which changes are worth telling.

The table below decides what makes news, and how each field is named: it is the only place that does. What it leaves out
(order of keys, sources and their notes, codes for machines, dates of verification) is never told.
"""

from datetime import datetime
from typing import NamedTuple

# What happened to a whole record, where the name of a field stands otherwise.
AJOUT, RETRAIT, REUNION = "+", "-", "&"


class Champ(NamedTuple):
    """A field whose changes are told. `genre` is « m », « f », « mp » or « fp », for what agrees with `mots`.

    `lecture`: how two values compare. « texte »: case, accents and punctuation make no difference; « adresse-web »: nor
    the scheme, « www. » and a last slash; « liste »: nor the order. `corrige`: whether another value is news, or only a
    first one.
    """

    mots: str
    possessif: str
    genre: str
    lecture: str = "texte"
    corrige: bool = True


# In the order in which they are told. « nom », « statut » and « vague » have sentences of their own.
CHAMPS_LAUREAT = {
    "nom": Champ("nom", "son nom", "m"),
    "statut": Champ("état du lieu", "son état", "m"),
    "vague": Champ("vague", "sa vague", "f"),
    "code_insee": Champ("commune", "sa commune", "f"),
    "type": Champ("type de fabrique", "son type de fabrique", "m"),
    "services": Champ("services", "ses services", "mp", "liste"),
    "adresse": Champ("adresse", "son adresse", "f"),
    "telephone": Champ("téléphone", "son téléphone", "m"),
    "courriel": Champ("adresse électronique", "son adresse électronique", "f"),
    "site_web": Champ("site web", "son site web", "m", "adresse-web"),
    "horaires": Champ("horaires", "ses horaires", "mp"),
    "frais": Champ("tarif", "son tarif", "m"),
    "publics": Champ("publics accueillis", "les publics qu'on y accueille", "mp", "liste"),
    "modalites_acces": Champ("façon de venir", "comment venir", "f", "liste"),
    "prise_rdv": Champ(
        "prise de rendez-vous en ligne", "où prendre rendez-vous en ligne", "f", "adresse-web"
    ),
    "fiche_acces_libre": Champ(
        "fiche d'accessibilité", "sa fiche d'accessibilité", "f", "adresse-web", corrige=False
    ),
    "porteur": Champ("organisme porteur", "l'organisme qui le porte", "m", corrige=False),
    "presentation": Champ("présentation", "sa présentation", "f", corrige=False),
}
CHAMPS_VAGUE = {
    "date_annonce": Champ("date d'annonce", "sa date d'annonce", "f"),
    "lieu": Champ("lieu d'annonce", "son lieu d'annonce", "m"),
    "nombre_annonce": Champ("nombre de lauréats annoncés", "le nombre de lauréats annoncés", "m"),
}


class Changement(NamedTuple):
    """`sujet` is « laureats » or « vagues », `cle` the identifier or number that the record had once it was changed.

    `champ` is a field, or AJOUT, RETRAIT, REUNION. `avant` and `apres`: the values of « nom », « statut » and « vague »,
    a sum of the others; None when there is none.
    """

    instant: datetime  # UTC
    sujet: str
    cle: str
    champ: str
    avant: str | None = None
    apres: str | None = None


class Histoire(NamedTuple):
    """All that is known of the changes, oldest first, since a first version of `nombre` records, all public."""

    debut: datetime
    nombre: int
    changements: tuple[Changement, ...]
