"""Services: what one can do, and where; accueil and the stylesheet, which show them."""

from annuaire.facts import compute_facts
from annuaire.plan.services import count_families
from tests.fiches import make_annuaire, make_laureat, make_plan, make_vague

FICHES = (
    make_laureat(id="a-lieu", nom="Aa", services=["coworking"]),
    make_laureat(id="b-lieu", nom="Bb", services=["coworking", "fablab"], code_insee="97101"),
)


def test_every_service_has_a_page_with_its_places_by_departement():
    pages = {page.url: page for page in make_plan(make_annuaire(*FICHES)).pages}
    coworking = pages["services/coworking/"].contexte
    assert coworking["nombre"] == 2
    assert [groupe.titre_objet.nom for groupe in coworking["groupes"]] == ["Bellaine", "Grande-Île"]
    assert pages["services/acces-internet/"].contexte["nombre"] == 0


def test_families_come_with_their_services_and_counts():
    annuaire = make_annuaire(*FICHES)
    ((famille, comptes),) = count_families(annuaire, compute_facts(annuaire))
    assert famille.code == "numerique"
    assert {compte.objet.code: compte.nombre for compte in comptes} == {
        "acces-internet": 0,
        "coworking": 2,
        "fablab": 1,
    }


def accueil_of(annuaire):
    return next(page for page in make_plan(annuaire).pages if page.url == "").contexte


def test_accueil_shows_the_latest_wave_that_was_announced():
    without_a_date = make_vague(numero=3)
    del without_a_date["date_annonce"]
    annuaire = make_annuaire(vagues=[make_vague(), make_vague(numero=2, date_annonce="2021"), without_a_date])
    assert accueil_of(annuaire)["derniere"].vague.numero == 2


def test_accueil_without_any_announced_wave_shows_none():
    vague = make_vague()
    del vague["date_annonce"]
    annuaire = make_annuaire(vagues=[vague])
    assert accueil_of(annuaire)["derniere"] is None
