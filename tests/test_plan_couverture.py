"""What pages say of the coverage of a territory, in words that are right whatever the figures."""

import re

import pytest

from annuaire.couverture.chiffres import Chiffres, Etape, Rang
from annuaire.plan.courbe import draw_courbe
from annuaire.plan.couverture_carte import tint_of
from annuaire.plan.couverture_mots import at_most, rank_sentence
from tests.fiches import make_annuaire, make_laureat, make_plan, make_vague, real_plan


def pages_of(plan):
    return {page.url: page.contexte for page in plan.pages}


@pytest.fixture(scope="module")
def real_pages():
    return pages_of(real_plan())


@pytest.fixture(scope="module")
def small_pages():
    return pages_of(make_plan(make_annuaire(make_laureat(vague=1))))


def test_a_departement_is_beside_its_region_and_france(real_pages):
    gers = real_pages["departements/32-gers/"]["couverture"]
    assert gers.colonnes == ("Gers", "Occitanie", "France")
    median, share, rank = gers.phrases
    assert median.startswith("Dans le Gers, 1 habitant sur 2 vit à ")
    assert median.endswith(" km ou moins de la fabrique de territoire la plus proche.")
    assert " % en Occitanie et " in share and share.endswith(" % en France.")
    assert re.fullmatch(r"C'est le \d+er? des 101 départements pour cette part\.", rank)


def test_a_departement_that_is_a_whole_region_is_beside_france_alone(real_pages):
    assert real_pages["departements/974-la-reunion/"]["couverture"].colonnes == ("La Réunion", "France")


def test_a_region_is_ranked_among_regions(real_pages):
    phrases = real_pages["regions/76-occitanie/"]["couverture"].phrases
    assert re.fullmatch(r"C'est la \d+r?e des 18 régions pour cette part\.", phrases[-1])


def test_a_collectivity_has_no_rank(real_pages):
    assert not [p for p in real_pages["departements/978-saint-martin/"]["couverture"].phrases if "C'est" in p]


def test_where_nobody_has_one_within_30_km_it_is_said_in_so_many_words(small_pages):
    (phrase, rank) = small_pages["departements/971-grande-ile/"]["couverture"].phrases
    assert phrase.startswith(
        "En Grande-Île, personne n'a de fabrique de territoire à 30 km ou moins : 1 habitant sur 2 vit à "
    )
    assert rank == "C'est le 2e des 3 départements, à égalité avec 1 autre, pour cette part."


def test_where_nobody_lives_there_is_no_table(real_pages):
    clipperton = real_pages["departements/989-ile-de-clipperton/"]["couverture"]
    assert clipperton.phrases == (
        "Sans objet : les populations de référence ne comptent aucun habitant sur l'Île de Clipperton.",
    )
    assert not clipperton.lignes and not clipperton.loin


def test_without_any_fabrique_pages_say_so_and_stand():
    pages = pages_of(make_plan(make_annuaire(make_laureat(statut="ferme"))))
    assert pages["couverture/"]["couverture"].phrases[0] == "Nous ne connaissons aucune fabrique ouverte."
    assert pages["couverture/"]["ecartees"] == 1
    assert pages["couverture/"]["etapes"] == ()


def test_far_communes_lead_to_their_line_and_say_what_lies_across_a_sea(small_pages):
    (rivage,) = small_pages["departements/978-petite-ile/"]["couverture"].loin
    assert (rivage.code, rivage.population, rivage.lieu) == ("97801", 35_000, "Bourg-le-Bel, en métropole")


def test_what_is_overseas_has_its_notes(real_pages):
    notes = {code: real_pages[url]["notes_distances"] for code, url in OVERSEAS.items()}
    assert notes["32"] == ()
    assert notes["971"] == ("Elles se mesurent par-dessus la mer, s'il le faut.",)
    assert notes["976"][1] == "La population de Mayotte est celle de 2017."


OVERSEAS = {
    "32": "departements/32-gers/",
    "971": "departements/971-guadeloupe/",
    "976": "departements/976-mayotte/",
}


@pytest.mark.parametrize(
    ("near", "tint"),
    [(0, 1), (399, 1), (400, 2), (600, 3), (799, 3), (800, 4), (950, 5), (1000, 5)],
)
def test_a_class_begins_at_its_bound(near, tint):
    chiffres = Chiffres(1000, 1, (0, 0, near, near), 0, 0, (), ())
    assert tint_of(chiffres) == f"tint-{tint}"


@pytest.mark.parametrize(
    ("rang", "feminin", "sentence"),
    [
        (Rang(1, 0, 18), True, "C'est la 1re des 18 régions pour cette part."),
        (Rang(1, 0, 18), False, "C'est le 1er des 18 régions pour cette part."),
        (Rang(1, 3, 18), True, "C'est la 1re des 18 régions, à égalité avec 3 autres, pour cette part."),
        (None, True, ""),
    ],
)
def test_a_rank_is_a_sentence(rang, feminin, sentence):
    assert rank_sentence(rang, "régions", feminin=feminin) == sentence


def test_less_than_a_kilometre_is_not_said_to_be_or_less():
    assert at_most(999) == "à moins de 1 km"
    assert at_most(1000) == "à 1 km ou moins"


def test_a_wave_of_which_no_laureate_is_known_by_name_is_not_on_the_curve(small_pages):
    """Of the two waves, the laureate is of the first."""
    page = small_pages["couverture/"]
    assert page["vagues_sans_nom"] == "la 2e vague"
    assert [etape.numero for etape in page["etapes"]] == [1]
    assert len(page["courbe"].points) == 1


def test_bounds_are_said_where_they_differ():
    vagues = [make_vague(numero=numero) for numero in (1, 2)]
    fiches = (
        make_laureat(id="a-lieu", vague=1),
        make_laureat(id="b-lieu", nom="Bb", code_insee="97801", vagues_possibles=[1, 2]),
    )
    page = pages_of(make_plan(make_annuaire(*fiches, vagues=vagues)))["couverture/"]
    first, last = page["etapes"]
    assert (first.fabriques, last.fabriques) == ("de 1 à 2", "2")
    assert first.part.startswith("de ") and " à " not in last.part


def test_laureates_without_any_wave_are_counted_apart():
    fiches = make_laureat(id="a-lieu", vague=1), make_laureat(id="b-lieu", nom="Bb")
    assert pages_of(make_plan(make_annuaire(*fiches)))["couverture/"]["sans_vague"] == 1


def test_the_curve_goes_from_nothing_at_the_bottom_to_all_at_the_top():
    courbe = draw_courbe([Etape(1, 0, 0, 0, 50), Etape(2, 1, 1, 100, 100)], 100)
    heights = {graduation.pourcent: graduation.y for graduation in courbe.graduations}
    first, last = courbe.points
    assert (first.y_min, first.y_max) == (heights[0], heights[50])
    assert (last.y_min, last.y_max) == (heights[100], heights[100])
    assert (first.x, last.x) == (courbe.gauche, courbe.droite)


def test_one_wave_alone_is_drawn_at_the_left():
    (point,) = draw_courbe([Etape(4, 1, 1, 1, 1)], 2).points
    assert point.x == draw_courbe([], 2).gauche
