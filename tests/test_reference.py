"""The reference as committed, and how it is read."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from annuaire.model.reference import COLUMNS, Reference

FOLDER = Path(__file__).parent.parent / "data" / "reference"


@cache
def tables() -> dict[str, str]:
    return {name: (FOLDER / f"{name}.tsv").read_text("utf-8") for name in COLUMNS}


@cache
def reference() -> Reference:
    return Reference.from_tables(tables())


def with_rows(name: str, *rows: str) -> Reference:
    header = "\t".join(COLUMNS[name])
    return Reference.from_tables({**tables(), name: "\n".join([header, *rows]) + "\n"})


def test_every_territory_is_counted_as_in_the_packages():
    natures = Counter(commune.nature for commune in reference().communes())
    assert natures == {"commune": 34969, "arrondissement-municipal": 45}
    assert Counter(d.nature for d in reference().departements()) == {
        "departement": 101,
        "collectivite-outre-mer": 8,
    }
    assert len(list(reference().regions())) == 18
    assert {name: text.count("\n") - 1 for name, text in tables().items()} == {
        "communes": 35014,
        "anciennes-communes": 4824,
        "intercommunalites": 1255,
        "departements": 109,
        "regions": 18,
    }


@pytest.mark.parametrize(("kind", "most"), [("tsv", 3_000_000), ("json", 1_000_000)])
def test_the_tables_weigh_three_megabytes_at_most_and_the_outlines_one(kind, most):
    assert 0 < sum(path.stat().st_size for path in FOLDER.glob(f"*.{kind}")) <= most


def test_every_table_is_sorted_by_a_unique_key():
    for text in tables().values():
        keys = [line.split("\t", 1)[0] for line in text.splitlines()[1:]]
        assert keys == sorted(set(keys))


# (south, north, west, east), degrees, by the beginning of the code
BOUNDS = {
    "971": (15.8, 16.6, -61.9, -60.9),
    "972": (14.3, 14.9, -61.3, -60.7),
    "973": (2.1, 5.9, -54.7, -51.5),
    "974": (-21.5, -20.8, 55.1, 55.9),
    "975": (46.7, 47.2, -56.5, -56.0),
    "976": (-13.1, -12.6, 44.9, 45.4),
    "977": (17.8, 18.0, -63.0, -62.7),
    "978": (18.0, 18.2, -63.2, -62.9),
    "984": (-67.0, -11.0, 39.0, 141.0),
    "986": (-14.5, -13.1, -178.3, -176.0),
    "987": (-28.0, -7.8, -155.0, -134.0),
    "988": (-23.0, -19.4, 163.0, 169.0),
    "989": (10.2, 10.4, -109.4, -109.1),
    "2A": (41.3, 42.5, 8.5, 9.5),
    "2B": (41.7, 43.1, 8.6, 9.6),
}
MAINLAND = (42.3, 51.1, -5.2, 8.3)


def test_every_commune_has_a_point_within_its_territory():
    strays = []
    for commune in reference().communes():
        south, north, west, east = BOUNDS.get(commune.code[:3]) or BOUNDS.get(commune.code[:2], MAINLAND)
        if not (south <= commune.latitude <= north and west <= commune.longitude <= east):
            strays.append(commune)
    assert strays == []


def test_every_code_that_a_row_names_exists():
    known = reference()
    for commune in known.communes():
        assert known.departement(commune.code_departement), commune
        assert commune.siren_epci is None or known.intercommunalite(commune.siren_epci), commune
        assert commune.parent is None or known.commune(commune.parent), commune
    for departement in known.departements():
        assert departement.code_region is None or known.region(departement.code_region), departement
    for line in tables()["anciennes-communes"].splitlines()[1:]:
        assert known.commune(line.split("\t")[3]), line


@pytest.mark.parametrize(
    ("code", "nom", "departement", "region"),
    [
        ("01004", "Ambérieu-en-Bugey", "01", "84"),
        ("03310", "Vichy", "03", "84"),
        ("06088", "Nice", "06", "93"),
        ("31555", "Toulouse", "31", "76"),
        ("49126", "Orée d'Anjou", "49", "52"),
        ("69123", "Lyon", "69", "84"),
        ("75112", "Paris 12e Arrondissement", "75", "11"),
        ("94038", "L'Haÿ-les-Roses", "94", "11"),
        ("2B230", "Piève", "2B", "94"),
        ("97411", "Saint-Denis", "974", "04"),
        ("97602", "Bandraboua", "976", "06"),
        ("97801", "Saint-Martin", "978", None),
    ],
)
def test_a_current_code_is_known_with_its_departement_and_region(code, nom, departement, region):
    commune = reference().commune(code)
    assert (commune.nom, commune.code_departement, commune.code_region) == (nom, departement, region)


def test_an_arrondissement_knows_its_commune_and_shares_its_intercommunalite():
    paris, douzieme = reference().commune("75056"), reference().commune("75112")
    assert (douzieme.nature, douzieme.parent) == ("arrondissement-municipal", "75056")
    assert douzieme.siren_epci == paris.siren_epci
    assert set(douzieme.codes_postaux) < set(paris.codes_postaux)


def test_a_merged_code_names_its_successor():
    assert reference().commune("49069") is None
    ancienne = reference().ancienne_commune("49069")
    assert (ancienne.nom, ancienne.nature, ancienne.successeur) == ("Champtoceaux", "deleguee", "49126")


def test_a_code_that_is_current_again_keeps_its_old_name_among_the_old():
    assert reference().ancienne_commune("49126").nom == "Drain"


def test_every_old_code_has_a_name():
    assert not [line for line in tables()["anciennes-communes"].splitlines() if line.split("\t")[1] == ""]


def test_french_speaks_of_each_territory_in_its_own_way():
    known = reference()
    said = {d.code: (d.locatif, d.genitif) for d in known.departements()}
    assert said["32"] == ("dans le Gers", "du Gers")
    assert said["31"] == ("en Haute-Garonne", "de la Haute-Garonne")
    assert said["01"] == ("dans l'Ain", "de l'Ain")
    assert said["40"] == ("dans les Landes", "des Landes")
    assert said["75"] == ("à Paris", "de Paris")
    assert said["2A"] == ("en Corse-du-Sud", "de la Corse-du-Sud")
    assert known.region("04").locatif == "à La Réunion"
    assert known.region("11").genitif == "d'Île-de-France"
    assert known.region("32").locatif == "dans les Hauts-de-France"


@pytest.mark.parametrize("code", ["", "0", "00000", "99999", "01004\t", "0100", "code", "\n", "é"])
def test_an_unknown_code_is_answered_by_none(code):
    known = reference()
    asked = (known.commune, known.ancienne_commune, known.departement, known.region, known.intercommunalite)
    assert [ask(code) for ask in asked] == [None] * 5


def test_the_first_and_the_last_row_are_found():
    lines = tables()["communes"].splitlines()
    for line in (lines[1], lines[-1]):
        assert reference().commune(line[:5]).nom == line.split("\t")[1]


def test_only_the_row_asked_for_is_parsed():
    good = "02001\tAbbécourt\t02\t\t02300\t\t49.6\t3.2\tmairie\t"
    known = with_rows("communes", good, "03001\tAgonges\t03\t\t\tnot a number\tx\ty\tmairie\t")
    assert known.commune("02001").nom == "Abbécourt"


def test_a_row_cut_short_is_refused_with_its_line():
    good = "02001\tAbbécourt\t02\t\t02300\t\t49.6\t3.2\tmairie\t"
    with pytest.raises(ValueError, match=r"communes\.tsv:3 : 2 cases au lieu de 10, lancez"):
        with_rows("communes", good, "03001\tbroken")


def test_a_table_of_another_format_is_refused():
    with pytest.raises(ValueError, match=r"regions\.tsv : en-tête inattendu"):
        Reference.from_tables({**tables(), "regions": "code\tnom\n"})


def test_a_table_cut_short_is_refused():
    with pytest.raises(ValueError, match=r"regions\.tsv : fichier tronqué"):
        Reference.from_tables({**tables(), "regions": tables()["regions"].rstrip("\n")})


def test_a_missing_table_is_refused():
    with pytest.raises(ValueError, match=r"communes\.tsv : fichier absent"):
        Reference.from_tables({name: text for name, text in tables().items() if name != "communes"})


@pytest.mark.parametrize(
    ("text", "code_postal", "first"),
    [
        ("49069", None, "49126"),  # a merged commune
        ("1004", None, "01004"),  # a leading zero lost
        ("31000", None, "31555"),  # a postcode in place of the code
        ("Touloze", None, "31555"),
        ("saint etienne", None, "42218"),
        ("Orée Anjou", "49530", "49126"),
        ("rien de tel", "97650", "97602"),
    ],
)
def test_a_suggestion_comes_first(text, code_postal, first):
    assert reference().suggest_communes(text, code_postal)[0].code == first


def test_nothing_is_suggested_for_what_resembles_nothing():
    assert reference().suggest_communes("zzzzzz") == []
    assert reference().suggest_communes("") == []
