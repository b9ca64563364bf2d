"""What looks like a person's telephone or mail rather than a place's: a doubt, said to whoever can tell."""

import re
from typing import NamedTuple

from annuaire.model.fields.fautes import Faute
from annuaire.model.telephone import Telephone, is_mobile

_ROLES = (
    "accueil", "asso", "association", "bonjour", "bureau", "communication", "contact", "contacts",
    "coordination", "coworking", "direction", "espace", "fab", "fablab", "hello", "info", "infos",
    "la", "le", "les", "mairie", "maison", "numerique", "secretariat", "service", "tiers", "ville"
)  # fmt: skip
_FIRST_AND_LAST_NAME = rf"^(?!(?:{'|'.join(_ROLES)})[._\-])[a-z]{{2,}}[._\-][a-z]{{2,}}@"
# As a browser tells them, where it carries no table of numbers: mobiles overseas are for `is_mobile`.
TELEPHONE = Faute(r"^(?:0|(?:\+|00)33[ .]?(?:\(0\))?[ .]?)[67][\s\S]*$", "06 00 00 00 00")
COURRIEL = Faute(_FIRST_AND_LAST_NAME + r"[\s\S]*$", "camille.exemple@ici.fr")


class Doute(NamedTuple):
    """In the words of the warning that it becomes."""

    message: str
    suggestion: str


def is_nominative(mail: str) -> bool:
    """Whether an address of mail looks like a person's (`prenom.nom@`) rather than a role's (`contact.mairie@`)."""
    return bool(re.match(_FIRST_AND_LAST_NAME, mail.lower()))


def doubt_of_telephone(telephone: Telephone) -> Doute | None:
    """A mobile number is often a person's."""
    if not is_mobile(telephone):
        return None
    repair = "gardez-le seulement si c’est celui du lieu, pas d’une personne ; sinon retirez la ligne"
    return Doute(f"« {telephone.national} » est un numéro de mobile", repair)


def doubt_of_courriel(mail: str) -> Doute | None:
    """An address like prenom.nom@ is a person's."""
    if not is_nominative(mail):
        return None
    message = f"« {mail} » semble être l’adresse d’une personne"
    return Doute(message, "écrivez l’adresse du lieu, par exemple contact@exemple.fr")
