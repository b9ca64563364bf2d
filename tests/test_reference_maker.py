"""The maker's rules, on made-up records. Nothing here uses the network."""

import struct
import tarfile
from dataclasses import replace
from io import BytesIO

import pytest

from annuaire.reference_maker import grammar, packages
from annuaire.reference_maker.fetch import FetchError, fetch
from annuaire.reference_maker.geometry import centroid, topojson_polygons, wkb_point, wkb_rings
from annuaire.reference_maker.points import locate_by_rule
from annuaire.reference_maker.provenance import provenance
from annuaire.reference_maker.read import read_member
from annuaire.reference_maker.tables import anciennes_communes, degrees, last_entries, make_tables, spell_out
from annuaire.reference_maker.write import table_bytes
from tests.reference_sources import POINTS, make_sources


def hex_point(x: float, y: float) -> str:
    return struct.pack("<BI2d", 1, 1, x, y).hex()


def hex_multipolygon(*rings: list[tuple[float, float]]) -> str:
    polygons = b""
    for ring in rings:
        numbers = [number for point in ring for number in point]
        polygons += struct.pack(f"<B3I{len(numbers)}d", 1, 3, 1, len(ring), *numbers)
    return (struct.pack("<B2I", 1, 6, len(rings)) + polygons).hex()


def square(west: float, south: float, side: float) -> list[tuple[float, float]]:
    east, north = west + side, south + side
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


SQUARE = hex_multipolygon(square(2, 48, 0.1))


def test_the_same_rows_in_any_order_give_the_same_bytes():
    rows = [("2B", "é"), ("01", ""), ("2A", "z")]
    assert table_bytes(("code", "nom"), rows) == table_bytes(("code", "nom"), rows[::-1])
    assert table_bytes(("code", "nom"), rows) == "code\tnom\n01\t\n2A\tz\n2B\té\n".encode()


@pytest.mark.parametrize(
    "rows", [[("a", "x\ty")], [("a", "x\n")], [("a",)], [("", "x")], [("a", "x"), ("a", "y")]]
)
def test_what_a_table_cannot_say_is_refused(rows):
    with pytest.raises(ValueError):
        table_bytes(("code", "nom"), rows)


def test_the_town_hall_comes_first():
    place = locate_by_rule(hex_point(2.01, 48.02), SQUARE)
    assert (place.latitude, place.longitude, place.origine) == (48.02, 2.01, "mairie")


@pytest.mark.parametrize("mairie", ["", hex_point(float("nan"), float("nan")), hex_point(48.02, 2.01)])
def test_a_town_hall_unknown_empty_or_elsewhere_gives_way_to_the_centroid(mairie):
    place = locate_by_rule(mairie, SQUARE)
    assert (place.latitude, place.longitude) == pytest.approx((48.05, 2.05))
    assert place.origine == "centroide"


def test_a_town_hall_just_outside_a_simplified_outline_is_kept():
    assert locate_by_rule(hex_point(2.104, 48.05), SQUARE).origine == "mairie"


def test_nothing_known_is_said():
    assert locate_by_rule("", "") is None


def test_islands_add_up_whichever_way_their_outlines_turn():
    rings = [square(0, 0, 1), square(2, 0, 1)[::-1]]
    assert centroid(wkb_rings(hex_multipolygon(*rings))) == pytest.approx((1.5, 0.5))


def test_a_point_with_a_reference_system_is_read():
    assert wkb_point(struct.pack("<BII2d", 1, 1 | 0x20000000, 4326, 3.5, -4.5).hex()) == (3.5, -4.5)


def test_an_arc_of_a_topology_is_unpacked_both_ways():
    topology = {
        "transform": {"scale": [0.5, 2], "translate": [10, -10]},
        "arcs": [[[0, 0], [2, 0]], [[0, 0], [2, 1], [0, -1]]],
        "objects": {
            "land": {
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, -2]], "properties": {"name": "Ici"}},
                    {"type": None, "properties": {"name": "Nulle part"}},
                ]
            }
        },
    }
    assert topojson_polygons(topology, "land") == {
        "Ici": [[((10, -10), (11, -10), (11, -8), (10, -10))]],
        "Nulle part": [],
    }


def test_every_table_is_made_from_the_records():
    tables = make_tables(make_sources(), POINTS)
    assert sorted(tables["communes"]) == [
        (
            "49126",
            "Orée d'Anjou",
            "49",
            "200060010",
            "49270 49530",
            "17162",
            "47.33453",
            "-1.20686",
            "mairie",
            "",
        ),
        ("75056", "Paris", "75", "200054781", "75001 75012", "10", "48.85", "2.35", "mairie", ""),
        (
            "75112",
            "Paris 12e Arrondissement",
            "75",
            "200054781",
            "75012",
            "4",
            "48.84",
            "2.4",
            "mairie",
            "75056",
        ),
        ("97801", "Saint-Martin", "978", "", "", "", "18", "-63", "localite", ""),
    ]
    assert tables["intercommunalites"] == [
        ("200060010", "Communauté d'agglomération Mauges Cœur", "communaute-d-agglomeration", "17162"),
        ("200054781", "Métropole du Grand Paris", "metropole", "10"),
    ]
    assert tables["departements"] == [
        ("49", "Maine-et-Loire", "52", "49007", "departement", "en Maine-et-Loire", "de Maine-et-Loire"),
        ("978", "Saint-Martin", "", "97801", "collectivite-outre-mer", "à Saint-Martin", "de Saint-Martin"),
    ]
    assert tables["regions"] == [
        ("52", "Pays de la Loire", "44109", "dans les Pays de la Loire", "des Pays de la Loire")
    ]


def test_old_codes_keep_their_own_names():
    assert sorted(anciennes_communes(make_sources())) == [
        ("49069", "Champtoceaux", "deleguee", "49126", "", ""),
        ("49126", "Drain", "deleguee", "49126", "", ""),
        ("49999", "Fusionnée", "fusionnee", "49126", "", ""),
    ]


def test_of_two_names_of_the_same_day_the_old_one_is_kept():
    new = {"code": "1", "nom": "Nouvelle", "type": "COM", "dateDebut": "2016-01-01"}
    old = {"code": "1", "nom": "Ancienne", "type": "COMD", "dateDebut": "2016-01-01"}
    first = {"code": "1", "nom": "Première", "type": "COM"}
    assert [last_entries(order)["1"]["nom"] for order in ([new, old, first], [old, first, new])] == [
        "Ancienne"
    ] * 2


def test_the_provenance_names_each_package_and_each_exception():
    points = {**POINTS, "97801": replace(POINTS["97801"], precision="localité « Marigot » (GeoNames)")}
    text = provenance(make_tables(make_sources(), points), points, [])
    assert "- 97801 Saint-Martin : localité « Marigot » (GeoNames)\n" in text
    assert all(
        package.sha256 in text and f"{package.nom} {package.version}" in text for package in packages.PACKAGES
    )


@pytest.mark.parametrize(
    ("nom", "developpe", "said"),
    [
        ("CC du Gers", "", "Communauté de communes du Gers"),
        ("CA Coeur", "Communauté d'agglomération Cœur", "Communauté d'agglomération Cœur"),
        ("Saint-Étienne Métropole", "Saint-Etienne Métropole", "Saint-Étienne Métropole"),
        ("CC A - B", "Communauté de communes A et B", "Communauté de communes A et B"),
    ],
)
def test_an_intercommunalite_is_spelt_out(nom, developpe, said):
    assert spell_out(nom, developpe) == said


@pytest.mark.parametrize(
    ("value", "text"), [(48.0, "48"), (-0.1, "-0.1"), (2.123456, "2.12346"), (10.0, "10")]
)
def test_degrees_are_short(value, text):
    assert degrees(value) == text


def test_a_territory_without_grammar_is_refused():
    with pytest.raises(KeyError):
        grammar.locatif(grammar.DEPARTEMENTS, "20", "Corse")


def test_other_bytes_than_those_recorded_are_refused(tmp_path):
    package = replace(packages.DECOUPAGE, archive="made-up.tgz")
    (tmp_path / "made-up.tgz").write_bytes(b"something else")
    with pytest.raises(FetchError, match="empreinte"):
        fetch(package, tmp_path)


def test_a_file_of_an_npm_archive_is_read(tmp_path):
    archive = tmp_path / "made-up.tgz"
    with tarfile.open(archive, "w:gz") as tar:
        member = tarfile.TarInfo("package/data.json")
        member.size = 2
        tar.addfile(member, BytesIO(b"[]"))
    assert read_member(archive, "data.json") == b"[]"
