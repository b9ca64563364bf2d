"""What a file to carry says of each commune, from the room that is left."""

import pytest

from annuaire.plan.hors_ligne_poids import FIRST, LETTER, LINE, LINK, Mesure, measure, weigh

LINES = [weigh(("Aubépine", "01100"))] * 10
PROCHES = [[(1000, "à 1 km", 0), (2000, "à 2 km", 1), (3000, "à 3 km", 2)]] * 10
NOMS = ["Un", "Deux", "Trois"]
BARE = 10 * LINE + sum(LINES)


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        (100_000, Mesure(3, 3)),
        (BARE + 10 * (3 * LETTER + 3 * LINK + weigh(NOMS)), Mesure(3, 3)),
        (BARE + 10 * (3 * LETTER + 3 * LINK + weigh(NOMS)) - 1, Mesure(3, 2)),
        (BARE + 10 * (3 * LETTER + LINK + weigh(NOMS[:1])), Mesure(3, 1)),
        (BARE + 10 * (3 * LETTER + FIRST), Mesure(3, 0)),
        (BARE + 10 * (3 * LETTER + FIRST) - 1, Mesure(2, 0)),
        (0, Mesure(1, 0)),
    ],
)
def test_names_go_before_fabriques_and_the_farthest_first(room, expected):
    assert measure(room, LINES, PROCHES, NOMS) == expected


def test_without_any_fabrique_nothing_is_told():
    assert measure(1000, LINES, [[]] * 10, []) == Mesure(0, 0)


def test_an_apostrophe_weighs_what_typography_makes_of_it():
    assert weigh(["l'été"]) == len("l’été".encode())
