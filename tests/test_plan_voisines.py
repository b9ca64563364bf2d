"""The nearest other fabriques agree with measuring every distance."""

from annuaire.model.distance import great_circle_m
from annuaire.plan.voisines import Voisinage
from tests.fiches import make_annuaire, make_laureat, real_annuaire


def brute_force(start, fabriques, count, outside=frozenset()):
    measured = sorted(
        (great_circle_m(start.latitude, start.longitude, other.latitude, other.longitude), other.id)
        for other in fabriques
        if other is not start and other.commune.code not in outside
    )
    return measured[:count]


def agree(found, expected):
    """Distances to the decimetre; among equal distances, the order of identifiers."""
    assert [round(voisine.metres, 1) for voisine in found] == [round(metres, 1) for metres, _ in expected]
    for voisine, (metres, id) in zip(found, expected, strict=True):
        equal = [other for other, _ in expected if abs(other - metres) < 0.05]
        assert voisine.fabrique.id == id or len(equal) > 1


def test_on_the_real_data_the_nearest_are_those_of_a_brute_force():
    fabriques = real_annuaire().fabriques
    voisinage = Voisinage(fabriques)
    for start in fabriques[::4]:
        agree(voisinage.nearest(start, 5), brute_force(start, fabriques, 5))


def test_around_every_prefecture_the_nearest_are_those_of_a_brute_force():
    annuaire = real_annuaire()
    voisinage = Voisinage(annuaire.fabriques)
    for departement in annuaire.reference.departements():
        if departement.code_chef_lieu is None:
            continue
        start = annuaire.reference.commune(departement.code_chef_lieu)
        assert start is not None
        outside = frozenset({start.code})
        found = voisinage.nearest(start, 5, outside=outside)
        agree(found, brute_force(start, annuaire.fabriques, 5, outside))


def make_three():
    return make_annuaire(
        make_laureat(id="c-lieu", nom="Cc"),
        make_laureat(id="a-lieu", nom="Aa"),
        make_laureat(id="b-lieu", nom="Bb", code_insee="01001"),
    ).fabriques


def test_a_fabrique_is_not_its_own_neighbour():
    fabriques = make_three()
    assert [v.fabrique.id for v in Voisinage(fabriques).nearest(fabriques[0], 5)] == ["c-lieu", "b-lieu"]


def test_equal_distances_come_by_identifier():
    fabriques = make_three()
    assert [v.fabrique.id for v in Voisinage(reversed(fabriques)).nearest(fabriques[1], 5)] == [
        "a-lieu",
        "c-lieu",
    ]


def test_a_neighbour_of_the_same_commune_is_said_to_be():
    fabriques = make_three()
    found = Voisinage(fabriques).nearest(fabriques[0], 5)
    assert [(v.meme_commune, round(v.metres)) for v in found] == [(True, 0), (False, 13535)]


def test_communes_left_out_have_no_neighbour():
    fabriques = make_three()
    found = Voisinage(fabriques).nearest(fabriques[0].commune, 5, outside=frozenset({"01004"}))
    assert [v.fabrique.id for v in found] == ["b-lieu"]


def test_opposite_points_of_the_globe_have_a_distance():
    here, there = make_annuaire(
        make_laureat(id="a-lieu"), make_laureat(id="b-lieu", nom="Bb", code_insee="97101")
    ).fabriques
    (voisine,) = Voisinage([there]).nearest(here, 1)
    assert voisine.metres > 6_000_000
