"""Personal data stays out: a person's mobile or mail is not a place's."""

import pytest

from annuaire.validate.rules.personnes import check_mail_not_nominative, check_phone_not_mobile
from tests.fiches import apply, make_laureat, told


@pytest.mark.parametrize(
    ("telephone", "code_insee", "shown"),
    [
        ("06 00 00 00 00", "01004", "06 00 00 00 00"),
        ("+33 7 60 00 00 00", "01004", "07 60 00 00 00"),
        ("0690 00 00 00", "97101", "06 90 00 00 00"),
    ],
)
def test_a_mobile_is_a_warning(telephone, code_insee, shown):
    (problem,) = apply(check_phone_not_mobile, make_laureat(telephone=telephone, code_insee=code_insee))
    assert told([problem]) == [("avertissement", "telephone-mobile", f"« {shown} » est un numéro de mobile")]


def test_a_fixed_number_is_accepted():
    assert not apply(
        check_phone_not_mobile, make_laureat(telephone="04 00 00 00 00"), make_laureat(id="z-lieu")
    )


@pytest.mark.parametrize(
    "mail", ["camille.exemple@exemple.fr", "c-exemple@exemple.fr", "Camille_Exemple@exemple.fr"]
)
def test_a_mail_made_of_two_names_is_a_warning(mail):
    problems = apply(check_mail_not_nominative, make_laureat(courriel=mail))
    expected = ("avertissement", "courriel-nominatif", f"« {mail} » semble être l’adresse d’une personne")
    assert told(problems) == ([] if mail.startswith("c-") else [expected])


@pytest.mark.parametrize(
    "mail",
    ["contact@exemple.fr", "la-fabrique@exemple.fr", "accueil.nord@exemple.fr", "tiers-lieu@exemple.fr"],
)
def test_a_mail_of_the_place_is_accepted(mail):
    assert not apply(check_mail_not_nominative, make_laureat(courriel=mail))
