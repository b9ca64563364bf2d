"""Where a place is: commune, postcode, point, phone prefix."""

import pytest

from annuaire.validate.rules.territoire import (
    check_commune_known,
    check_phone_prefix,
    check_point_complete,
    check_point_near_commune,
    check_postcode_of_commune,
)
from tests.fiches import apply, make_laureat, told


def test_an_unknown_commune_is_an_error():
    (problem,) = apply(check_commune_known, make_laureat(code_insee="01999"))
    assert told([problem]) == [
        ("erreur", "commune-inconnue", "aucune commune ne porte le code INSEE « 01999 »")
    ]
    assert problem.suggestion == "cherchez le code INSEE de la commune sur insee.fr"


def test_a_postcode_in_place_of_the_code_is_recognised():
    (problem,) = apply(check_commune_known, make_laureat(code_insee="01500"))
    assert problem.suggestion == "vouliez-vous dire « 01004 » (Bourg-le-Bel) ?"


def test_the_postcode_beside_an_unknown_code_helps():
    (problem,) = apply(check_commune_known, make_laureat(code_insee="01999", code_postal="01510"))
    assert problem.suggestion == "vouliez-vous dire « 01009 » (Les Combes) ?"


def test_a_merged_commune_is_accepted_with_the_name_of_its_successor():
    (problem,) = apply(check_commune_known, make_laureat(code_insee="01003"))
    message = "la commune « Vieux-Bourg » (01003) fait maintenant partie de « Bourg-le-Bel »"
    assert told([problem]) == [("avertissement", "commune-fusionnee", message)]
    assert problem.suggestion == 'écrivez code_insee: "01004"'


def test_a_postcode_of_another_commune_is_an_error():
    (problem,) = apply(check_postcode_of_commune, make_laureat(code_postal="01510"))
    message = "le code postal « 01510 » n’est pas celui de « Bourg-le-Bel »"
    assert told([problem]) == [("erreur", "code-postal-hors-commune", message)]
    assert problem.suggestion == "écrivez 01500, ou corrigez le code INSEE"


def test_a_commune_of_several_postcodes_gives_the_choice():
    (problem,) = apply(check_postcode_of_commune, make_laureat(code_insee="01001", code_postal="01500"))
    assert problem.suggestion == "choisissez parmi 01100, 01101, ou corrigez le code INSEE"


@pytest.mark.parametrize(
    "fiche", [{"code_postal": "01500"}, {"code_insee": "01003", "code_postal": "01500"}, {}]
)
def test_a_postcode_of_the_commune_or_of_its_successor_is_accepted(fiche):
    assert not apply(check_postcode_of_commune, make_laureat(**fiche))


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"latitude": 46.0}, "il y a « latitude » sans « longitude »"),
        ({"longitude": 5.0}, "il y a « longitude » sans « latitude »"),
    ],
)
def test_a_point_has_two_coordinates(given, message):
    assert told(apply(check_point_complete, make_laureat(**given))) == [
        ("erreur", "point-incomplet", message)
    ]


def test_a_whole_point_and_no_point_are_accepted():
    assert not apply(
        check_point_complete, make_laureat(latitude=46.0, longitude=5.0), make_laureat(id="z-lieu")
    )


def test_a_point_far_from_its_commune_is_an_error():
    (problem,) = apply(check_point_near_commune, make_laureat(latitude=48.85, longitude=2.35))
    assert told([problem]) == [("erreur", "point-hors-commune", "ce point est à 374 km de « Bourg-le-Bel »")]
    assert problem.suggestion == "vérifiez le point : la mairie est vers 46.0, 5.0"


def test_coordinates_the_wrong_way_round_are_named_as_such():
    (problem,) = apply(check_point_near_commune, make_laureat(latitude=5.01, longitude=46.02))
    assert told([problem]) == [("erreur", "point-hors-commune", "latitude et longitude sont inversées")]
    assert problem.suggestion == "écrivez latitude: 46.02 et longitude: 5.01"


@pytest.mark.parametrize(
    ("fiche", "accepted"),
    [
        ({"latitude": 46.3, "longitude": 5.0}, True),
        ({"latitude": 46.5, "longitude": 5.0}, False),
        ({"code_insee": "97101", "latitude": 17.2, "longitude": -61.5}, True),
        ({"code_insee": "97101", "latitude": 18.2, "longitude": -61.5}, False),
    ],
    ids=["33 km", "56 km", "111 km overseas", "222 km overseas"],
)
def test_communes_are_larger_overseas(fiche, accepted):
    assert (not apply(check_point_near_commune, make_laureat(**fiche))) is accepted


def test_a_number_of_another_territory_is_a_warning():
    (problem,) = apply(check_phone_prefix, make_laureat(telephone="0590 00 00 00"))
    message = "« 05 90 00 00 00 » n’est pas un numéro attendu en Bellaine"
    assert told([problem]) == [("avertissement", "telephone-hors-territoire", message)]
    assert problem.suggestion == "numéros attendus : 01, 02, 03, 04, 05, 06, 07"


@pytest.mark.parametrize(
    ("code_insee", "telephone"),
    [
        ("01004", "01 00 00 00 00"),
        ("01004", "09 00 00 00 00"),
        ("01004", "06 00 00 00 00"),
        ("97101", "0590 00 00 00"),
        ("97801", "0590 00 00 00"),
    ],
)
def test_numbers_of_the_territory_and_national_ones_are_expected(code_insee, telephone):
    assert not apply(check_phone_prefix, make_laureat(code_insee=code_insee, telephone=telephone))


def test_a_metropolitan_number_is_not_expected_overseas():
    fiche = make_laureat(code_insee="97101", telephone="04 00 00 00 00")
    message = "« 04 00 00 00 00 » n’est pas un numéro attendu en Grande-Île"
    assert told(apply(check_phone_prefix, fiche)) == [("avertissement", "telephone-hors-territoire", message)]
