"""Counts and groups, each computed once."""

import pytest

from annuaire.facts import compute_facts, count_services, group_by_commune, group_by_departement
from annuaire.model.collation import initial
from tests.fiches import make_annuaire, make_laureat, make_vague, real_annuaire, real_facts

FICHES = (
    make_laureat(id="a-lieu", nom="Zoé", services=["fablab", "coworking"], vague=1, adresse="1 rue Exemple"),
    make_laureat(id="b-lieu", nom="Écurey", services=["coworking"], vagues_possibles=[1, 2]),
    make_laureat(id="c-lieu", nom="eau vive", code_insee="01001", services=[], telephone="04 00 00 00 00"),
    make_laureat(id="d-lieu", nom="L’Anse", code_insee="97101", horaires="Mo-Fr 09:00-12:00"),
    make_laureat(id="e-lieu", nom="Rive", code_insee="97801", date_verification="2024-01-15"),
)


def facts():
    return compute_facts(make_annuaire(*FICHES))


def ids(fabriques):
    return [fabrique.id for fabrique in fabriques]


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        ("laureats", 5),
        ("regions", 2),
        ("departements", 2),
        ("collectivites", 1),
        ("intercommunalites", 1),
        ("communes", 4),
        ("vagues", 2),
        ("services", 3),
        ("avec_services", 2),
        ("avec_adresse", 1),
        ("avec_telephone", 1),
        ("avec_horaires", 1),
        ("vague_etablie", 1),
        ("vague_incertaine", 1),
        ("verifies", 1),
    ],
)
def test_a_figure_of_the_whole_directory(count, expected):
    assert getattr(facts().comptes, count) == expected


def test_fabriques_of_a_territory_come_by_name_as_a_french_reader_expects():
    """Accents and case set aside: « eau vive », « Écurey », « Zoé »."""
    assert ids(facts().par_departement["01"]) == ["c-lieu", "b-lieu", "a-lieu"]


def test_each_territory_has_its_fabriques():
    assert {code: ids(members) for code, members in facts().par_region.items()} == {
        "01": ["d-lieu"],
        "84": ["c-lieu", "b-lieu", "a-lieu"],
    }
    assert list(facts().par_intercommunalite) == ["200000001"]
    assert {code: len(members) for code, members in facts().par_commune.items()} == {
        "01001": 1,
        "01004": 2,
        "97101": 1,
        "97801": 1,
    }


def test_every_service_is_there_even_where_nobody_offers_it():
    assert {code: ids(members) for code, members in facts().par_service.items()} == {
        "acces-internet": [],
        "coworking": ["b-lieu", "a-lieu"],
        "fablab": ["a-lieu"],
    }


def test_a_wave_counts_what_is_settled_apart_from_what_is_possible():
    first, second = facts().bilans
    assert (ids(first.fabriques_etablies), ids(first.fabriques_possibles)) == (["a-lieu"], ["b-lieu"])
    assert (second.etablis, second.possibles) == (0, 1)


def test_every_departement_and_collectivity_is_listed_and_only_those_with_a_fabrique_are_counted():
    assert (facts().comptes.departements, facts().comptes.collectivites) == (2, 1)
    alone = compute_facts(make_annuaire())
    assert [departement.code for departement in alone.departements] == ["01", "02", "971", "978"]
    assert (alone.comptes.departements, alone.comptes.collectivites) == (1, 0)


def test_regions_and_communes_come_by_name():
    assert [region.nom for region in facts().regions] == ["Grande-Île", "Levant"]
    assert [commune.nom for commune in facts().communes] == [
        "Anse-Claire",
        "Aubépine",
        "Bourg-le-Bel",
        "Rivage",
    ]


def test_services_are_counted_the_most_frequent_first():
    annuaire = make_annuaire(*FICHES)
    counts = count_services(annuaire.fabriques, annuaire.services)
    assert [(compte.objet.code, compte.nombre) for compte in counts] == [("coworking", 2), ("fablab", 1)]


def test_groups_come_by_code_of_departement_and_by_name_of_commune():
    fabriques = make_annuaire(*FICHES).fabriques
    assert [groupe.titre_objet.code for groupe in group_by_departement(fabriques)] == ["01", "971", "978"]
    assert [groupe.titre_objet.nom for groupe in group_by_commune(fabriques)] == [
        "Anse-Claire",
        "Aubépine",
        "Bourg-le-Bel",
        "Rivage",
    ]


@pytest.mark.parametrize(
    ("nom", "letter"), [("Écurey", "E"), ("L’Anse", "L"), ("3e Lieu", "0-9"), ("œuvre", "O")]
)
def test_a_name_goes_under_its_first_letter(nom, letter):
    assert initial(nom) == letter


def test_an_empty_directory_counts_nothing():
    empty = compute_facts(
        make_annuaire(make_laureat(embargo="2999-01-01T00:00:00+01:00"), vagues=[make_vague()])
    )
    assert (empty.comptes.laureats, empty.comptes.communes, empty.par_departement) == (0, 0, {})


def test_on_the_real_data_every_grouping_holds_every_laureate():
    facts, fabriques = real_facts(), real_annuaire().fabriques
    assert facts.comptes.laureats == len(fabriques)
    for groups in (facts.par_departement, facts.par_commune):
        assert sorted(fabrique.id for members in groups.values() for fabrique in members) == ids(fabriques)
    of_a_region = [fabrique for members in facts.par_region.values() for fabrique in members]
    overseas = [fabrique for fabrique in fabriques if fabrique.region is None]
    assert len(of_a_region) + len(overseas) == len(fabriques)


def test_on_the_real_data_the_waves_agree_with_the_records():
    facts = real_facts()
    assert sum(bilan.etablis for bilan in facts.bilans) == facts.comptes.vague_etablie
    possible = {fabrique.id for bilan in facts.bilans for fabrique in bilan.fabriques_possibles}
    assert len(possible) == facts.comptes.vague_incertaine


def test_the_date_of_the_data_is_that_of_the_latest_statement_of_a_record_or_a_wave():
    dated = [{"libelle": "S", "date": "2023-11"}, {"libelle": "T"}]
    facts = compute_facts(make_annuaire(make_laureat(sources=dated, date_maj="2022-01-01")))
    assert facts.date_donnees == "2023-11"
    later = make_vague(sources=[{"libelle": "S", "date": "2024-10-28"}])
    assert (
        compute_facts(make_annuaire(make_laureat(sources=dated), vagues=[later])).date_donnees == "2024-10-28"
    )
    assert compute_facts(make_annuaire(make_laureat())).date_donnees == ""
