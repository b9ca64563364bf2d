"""What the search knows of laureates, services and territories, in its small form and in its large one."""

import gzip
import json
import random
from dataclasses import replace
from functools import cache

import pytest

from annuaire.facts import compute_facts
from annuaire.model.annuaire import Annuaire
from annuaire.model.slug import slugify
from annuaire.normalise import sound
from annuaire.plan.assets import FEW
from annuaire.search.index import laureate_rows, leaves_of_names, search_files
from annuaire.search.keys import row
from annuaire.search.proximity import LEAF
from annuaire.search.scripts import script
from tests.fiches import make_annuaire, make_laureat, real_annuaire, real_facts
from tests.lieux_reels import files_of, read_manifest, read_script, real_places, rows_of

COLUMNS = (
    *("id", "nom", "nom_commune", "code_commune", "latitude", "longitude", "services"),
    *("vagues", "type", "adresse_connue", "code_postal"),
)


def read_row(line: str) -> dict[str, str]:
    return dict(zip(COLUMNS, line.split("\t"), strict=True))


def row_of(**overrides: object) -> dict[str, str]:
    (line,) = laureate_rows(make_annuaire(make_laureat(**overrides)))
    return read_row(line)


@cache
def real_files() -> dict[str, bytes]:
    return search_files(real_annuaire(), real_facts(), real_places())


@cache
def real_index() -> dict:
    return read_script(real_files()["assets/recherche.js"])[1]


def test_every_real_laureate_is_in_the_list_with_what_its_record_says():
    halves = zip(*(rows_of(real_files(), f"fabriques/{name}") for name in ("noms", "toutes")), strict=True)
    rows = [dict(zip(COLUMNS, names + others, strict=True)) for names, others in halves]
    codes = [service[0] for service in real_index()["services"]]
    assert len(rows) == len(real_annuaire().fabriques) > 300
    for found, fabrique in zip(rows, real_annuaire().fabriques, strict=True):
        laureat = fabrique.laureat
        assert (found["id"] or slugify(f"{found['nom']} {found['nom_commune']}")) == laureat.id
        assert found["code_commune"] == laureat.code_insee
        assert [codes[int(n)] for n in found["services"].split()] == [s.code for s in fabrique.services]
        assert [int(n) for n in found["vagues"].split()] == (
            [laureat.vague] if laureat.vague else list(laureat.vagues_possibles or ())
        )
        assert float(found["latitude"]) == pytest.approx(fabrique.latitude, abs=6e-6)
        assert float(found["longitude"]) == pytest.approx(fabrique.longitude, abs=6e-6)


def test_an_identifier_that_its_name_and_commune_give_is_left_out():
    assert row_of(id="lieu-exemple-bourg-le-bel")["id"] == ""


def test_an_identifier_of_its_own_is_written():
    assert row_of(id="lieu-exemple")["id"] == "lieu-exemple"


def test_what_is_unknown_is_empty():
    found = row_of()
    assert [found[name] for name in ("services", "vagues", "type", "adresse_connue", "code_postal")] == [
        *("", "", ""),
        *("0", ""),
    ]


def test_waves_are_the_settled_one_or_the_possible_ones():
    assert row_of(vague=2)["vagues"] == "2"
    assert row_of(vagues_possibles=[1, 2])["vagues"] == "1 2"


def test_a_point_has_five_decimals_and_no_useless_zero():
    found = row_of(code_insee="02001", latitude="47", longitude="5.00001")
    assert (found["latitude"], found["longitude"]) == ("47", "5.00001")


def test_a_cell_cannot_break_its_row():
    assert row(["a\tb", "c\nd", "e\u2028f"]) == "a b\tc d\te f"


def test_a_script_holds_nothing_that_ends_a_script_or_a_line_of_script():
    hostile = "</script><!--\u2028\u2029\"');alert(1)//"
    data = script("recherche", {hostile: hostile})
    typeset = hostile.replace("'", "’")  # as on pages
    assert read_script(data) == ("recherche", {typeset: typeset})
    assert not {"<", "\u2028", "\u2029"} & set(data.decode())


def test_a_number_that_json_does_not_know_is_refused():
    with pytest.raises(ValueError, match="JSON"):
        script("recherche", float("nan"))


def test_the_index_gives_services_with_their_family_and_synonyms():
    annuaire = real_annuaire()
    familles = {famille.code: famille.libelle for famille in annuaire.familles}
    assert real_index()["services"] == [
        [s.code, s.libelle, familles[s.famille], [s.libelle.split(" (")[0], s.code, *s.synonymes]]
        for s in annuaire.services
    ]


def test_the_index_gives_each_territory_with_its_page():
    territoires = {(kind, code): rest for code, *rest, _ in real_index()["territoires"] for kind in [rest[1]]}
    assert territoires["d", "32"] == ["Gers", "d", "departements/32-gers/", None, []]
    assert territoires["r", "53"] == ["Bretagne", "r", "regions/53-bretagne/", ["22", "29", "35", "56"], []]


def test_a_territory_is_also_called_by_its_initials_a_part_of_its_name_or_what_it_was():
    names = {
        (kind, code): {nom: cost for nom, cost in names}
        for code, _, kind, _, _, names, _ in real_index()["territoires"]
    }
    assert {"bourgogne", "franche comte", "bfc"} <= names["r", "27"].keys()
    assert {"paca", "pac"} & names["r", "93"].keys() == {"paca"}
    assert {"idf", "aura", "Limousin"} <= names["r", "11"].keys() | names["r", "84"].keys() | names[
        "r", "75"
    ].keys()
    assert list(names["d", "987"]) == ["polynesie"]
    assert names["d", "32"] == {}


def test_a_collectivity_without_laureate_is_known_and_has_its_page():
    territoires = {code: url for code, _, kind, url, *_ in real_index()["territoires"] if kind == "d"}
    with_page = {departement.code for departement in real_facts().departements}
    assert {code for code, url in territoires.items() if url} == with_page
    assert territoires["987"] == "departements/987-polynesie-francaise/"


def test_the_largest_communes_have_a_file_the_largest_first():
    grandes = rows_of(real_files(), "lieux/grandes")
    assert [cells[0] for cells in grandes[:3]] == ["Paris", "Marseille", "Lyon"]
    populations = [int(cells[3]) for cells in grandes]
    assert populations == sorted(populations, reverse=True)


def test_distances_of_a_territory_are_told_from_its_most_populous_commune():
    villes = {kind + code: ville for code, _, kind, *_, ville in real_index()["territoires"]}
    assert [villes[code][0] for code in ("d32", "d48", "r76", "r75", "d987")] == [
        "32013",
        "48095",
        "31555",
        "33063",
        "98715",
    ]
    auch = real_annuaire().reference.commune("32013")
    assert villes["d32"][1:] == [round(auch.latitude, 2), round(auch.longitude, 2)]


def test_each_file_that_a_first_answer_waits_for_keeps_to_its_weight():
    limits = {"recherche": 7_000, "fabriques/toutes": 6_000, "fabriques/noms": 9_500, "lieux/grandes": 6_000}
    files = real_files()
    weights = {key: len(gzip.compress(files[f"assets/{key}.js"])) for key in limits}
    assert {key: weight for key, weight in weights.items() if weight > limits[key]} == {}


# The large form.


@cache
def many() -> Annuaire:
    """3 000 laureates: the real ones again and again, a little displaced, in the real communes."""
    chance = random.Random(5)
    annuaire = real_annuaire()
    fabriques = []
    for number in range(3_000):
        fabrique = annuaire.fabriques[number % len(annuaire.fabriques)]
        point = fabrique.latitude + chance.gauss(0, 0.2), fabrique.longitude + chance.gauss(0, 0.2)
        changes = {"id": f"{fabrique.id}-{number}", "latitude": point[0], "longitude": point[1]}
        fabriques.append(replace(fabrique, laureat=fabrique.laureat.model_copy(update=changes)))
    return replace(annuaire, fabriques=tuple(fabriques))


@cache
def many_files() -> dict[str, bytes]:
    return search_files(many(), compute_facts(many()), real_places())


def test_over_two_thousand_no_file_holds_them_all_and_each_is_in_one_leaf_of_neighbours():
    assert len(many().fabriques) > FEW
    assert [rows_of(many_files(), f"fabriques/{name}") for name in ("noms", "toutes")] == [[[""]], [[""]]]
    index = read_script(many_files()["assets/recherche.js"])[1]
    leaves = [rows_of(many_files(), f"fabriques/k-{n}") for n in range(len(index["k"]))]
    assert max(map(len, leaves)) <= LEAF
    assert sorted(cells[0] for rows in leaves for cells in rows) == sorted(f.id for f in many().fabriques)


def test_the_names_of_a_commune_are_found_by_its_code_and_by_their_words():
    index = read_script(many_files()["assets/recherche.js"])[1]
    names = read_manifest(index["n"])
    fabrique = many().fabriques[0]
    for key in (fabrique.commune.code.lower(), "lab"):
        found = [row for name in files_of(key, names) for row in rows_of(many_files(), f"fabriques/n-{name}")]
        expected = {
            f.id
            for f in many().fabriques
            if f.commune.code.lower() == key or key in slugify(f.nom).split("-")
        }
        assert expected
        assert expected <= {row[0] for row in found}


def test_a_word_of_very_many_names_keeps_those_of_the_shortest_names():
    noms = [f"Atelier {'ab' * length}" for length in range(150, 0, -1)]
    one = real_annuaire().fabriques[0]
    fabriques = [replace(one, laureat=one.laureat.model_copy(update={"nom": nom})) for nom in noms]
    manifest, leaves = leaves_of_names(fabriques, [nom.ljust(400) for nom in noms])
    files = files_of(sound("atelier"), read_manifest(manifest))
    found = {line.strip() for name in files for line in leaves[f"fabriques/n-{name}"].split("\n")}
    assert found == set(noms[-128:])


def test_no_laureate_gives_an_empty_list():
    annuaire = replace(real_annuaire(), fabriques=())
    files = search_files(annuaire, compute_facts(annuaire), real_places())
    assert json.loads(files["assets/fabriques/toutes.js"].decode().split(",", 1)[1][:-3]) == ""
