"""The maps of the real directory: who is on them, where, and what can be read."""

from functools import cache
from itertools import combinations
from math import dist

import pytest

from annuaire.cartographie.atlas import Atlas
from annuaire.cartographie.carte import Carte
from annuaire.cartographie.etiquettes import box_of
from annuaire.cartographie.france import CADRES, HAUTEUR, LARGEUR
from annuaire.cartographie.local import TAILLE, TAILLE_LARGE
from annuaire.cartographie.memoire import Memoire
from annuaire.plan.cartes import carte_de_departement, carte_de_region, carte_de_situation, make_atlas
from tests.fiches import real_annuaire, real_facts, real_plan

UNINHABITED = {"984"}
NEAR_THE_COAST = 5  # units: an outline is simpler than the coast


@cache
def atlas() -> Atlas:
    return make_atlas(real_annuaire(), real_facts())


@cache
def cartes() -> dict[str, Carte]:
    return {
        page.url: page.contexte["carte"]
        for page in real_plan().pages
        if isinstance(page.contexte.get("carte"), Carte) and page.url.endswith("/")
    }


def under(folder: str) -> dict[str, Carte]:
    """Code → map of each page of a folder."""
    return {
        url.split("/")[1].partition("-")[0]: carte
        for url, carte in cartes().items()
        if url.startswith(folder) and url.count("/") == 2
    }


def ids(fabriques) -> list[str]:
    return sorted(fabrique.id for fabrique in fabriques)


def drawn(carte: Carte) -> list[str]:
    return ids(point.fabrique for point in carte.points)


def is_inside(place, rings) -> bool:
    """Even-odd rule."""
    x, y = place
    crossed = 0
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                crossed += 1
    return crossed % 2 == 1


def far_from(place, rings) -> float:
    return min(dist(place, vertex) for ring in rings for vertex in ring)


def test_every_laureate_is_on_the_map_of_the_country():
    assert drawn(cartes()["carte/"]) == ids(real_annuaire().fabriques)


def test_the_map_of_a_departement_or_a_region_holds_its_fabriques_and_no_other():
    facts = real_facts()
    for code, carte in under("departements/").items():
        assert drawn(carte) == ids(facts.par_departement.get(code, ())), code
    for code, carte in under("regions/").items():
        assert drawn(carte) == ids(facts.par_region.get(code, ())), code


def test_every_inhabited_territory_has_a_map():
    facts = real_facts()
    assert {d.code for d in facts.departements} - under("departements/").keys() == UNINHABITED
    assert under("regions/").keys() == {region.code for region in facts.regions}


def test_the_map_of_a_wave_tells_those_that_may_be_of_it():
    for bilan in real_facts().bilans:
        carte = cartes().get(f"vagues/{bilan.vague.numero}/")
        fabriques = (*bilan.fabriques_etablies, *bilan.fabriques_possibles)
        if carte is None:
            assert not fabriques
        else:
            assert drawn(carte) == ids(fabriques)
            hollow = [point.fabrique for point in carte.points if point.genre == "possible"]
            assert ids(hollow) == ids(bilan.fabriques_possibles)


def test_every_dot_is_in_the_outline_of_its_departement_or_leads_back_to_it():
    strays = []
    for code, carte in under("departements/").items():
        rings = [ring for trace in carte.traces if trace.genre == "territoire" for ring in trace.lignes]
        for point in carte.points:
            place = point.vrai or (point.x, point.y)
            if not is_inside(place, rings) and far_from(place, rings) > NEAR_THE_COAST:
                strays.append((code, point.fabrique.id, place))
    assert strays == []


def test_no_two_dots_of_a_map_are_nearer_than_their_size():
    for url, carte in cartes().items():
        places = [(point.x, point.y) for point in carte.points]
        assert all(dist(a, b) >= 24 for a, b in combinations(places, 2)), url


def test_every_dot_is_wholly_on_its_map():
    for url, carte in cartes().items():
        for point in carte.points:
            assert 12 <= point.x <= carte.largeur - 12 and 12 <= point.y <= carte.hauteur - 12, (url, point)


def test_dots_move_only_where_they_would_touch():
    """A département of one place keeps it exact."""
    for code, carte in under("departements/").items():
        if len(carte.points) == 1:
            assert carte.points[0].vrai is None, code
    assert cartes()["departements/13-bouches-du-rhone/"].deplaces


def test_dots_come_by_departement_then_by_name():
    points = cartes()["carte/"].points
    codes = [point.fabrique.departement.code for point in points]
    assert codes == sorted(codes)
    names = [point.fabrique.nom for point in cartes()["departements/13-bouches-du-rhone/"].points]
    assert names[:3] == [
        "Anonymal",
        "Association Circulaire",
        "Association pour l’Animation et la Gestion des Équipements Sociaux des Canourgues",
    ]


@pytest.mark.parametrize("size", [TAILLE, TAILLE_LARGE])
def test_no_name_is_on_another_nor_out_of_its_map(size):
    for url, carte in cartes().items():
        shown = [texte for texte in carte.textes if size == TAILLE_LARGE or not texte.large]
        boxes = [box_of(texte, size) for texte in shown]
        for x, y, width, height in boxes:
            assert x >= 0 and y >= 0 and x + width <= carte.largeur and y + height <= carte.hauteur, url
        for a, b in combinations(boxes, 2):
            apart = a[0] + a[2] <= b[0] or b[0] + b[2] <= a[0] or a[1] + a[3] <= b[1] or b[1] + b[3] <= a[1]
            assert apart, url


def test_names_are_those_of_the_chief_town_and_of_communes_that_have_one():
    carte = cartes()["departements/48-lozere/"]
    assert [texte.mots for texte in carte.textes] == ["Mende", "Florac Trois Rivières"]
    assert cartes()["departements/75-paris/"].textes == ()


def test_a_chief_town_without_a_fabrique_has_a_mark():
    carte = cartes()["departements/987-polynesie-francaise/"]
    assert [texte.mots for texte in carte.textes] == ["Papeete"]
    assert len(carte.reperes) == 1


def test_frames_of_the_country_are_apart_and_on_the_map():
    boxes = list(CADRES.values())
    for (ax, ay, aw, ah), (bx, by, bw, bh) in combinations(boxes, 2):
        assert ax + aw <= bx or bx + bw <= ax or ay + ah <= by or by + bh <= ay
    assert all(x >= 0 and y >= 0 and x + w <= LARGEUR and y + h <= HAUTEUR for x, y, w, h in boxes)


def test_dots_of_a_frame_stay_in_it_and_out_of_the_others():
    carte = cartes()["carte/"]
    for cadre in carte.cadres:
        inside = {
            point.fabrique.departement.code
            for point in carte.points
            if cadre.x <= point.x <= cadre.x + cadre.largeur and cadre.y <= point.y <= cadre.y + cadre.hauteur
        }
        assert inside <= ({cadre.trace.code} if cadre.trace.code else {"75", "92", "93", "94"}), cadre.nom


def test_areas_say_what_they_lead_to_and_how_many_there_are():
    names = {trace.nom for trace in cartes()["carte/"].traces if trace.cible}
    assert "Corse : 4 fabriques" in names
    assert len(names) == 13
    frames = {cadre.trace.nom for cadre in cartes()["carte/"].cadres}
    assert {"Guadeloupe : 2 fabriques", "Wallis et Futuna : aucune fabrique"} <= frames


def test_the_map_of_a_leaflet_has_one_dot():
    fabrique = real_annuaire().fabriques[0]
    carte = carte_de_situation(atlas(), fabrique)
    assert carte is not None
    assert [point.fabrique for point in carte.points] == [fabrique]
    assert fabrique.nom in carte.titre


def test_without_outlines_there_is_no_map():
    annuaire, facts = real_annuaire(), real_facts()
    empty = Atlas({}, facts.regions, facts.departements, annuaire.reference.commune)
    assert not empty.existe
    assert empty.pays(annuaire.fabriques, "t", "d") is None
    assert empty.region(facts.regions[0], (), "t", "d") is None
    assert empty.departement(facts.departements[0], (), "t", "d") is None
    assert empty.situation(annuaire.fabriques[0], "t", "d") is None


def test_maps_drawn_from_what_is_remembered_are_those_of_a_first_time():
    """With no other outline than those of the country: nothing is drawn again."""
    annuaire, facts = real_annuaire(), real_facts()
    first = Memoire()

    def draw(memoire, *, whole):
        atlas = make_atlas(annuaire, facts, memoire, whole=whole)
        regions = [carte_de_region(atlas, r, facts.par_region.get(r.code, ())) for r in facts.regions]
        return regions + [
            carte_de_departement(atlas, d, facts.par_departement.get(d.code, ())) for d in facts.departements
        ]

    drawn_first = draw(first, whole=True)
    again = Memoire(first.used)
    assert draw(again, whole=False) == drawn_first
    assert not again.is_new
