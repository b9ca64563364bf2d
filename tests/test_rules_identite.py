"""Who is who: identifiers, ranks, order, likely duplicates."""

import pytest

from annuaire.validate.rules.identite import (
    check_id_unique,
    check_likely_duplicates,
    check_numero_unique,
    check_order,
)
from annuaire.validate.validation import read_registre
from tests.fiches import apply, make_laureat, make_sources, read, told


def test_two_records_with_one_identifier():
    (problem,) = apply(check_id_unique, make_laureat(), make_laureat(nom="Autre"))
    assert (problem.level, problem.code) == ("erreur", "identifiant-repete")
    assert problem.message == "l’identifiant « lieu-exemple » est déjà celui d’une autre fiche, ligne 1"
    assert problem.place.line == 6


def test_two_records_with_one_identifier_in_two_files():
    sources = make_sources()
    sources.yaml["laureats"] = (read("laureats/a", make_laureat()), read("laureats/b", make_laureat()))
    registre, _ = read_registre(sources)
    assert registre is not None
    (problem,) = check_id_unique(registre)
    assert problem.place.path == "data/laureats/b.yaml"
    assert problem.message.endswith("autre fiche, data/laureats/a.yaml, ligne 1")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {"id": "z-lieu", "anciens_ids": ["lieu-exemple"]}),
        ({"anciens_ids": ["ancien"]}, {"id": "z-lieu", "anciens_ids": ["ancien"]}),
        ({"anciens_ids": ["lieu-exemple"]}, {"id": "z-lieu"}),
        ({"anciens_ids": ["ancien", "ancien"]}, {"id": "z-lieu"}),
    ],
    ids=["of another record", "former of two", "of its own record", "twice in one record"],
)
def test_a_former_identifier_leads_to_one_record(first, second):
    (problem,) = apply(check_id_unique, make_laureat(**first), make_laureat(**second))
    assert (problem.level, problem.code) == ("erreur", "ancien-identifiant-repris")
    assert problem.message.endswith(" » est encore utilisé, ligne 1")


def test_former_identifiers_of_their_own_are_accepted():
    assert not apply(
        check_id_unique, make_laureat(anciens_ids=["a-lieu", "b-lieu"]), make_laureat(id="z-lieu")
    )


def test_a_rank_belongs_to_one_record():
    fiches = make_laureat(numero=59), make_laureat(id="sans-rang"), make_laureat(id="z-lieu", numero=59)
    assert told(apply(check_numero_unique, *fiches)) == [
        ("erreur", "numero-repete", "le numéro 59 est déjà celui de « Lieu Exemple », ligne 1")
    ]


def test_a_record_out_of_order_is_told_where_it_goes():
    (problem,) = apply(check_order, *(make_laureat(id=id) for id in ("lieu-a", "lieu-c", "lieu-b", "lieu-d")))
    assert told([problem]) == [
        ("avertissement", "fiche-mal-rangee", "fiche mal rangée : « lieu-b » vient avant « lieu-c »")
    ]
    assert problem.suggestion == "placez-la après « lieu-a »"


def test_the_first_of_all_goes_to_the_beginning():
    (problem,) = apply(check_order, make_laureat(id="lieu-b"), make_laureat(id="lieu-a"))
    assert problem.suggestion == "placez-la au début du fichier"


def test_order_is_kept_inside_each_file():
    sources = make_sources()
    sources.yaml["laureats"] = (
        read("laureats/a", make_laureat(id="zzz")),
        read("laureats/b", make_laureat()),
    )
    registre, _ = read_registre(sources)
    assert registre is not None
    assert not list(check_order(registre))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"nom": "L’Été"}, {"nom": "l'ete"}, "nom et même commune"),
        ({"telephone": "04 00 00 00 00"}, {"telephone": "+33400000000"}, "téléphone"),
        ({"site_web": "https://www.exemple.fr/"}, {"site_web": "http://Exemple.fr"}, "site"),
        ({"siret": "13002603200016"}, {"siret": "130 026 032 00016"}, "SIRET"),
    ],
)
def test_what_two_places_do_not_share_makes_a_likely_duplicate(one, other, same):
    fiches = make_laureat(**{"nom": "Un", **one}), make_laureat(**{"id": "z-lieu", "nom": "Deux", **other})
    (problem,) = apply(check_likely_duplicates, *fiches)
    message = f"doublon probable : même {same} que « lieu-exemple », ligne 1"
    assert told([problem]) == [("avertissement", "doublon-probable", message)]


def test_two_records_alike_in_everything_make_one_warning():
    alike = {"telephone": "04 00 00 00 00", "site_web": "https://exemple.fr", "siret": "13002603200016"}
    assert len(apply(check_likely_duplicates, make_laureat(**alike), make_laureat(id="z-lieu", **alike))) == 1


def test_one_name_in_two_communes_is_no_duplicate():
    assert not apply(check_likely_duplicates, make_laureat(), make_laureat(id="z-lieu", code_insee="01001"))
