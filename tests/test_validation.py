"""From sources to the directory: all problems in one run, embargoes, the places that pages point at."""

from datetime import datetime, timedelta

import pytest

from annuaire.validate.validation import validate
from tests.fiches import (
    NOW,
    make_annuaire,
    make_laureat,
    make_page,
    make_pages,
    make_site,
    make_sources,
    make_tables,
    make_vague,
    read,
    told,
)


def problems_of(**files):
    annuaire, problems = validate(make_sources(**files), NOW)
    assert annuaire is None
    return told(problems)


def test_the_usual_directory_of_these_tests_is_valid():
    annuaire, problems = validate(make_sources(), NOW)
    assert annuaire is not None
    assert not problems
    assert [fabrique.id for fabrique in annuaire.fabriques] == ["lieu-exemple"]


def test_a_fabrique_stands_in_its_territories():
    (fabrique,) = make_annuaire(make_laureat(code_insee="01001")).fabriques
    assert fabrique.commune.nom == "Aubépine"
    assert fabrique.departement.nom == "Bellaine"
    assert fabrique.region is not None and fabrique.region.nom == "Levant"
    assert fabrique.intercommunalite is not None
    assert fabrique.intercommunalite.nom == "Communauté de communes du Bel"


def test_a_collectivity_belongs_to_no_region():
    (fabrique,) = make_annuaire(make_laureat(code_insee="97801")).fabriques
    assert (fabrique.departement.nom, fabrique.region, fabrique.intercommunalite) == (
        "Petite-Île",
        None,
        None,
    )


def test_a_laureate_of_a_merged_commune_stands_in_its_successor():
    annuaire, problems = validate(make_sources(laureats=[make_laureat(code_insee="01003")]), NOW)
    assert annuaire is not None
    assert annuaire.fabriques[0].commune.nom == "Bourg-le-Bel"
    assert [problem.code for problem in problems] == ["commune-fusionnee"]


def test_a_fabrique_without_a_point_stands_at_its_town_hall():
    with_point, without = make_annuaire(
        make_laureat(id="avec", latitude=46.01, longitude=5.02), make_laureat(id="sans", nom="Autre")
    ).fabriques
    assert (with_point.latitude, with_point.longitude, with_point.point_propre) == (46.01, 5.02, True)
    assert (without.latitude, without.longitude, without.point_propre) == (46.0, 5.0, False)


def test_services_come_in_the_order_of_the_list():
    (fabrique,) = make_annuaire(make_laureat(services=["fablab", "acces-internet"])).fabriques
    assert [service.code for service in fabrique.services] == ["acces-internet", "fablab"]


def test_fabriques_come_by_identifier_and_waves_by_number():
    """Whatever the order of the files."""
    sources = make_sources(
        vagues=[make_vague(numero=2, date_annonce="2021"), make_vague(date_annonce="2022")]
    )
    sources.yaml["laureats"] = (
        read("laureats/a", make_laureat(id="zone")),
        read("laureats/b", make_laureat(nom="Un")),
    )
    annuaire, _ = validate(sources, NOW)
    assert annuaire is not None
    assert [fabrique.id for fabrique in annuaire.fabriques] == ["lieu-exemple", "zone"]
    assert [vague.numero for vague in annuaire.vagues] == [1, 2]


def test_a_broken_record_does_not_hide_the_problems_of_another():
    broken = make_laureat(numero="x")
    assert problems_of(
        laureats=[
            broken,
            make_laureat(id="zone", vague=9),
            make_laureat(id="zoo", nom="Un", code_postal="75001"),
        ]
    ) == [
        ("erreur", "nombre-illisible", "« x » n’est pas un nombre entier"),
        (
            "erreur",
            "code-postal-hors-commune",
            "le code postal « 75001 » n’est pas celui de « Bourg-le-Bel »",
        ),
        ("erreur", "vague-inconnue", "vague inconnue « 9 »"),
    ]


def test_every_file_is_read_in_one_run():
    found = problems_of(
        laureats=[make_laureat(type="fabrik"), make_laureat(id="zone", vague=9)],
        vagues=[make_vague(numero=0), make_vague(numero=2)],
        site=make_site(contact={"courriel": "x"}),
        pages=make_pages()
        | {"accueil": "---\ntitre: Accueil\n---\n\nTexte.\n", "zone": make_page("Programme")},
    )
    assert [code for _, code, _ in found] == [
        "valeur-inconnue",
        "nombre-trop-petit",
        "courriel-illisible",
        "champ-manquant",
        "vague-inconnue",
        "titre-repete",
    ]


@pytest.mark.parametrize("name", ["laureats", "vagues", "services", "programme", "site"])
def test_a_missing_file_is_told_by_its_name(name):
    assert problems_of(**{name: None}) == [
        ("erreur", "fichier-manquant", f"il manque le fichier data/{name}.yaml")
    ]


def test_a_missing_table_says_how_to_make_it():
    tables = make_tables()
    del tables["communes"]
    _, (problem,) = validate(make_sources(tables=tables), NOW)
    assert told([problem]) == [
        ("erreur", "fichier-manquant", "il manque le fichier data/reference/communes.tsv")
    ]
    assert problem.suggestion == "lancez « make reference »"


@pytest.mark.parametrize("damage", [lambda text: text[:-1], lambda text: text.replace("nom", "name", 1)])
def test_a_damaged_table_is_a_problem_and_no_traceback(damage):
    tables = make_tables()
    tables["regions"] = damage(tables["regions"])
    _, (problem,) = validate(make_sources(tables=tables), NOW)
    assert (problem.place.path, problem.code) == ("data/reference/regions.tsv", "reference-illisible")
    assert problem.suggestion == "lancez « make reference »"


def test_missing_outlines_say_how_to_make_them():
    tables = make_tables()
    del tables["contours-region"]
    _, (problem,) = validate(make_sources(tables=tables), NOW)
    assert told([problem]) == [
        ("erreur", "fichier-manquant", "il manque le fichier data/reference/contours-region.json")
    ]
    assert problem.suggestion == "lancez « make reference »"


def test_damaged_outlines_are_a_problem_and_no_traceback():
    tables = make_tables()
    tables["contours-pays"] = tables["contours-pays"][:-10]
    _, (problem,) = validate(make_sources(tables=tables), NOW)
    assert (problem.place.path, problem.code, problem.message) == (
        "data/reference/contours-pays.json",
        "reference-illisible",
        "fichier tronqué",
    )


def test_a_damaged_row_of_a_table_is_a_problem_at_its_line():
    tables = make_tables()
    tables["regions"] += "99\tNulle part\n"
    _, (problem,) = validate(make_sources(tables=tables), NOW)
    assert (problem.place.path, problem.place.line) == (
        "data/reference/regions.tsv",
        tables["regions"].count("\n"),
    )
    assert (problem.message, problem.suggestion) == ("2 cases au lieu de 5", "lancez « make reference »")


def test_without_any_table_only_the_folder_is_said_to_be_missing():
    _, (problem,) = validate(make_sources(tables={}), NOW)
    assert (problem.place.path, problem.code) == ("data/reference", "dossier-manquant")


def test_a_warning_does_not_forbid_the_directory():
    annuaire, problems = validate(make_sources(laureats=[make_laureat(telephone="06 00 00 00 00")]), NOW)
    assert annuaire is not None
    assert [problem.level for problem in problems] == ["avertissement"]


HOUR = datetime.fromisoformat("2026-12-01T10:00:00+01:00")


@pytest.mark.parametrize(("now", "shown"), [(HOUR - timedelta(seconds=1), False), (HOUR, True)])
def test_a_record_under_embargo_appears_at_its_hour(now, shown):
    annuaire = make_annuaire(make_laureat(embargo=HOUR.isoformat()), now=now)
    assert bool(annuaire.fabriques) is shown


@pytest.mark.parametrize(("now", "shown"), [(HOUR - timedelta(seconds=1), False), (HOUR, True)])
def test_a_wave_under_embargo_appears_with_its_laureates_at_its_hour(now, shown):
    vagues = [make_vague(), make_vague(numero=2, date_annonce="2026-12-01", embargo=HOUR.isoformat())]
    fiches = make_laureat(id="deja", vague=1), make_laureat(id="nouveau", nom="Nouveau", vague=2)
    annuaire = make_annuaire(*fiches, vagues=vagues, now=now)
    assert [vague.numero for vague in annuaire.vagues] == ([1, 2] if shown else [1])
    assert [fabrique.id for fabrique in annuaire.fabriques] == (["deja", "nouveau"] if shown else ["deja"])


def test_the_hour_of_an_embargo_counts_with_its_zone():
    paris_and_papeete = ["2026-12-01T10:00:00+01:00", "2026-11-30T23:00:00-10:00"]
    for embargo in paris_and_papeete:
        before = make_annuaire(make_laureat(embargo=embargo), now=HOUR - timedelta(minutes=1))
        after = make_annuaire(make_laureat(embargo=embargo), now=HOUR)
        assert (len(before.fabriques), len(after.fabriques)) == (0, 1)


@pytest.mark.parametrize(
    ("written", "line", "column"),
    [
        ("  presentation: Un *texte*.\n", 6, 17),
        ('  presentation: "Un *texte*."\n', 6, 17),
        ("  presentation: |\n    Un *texte*.\n", 7, 5),
        ("  presentation: >-\n      Un *texte*.\n", 7, 7),
    ],
)
def test_a_presentation_is_placed_where_its_text_begins(written, line, column):
    """Problems of its Markdown are told there."""
    fiche = (
        "- id: lieu-exemple\n  nom: Lieu\n  code_insee: '01004'\n  sources:\n  - libelle: Source\n" + written
    )
    annuaire, _ = validate(make_sources(laureats=fiche), NOW)
    assert annuaire is not None
    place = annuaire.fabriques[0].place_presentation
    assert (place.line, place.column) == (line, column)


def test_a_page_is_placed_where_its_text_begins():
    place = make_annuaire().pages["accueil"].place
    assert (place.path, place.line, place.column) == ("content/accueil.md", 5, 1)
