"""Closed lists: services, families, the fields that a source supports, codes between quotes."""

import pytest

from annuaire.validate.rules.listes import (
    check_codes_quoted,
    check_lists_without_repeats,
    check_service_list,
    check_services_known,
    check_source_fields,
)
from tests.fiches import apply, make_laureat, make_services, make_sources, read, told, words


def test_an_unknown_service_is_an_error_with_the_nearest_one():
    (problem,) = apply(check_services_known, make_laureat(services=["coworking", "fablabb"]))
    assert told([problem]) == [("erreur", "service-inconnu", "service inconnu « fablabb »")]
    assert problem.suggestion == (
        "vouliez-vous dire « fablab » ? Les services admis sont dans data/services.yaml."
    )


def test_a_service_that_is_near_none_says_where_the_list_is():
    (problem,) = apply(check_services_known, make_laureat(services=["zzz"]))
    assert problem.suggestion == "les services admis sont dans data/services.yaml"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("services", "fablab"),
        ("typologies", "fablab"),
        ("publics", "jeunes"),
        ("modalites_acces", "telephoner"),
        ("mediation_numerique", "Loisirs et créations numériques"),
        ("partenaires", "Commune d’Exemple"),
    ],
)
def test_a_list_gives_each_value_once(key, value):
    document = read("laureats", [make_laureat(**{key: [value, value]})])
    (problem,) = apply(check_lists_without_repeats, make_laureat(**{key: [value, value]}))
    assert told([problem]) == [("erreur", "valeur-repetee", f"« {value} » est donné deux fois")]
    assert words(document, problem) == value
    assert problem.place.line == document.text.count("\n")


def test_a_code_of_the_list_of_services_is_given_once():
    usual = make_services()["services"]
    problems = apply(check_service_list, services=make_services(services=[*usual, usual[0]]))
    assert told(problems) == [("erreur", "code-repete", "le code « acces-internet » est donné deux fois")]


def test_a_service_belongs_to_a_family():
    service = make_services()["services"][0] | {"famille": "numerik"}
    (problem,) = apply(check_service_list, services=make_services(services=[service]))
    assert told([problem]) == [("erreur", "famille-inconnue", "famille inconnue « numerik »")]
    assert problem.suggestion == "vouliez-vous dire « numerique » ?"


def make_source(*champs):
    return {"libelle": "Source d’exemple", "champs": list(champs)}


def test_a_source_supports_fields_that_exist():
    (problem,) = apply(check_source_fields, make_laureat(sources=[make_source("nom", "adress")]))
    assert told([problem]) == [("erreur", "champ-de-source-inconnu", "la fiche n’a pas de champ « adress »")]
    assert problem.suggestion == "vouliez-vous dire « adresse » ?"


def test_a_source_supports_fields_that_the_record_gives():
    (problem,) = apply(check_source_fields, make_laureat(sources=[make_source("nom", "adresse")]))
    message = "cette source appuie « adresse », que la fiche ne donne pas"
    assert told([problem]) == [("avertissement", "champ-absent", message)]
    assert problem.suggestion == "ajoutez « adresse » à la fiche, ou retirez-le d’ici"


PLAIN = """\
- id: lieu-exemple
  nom: Lieu Exemple
  code_insee: 01004
  code_postal: 01500
  telephone: 0400000000
  porteur:
    nom: Association
    siret: 13002603200016
  sources:
  - libelle: Source d’exemple
"""


def test_codes_of_digits_want_quotes():
    problems = apply(check_codes_quoted, laureats=PLAIN)
    assert [problem.suggestion for problem in problems] == [
        'écrivez code_insee: "01004"',
        'écrivez code_postal: "01500"',
        'écrivez telephone: "0400000000"',
        'écrivez siret: "13002603200016"',
    ]
    message = "« code_insee » sans guillemets : d’autres outils y liraient un nombre"
    assert told(problems)[0] == ("avertissement", "code-sans-guillemets", message)


def test_codes_between_quotes_or_with_letters_are_accepted():
    text = PLAIN.replace("01004", "2A004").replace("01500", "'01500'").replace("0400000000", "04 00 00 00 00")
    assert not apply(check_codes_quoted, laureats=text.replace("13002603200016", '"13002603200016"'))


def test_the_usual_directory_of_these_tests_has_no_problem_of_lists():
    assert make_sources().yaml["services"]
    for rule in (check_service_list, check_services_known, check_source_fields, check_codes_quoted):
        assert not apply(rule, make_laureat(services=["fablab"], sources=[make_source("nom", "services")]))
