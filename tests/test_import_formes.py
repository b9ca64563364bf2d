"""Shapes of published lists: médiation numérique and its ancestor, the map of the ANCT, a table of one's own."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annuaire.chaine import Reglages, read
from annuaire.donnees.listes import Listes
from annuaire.importer.formes import read_liste
from tests.fiches import NOW

MEDNUM = (
    "id,pivot,nom,commune,code_postal,code_insee,adresse,latitude,longitude,typologie,telephone,courriels,site_web,horaires,"
    "date_maj,services,publics_specifiquement_adresses,frais_a_charge,formations_labels,modalites_acces\n"
)
ANCIEN = (
    "id,pivot,nom,commune,code_postal,adresse,courriel,date_maj,services,publics_accueillis,conditions_acces,"
    "labels_nationaux\n"
)


def test_a_place_of_mediation_numerique_completes_a_record_and_makes_none_without_the_label(plan_of):
    prepared = plan_of(
        MEDNUM
        + '1,00000000000000,Maison d’exemple,Ajaccio,20000,2A004,"2 rue de l’Exemple",41.92,8.73,FABLAB|ASSO,+33495000000,'
        "contact@exemple.fr|prenom.nom@exemple.fr,https://exemple.fr/|https://autre.fr,Mo-Fr 09:00-12:00,2024-04-02,"
        "Accès internet et matériel informatique,Jeunes|Femmes,Gratuit,,Se présenter|Téléphoner\n"
        "2,,Bibliothèque,Ajaccio,20000,2A004,,,,,,,,,2024-04-02,,,,,\n"
        "3,,Lieu neuf,Amboise,37400,,,,,,,,,,2024-04-02,,,,Fabriques de Territoire,\n"
    )
    (filled,) = prepared.plan.modifications
    assert filled.champs == {
        "typologies": ["fablab"],
        "publics": ["jeunes", "femmes"],
        "adresse": "2 rue de l’Exemple",
        "code_postal": "20000",
        "latitude": "41.92",
        "longitude": "8.73",
        "telephone": "04 95 00 00 00",
        "courriel": "contact@exemple.fr",
        "site_web": "https://exemple.fr/",
        "horaires": "Mo-Fr 09:00-12:00",
        "frais": "gratuit",
        "modalites_acces": ["se-presenter", "telephoner"],
        "mediation_numerique": ["Accès internet et matériel informatique"],
        "date_maj": "2024-04-02",
    }
    assert filled.source["date"] == "2024-04-02"
    (laissee,) = prepared.plan.laissees
    assert laissee.raison == "rien ne dit que ce lieu est une fabrique de territoire"
    (ajout,) = prepared.plan.ajouts
    assert (ajout.fiche["nom"], ajout.fiche["code_insee"]) == ("Lieu neuf", "37003")
    assert prepared.liste.forme == "lieux de médiation numérique, version 1.0"


def test_nothing_is_told_of_places_that_are_no_laureates(plan_of):
    """A national list has thousands: what is wrong with them is not our business, wherever they are."""
    rows = "".join(
        f"{n},,Bibliothèque,{town},,,prenom.nom@exemple.fr,02 47\n"
        for n, town in enumerate(("37003", "37261", "99999"))
    )
    prepared = plan_of("id,pivot,nom,code_insee,services,commune,courriels,telephone\n" + rows)
    assert prepared.problems == []
    assert [laissee.ligne for laissee in prepared.plan.laissees] == [2, 3, 4]


def test_the_ancestor_of_the_standard_is_read_by_what_its_words_became(plan_of):
    prepared = plan_of(
        ANCIEN
        + '1,,Lieu neuf,Amboise,37400,,,2022-06-02,"Prendre en main un ordinateur;Utiliser le numérique au quotidien;'
        'Accompagner les démarches de santé;Accéder à du matériel",Familles/enfants;Adultes,Gratuit,Fabriques de Territoire\n'
    )
    (ajout,) = prepared.plan.ajouts
    assert ajout.fiche["mediation_numerique"] == [
        "Maîtrise des outils numériques du quotidien",
        "Accès internet et matériel informatique",
    ]
    assert (ajout.fiche["publics"], ajout.fiche["frais"]) == (["familles"], "gratuit")
    assert prepared.liste.forme == "lieux de médiation numérique, version 0.1"
    assert not prepared.problems


def test_the_map_of_the_anct_is_read_with_its_flaws_and_what_does_not_add_up_is_left(plan_of):
    """Entities hold semicolons, one identifier is one name, a point says as many names as identifiers."""
    points = [
        ("37003", "fabt-7; fabt-8", "Grange &amp;amp; Cie; LE HANGAR\r\nporté par la commune"),
        ("01004", "fabt-9", "Un lieu; à tiroirs"),
        ("2A004", "fabt-10; fabt-11", "Un seul nom"),
        ("97411", "", "Sans rang"),
    ]
    features = [
        {"properties": {"id_geo": code, "id_territoire": ids, "lib_territoire": names}, "geometry": None}
        for code, ids, names in points
    ]
    lines = ",\n".join(json.dumps(feature) for feature in features)
    prepared = plan_of(f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}')
    made = {ajout.fiche["numero"]: (ajout.fiche["nom"], ajout.ligne) for ajout in prepared.plan.ajouts}
    assert made == {"7": ("Grange & Cie", 2), "8": ("LE HANGAR", 2), "9": ("Un lieu; à tiroirs", 3)}
    assert {(problem.code, problem.place.line) for problem in prepared.problems} == {
        ("point-incoherent", 4),
        ("point-incomplet", 5),
    }


def test_the_list_that_we_publish_comes_back_from_a_spreadsheet_without_changing_anything(plan_of, project):
    """Semicolons, Windows-1252, numbers that lost their zero and decimal commas; the town hall's point is no place's."""
    lecture = read(Reglages(project, NOW))
    published = Listes(lambda fabrique: f"https://exemple.fr/{fabrique.id}/").write_csv(
        lecture.annuaire.fabriques
    )
    header, *rows = csv.reader(io.StringIO(published.decode()))
    for row in rows:
        said = dict(zip(header, row, strict=True))
        row[header.index("code_insee")] = said["code_insee"].lstrip("0")
        row[header.index("latitude")] = said["latitude"].replace(".", ",")
        row[header.index("longitude")] = said["longitude"].replace(".", ",")
        row[header.index("nom")] = said["nom"].upper()
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows([header, *rows])
    prepared = plan_of(text.getvalue().encode("cp1252"))
    assert (prepared.plan.identiques, prepared.problems) == (4, [])
    assert not any((prepared.plan.ajouts, prepared.plan.modifications, prepared.plan.desaccords))
    rows[3][header.index("telephone")] = "495000000"
    rows[3][header.index("nom")] = "Un autre nom"
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    plan = plan_of(text.getvalue()).plan
    assert [(m.id, m.raison, m.champs) for m in plan.modifications] == [
        ("maison-d-exemple-ajaccio", "même identifiant", {"telephone": "04 95 00 00 00"})
    ]
    assert [(d.champ, d.ici, d.la) for d in plan.desaccords] == [("nom", "Maison d’exemple", "Un autre nom")]


def test_any_table_is_read_with_columns_said_by_hand(plan_of, tmp_path):
    text = "Intitulé;INSEE;Tél\nLieu neuf;37003;247000000\n".encode("cp1252")
    said = tmp_path / "colonnes.yaml"
    said.write_text("nom: Intitulé\ncode_insee: INSEE\n", "utf-8")
    for colonnes in (["nom=intitule", "code_insee=INSEE", "telephone=Tél"], [str(said), "telephone=tel"]):
        (ajout,) = plan_of(text, colonnes=colonnes).plan.ajouts
        assert (ajout.fiche["nom"], ajout.fiche["telephone"]) == ("Lieu neuf", "02 47 00 00 00")


HEADERS = (
    "nom,code_insee",
    "lib_projet;code_insee;vague;Adresse",
    "id_fabt,insee_com,lib_fabt",
    MEDNUM.strip(),
)


@given(st.sampled_from(HEADERS), st.text(max_size=200))
def test_no_table_makes_it_fail(header, text):
    liste, _ = read_liste("liste.csv", f"{header}\n{text}".encode("utf-8", "replace"), {})
    assert all(ligne.line >= 2 for ligne in liste.lignes)


@given(st.binary(max_size=200))
def test_no_file_makes_it_fail(data):
    liste, _ = read_liste("liste", data, {})
    assert isinstance(liste.forme, str)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["features", "properties", "id_geo", "id_territoire", "lib_territoire"]),
            inner,
            max_size=4,
        )
    ),
)


@given(JSON)
def test_no_json_makes_it_fail(value):
    liste, _ = read_liste("carte", json.dumps({"features": value}).encode(), {})
    assert all(ligne.cellules for ligne in liste.lignes)


@pytest.mark.parametrize("hidden", ["\\u0000", "\\u202e", "\\ud800", "&#x202e;", "&amp;#8;"])
def test_what_no_one_can_see_never_reaches_a_record(plan_of, hidden):
    point = {"id_geo": "37003", "id_territoire": "fabt-7", "lib_territoire": "Un @ lieu"}
    text = json.dumps({"features": [{"properties": point}]}).replace("@", hidden)
    (ajout,) = plan_of(text).plan.ajouts
    assert ajout.fiche["nom"] == "Un lieu"
