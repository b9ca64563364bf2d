"""`python build.py import`: what a list would change, what it never changes, what it says of mistakes."""

import json

import pytest

from tests.listes import records_of, run

PLAN = """Lu : tableau.
  Colonnes séparées par des points-virgules.
  Colonnes reconnues : code_insee = « code_insee », nom = « nom », adresse = « adresse », telephone = « telephone ».
  Zéro du début rétabli (1 fois).

1 fiche à ajouter : aucune fiche de la commune ne porte un nom proche
  + lieu-neuf-amboise (ligne 2) : « LIEU NEUF », Amboise (37003)
      à relire : le nom est en capitales : récrivez-le avec ses accents

1 fiche à compléter
  ~ maison-d-exemple-ajaccio (ligne 3) : même commune, même nom
      adresse : 2 rue de l’Exemple

1 désaccord : la fiche garde sa valeur
  = atelier-d-exemple-amboise (ligne 4), adresse
      gardé : 1 rue de l’Exemple
      liste : 2 rue de l’Autre

1 ligne laissée de côté
  - aucune commune ne porte le code INSEE « 99999 »
      ligne 5 : « Lieu perdu »

1 fiche déjà conforme ; 2 fiches absentes de la liste, laissées telles quelles.

1 fiche à ajouter, 1 fiche à compléter. Pour l’écrire : la même commande avec --apply.
"""


def codes(prepared):
    return [(problem.level, problem.code) for problem in prepared.problems]


# Who is who


@pytest.mark.parametrize(
    ("row", "id_", "raison"),
    [
        ("1,Atelier d'exemple,37003", "atelier-d-exemple-amboise", "même commune, même nom"),
        ("9,ATELIER D'EXEMPLE,37003", "atelier-d-exemple-amboise", "même commune, même nom"),
        (
            "1,Atelier d'exemple et ses amis,37003",
            "atelier-d-exemple-amboise",
            "même rang, même commune, noms proches",
        ),
        (",Association Maison d'exemple,2A004", "maison-d-exemple-ajaccio", "même commune, noms proches"),
        (
            "1,Atelier d'exemple,37261",
            "atelier-d-exemple-amboise",
            "même rang, même nom ; la commune diffère",
        ),
    ],
)
def test_a_row_is_recognised_by_its_commune_and_name(plan_of, row, id_, raison):
    plan = plan_of(f"num,nom,code_insee,complement_adresse,horaires\n{row},,Mo 09:00-10:00\n").plan
    assert not plan.ajouts and not plan.laissees
    told = {m.id: m.raison for m in plan.modifications} or {d.id: raison for d in plan.desaccords}
    assert told == {id_: raison}


def test_two_places_are_not_one_because_they_bear_the_name_of_their_town_or_its_siret(plan_of, project):
    records = project / "data/laureats.yaml"
    named = records.read_text("utf-8").replace("nom: Maison d’exemple", "nom: MJC d’Ajaccio")
    records.write_text(named.replace('"2A004"\n', '"2A004"\n  siret: "13002603200016"\n'), "utf-8")
    header = "pivot,nom,commune,code_insee,services,formations_labels\n"
    rows = "13002603200016,Médiathèque d’Ajaccio,Ajaccio,2A004,,\n,Gymnase Ajaccio,Ajaccio,2A004,,\n"
    town_hall, gym = plan_of(header + rows).plan.laissees
    assert town_hall.raison.startswith("même SIRET et même commune que « MJC d’Ajaccio », mais un autre nom")
    assert gym.raison == "rien ne dit que ce lieu est une fabrique de territoire"
    plan = plan_of(header + rows + "13002603200016,MJC Ajaccio,Ajaccio,2A004,,\n").plan
    assert [laissee.ligne for laissee in plan.laissees] == [2, 3]
    assert plan.identiques == 1


def test_the_rank_alone_never_makes_one_place_of_two(plan_of):
    plan = plan_of("num,nom,code_insee\n1,Un tout autre lieu,01004\n").plan
    (ajout,) = plan.ajouts
    assert "numero" not in ajout.fiche
    assert "le rang 1 est celui de « Atelier d’exemple », ailleurs : les rangs ont bougé" in ajout.raison
    assert "le rang 1 est déjà celui de « Atelier d’exemple » : non repris" in ajout.remarques


def test_rank_and_commune_with_another_name_are_left_to_a_person(plan_of):
    (laissee,) = plan_of("num,nom,code_insee\n1,La Grange bleue,37003\n").plan.laissees
    assert laissee.raison == (
        "même rang et même commune que « Atelier d’exemple », mais aucun mot du nom en commun : à vous de voir"
    )


def test_two_rows_for_one_place_make_one_record(plan_of):
    plan = plan_of(
        "nom,code_insee\nLieu neuf,37003\nLIEU NEUF,37003\nAtelier d'exemple,37003\nAtelier d'exemple,37003\n"
    ).plan
    assert [ajout.fiche["nom"] for ajout in plan.ajouts] == ["Lieu neuf"]
    assert [laissee.ligne for laissee in plan.laissees] == [3, 5]


# What is filled, kept, left


def test_what_is_missing_is_filled_and_what_people_wrote_is_kept(plan_of, project):
    prepared = plan_of(
        "nom,code_insee,adresse,telephone,site_web\nMaison d’exemple,2A004,2 rue de l'Exemple,0495000000,\n"
        "Atelier d’exemple,37003,2 rue de l'Autre,0200000000,http://www.atelier.example\n",
        source_url="https://exemple.fr/liste",
        source_date="2024-01",
    )
    (filled,) = prepared.plan.modifications
    assert filled.champs == {"adresse": "2 rue de l’Exemple", "telephone": "04 95 00 00 00"}
    assert filled.source == {
        "libelle": "Liste d’essai",
        "url": "https://exemple.fr/liste",
        "date": "2024-01",
        "champs": ["adresse", "telephone"],
    }
    (against,) = prepared.plan.desaccords
    assert (against.champ, against.ici, against.la) == ("adresse", "1 rue de l’Exemple", "2 rue de l’Autre")


@pytest.mark.parametrize(
    ("vague", "champs", "against"),
    [
        ("2", {"vague": "2", "preuve_vague": "confirmee", "vagues_possibles": None}, []),
        ("Vague n° 1", {"vague": "1", "preuve_vague": "confirmee", "vagues_possibles": None}, []),
        ("7", {}, []),  # no such wave: refused before it is compared
    ],
)
def test_a_wave_left_open_is_settled_by_a_list_that_gives_one_of_them(plan_of, vague, champs, against):
    plan = plan_of(f"nom,code_insee,vague\nFabrique d'exemple,97411,{vague}\n").plan
    assert [m.champs for m in plan.modifications] == ([champs] if champs else [])
    assert list(plan.desaccords) == against


def test_values_that_break_a_rule_are_left_out_at_their_place_and_the_row_stands(plan_of):
    prepared = plan_of(
        "nom,code_insee,code_postal,telephone,latitude,longitude,courriel,site_web,services\n"
        'Lieu neuf,37003,01500,06 00 00 00 00,1.5,47.4,camille.exemple@exemple.fr,exemple.fr,"coworking, sieste"\n'
    )
    (ajout,) = prepared.plan.ajouts
    assert set(ajout.fiche) == {"id", "nom", "code_insee", "services", "sources"}
    places = {problem.code: (problem.place.line, problem.place.column) for problem in prepared.problems}
    assert places == {
        "code-postal-hors-commune": (2, 17),
        "telephone-mobile": (2, 23),
        "point-hors-commune": (2, 38),
        "courriel-nominatif": (2, 47),
        "adresse-web-incomplete": (2, 74),
        "service-inconnu": (2, 85),
    }
    assert all(problem.message.endswith(": valeur laissée de côté") for problem in prepared.problems)
    assert "camille" not in json.dumps([*prepared.texts.values(), *(p.message for p in prepared.problems)])


def test_rows_without_a_name_or_a_commune_are_left_with_their_reason(plan_of):
    prepared = plan_of("nom,code_insee\n,37003\nLieu,99999\nMme Exemple,37003\n")
    assert [laissee.ligne for laissee in prepared.plan.laissees] == [2, 3, 4]
    assert not prepared.plan.ajouts
    assert "Exemple" not in prepared.texts[next(iter(prepared.texts))]


def test_an_old_commune_leads_to_the_one_of_today(plan_of):
    (ajout,) = plan_of("nom,code_insee\nLieu neuf,1003\n").plan.ajouts
    assert ajout.fiche["code_insee"] == "01165"
    assert ajout.remarques == ("« Amareins » (01003) fait maintenant partie de « Francheleins » (01165)",)


# The command


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("nom;x\nLieu;1\n", (), "aucune colonne ne dit la commune"),
        ("nom;code_insee\nLieu;37003\n", (), "rien ne dit d’où vient cette liste"),
        ("nom;insee\nLieu;37003\n", ("--colonnes", "nom=nim"), "il n’y a pas de colonne « nim » pour « nom »"),
        ("nom;insee\nLieu;37003\n", ("--colonnes", "nim=nom"), "champ inconnu « nim »"),
        ('{"type": "Feature', (), "ce fichier JSON ne se lit pas"),
        ('{"type": "Topology"}', (), "ce n’est pas une carte GeoJSON"),
        ('nom;insee\n"Lieu;37003\n', (), "ce guillemet n’est jamais refermé"),
        ("PK\x03\x04", (), "ce fichier n'est pas du texte"),
    ],
)  # fmt: skip
def test_a_list_that_cannot_be_read_ends_with_1_and_writes_nothing(
    project, tmp_path, capsys, text, words, said
):
    liste = tmp_path / "liste"
    liste.write_text(text, "utf-8")
    before = (project / "data/laureats.yaml").read_bytes()
    found = run(project, capsys, "import", liste, "--apply", *words)
    assert (found.code, found.out) == (1, "Rien n’a été écrit.\n")
    assert f"{liste.as_posix()}:" in found.err and said in found.err
    assert (project / "data/laureats.yaml").read_bytes() == before


def test_records_that_are_wrong_are_to_be_repaired_first(project, tmp_path, capsys):
    records = project / "data/laureats.yaml"
    records.write_text(records.read_text("utf-8").replace("numero: 1\n", "numero: un\n"), "utf-8")
    liste = tmp_path / "liste.csv"
    liste.write_text("nom,code_insee\nLieu,37003\n", "utf-8")
    found = run(project, capsys, "import", liste, "--source", "Essai")
    assert found.code == 1 and "data/laureats.yaml:4:" in found.err


def test_a_file_that_is_not_there_is_a_misuse(project, capsys):
    with pytest.raises(SystemExit) as left:
        run(project, capsys, "import", "nulle-part.csv")
    assert left.value.code == 2
    assert "« nulle-part.csv » n’existe pas" in capsys.readouterr().err


def test_warnings_block_when_asked(project, tmp_path, capsys):
    liste = tmp_path / "liste.csv"
    liste.write_text("nom,code_insee,cp\nLieu neuf,37003,01500\n", "utf-8")
    assert run(project, capsys, "import", liste, "--source", "Essai", "--strict", "--apply").code == 1
    assert "lieu-neuf-amboise" not in records_of(project)
    assert run(project, capsys, "import", liste, "--source", "Essai", "--apply").code == 0
    assert records_of(project)["lieu-neuf-amboise"]["sources"] == [
        {"libelle": "Essai", "champs": ["nom", "code_insee"]}
    ]


def test_the_plan_is_said_in_full_before_anything_is_written(project, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "liste.csv").write_text(
        "nom;code_insee;adresse;telephone\n"
        "LIEU NEUF;37003;;247000000\n"
        "Maison d'exemple;2A004;2 rue de l'Exemple;\n"
        "Atelier d'exemple;37003;2 rue de l'Autre;02 00 00 00 00\n"
        "Lieu perdu;99999;;\n",
        "cp1252",
    )
    before = (project / "data/laureats.yaml").read_bytes()
    said = run(project, capsys, "import", "liste.csv", "--source", "Essai")
    assert said.out == PLAN
    assert said.err == (
        "liste.csv:5:12: avertissement : aucune commune ne porte le code INSEE « 99999 » : ligne laissée de côté\n"
        "      Lieu perdu;99999;;\n"
        "                 ^^^^^\n"
        "    → cherchez son code INSEE sur insee.fr\n"
    )
    assert (project / "data/laureats.yaml").read_bytes() == before
