"""The history of the records: read from real repositories, whatever was done to them, and never said when it is not sure."""

import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from annuaire.historique.histoire import read_histoire
from annuaire.model.histoire import AJOUT, RETRAIT, REUNION, Histoire
from tests.depot import Depot, records
from tests.fiches import make_laureat, make_vague, to_yaml

CODE = b"code"
A, B = make_laureat(id="lieu-a", nom="Lieu A"), make_laureat(id="lieu-b", nom="Lieu B")


@pytest.fixture
def depot(tmp_path: Path) -> Depot:
    return Depot(tmp_path / "depot")


def read(depot: Depot, root: Path | None = None) -> Histoire:
    histoire = read_histoire(root or depot.root, CODE, keep=False)
    assert histoire is not None
    return histoire


def told(depot: Depot) -> list[tuple[str, str, str]]:
    """Day, record, field."""
    return [(f"{one.instant:%Y-%m-%d}", one.cle, one.champ) for one in read(depot).changements]


def test_the_first_version_is_counted_and_not_told(depot):
    depot.commit([A, B], "2026-01-01")
    assert read(depot) == Histoire(datetime(2026, 1, 1, 12, tzinfo=UTC), 2, ())


def test_additions_and_fields_given_corrected_and_withdrawn_have_the_date_of_the_committer(depot):
    depot.commit([A], "2026-01-01")
    depot.commit([A, B], "2026-01-02")
    depot.commit([A | {"telephone": "04 00 00 00 00"}, B], "2026-01-03T23:30:00-05:00")
    depot.commit([A | {"telephone": "04 00 00 00 01"}, B], "2026-01-05")
    depot.commit([A, B | {"statut": "ferme"}], "2026-01-06")
    found = read(depot).changements
    assert [(one.instant.day, one.cle, one.champ, one.avant is None, one.apres is None) for one in found] == [
        (2, "lieu-b", AJOUT, True, True),
        (4, "lieu-a", "telephone", True, False),
        (5, "lieu-a", "telephone", False, False),
        (6, "lieu-a", "telephone", False, True),
        (6, "lieu-b", "statut", True, False),
    ]
    assert found[-1].apres == "ferme"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"nom": "Lieu A"}, {"nom": "LIEU  À"}),
        ({"adresse": "1 rue de l'Eglise"}, {"adresse": "1, rue de l’Église"}),
        ({"telephone": "04 00 00 00 00"}, {"telephone": "+33 4 00 00 00 00"}),
        ({"site_web": "http://www.exemple.fr/"}, {"site_web": "https://exemple.fr"}),
        ({"services": ["coworking", "fablab"]}, {"services": ["fablab", "coworking"]}),
        ({"horaires": "Mo-Fr 09:00-12:00"}, {"horaires": "Mo-Fr  09:00-12:00"}),
        ({"presentation": "Un lieux."}, {"presentation": "Un lieu."}),
        ({"date_maj": "2024-01-01"}, {"date_verification": "2024-02-02", "siret": "13002603200016"}),
        ({}, {"sources": [{"libelle": "Autre", "note": "Une note."}]}),
    ],
    ids=lambda fields: next(iter(fields), "sources"),
)
def test_what_changes_nothing_for_people_makes_no_news(depot, before, after):
    depot.commit([A | before], "2026-01-01")
    depot.commit([dict(reversed((A | after).items()))], "2026-01-02")
    assert told(depot) == []


def test_a_record_that_takes_another_name_is_the_same_and_one_that_takes_another_in_is_told(depot):
    depot.commit([A, B], "2026-01-01")
    renamed = A | {"id": "lieu-neuf", "nom": "Lieu neuf", "anciens_ids": ["lieu-a"]}
    depot.commit([B, renamed], "2026-01-02")
    depot.commit([renamed | {"anciens_ids": ["lieu-a", "lieu-b"]}], "2026-01-03")
    assert told(depot) == [("2026-01-02", "lieu-neuf", "nom"), ("2026-01-03", "lieu-neuf", REUNION)]
    assert read(depot).changements[0].avant == "Lieu A"


def test_a_record_withdrawn_leaves_its_identifier_and_nothing_else(depot):
    depot.commit([A, B], "2026-01-01")
    depot.commit([A], "2026-01-02")
    assert told(depot) == [("2026-01-02", "lieu-b", RETRAIT)]


def test_waves_have_their_own_changes(depot):
    depot.commit([A], "2026-01-01", [make_vague(), {"numero": 2, "sources": [{"libelle": "x"}]}])
    depot.commit([A | {"vague": 2}], "2026-01-02", [make_vague(), make_vague(numero=2)])
    assert told(depot) == [("2026-01-02", "2", "date_annonce"), ("2026-01-02", "lieu-a", "vague")]


@pytest.mark.parametrize(
    "broken",
    [
        "- id: lieu-a\n  nom: Lieu : A\n",
        "- id: lieu-a\n",
        "- nom: sans id\n  code_insee: '01004'\n",
        "\xff",
        "",
        records([A, A]),
        records([A, B, B | {"nom": "Lieu B bis"}]),
    ],
    ids=["yaml", "incomplete", "nameless", "other-words", "empty", "twice", "twice-otherwise"],
)
def test_a_version_that_could_not_be_published_is_left_out(depot, broken):
    """What it brought is told at the next one; nothing is told as withdrawn and added again."""
    depot.commit([A, B], "2026-01-01")
    depot.commit(broken, "2026-01-02")
    depot.commit([A | {"telephone": "04 00 00 00 00"}, B], "2026-01-03")
    assert told(depot) == [("2026-01-03", "lieu-a", "telephone")]


def test_of_what_the_model_of_today_cannot_read_nothing_is_told_and_the_rest_is(depot):
    depot.commit([A | {"couleur": "bleu", "statut": "vendu"}], "2026-01-01")
    depot.commit([A | {"statut": "ouvert", "telephone": "04 00 00 00 00"}], "2026-01-02")
    assert told(depot) == [("2026-01-02", "lieu-a", "telephone")]


def test_a_file_that_becomes_a_folder_changes_nothing(depot):
    depot.commit([A, B], "2026-01-01")
    (depot.root / "data/laureats.yaml").unlink()
    depot.write("data/laureats/a.yaml", to_yaml(A))
    depot.write("data/laureats/b.yaml", records([B]))
    depot.commit_all("2026-01-02")
    depot.write("data/laureats/b.yaml", records([B | {"statut": "ouvert"}]))
    depot.commit_all("2026-01-03")
    assert told(depot) == [("2026-01-03", "lieu-b", "statut")]


def test_the_history_is_that_of_what_was_published_a_branch_counts_when_it_is_merged(depot):
    depot.commit([A, B], "2026-01-01")
    depot.git("checkout", "-q", "-b", "autre")
    depot.commit([A | {"statut": "ouvert"}, B], "2026-01-02")
    depot.git("checkout", "-q", "main")
    depot.commit([A, B | {"statut": "ouvert"}], "2026-01-03")
    depot.git("merge", "-q", "--no-edit", "autre", date="2026-01-04T12:00:00+00:00")
    assert told(depot) == [("2026-01-03", "lieu-b", "statut"), ("2026-01-04", "lieu-a", "statut")]


def test_a_clock_that_went_back_does_not_change_the_order(depot):
    depot.commit([A], "2026-01-05")
    depot.commit([A | {"statut": "ouvert"}], "2026-01-02")
    assert told(depot) == [("2026-01-05", "lieu-a", "statut")]


def test_what_is_not_committed_is_no_history(depot):
    depot.commit([A], "2026-01-01")
    before = read(depot)
    depot.write("data/laureats.yaml", records([A, B]))
    depot.git("add", "-A")
    assert read(depot) == before


def test_a_project_inside_a_repository_has_its_own_history(depot):
    depot.commit([A], "2026-01-01")
    inside = depot.root / "sous-dossier"
    for name in ("laureats", "vagues"):
        depot.write(f"sous-dossier/data/{name}.yaml", (depot.root / f"data/{name}.yaml").read_text("utf-8"))
    depot.commit_all("2026-01-02")
    assert read(depot, inside).debut.day == 2
    assert read(depot).changements == ()


def test_there_is_none_where_nothing_says_it(depot, tmp_path, monkeypatch):
    """An export, a shallow clone, one without its contents, an empty repository, files that git does not keep, no git."""
    depot.commit([A], "2026-01-01")
    depot.commit([A, B], "2026-01-02")
    shutil.copytree(depot.root / "data", tmp_path / "export/data")
    shallow, partial = tmp_path / "superficiel", tmp_path / "partiel"
    url = depot.root.as_uri()
    depot.git("config", "uploadpack.allowFilter", "true")
    for options, clone in ((["--depth", "1"], shallow), (["--filter=blob:none", "--no-checkout"], partial)):
        subprocess.run(["git", "clone", "-q", *options, url, str(clone)], check=True, capture_output=True)
    empty = Depot(tmp_path / "vide")
    empty.write("data/laureats.yaml", records([A]))
    kept_apart = Depot(tmp_path / "ailleurs")
    kept_apart.write("lisez-moi", "x")
    kept_apart.commit_all("2026-01-01")
    kept_apart.write("data/laureats.yaml", records([A]))
    roots = [tmp_path / "export", shallow, partial, empty.root, kept_apart.root]
    assert [read_histoire(root, CODE, keep=False) for root in roots] == [None] * 5
    assert read(depot).nombre == 1
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_histoire(depot.root, CODE, keep=False) is None


def test_what_surrounds_the_build_changes_nothing(depot, tmp_path, monkeypatch):
    depot.commit([A], "2026-01-01")
    depot.commit([A, B], "2026-01-02")
    expected = read(depot)
    other = Depot(tmp_path / "autre")
    for name, value in (
        ("TZ", "Pacific/Kiritimati"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("GIT_DIR", str(other.root / ".git")),
        ("GIT_INDEX_FILE", "nulle-part"),
    ):
        monkeypatch.setenv(name, value)
    depot_config = depot.root / ".git/config"
    depot_config.write_text(
        depot_config.read_text() + "[log]\n\tshowSignature = true\n[diff]\n\trenames = copies\n"
    )
    assert read(depot) == expected


def test_what_two_versions_give_is_kept_and_only_what_is_new_is_compared(depot):
    depot.commit([A], "2026-01-01")
    depot.commit([A, B], "2026-01-02")
    expected = read_histoire(depot.root, CODE, keep=True)
    (kept,) = (depot.root / ".cache").iterdir()
    first = kept.read_bytes()
    # What is kept is believed: the contents are not asked for again.
    for pack in (depot.root / ".git/objects").iterdir():
        if len(pack.name) == 2:
            for loose in pack.iterdir():
                if depot.git("cat-file", "-t", pack.name + loose.name).strip() == "blob":
                    loose.unlink()
    assert read_histoire(depot.root, CODE, keep=True) == expected
    assert kept.read_bytes() == first
    assert read_histoire(depot.root, b"other code", keep=True) is None
