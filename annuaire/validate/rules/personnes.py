"""Rules that keep personal data out: a person's mobile or mail is not a place's."""

from collections.abc import Iterator

from annuaire.model.personnes import doubt_of_courriel, doubt_of_telephone
from annuaire.problems import Problem, warning
from annuaire.validate.registre import Registre


def check_phone_not_mobile(registre: Registre) -> Iterator[Problem]:
    """A mobile number is often a person's."""
    for fiche in registre.laureats:
        telephone = fiche.record.telephone
        if telephone and (doute := doubt_of_telephone(telephone)):
            yield warning(fiche.place("telephone"), "telephone-mobile", *doute)


def check_mail_not_nominative(registre: Registre) -> Iterator[Problem]:
    """An address like prenom.nom@ is a person's."""
    for fiche in registre.laureats:
        mail = fiche.record.courriel
        if mail and (doute := doubt_of_courriel(mail)):
            yield warning(fiche.place("courriel"), "courriel-nominatif", *doute)
