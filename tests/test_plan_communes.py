"""Every commune of every département with the fabriques nearest to its town hall, against a brute force of other code."""

import re

import numpy as np
import pytest

from annuaire.francais import distance
from annuaire.plan.proximite import Proximite
from annuaire.plan.urls import CommunesDuDepartement, url_of
from tests.fiches import (
    make_annuaire,
    make_laureat,
    make_plan,
    make_tables,
    real_annuaire,
    real_facts,
    real_plan,
)

RADIUS = 6_371_008.8


def lists_of(plan):
    """Code of the département → its page."""
    return {
        page.contexte["territoire"].code: page
        for page in plan.pages
        if page.gabarit == "communes-du-departement"
    }


def lines_of(page):
    """Each line of a page, with (metres, words, fiche) for each of its fabriques."""
    fiches = page.contexte["fiches"]
    for _, lines in page.contexte["groupes"]:
        for lieu, proches in lines:
            yield lieu, [(metres, words, fiches[number]) for metres, words, number in proches]


@pytest.fixture(scope="module")
def real_lines():
    """Anchor → département, line, its nearest."""
    return {
        lieu.ancre: (code, lieu, proches)
        for code, page in lists_of(real_plan()).items()
        for lieu, proches in lines_of(page)
    }


def great_circles(points, others):
    """Metres from each point to each of the others (latitude, longitude in degrees), by the formula of Vincenty."""
    phi, lam = (angles[:, None] for angles in np.radians(np.array(points)).T)
    psi, mu = (angles[None, :] for angles in np.radians(np.array(others)).T)
    delta = mu - lam
    across = np.hypot(
        np.cos(psi) * np.sin(delta),
        np.cos(phi) * np.sin(psi) - np.sin(phi) * np.cos(psi) * np.cos(delta),
    )
    along = np.sin(phi) * np.sin(psi) + np.cos(phi) * np.cos(psi) * np.cos(delta)
    return RADIUS * np.arctan2(across, along)


def test_the_three_nearest_of_every_commune_are_those_of_a_brute_force(real_lines):
    """All 39 000 lines. Fabriques of one point are measured once, so that only identifiers tell them apart."""
    fabriques = sorted(real_annuaire().fabriques, key=lambda fabrique: fabrique.id)
    communes = {commune.code: commune for commune in real_annuaire().reference.communes()}
    points = sorted({(fabrique.latitude, fabrique.longitude) for fabrique in fabriques})
    number_of = {point: number for number, point in enumerate(points)}
    which = [number_of[fabrique.latitude, fabrique.longitude] for fabrique in fabriques]
    cities = [fabrique.commune.parent or fabrique.commune.code for fabrique in fabriques]
    lines = list(real_lines.values())
    measured = great_circles([line_point(lieu, communes) for _, lieu, _ in lines], points)
    wrong = []
    for (_, lieu, proches), metres in zip(lines, measured[:, which], strict=True):
        city = line_city(lieu, communes)
        likely = np.argsort(metres, kind="stable")[:12].tolist()
        own = [rank for rank, code in enumerate(cities) if code == city]
        ranks = sorted({*likely, *own}, key=lambda rank: (cities[rank] != city, metres[rank], rank))[:3]
        expected = [(fabriques[rank].id, float(metres[rank])) for rank in ranks]
        found = [(fiche.id, float(shown)) for shown, _, fiche in proches]
        same = [one for one, _ in found] == [one for one, _ in expected]
        if not same or any(abs(a - b) > 0.51 for (_, a), (_, b) in zip(found, expected, strict=True)):
            wrong.append((lieu.nom, found, expected))
    assert len(lines) > 38_000
    assert wrong[:5] == []


def line_point(lieu, communes):
    """The town hall: of the commune, of the old commune where it is known, else of the commune of today."""
    reference = real_annuaire().reference
    code = lieu.ancre[2:]
    if not lieu.suite:
        return communes[code].latitude, communes[code].longitude
    ancienne = reference.ancienne_commune(code)
    place = ancienne if ancienne.latitude is not None else communes[ancienne.successeur]
    return place.latitude, place.longitude


def line_city(lieu, communes):
    code = lieu.ancre[2:]
    if lieu.suite:
        code = real_annuaire().reference.ancienne_commune(code).successeur
    return communes[code].parent or code


def test_every_code_of_the_reference_has_an_answer(real_lines):
    """Communes and arrondissements under their own; an old code leads to a line, by its own anchor or as one more."""
    reference = real_annuaire().reference
    anchors = {*real_lines, *(f"c-{old}" for _, lieu, _ in real_lines.values() for old in lieu.anciens_codes)}
    assert [commune.code for commune in reference.communes() if f"c-{commune.code}" not in real_lines] == []
    assert [
        ancienne.code
        for ancienne in reference.anciennes_communes()
        if not anchors & {f"c-{ancienne.code}", f"a-{ancienne.code}"}
    ] == []


def test_no_anchor_stands_twice(real_lines):
    lines = [lieu for page in lists_of(real_plan()).values() for lieu, _ in lines_of(page)]
    anchors = [
        anchor for lieu in lines for anchor in (lieu.ancre, *(f"c-{old}" for old in lieu.anciens_codes))
    ]
    assert len(anchors) == len(set(anchors))


def test_every_departement_and_collectivity_has_its_list_with_three_fabriques_a_line():
    pages = lists_of(real_plan())
    assert list(pages) == [departement.code for departement in real_facts().departements]
    assert len(pages) == 109
    assert {len(proches) for page in pages.values() for _, proches in lines_of(page)} == {3}


def test_words_say_the_metres(real_lines):
    for _, lieu, proches in real_lines.values():
        for metres, words, _ in proches:
            if words not in ("dans la commune", lieu.sur_place):
                assert words in (distance(metres - 0.5), distance(metres + 0.5)), lieu


def test_lines_come_in_the_order_of_names_whatever_their_kind():
    """Pierrefitte-sur-Seine is an old commune; « Le Pré » goes under L."""
    names = [lieu.nom for lieu, _ in lines_of(lists_of(real_plan())["93"])]
    start = names.index("Pantin")
    assert names[start : start + 3] == ["Pantin", "Pierrefitte-sur-Seine", "Romainville"]
    assert names.index("Le Pré-Saint-Gervais") < names.index("Les Lilas") < names.index("Livry-Gargan")


def test_a_merged_commune_is_under_its_old_name_with_that_of_today(real_lines):
    code, pierrefitte, proches = real_lines["c-93059"]
    assert (code, pierrefitte.nom, pierrefitte.suite) == (
        "93",
        "Pierrefitte-sur-Seine",
        "aujourd'hui dans Saint-Denis",
    )
    assert pierrefitte.code == "93059"
    assert "75059" in pierrefitte.anciens_codes
    assert [words for _, words, fiche in proches if fiche.lieu == "Saint-Denis"][:1] == ["à Saint-Denis"]


def test_an_old_commune_whose_code_is_taken_has_an_anchor_of_its_own(real_lines):
    """01015 is Arboys en Bugey, and was Arbignieu, where its town hall is."""
    assert real_lines["c-01015"][1].nom == "Arboys en Bugey"
    assert (real_lines["a-01015"][1].nom, real_lines["a-01015"][1].code) == ("Arbignieu", "")


def test_arrondissements_follow_their_city_in_the_order_of_their_numbers():
    for code, city, last in (("75", "Paris", 20), ("13", "Marseille", 16), ("69", "Lyon", 9)):
        names = [lieu.nom for lieu, _ in lines_of(lists_of(real_plan())[code])]
        start = names.index(city)
        numbers = [int(re.search(r"\d+", nom)[0]) for nom in names[start + 1 : start + 1 + last]]
        assert numbers == list(range(1, last + 1))


def test_fabriques_of_a_city_come_first_in_each_of_its_arrondissements(real_lines):
    _, _, proches = real_lines["c-75112"]
    assert {(words, fiche.lieu) for _, words, fiche in proches} == {("à Paris", "Paris")}


@pytest.mark.parametrize(
    "code", ["971", "972", "973", "974", "975", "976", "977", "978", "984", "986", "987", "988", "989"]
)
def test_nobody_is_sent_across_a_sea_without_a_word(code):
    """Every fabrique of another territory is followed by where that is."""
    fabriques = {fabrique.id: fabrique for fabrique in real_annuaire().fabriques}
    for lieu, proches in lines_of(lists_of(real_plan())[code]):
        for _, _, fiche in proches:
            there = fabriques[fiche.id].departement
            word = there.locatif if len(there.code) == 3 else "en métropole"
            assert there.code == code or fiche.lieu.endswith(word), (lieu.nom, fiche)


def test_from_the_mainland_another_departement_is_named(real_lines):
    lieux = {fiche.lieu for _, _, fiche in real_lines["c-32462"][2]}
    assert any("(" in lieu for lieu in lieux), lieux
    assert (
        url_of(CommunesDuDepartement(real_annuaire().reference.departement("32")))
        == "departements/32-gers/communes/"
    )


def page_of(code, *fiches, **others):
    return lists_of(make_plan(make_annuaire(*fiches, **others)))[code]


def told(page):
    return {
        lieu.nom: [(words, fiche.id, fiche.lieu) for _, words, fiche in near] for lieu, near in lines_of(page)
    }


def test_what_is_in_the_commune_comes_before_what_is_nearer_elsewhere():
    """The fabrique of Bourg-le-Bel has its point ten kilometres from the town hall; that of Aubépine is next to it."""
    own = make_laureat(id="z-ici", latitude=46.09, longitude=5.0)
    other = make_laureat(id="a-voisine", code_insee="01001", latitude=46.001, longitude=5.0)
    lines = told(page_of("01", other, own))
    assert lines["Bourg-le-Bel"] == [
        ("dans la commune", "z-ici", "Bourg-le-Bel"),
        ("à moins de 1 km", "a-voisine", "Aubépine"),
    ]


def test_two_at_the_same_point_come_by_identifier():
    lines = told(
        page_of(
            "02", make_laureat(id="b-lieu"), make_laureat(id="a-lieu", nom="Zz"), make_laureat(id="c-lieu")
        )
    )
    assert [identifiant for _, identifiant, _ in lines["Le Désert"]] == ["a-lieu", "b-lieu", "c-lieu"]


def test_a_name_leads_to_the_page_of_the_commune_that_has_one():
    page = page_of("01", make_laureat())
    fichiers = {lieu.nom: lieu.fichier for lieu, _ in lines_of(page)}
    assert fichiers["Bourg-le-Bel"] == "communes/01004-bourg-le-bel/index.html"
    assert fichiers["Vieux-Bourg"] == "communes/01004-bourg-le-bel/index.html"
    assert fichiers["Aubépine"] == ""


def test_a_closed_place_is_said_to_be_closed():
    lines = told(page_of("02", make_laureat(statut="ferme")))
    assert lines["Le Désert"] == [("à 111 km", "lieu-exemple", "Bourg-le-Bel (Bellaine), lieu fermé")]


def test_a_directory_without_any_fabrique_still_lists_its_communes():
    secret = make_laureat(embargo="2999-01-01T00:00:00+01:00")
    assert told(page_of("02", secret)) == {"Le Désert": []}


def test_a_short_list_has_no_letters_and_a_long_one_has():
    assert [letter for letter, _ in page_of("01", make_laureat()).contexte["groupes"]] == [""]
    tables = make_tables()
    tables["communes"] = tables["communes"].replace(
        "02001\t",
        "".join(f"01{n:03}\tÉcu {n}\t01\t\t01000\t9\t46\t5\tmairie\t\n" for n in range(10, 60)) + "02001\t",
    )
    letters = [letter for letter, _ in page_of("01", make_laureat(), tables=tables).contexte["groupes"]]
    assert letters == ["A", "B", "E", "L", "V"]


@pytest.mark.parametrize(
    ("code", "titre"),
    [
        ("32", "Toutes les communes du Gers (32)"),
        ("75", "Paris, arrondissement par arrondissement (75)"),
        ("978", "La commune de Saint-Martin (978)"),
    ],
)
def test_a_list_is_named_after_what_it_lists(code, titre):
    assert lists_of(real_plan())[code].titre == titre


def test_no_start_gives_no_answer():
    assert Proximite(real_annuaire().fabriques).nearest([], 3).proches == []


def test_some_lines_of_each_kind_stand_for_all():
    """What `check` plans: every page, and lines that take every turn that those of the site take in the template."""
    some = make_plan(real_annuaire(), whole=False)
    assert [page.url for page in some.pages] == [page.url for page in real_plan().pages]
    assert turns_of(some) == turns_of(real_plan())
    assert (
        sum(len(lines) for page in lists_of(some).values() for _, lines in page.contexte["groupes"]) < 3_000
    )


def turns_of(plan):
    turns = set()
    for page in lists_of(plan).values():
        contexte = page.contexte
        turns.add(("outre-mer", contexte["outre_mer"], contexte["aucune"]))
        turns |= {("anciennes", contexte["anciennes"]), ("letters", len(contexte["groupes"]) > 1)}
        turns |= {("letter", bool(letter)) for letter, _ in contexte["groupes"]}
        for lieu, proches in lines_of(page):
            turns.add((*(bool(part) for part in (lieu.code, lieu.fichier, lieu.suite)), len(proches)))
            turns.add(("old codes", min(len(lieu.anciens_codes), 2)))
    return turns
