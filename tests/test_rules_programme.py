"""The programme: waves, types, aid, dates."""

import pytest

from annuaire.validate.rules.programme import (
    check_aide_within_bounds,
    check_dates_after_launch,
    check_numerique_in_qpv,
    check_porteur_category,
    check_proof_of_type,
    check_vague_known,
    check_vague_numbers_unique,
    check_vague_settled_or_possible,
)
from tests.fiches import apply, make_laureat, make_vague, told


def test_a_wave_that_is_not_in_the_list_is_an_error():
    (problem,) = apply(check_vague_known, make_laureat(vague=3))
    assert told([problem]) == [("erreur", "vague-inconnue", "vague inconnue « 3 »")]
    assert problem.suggestion == "les vagues vont de 1 à 2 : voyez data/vagues.yaml"


def test_each_possible_wave_is_one_of_the_list():
    (problem,) = apply(check_vague_known, make_laureat(vagues_possibles=[1, 2, 7]))
    assert problem.message == "vague inconnue « 7 »"


def test_a_wave_refused_for_something_else_is_known_all_the_same():
    """One mistake in data/vagues.yaml makes one message, not one per laureate."""
    vagues = [make_vague(numero=1, date_annonce="hier"), make_vague(numero=2)]
    registre_of_one_wave = apply(check_vague_known, make_laureat(vague=1), vagues=vagues)
    assert not registre_of_one_wave


@pytest.mark.parametrize(
    ("fiche", "code", "message", "repair"),
    [
        (
            {"vague": 1, "vagues_possibles": [1, 2]}, "vague-en-double",
            "la fiche donne à la fois « vague » et « vagues_possibles »",
            "gardez « vague » si elle est établie, sinon l’autre",
        ),
        (
            {"vagues_possibles": [2, 1, 2]}, "vagues-possibles-en-desordre", "vagues répétées ou en désordre",
            "écrivez vagues_possibles: [1, 2]",
        ),
        (
            {"vagues_possibles": [2, 2]}, "vagues-possibles-en-desordre", "vagues répétées ou en désordre",
            "écrivez vague: 2",
        ),
        (
            {"preuve_vague": "confirmee"}, "preuve-sans-vague", "« preuve_vague » va avec une vague établie",
            "ajoutez « vague », ou retirez cette ligne",
        ),
    ],
)  # fmt: skip
def test_a_wave_is_settled_or_several_are_possible(fiche, code, message, repair):
    (problem,) = apply(check_vague_settled_or_possible, make_laureat(**fiche))
    assert told([problem]) == [("erreur", code, message)]
    assert problem.suggestion == repair


@pytest.mark.parametrize(
    "fiche", [{}, {"vague": 1, "preuve_vague": "confirmee"}, {"vagues_possibles": [1, 2]}]
)
def test_the_three_ways_to_speak_of_a_wave_are_accepted(fiche):
    assert not apply(check_vague_settled_or_possible, make_laureat(**fiche))


def test_a_proof_of_the_type_needs_a_type():
    assert told(apply(check_proof_of_type, make_laureat(preuve_type="libelle"))) == [
        ("erreur", "preuve-sans-type", "« preuve_type » va avec un type connu")
    ]
    assert not apply(check_proof_of_type, make_laureat(preuve_type="libelle", type="fabrique"))


def test_a_fabrique_numerique_outside_a_qpv_is_an_error():
    fiche = make_laureat(type="fabrique-numerique", implantation="hors-grand-centre-urbain")
    message = "une fabrique numérique est dans un quartier prioritaire ou juste à côté"
    assert told(apply(check_numerique_in_qpv, fiche)) == [("erreur", "numerique-hors-qpv", message)]


@pytest.mark.parametrize(
    "fiche",
    [
        {"type": "fabrique-numerique", "implantation": "qpv"},
        {"type": "fabrique-numerique"},
        {"type": "fabrique", "implantation": "hors-grand-centre-urbain"},
        {"implantation": "hors-grand-centre-urbain"},
    ],
)
def test_a_fabrique_numerique_in_a_qpv_or_somewhere_unknown_is_accepted(fiche):
    assert not apply(check_numerique_in_qpv, make_laureat(**fiche))


NUMERIQUE = {"type": "fabrique-numerique"}


@pytest.mark.parametrize(
    ("aide", "more", "accepted"),
    [
        ({"montant": 75_000}, {}, True),
        ({"montant": 74_999}, {}, False),
        ({"montant": 150_000}, {}, True),
        ({"montant": 150_001}, {}, False),
        ({"montant": 50_000, "annees": 1}, {}, True),
        ({"montant": 50_001, "annees": 1}, {}, False),
        ({"montant": 100_001, "annees": 2}, {}, False),
        ({"montant": 250_000, "bonus_numerique": "oui"}, NUMERIQUE, True),
        ({"montant": 250_001, "bonus_numerique": "oui"}, NUMERIQUE, False),
        ({"montant": 150_001, "bonus_numerique": "non"}, NUMERIQUE, False),
    ],
)
def test_the_aid_stays_within_the_bounds_of_the_programme(aide, more, accepted):
    problems = apply(check_aide_within_bounds, make_laureat(aide=aide, **more))
    assert [problem.code for problem in problems] == ([] if accepted else ["aide-hors-bornes"])


def test_an_aid_out_of_bounds_is_told_with_its_bounds():
    (problem,) = apply(check_aide_within_bounds, make_laureat(aide={"montant": 60_000, "annees": 1}))
    message = "aide de 60\u202f000 € sur 1 an, hors des bornes du programme"
    assert told([problem]) == [("erreur", "aide-hors-bornes", message)]
    assert problem.suggestion == "écrivez un montant de 25000 à 50000"


@pytest.mark.parametrize("annees", [0, -1, 4])
def test_the_aid_lasts_three_years_at_most(annees):
    (problem,) = apply(check_aide_within_bounds, make_laureat(aide={"montant": 75_000, "annees": annees}))
    message = f"l’aide dure de 1 à 3 ans, pas {annees}"
    assert told([problem]) == [("erreur", "duree-aide-hors-bornes", message)]


def test_the_bonus_is_for_fabriques_numeriques():
    (problem,) = apply(
        check_aide_within_bounds, make_laureat(aide={"montant": 90_000, "bonus_numerique": "oui"})
    )
    message = "le complément numérique est réservé aux fabriques numériques"
    assert told([problem]) == [("erreur", "bonus-sans-numerique", message)]


def test_a_kind_of_carrier_is_one_of_the_programme():
    (problem,) = apply(
        check_porteur_category, make_laureat(porteur={"nom": "Jo", "categorie": "particulier"})
    )
    assert told([problem]) == [("erreur", "categorie-inconnue", "sorte de porteur inconnue « particulier »")]
    assert problem.suggestion.startswith("valeurs admises : entreprise, association")
    assert not apply(check_porteur_category, make_laureat(porteur={"nom": "Jo", "categorie": "association"}))


@pytest.mark.parametrize(
    ("date", "accepted"),
    [("2019-07-10", False), ("2019-07-11", True), ("2018-12-31", False), ("2024-01-15", True)],
)
def test_a_place_was_not_checked_before_the_programme(date, accepted):
    problems = apply(check_dates_after_launch, make_laureat(date_verification=date))
    message = f"la date {date} est avant le lancement du programme, le 11 juillet 2019"
    assert told(problems) == ([] if accepted else [("erreur", "date-avant-programme", message)])


@pytest.mark.parametrize(
    ("date", "accepted"), [("2019", True), ("2019-07", True), ("2019-06", False), ("2018", False)]
)
def test_a_partial_date_is_compared_as_far_as_it_goes(date, accepted):
    problems = apply(check_dates_after_launch, vagues=[make_vague(date_annonce=date)])
    assert [problem.code for problem in problems] == ([] if accepted else ["date-avant-programme"])


def test_a_wave_is_described_once():
    problems = apply(check_vague_numbers_unique, vagues=[make_vague(), make_vague()])
    assert told(problems) == [("erreur", "vague-repetee", "la vague 1 est décrite deux fois")]


def test_waves_are_announced_in_the_order_of_their_numbers():
    vagues = [make_vague(numero=2, date_annonce="2020-01"), make_vague()]
    problems = apply(check_vague_numbers_unique, vagues=vagues)
    message = "la vague 2 est annoncée avant une vague précédente"
    assert told(problems) == [("avertissement", "annonces-en-desordre", message)]
