"""The open files say what the record says, no more: unknown stays empty, codes stay texts."""

import csv
import json
from io import StringIO

import pytest

from annuaire.donnees.colonnes import COLONNES
from annuaire.facts import compute_facts
from annuaire.plan.donnees import lists_of
from tests.fiches import make_annuaire, make_laureat, make_plan, make_vague

RICH = make_laureat(
    numero=7,
    nom='Le "Lieu", exemple',
    vague=1,
    services=["coworking", "fablab"],
    typologies=[],
    adresse="1 rue d’Ici\u202f; au fond",
    code_postal="01500",
    latitude=45.9581,
    longitude=5.3602,
    telephone="04 00 00 00 00",
    date_verification="2024-01-15",
)


def files_of(*laureats, **others) -> dict[str, bytes]:
    return {
        fichier.url: fichier.contenu for fichier in make_plan(make_annuaire(*laureats, **others)).fichiers
    }


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode(), newline="")))


def test_a_csv_gives_back_what_was_typed():
    (row,) = rows_of(files_of(RICH)["donnees/laureats.csv"])
    assert list(row) == [colonne.nom for colonne in COLONNES]
    assert (row["nom"], row["adresse"], row["code_postal"]) == (RICH["nom"], RICH["adresse"], "01500")
    assert (row["code_insee"], row["departement"], row["vague"]) == ("01004", "Bellaine", "1")
    assert (row["services"], row["typologies"], row["publics"]) == ("coworking|fablab", "aucun", "")
    assert (row["telephone"], row["date_verification"]) == ("+33400000000", "2024-01-15")
    assert (row["latitude"], row["longitude"], row["precision"]) == ("45.9581", "5.3602", "lieu")
    assert row["url"] == "https://exemple.fr/laureats/lieu-exemple/"


def test_a_csv_is_rfc_4180_in_utf_8_without_byte_order_mark():
    content = files_of(RICH)["donnees/laureats.csv"]
    assert content.startswith(b"id,numero,nom,")
    assert content.endswith(b"\r\n") and content.count(b"\r\n") == 2


def test_a_geojson_has_its_point_in_the_order_of_rfc_7946_and_no_key_for_what_is_unknown():
    whole = json.loads(files_of(RICH)["donnees/laureats.geojson"])
    (feature,) = whole["features"]
    assert (whole["type"], feature["type"], feature["id"]) == ("FeatureCollection", "Feature", "lieu-exemple")
    assert feature["geometry"] == {"type": "Point", "coordinates": [5.3602, 45.9581]}
    assert feature["properties"]["services"] == ["coworking", "fablab"]
    assert feature["properties"]["typologies"] == []
    assert not {"publics", "siret", "latitude", "longitude"} & feature["properties"].keys()
    assert whole["licence"] == "Licence Ouverte 2.0"


def test_the_point_of_the_commune_is_said_to_be_the_commune_s():
    (feature,) = json.loads(files_of(make_laureat())["donnees/laureats.geojson"])["features"]
    assert feature["geometry"]["coordinates"] == [5.0, 46.0]
    assert feature["properties"]["precision"] == "commune"


def test_the_api_gives_each_laureate_its_own_file_with_its_sources():
    files = files_of(RICH)
    one = json.loads(files["api/v1/laureats/lieu-exemple.json"])
    whole = json.loads(files["api/v1/laureats.json"])
    assert one["laureat"]["sources"] == [{"libelle": "Source d’exemple"}]
    assert (whole["nombre"], whole["laureats"][0]["numero"]) == (1, 7)
    assert {key: one[key] for key in ("licence", "source", "documentation")} == {
        "licence": "Licence Ouverte 2.0",
        "source": "Source d’exemple",
        "documentation": "https://exemple.fr/donnees/",
    }


def test_a_wave_in_the_api_tells_settled_laureates_from_possible_ones():
    maybe = make_laureat(id="peut-etre", vagues_possibles=[1, 2])
    first, second = json.loads(files_of(RICH, maybe)["api/v1/vagues.json"])["vagues"]
    assert (first["laureats"], first["laureats_possibles"]) == (["lieu-exemple"], ["peut-etre"])
    assert (second["etablis"], second["possibles"]) == (0, 1)
    assert "nombre_annonce" not in first


def test_a_wave_s_possible_laureates_have_their_own_file():
    files = files_of(RICH, make_laureat(id="peut-etre", vagues_possibles=[1, 2]))
    assert [row["id"] for row in rows_of(files["vagues/1/laureats.csv"])] == ["lieu-exemple"]
    assert [row["id"] for row in rows_of(files["vagues/1/laureats-possibles.csv"])] == ["peut-etre"]
    assert rows_of(files["vagues/2/laureats.csv"]) == []
    assert "vagues/1/departements/01-bellaine/laureats-possibles.geojson" in files


@pytest.mark.parametrize("kind", ["csv", "geojson"])
def test_every_page_that_lists_laureates_names_its_files_and_they_exist(kind):
    annuaire = make_annuaire(RICH, vagues=[make_vague()])  # no laureate in « Vide »
    plan = make_plan(annuaire)
    files = {fichier.url for fichier in plan.fichiers}
    for liste in lists_of(annuaire, compute_facts(annuaire)):
        page = next(page for page in plan.pages if page.url == liste.url)
        url = f"{liste.url}laureats{liste.suffixe}.{kind}"
        assert url in files
        assert (url in [lien.cible for lien in page.fichiers]) == bool(liste.fabriques)
    assert "departements/02-vide/laureats.csv" in files


def test_a_record_under_embargo_is_in_no_file():
    secret = make_laureat(id="secret", nom="Nom Secret", embargo="2999-01-01T00:00:00+01:00")
    files = files_of(RICH, secret)
    assert not [url for url, content in files.items() if "secret" in url or b"ecret" in content]
