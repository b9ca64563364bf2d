"""The sheets to print: what stands on them, and in which size."""

import pytest

from annuaire.plan.place import Offre, size_of_departement, size_of_laureat
from annuaire.plan.urls import Affiche, url_of
from tests.fiches import make_annuaire, make_laureat, make_plan, real_plan


def sheet(*fiches, url="laureats/lieu-exemple/affiche/", **others):
    (page,) = [page for page in make_plan(make_annuaire(*fiches, **others)).pages if page.url == url]
    return page


def departement(*fiches, slug="01-bellaine"):
    return sheet(*fiches, url=f"departements/{slug}/affiche/").contexte


def test_every_laureate_and_every_departement_has_one():
    pages = real_plan().pages
    sheets = {page.url for page in pages if page.gabarit.startswith("affiche")}
    about = {page.url for page in pages if page.gabarit in ("laureat", "departement")}
    assert len(sheets) == 382 + 109
    assert sheets == {f"{url}affiche/" for url in about}


def test_it_gives_the_page_it_is_about_as_the_one_to_index():
    page = sheet(make_laureat())
    assert not page.indexable
    assert page.canonique == page.contexte["adresse"] == "https://exemple.fr/laureats/lieu-exemple/"
    assert url_of(Affiche(page.contexte["fabrique"])) == page.url


def test_the_address_to_print_is_the_short_one_when_there_is_one():
    page = sheet(make_laureat(numero=59))
    assert page.contexte["adresse"] == "https://exemple.fr/f/59/"
    assert page.canonique == "https://exemple.fr/laureats/lieu-exemple/"


def test_the_dates_are_those_of_the_data():
    sources = [{"libelle": "Liste", "date": "2024-01"}, {"libelle": "Relevé", "date": "2022-06-29"}]
    page = sheet(make_laureat(sources=sources, date_maj="2022-06-29"))
    assert page.contexte["ages"] == (
        "Date des données : janvier 2024",
        "Coordonnées relevées le 29 juin 2022",
    )
    assert sheet(make_laureat()).contexte["ages"] == ()


def test_a_presentation_is_there_when_it_is_short():
    assert sheet(make_laureat(presentation="Un *texte*.")).contexte["presentation"].source == "Un *texte*."
    assert sheet(make_laureat(presentation="Un long texte. " * 30)).contexte["presentation"] is None


def test_a_departement_with_few_also_shows_the_nearest_outside():
    fiches = [
        make_laureat(),
        make_laureat(
            id="lieu-voisin", nom="Lieu Voisin", code_insee="02001", latitude="46.88", longitude="5.0"
        ),
    ]
    shown = departement(*fiches)
    assert [lieu.fabrique.id for lieu in shown["lieux"]] == ["lieu-exemple"]
    assert [(lieu.fabrique.id, lieu.distance) for lieu in shown["proches"]] == [("lieu-voisin", "à 98 km")]


def test_what_is_over_100_km_away_is_no_help_to_those_who_have_one():
    fiches = [make_laureat(), make_laureat(id="lieu-au-loin", nom="Lieu au Loin", code_insee="97101")]
    assert departement(*fiches)["proches"] == ()


def test_a_departement_without_any_shows_only_the_nearest_outside():
    shown = departement(make_laureat(), slug="02-vide")
    assert (shown["nombre"], shown["lieux"]) == (0, ())
    assert [lieu.fabrique.id for lieu in shown["proches"]] == ["lieu-exemple"]


def test_places_stand_in_the_order_of_communes():
    fiches = [
        make_laureat(id="lieu-a", nom="Lieu A", code_insee="01009"),
        make_laureat(id="lieu-b", nom="Lieu B", code_insee="01004"),
        make_laureat(id="lieu-c", nom="Lieu C", code_insee="01001"),
    ]
    assert [lieu.fabrique.id for lieu in departement(*fiches)["lieux"]] == ["lieu-c", "lieu-b", "lieu-a"]


def test_two_sheets_hold_the_first_to_reach_and_count_the_others():
    many = [make_laureat(id=f"lieu-{n}", nom=f"Lieu {n}") for n in range(60)]
    called = make_laureat(id="zone", nom="Zone", code_insee="01009", telephone="04 00 00 00 00")
    shown = departement(*many, called)
    assert (len(shown["lieux"]), shown["en_plus"], shown["taille"]) == (36, 25, 3)
    assert "zone" in [lieu.fabrique.id for lieu in shown["lieux"]]


def test_many_services_are_told_by_their_families():
    services = {
        "familles": [{"code": "numerique", "libelle": "Numérique", "description": "Se servir d’internet."}],
        "services": [
            {"code": f"service-{n}", "libelle": f"Service {n}", "famille": "numerique", "description": "Un."}
            for n in range(5)
        ],
    }
    few = make_laureat(services=["service-0", "service-1"])
    every = make_laureat(services=[f"service-{n}" for n in range(5)])
    url = "departements/01-bellaine/affiche/"
    (shown,) = sheet(few, url=url, services=services).contexte["lieux"]
    assert shown.offre == ("Service 0", "Service 1")
    (shown,) = sheet(every, url=url, services=services).contexte["lieux"]
    assert shown.offre == ("Numérique",)


@pytest.mark.parametrize(
    ("count", "expected"),
    [(1, (1, True)), (7, (2, True)), (8, (3, True)), (12, (1, False)), (26, (3, False))],
)
def test_the_more_services_the_smaller_the_type_then_the_fewer_the_words(count, expected):
    offre = Offre(
        "Libellé", "Une description de quatre-vingt-cinq signes, qui prend donc deux lignes de la feuille."
    )
    assert size_of_laureat([offre] * count, [], [], []) == expected


def test_the_more_places_the_smaller_the_type():
    sizes = [size_of_departement([["Un lieu", "Une adresse", "Téléphone", ""]] * n, 0) for n in range(1, 30)]
    assert sizes[0] == 1 and sizes[-1] == 3
    assert sizes == sorted(sizes)
