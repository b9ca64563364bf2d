"""Rules that keep personal data out: a person's mobile or mail is not a place's."""

import re
from collections.abc import Iterator

from annuaire.model.telephone import is_mobile
from annuaire.problems import Problem, warning
from annuaire.validate.registre import Registre

_FIRST_AND_LAST_NAME = re.compile(r"^[a-z]{2,}[._-][a-z]{2,}@")
_ROLES = frozenset(
    [
        "accueil", "asso", "association", "bonjour", "bureau", "communication", "contact", "contacts",
        "coordination", "coworking", "direction", "espace", "fab", "fablab", "hello", "info", "infos",
        "la", "le", "les", "mairie", "maison", "numerique", "secretariat", "service", "tiers", "ville"
    ]
)  # fmt: skip


def is_nominative(mail: str) -> bool:
    """Whether an address of mail looks like a person's (`prenom.nom@`) rather than a role's (`contact.mairie@`)."""
    mail = mail.lower()
    return bool(_FIRST_AND_LAST_NAME.match(mail)) and re.split(r"[._-]", mail)[0] not in _ROLES


def check_phone_not_mobile(registre: Registre) -> Iterator[Problem]:
    """A mobile number is often a person's."""
    for fiche in registre.laureats:
        if fiche.record.telephone and is_mobile(fiche.record.telephone):
            message = f"« {fiche.record.telephone.national} » est un numéro de mobile"
            repair = "gardez-le seulement si c’est celui du lieu, pas d’une personne ; sinon retirez la ligne"
            yield warning(fiche.place("telephone"), "telephone-mobile", message, repair)


def check_mail_not_nominative(registre: Registre) -> Iterator[Problem]:
    """An address like prenom.nom@ is a person's."""
    for fiche in registre.laureats:
        mail = fiche.record.courriel
        if mail and is_nominative(mail):
            message = f"« {mail} » semble être l’adresse d’une personne"
            yield warning(
                fiche.place("courriel"),
                "courriel-nominatif",
                message,
                "écrivez l’adresse du lieu, par exemple contact@exemple.fr",
            )
