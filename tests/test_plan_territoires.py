"""Régions, départements, intercommunalités, communes: with many fabriques, with few, with none."""

from annuaire.plan.urls import url_of
from tests.fiches import make_annuaire, make_laureat, make_plan

FICHES = (
    make_laureat(id="a-lieu", nom="Aa", vague=1, services=["fablab"]),
    make_laureat(id="b-lieu", nom="Bb", code_insee="01001", vagues_possibles=[1, 2]),
    make_laureat(id="c-lieu", nom="Cc", code_insee="01009", services=["fablab"]),
    make_laureat(id="d-lieu", nom="Dd", code_insee="97101"),
    make_laureat(id="e-lieu", nom="Ee", code_insee="97801"),
)


def page_at(url, *fiches):
    (page,) = [page for page in make_plan(make_annuaire(*(fiches or FICHES))).pages if page.url == url]
    return page


def counts(comptes):
    return {compte.objet.nom: compte.nombre for compte in comptes}


def neighbours(page):
    return [voisine.fabrique.id for voisine in page.contexte["proches"]]


def test_a_departement_without_a_fabrique_shows_the_nearest_to_its_chief_town():
    page = page_at("departements/02-vide/")
    assert page.contexte["nombre"] == 0
    assert page.contexte["chef_lieu"].nom == "Le Désert"
    assert neighbours(page)[:2] == ["c-lieu", "b-lieu"]
    assert "(02)" in page.titre
    assert page.description.startswith("Aucune fabrique de territoire connue dans le Vide : les plus proches")


def test_a_departement_with_several_fabriques_shows_only_its_own():
    page = page_at("departements/01-bellaine/")
    assert page.contexte["nombre"] == 3
    assert neighbours(page) == []
    assert [groupe.titre_objet.nom for groupe in page.contexte["groupes"]] == [
        "Aubépine",
        "Bourg-le-Bel",
        "Les Combes",
    ]
    assert counts(page.contexte["intercommunalites"]) == {"Communauté de communes du Bel": 2}
    assert [(compte.objet.code, compte.nombre) for compte in page.contexte["services"]] == [("fablab", 2)]


def test_a_departement_with_one_fabrique_also_shows_the_nearest_outside():
    assert neighbours(page_at("departements/971-grande-ile/"))[0] == "e-lieu"


def test_a_departement_links_to_its_settled_waves():
    links = page_at("departements/01-bellaine/").contexte["vagues"]
    assert {url_of(compte.objet): compte.nombre for compte in links} == {
        "vagues/1/departements/01-bellaine/": 1
    }


def test_a_territory_says_how_many_no_count_of_a_wave_holds():
    urls = ("departements/01-bellaine/", "regions/84-levant/", "departements/978-petite-ile/")
    assert [page_at(url).contexte["sans_vague"] for url in urls] == [2, 2, 1]


def test_a_collectivity_without_a_chief_town_starts_from_its_fabrique():
    page = page_at("departements/978-petite-ile/")
    assert page.contexte["chef_lieu"].nom == "Rivage"
    assert page.contexte["region"] is None
    assert [step.libelle for step in page.fil] == ["Départements", "Petite-Île"]


def test_a_region_counts_every_departement_it_has():
    page = page_at("regions/84-levant/")
    assert counts(page.contexte["departements"]) == {"Bellaine": 3, "Vide": 0}
    assert page.contexte["nombre"] == 3


def test_the_index_of_regions_adds_the_collectivities():
    contexte = page_at("regions/").contexte
    assert counts(contexte["regions"]) == {"Grande-Île": 1, "Levant": 3}
    assert counts(contexte["collectivites"]) == {"Petite-Île": 1}


def test_the_index_of_departements_groups_them_by_region():
    groups = page_at("departements/").contexte["groupes"]
    named = {getattr(titre, "nom", titre): counts(comptes) for titre, comptes in groups}
    assert named == {
        "Grande-Île": {"Grande-Île": 1},
        "Levant": {"Bellaine": 3, "Vide": 0},
        "Collectivités d'outre-mer": {"Petite-Île": 1},
    }


def test_an_intercommunalite_has_a_page_when_it_has_a_fabrique():
    page = page_at("intercommunalites/200000001-communaute-de-communes-du-bel/")
    assert page.contexte["nombre"] == 2
    assert [departement.nom for departement in page.contexte["departements"]] == ["Bellaine"]
    assert neighbours(page)[0] == "c-lieu"


def test_a_commune_shows_its_fabriques_then_the_nearest_elsewhere():
    page = page_at("communes/01001-aubepine/")
    assert [fabrique.id for fabrique in page.contexte["fabriques"]] == ["b-lieu"]
    assert neighbours(page)[:2] == ["a-lieu", "c-lieu"]
    assert "Aubépine (01)" in page.titre


def test_a_commune_with_an_article_is_named_as_people_say():
    page = page_at("communes/01009-les-combes/")
    assert page.contexte["sur_place"] == "aux Combes"
    assert " aux Combes (Bellaine)" in page.description


def test_communes_go_under_their_first_letter():
    groups = page_at("communes/").contexte["groupes"]
    assert [(letter, [commune.nom for commune, _, _ in rows]) for letter, rows in groups] == [
        ("A", ["Anse-Claire", "Aubépine"]),
        ("B", ["Bourg-le-Bel"]),
        ("L", ["Les Combes"]),
        ("R", ["Rivage"]),
    ]


def test_a_commune_without_a_fabrique_has_no_page():
    urls = [page.url for page in make_plan(make_annuaire(FICHES[0])).pages]
    assert "communes/01004-bourg-le-bel/" in urls
    assert "communes/02001-le-desert/" not in urls
