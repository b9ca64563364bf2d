"""Who lives how far from a fabrique: what counts, where it is counted from, and what must hold whatever the places are."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annuaire.couverture.chiffres import (
    RAYONS_KM,
    Eloignee,
    Etape,
    Rang,
    compute_couverture,
    counted,
    rank,
    stages,
)
from annuaire.couverture.mesure import JAMAIS, Etapes, measure
from annuaire.model.territoires import Localite
from tests.fiches import make_annuaire, make_laureat, make_tables, make_vague, real_annuaire, real_couverture


def coverage_of(*fiches, **others):
    annuaire = make_annuaire(*fiches, **others)
    return compute_couverture(annuaire, annuaire.reference.localites())


def test_all_the_inhabitants_of_a_commune_are_at_its_town_hall():
    """Bourg-le-Bel has 14 000 inhabitants and the fabrique; Aubépine, 13.5 km away, 1 200; Les Combes, 40 km away, 300."""
    own = coverage_of(make_laureat()).departements["01"]
    assert (own.population, own.habitants) == (15_500, (14_000, 14_000, 15_200, 15_200))
    assert (own.mediane_m, own.communes_loin) == (0, 1)
    assert own.eloignees == (Eloignee("01009", "Les Combes", "01", 300, "lieu-exemple", 40_581),)


def test_a_fabrique_is_at_its_own_point_when_it_is_known():
    own = coverage_of(make_laureat(latitude=46.08, longitude=5.0)).departements["01"]
    assert own.within(5) == 0
    assert own.within(10) == 14_000 + 1_200


def test_the_median_is_the_shortest_distance_that_half_of_the_inhabitants_do_not_exceed():
    """Of the 15 500, the 14 000 of Bourg-le-Bel are all at 13 535 m."""
    assert coverage_of(make_laureat(code_insee="01001")).departements["01"].mediane_m == 13_535


@pytest.mark.parametrize("statut", ["ferme", "en-projet"])
def test_a_place_where_one_cannot_go_does_not_count(statut):
    there = make_laureat(id="a-lieu", code_insee="01009")
    both = coverage_of(there, make_laureat(id="b-lieu", nom="Bb", statut=statut))
    assert both == coverage_of(there)
    assert both.france.fabriques == 1


def test_a_place_of_unknown_status_counts():
    assert [fabrique.id for fabrique in counted(make_annuaire(make_laureat()).fabriques)] == ["lieu-exemple"]


def test_a_city_counts_by_its_arrondissements_and_once():
    communes = {commune.code: commune for commune in real_annuaire().reference.communes()}
    cities = {commune.parent for commune in communes.values() if commune.parent}
    codes = [line.partition(b",")[0].decode() for line in real_couverture().communes_csv.splitlines()[1:]]
    assert cities == {"75056", "69123", "13055"}
    assert len(codes) == len(set(codes))
    assert set(codes) == communes.keys() - cities
    assert real_couverture().departements["75"].population == communes["75056"].population


def test_an_unknown_population_counts_for_nobody():
    tables = make_tables()
    tables["communes"] = tables["communes"].replace("\t14000\t", "\t\t")
    own = coverage_of(make_laureat(), tables=tables).departements["01"]
    assert (own.population, own.within(5)) == (1_500, 0)


def test_a_territory_without_inhabitants_has_no_figure_and_no_rank():
    couverture = real_couverture()
    for code in ("984", "989"):
        own = couverture.departements[code]
        assert (own.population, own.mediane_m, own.eloignees) == (0, None, ())
    assert "984" not in rank(couverture.departements)


def test_a_directory_without_a_fabrique_measures_nothing():
    couverture = coverage_of(make_laureat(statut="ferme"))
    assert (couverture.france.habitants, couverture.france.mediane_m) == ((0, 0, 0, 0), None)
    assert couverture.france.eloignees[0].fabrique is None
    assert couverture.communes_csv.splitlines()[1].endswith(b",1200,,")


def test_of_two_at_the_same_point_the_first_by_identifier_is_the_nearest():
    couverture = coverage_of(make_laureat(id="b-lieu"), make_laureat(id="a-lieu", nom="Aa"))
    assert b"01009,Les Combes,01,300,a-lieu,40581\r\n" in couverture.communes_csv


def test_a_wave_is_counted_from_the_last_possible_at_the_least_and_from_the_first_at_the_most():
    vagues = [make_vague(numero=numero) for numero in (1, 2, 3, 4)]
    sure = make_laureat(id="a-lieu", code_insee="01009", vague=1)
    unsure = make_laureat(id="b-lieu", nom="Bb", vagues_possibles=[2, 3])
    assert coverage_of(sure, unsure, vagues=vagues).departements["01"].etapes == (
        Etape(1, 1, 1, 300, 300),
        Etape(2, 1, 2, 300, 15_500),
        Etape(3, 2, 2, 15_500, 15_500),
    )


def test_a_fabrique_of_which_nothing_says_the_wave_may_be_of_any():
    (fabrique,) = make_annuaire(make_laureat()).fabriques
    assert stages(fabrique, (1, 2, 3)) == Etapes(1, 3)
    assert stages(fabrique, ()) == Etapes(JAMAIS, JAMAIS)


def test_equal_shares_have_the_same_rank():
    """Of the small country: two départements reach nobody, one reaches all."""
    chiffres = coverage_of(make_laureat()).departements
    assert rank(chiffres) == {
        "01": Rang(1, 0, 4),
        "02": Rang(2, 2, 4),
        "971": Rang(2, 2, 4),
        "978": Rang(2, 2, 4),
    }


def test_20_km_is_within_and_a_metre_more_is_not():
    def place(metres):
        return Localite("", "", "", 1, metres / 6_371_008.8 * 57.29577951308232, 0.0, None)

    mesures = measure([place(20_000), place(20_001)], [place(0)], [Etapes(1, 2)])
    assert mesures.metres.tolist() == [20_000, 20_001]
    assert mesures.au_plus_tot.tolist() == [1, JAMAIS]
    assert mesures.au_plus_tard.tolist() == [2, JAMAIS]


def of_some(fabriques):
    """Three départements and a collectivity: 560 places, with these of the real fabriques."""
    annuaire = replace(real_annuaire(), fabriques=tuple(fabriques))
    return compute_couverture(annuaire, some_places())


@cache
def some_places():
    return [
        localite
        for localite in real_annuaire().reference.localites()
        if localite.code_departement in ("32", "75", "971", "978")
    ]


@settings(max_examples=40)
@given(st.sets(st.integers(0, 299), max_size=40), st.integers(0, 299))
def test_one_more_fabrique_never_lowers_a_share_nor_lengthens_a_median(some, more):
    every = real_annuaire().fabriques
    before = of_some(every[rank] for rank in sorted(some))
    after = of_some(every[rank] for rank in sorted({*some, more}))
    for code, old in before.departements.items():
        new = after.departements[code]
        assert all(a <= b for a, b in zip(old.habitants, new.habitants, strict=True))
        assert old.mediane_m is None or new.mediane_m <= old.mediane_m


def every_figure():
    couverture = real_couverture()
    return [couverture.france, *couverture.regions.values(), *couverture.departements.values()]


def test_shares_grow_with_the_radius():
    assert list(RAYONS_KM) == sorted(RAYONS_KM)
    for own in every_figure():
        assert list(own.habitants) == sorted(own.habitants)
        assert own.habitants[0] >= 0 and own.habitants[-1] <= own.population


def test_waves_grow_from_the_least_to_the_most_and_end_with_today():
    for own in every_figure():
        for etape in own.etapes:
            assert etape.fabriques_min <= etape.fabriques_max
            assert etape.habitants_min <= etape.habitants_max
        for column in range(5):
            values = [etape[column] for etape in own.etapes]
            assert values == sorted(values)
        last = own.etapes[-1]
        assert (last.fabriques_min, last.fabriques_max) == (own.fabriques, own.fabriques)
        assert (last.habitants_min, last.habitants_max) == (own.within(20), own.within(20))


def test_the_parts_add_up_to_the_whole():
    """France is its régions and its overseas collectivities; a région is its départements."""
    couverture, reference = real_couverture(), real_annuaire().reference
    departements = list(reference.departements())
    for code, own in couverture.regions.items():
        parts = [couverture.departements[d.code] for d in departements if d.code_region == code]
        assert sums(parts) == sums([own])
    assert sums(couverture.departements.values()) == sums([couverture.france])
    outside = [couverture.departements[d.code] for d in departements if d.code_region is None]
    assert sums([*couverture.regions.values(), *outside]) == sums([couverture.france])


def sums(parts):
    columns = [(own.population, own.fabriques, own.communes_loin, *own.habitants) for own in parts]
    return [sum(column) for column in zip(*columns, strict=True)]
