"""Our 382 records, turned back into the published lists and imported: into nothing, again, and onto themselves."""

import pytest

from annuaire.ajout.commune_dite import CommunesDites
from annuaire.ajout.redaction import draft
from annuaire.ajout.reponses import read_reponses, write_reponses
from annuaire.importer.annuaire_lu import read_annuaire
from annuaire.model.formulaire import QUESTIONS
from annuaire.model.laureat import Laureat
from annuaire.model.slug import slugify
from tests.fiches import ROOT
from tests.listes import as_geojson, as_id_fabt, as_lib_projet, make_project, records_of, run

pytestmark = pytest.mark.slow(4)

OURS = (ROOT / "data/laureats.yaml").read_text("utf-8")
SHAPES = {"carte.geojson": as_geojson, "lib_projet.csv": as_lib_projet, "id_fabt.csv": as_id_fabt}


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    return make_project(tmp_path_factory.mktemp("import") / "annuaire", OURS)


@pytest.fixture(scope="module")
def ours(root):
    return records_of(root)


@pytest.fixture
def project(root, ours):
    (root / "data/laureats.yaml").write_text(OURS, "utf-8")
    return root


def bare(fiche):
    """A name, whatever its case, apostrophes and dashes."""
    return slugify(str(fiche["nom"])).replace("-", "")


@pytest.mark.parametrize("name", SHAPES)
def test_a_list_imported_into_nothing_gives_our_records_and_imported_again_nothing(
    name, project, ours, tmp_path, capsys
):
    """Same places by rank, commune and name; waves and addresses where the shape has them. The rest is what people added."""
    liste = tmp_path / name
    liste.write_text(SHAPES[name](ours.values()), "utf-8")
    records = project / "data/laureats.yaml"
    records.unlink()
    said = run(project, capsys, "import", liste, "--apply")
    assert said.code == 0, said.err
    assert said.out.endswith("382 fiches ajoutées dans data/laureats.yaml.\n")
    made = records_of(project)
    keys = {(fiche["numero"], fiche["code_insee"], bare(fiche)) for fiche in made.values()}
    assert keys == {(fiche["numero"], fiche["code_insee"], bare(fiche)) for fiche in ours.values()}
    if name == "lib_projet.csv":
        by_rank = {fiche["numero"]: fiche for fiche in made.values()}
        for fiche in ours.values():
            for champ in ("nom", "vague", "adresse", "code_postal"):
                assert by_rank[fiche["numero"]].get(champ) == fiche.get(champ), fiche["id"]
    assert list(made) == sorted(made)
    written = records.read_bytes()
    again = run(project, capsys, "import", liste, "--apply")
    assert again.code == 0 and "382 fiches déjà conformes" in again.out
    assert records.read_bytes() == written


def test_a_list_imported_onto_our_records_changes_nothing(project, ours, tmp_path, capsys):
    liste = tmp_path / "carte.geojson"
    liste.write_text(as_geojson(ours.values()), "utf-8")
    said = run(project, capsys, "import", liste, "--apply")
    assert said.code == 0 and "Rien à écrire" in said.out
    assert "382 fiches déjà conformes" in said.out
    assert (project / "data/laureats.yaml").read_text("utf-8") == OURS


def test_ranks_that_moved_move_no_place(project, ours, tmp_path, capsys):
    """As between two editions: one place leaves the list, and all those after it take the rank of the one before."""
    moved = [
        {**fiche, "numero": int(fiche["numero"]) - (int(fiche["numero"]) > 357)}
        for fiche in ours.values()
        if fiche["numero"] != "357"
    ]
    liste = tmp_path / "liste.csv"
    liste.write_text(as_id_fabt(moved), "utf-8")
    said = run(project, capsys, "import", liste)
    assert "25 désaccords" in said.out and said.out.count(", numero\n") == 25
    assert "381 fiches déjà conformes ; 1 fiche absente de la liste" in said.out
    assert "à ajouter" not in said.out and "à compléter" not in said.out


def test_a_record_said_again_in_the_words_of_the_form_changes_nothing(project, ours):
    """YAML → answers → YAML is the identity on every record: labels of services, communes by name, dialled numbers."""
    lu, problems, _ = read_annuaire(project)
    assert lu is not None, problems
    communes = CommunesDites(lu.registre.reference)
    labels = {service.code: service.libelle for service in lu.registre.services.record.services}
    changed = {}
    for id_, fiche in ours.items():
        answers = {q.cle: fiche[q.champ] for q in QUESTIONS if q.modele is Laureat and fiche.get(q.champ)}
        commune = lu.registre.reference.commune(fiche["code_insee"])
        answers |= {"id": id_, "commune": f"{commune.nom} ({commune.code})", "source": "Relecture"}
        if "services" in answers:
            answers["services"] = ", ".join(labels[code] for code in fiche["services"])
        received = read_reponses("texte", write_reponses(answers).encode())
        found = draft("texte", received, lu, communes)
        if found.champs or found.problems:
            changed[id_] = found
    assert changed == {}


def test_what_the_plan_says_is_all_that_changes(project, ours, tmp_path, capsys):
    """One record with an address more, one place more: the file differs by these lines and no other byte."""
    lacking = next(fiche for fiche in ours.values() if "adresse" not in fiche and "vague" in fiche)
    known = {**lacking, "adresse": "1 rue de l’Exemple"}
    new = {"numero": "999", "nom": "Lieu neuf d’exemple", "code_insee": "01004", "vague": "1"}
    liste = tmp_path / "liste.csv"
    liste.write_text(as_lib_projet([known, new], ";"), "cp1252")
    said = run(project, capsys, "import", liste, "--apply")
    assert said.code == 0, said.err
    assert "Windows-1252" in said.out and "des points-virgules" in said.out
    assert "1 fiche ajoutée, 1 fiche complétée" in said.out
    before, after = OURS.splitlines(), (project / "data/laureats.yaml").read_text("utf-8").splitlines()
    assert [line for line in before if line not in after] == []
    added = [line for line in after if line not in before]
    assert added == sorted(added, key=after.index)
    assert "  adresse: 1 rue de l’Exemple" in added
    assert "- id: lieu-neuf-d-exemple-amberieu-en-bugey" in added
    assert (
        len(after) - len(before) == 2 + 9
    )  # an address and its source; a record of eight lines and a blank one
