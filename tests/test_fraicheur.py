"""Which records are to be checked again, and how the age of what a page says is told without the day of the build."""

from datetime import date

import pytest

from annuaire.fraicheur import APPEL, a_year_before, by_age, say_to_call, to_call
from annuaire.plan.fraicheur import age_of_contact, age_of_hours, plan_a_rappeler
from tests.fiches import make_annuaire, make_laureat

TODAY = date(2026, 11, 23)
CHECKED = {"date_verification": "2024-05-06"}


def fabriques(*records):
    return make_annuaire(*records).fabriques


def one(**fields):
    return fabriques(make_laureat(**fields))[0]


def ids(found):
    return [fabrique.id for fabrique in found]


@pytest.mark.parametrize(
    ("checked", "called"),
    [(None, True), ("2024-05-06", True), ("2025-11-22", True), ("2025-11-23", False), ("2026-11-23", False)],
)
def test_a_record_is_to_be_checked_again_after_twelve_months(checked, called):
    fields = {"date_verification": checked} if checked else {}
    assert (ids(to_call(fabriques(make_laureat(id="lieu-a", **fields)), TODAY)) == ["lieu-a"]) == called


def test_nobody_calls_a_place_that_has_closed():
    closed = fabriques(make_laureat(statut="ferme"))
    assert to_call(closed, TODAY) == () and by_age(closed) == ()


def test_a_year_before_a_leap_day_is_the_last_of_february():
    assert a_year_before(date(2028, 2, 29)) == date(2027, 2, 28)
    assert a_year_before(date(2029, 2, 28)) == date(2028, 2, 28)


def test_never_checked_come_first_then_the_oldest_years():
    found = by_age(
        fabriques(
            make_laureat(id="lieu-a", nom="Aa", date_verification="2025-01-02"),
            make_laureat(id="lieu-b", nom="Bb", **CHECKED),
            make_laureat(id="lieu-c", nom="Cc"),
        )
    )
    assert [(tranche.annee, ids(tranche.groupes[0].fabriques)) for tranche in found] == [
        (None, ["lieu-c"]),
        (2024, ["lieu-b"]),
        (2025, ["lieu-a"]),
    ]


def test_what_is_printed_says_who_to_call_and_what_to_ask():
    said = say_to_call(
        fabriques(
            make_laureat(id="lieu-a", nom="Atelier", telephone="04 65 71 00 00"),
            make_laureat(id="lieu-b", nom="Bureau", **CHECKED),
        ),
        TODAY,
    ).splitlines()
    assert said[0] == "2 fiches à rappeler : 1 jamais vérifiée, 1 vérifiée avant le 23 novembre 2025."
    assert " · 04 65 71 00 00 · jamais vérifiée · data/laureats.yaml:" in said[3]
    assert " · téléphone non communiqué · vérifiée le 6 mai 2024 · data/laureats.yaml:" in said[4]
    assert [line[5:] for line in said[7:-2]] == list(APPEL)
    fresh = say_to_call(fabriques(make_laureat(date_verification="2026-01-02")), TODAY)
    assert fresh == "Aucune fiche à rappeler : toutes ont été vérifiées depuis le 23 novembre 2025."


def test_the_page_is_for_those_who_keep_the_directory():
    page = plan_a_rappeler(make_annuaire(make_laureat()), "https://exemple.org/")
    assert (page.url, page.indexable, page.contexte["jamais"]) == ("contribuer/a-rappeler/", False, 1)


@pytest.mark.parametrize(
    ("fields", "releves", "said"),
    [
        ({}, None, "Nous ne savons pas de quand datent ces horaires : renseignez-vous avant de venir."),
        ({}, "2022", "Horaires relevés en 2022 : renseignez-vous avant de venir."),
        (
            {"telephone": "04 65 71 00 00"},
            "2022-06",
            "Horaires relevés en juin 2022 : appelez avant de venir.",
        ),
        ({}, "2022-06-29", "Horaires relevés le 29 juin 2022 : renseignez-vous avant de venir."),
        (
            CHECKED,
            "2022-06-29",
            "Horaires vérifiés le 6 mai 2024. Ils ont pu changer : renseignez-vous avant de venir.",
        ),
        (CHECKED, "2025-06-29", "Horaires relevés le 29 juin 2025 : renseignez-vous avant de venir."),
    ],
)
def test_the_age_of_opening_hours_is_told_with_what_to_do(fields, releves, said):
    assert age_of_hours(one(**fields), releves) == said


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, ""),
        ({"date_maj": "2024-01-15"}, ""),
        ({"adresse": "1 rue Haute"}, "Nous ne savons pas de quand datent ces coordonnées."),
        (
            {"adresse": "1 rue Haute", "date_maj": "2024-01-15"},
            "Coordonnées relevées le 15 janvier 2024, sans vérification depuis.",
        ),
        (
            {"adresse": "1 rue Haute", "date_maj": "2024-01-15", **CHECKED},
            "Coordonnées vérifiées le 6 mai 2024.",
        ),
        (
            {"adresse": "1 rue Haute", "date_maj": "2025-01-15", **CHECKED},
            "Coordonnées relevées le 15 janvier 2025, sans vérification depuis.",
        ),
    ],
)
def test_the_age_of_an_address_or_a_telephone_is_told(fields, said):
    assert age_of_contact(one(**fields)) == said
