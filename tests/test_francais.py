"""French words for dates, numbers, lists and distances."""

import datetime

import pytest

from annuaire.francais import (
    a_la_commune,
    date_longue,
    distance,
    liste,
    longueur,
    nombre,
    ordinal,
    pluriel,
    pourcentage,
    taille,
)


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (datetime.date(2024, 1, 1), "1er janvier 2024"),
        (datetime.datetime(2026, 11, 23, 10), "23 novembre 2026"),
        ("2019-07-11", "11 juillet 2019"),
        ("2020-02-29", "29 février 2020"),
        ("2024-08", "août 2024"),
        ("2022", "2022"),
    ],
)
def test_a_date_is_said_with_the_precision_it_has(date, words):
    assert date_longue(date) == words


@pytest.mark.parametrize("text", ["", "2021-02-30", "2024-13", "24", "01/02/2024", "2024-1-5", "٢٠٢٤x"])
def test_what_is_not_a_date_is_refused(text):
    with pytest.raises(ValueError):
        date_longue(text)


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "0"),
        (382, "382"),
        (1234, "1\u202f234"),
        (45_000_000, "45\u202f000\u202f000"),
        (12345.6, "12\u202f345,6"),
        (3.0, "3"),
        (-5, "−5"),
    ],
)
def test_a_number_has_a_decimal_comma_and_narrow_no_break_thousands(n, words):
    assert nombre(n) == words


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "0 fabrique"),
        (1, "1 fabrique"),
        (1.5, "1,5 fabrique"),
        (2, "2 fabriques"),
        (1200, "1\u202f200 fabriques"),
    ],
)
def test_the_plural_starts_at_two(n, words):
    assert pluriel(n, "fabrique") == words


def test_a_word_that_ends_in_s_does_not_change():
    assert pluriel(3, "mois") == "3 mois"


def test_an_irregular_plural_is_given():
    assert pluriel(2, "tiers-lieu", "tiers-lieux") == "2 tiers-lieux"


def test_several_words_without_their_plural_are_refused():
    with pytest.raises(ValueError, match="fabrique numérique"):
        pluriel(2, "fabrique numérique")


@pytest.mark.parametrize(
    ("words", "sentence"), [([], ""), (["a"], "a"), (["a", "b"], "a et b"), (["a", "b", "c"], "a, b et c")]
)
def test_a_list_ends_with_its_conjunction(words, sentence):
    assert liste(words) == sentence


def test_the_conjunction_can_be_ou():
    assert liste(["2", "3", "4"], "ou") == "2, 3 ou 4"


@pytest.mark.parametrize(
    ("metres", "words"),
    [
        (0, "à moins de 1 km"),
        (999.9, "à moins de 1 km"),
        (1000, "à 1 km"),
        (3449, "à 3,4 km"),
        (9949, "à 9,9 km"),
        (9960, "à 10 km"),
        (12_400, "à 12 km"),
        (9_200_000, "à 9\u202f200 km"),
    ],
)
def test_a_distance_is_said_with_one_decimal_below_ten_kilometres(metres, words):
    assert distance(metres) == words
    assert longueur(metres) == words.removeprefix("à ")


@pytest.mark.parametrize(
    ("part", "total", "words"),
    [
        (0, 7, "0 %"),
        (7, 7, "100 %"),
        (1, 3, "33,3 %"),
        (7, 10, "70,0 %"),
        (1, 10_000, "moins de 0,1 %"),
        (9_999, 10_000, "plus de 99,9 %"),
    ],
)
def test_a_share_is_to_a_tenth_and_only_nothing_and_all_are_0_and_100(part, total, words):
    assert pourcentage(part, total) == words


def test_the_first_wave_is_feminine_and_the_first_of_the_month_is_not():
    assert [ordinal(1), ordinal(2), ordinal(10), ordinal(1, feminin=False), ordinal(3, feminin=False)] == [
        "1re",
        "2e",
        "10e",
        "1er",
        "3e",
    ]


@pytest.mark.parametrize(
    ("octets", "words"),
    [(1, "1 octet"), (512, "512 octets"), (14_200, "14 ko"), (999_600, "1 Mo"), (1_230_000, "1,2 Mo")],
)
def test_a_file_size_is_said_in_ko_and_mo(octets, words):
    assert taille(octets) == words


@pytest.mark.parametrize(
    ("nom", "attendu"),
    [
        ("Condom", "à Condom"),
        ("Le Puy-en-Velay", "au Puy-en-Velay"),
        ("Les Mureaux", "aux Mureaux"),
        ("La Rochelle", "à La Rochelle"),
        ("L’Étang-Salé", "à L’Étang-Salé"),
        ("Lesparre-Médoc", "à Lesparre-Médoc"),
    ],
)
def test_article_of_a_commune_contracts(nom, attendu):
    """« à » contracts with « le » and « les », not with « la » or « l’»."""
    assert a_la_commune(nom) == attendu
