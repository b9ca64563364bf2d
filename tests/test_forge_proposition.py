"""A form filled by a stranger becomes a proposal of one record, and nothing else whatever it says."""

import shutil

import pytest

from tests.flux_de_travail import Runner

pytestmark = pytest.mark.slow(4)
NUMBER = {"github.event.issue.number": "12"}
FORM = """### Nom du lieu

L’Atelier d’essai

### Commune

Ambérieu-en-Bugey

### Téléphone

04 74 00 00 00

### Présentation

Un lieu `$(touch "$RUNNER_TEMP/pris")` ; "guillemets" ' @equipe #1
::error::faux
::add-mask::a

### Source

Site du lieu
"""


@pytest.fixture
def runner(tmp_path):
    return Runner.start(tmp_path)


def test_a_form_becomes_a_branch_with_one_record_and_a_request(runner):
    outputs = runner.run("proposition", "lire", {"github.event.issue.body": FORM})
    assert outputs == {"etat": "lue"}, runner.read("proposition/dit.txt")
    assert "## `L’Atelier d’essai`, fiche ajoutée" in runner.read("proposition/bilan.md")
    assert not (runner.temp / "pris").exists()
    assert "::error" not in runner.read("journal.txt")  # nothing typed reaches a log, where it could command
    runner.git("checkout", "--quiet", "--", "data")
    runner.run("proposition", "proposer", NUMBER)
    changed = runner.git("diff", "--name-only", "main", "origin/fiche/signalement-12").split()
    assert changed == ["data/laureats.yaml", "data/permaliens.txt"]
    assert "pr create --base main --head fiche/signalement-12" in runner.read("gh.txt")
    assert "#12" in runner.read("proposition/corps.md")


def test_what_cannot_be_a_record_is_answered_and_changes_nothing(runner):
    bodies = {
        "no name": "### Source\n\n$(id)\n",
        "telephone": FORM.replace("04 74 00 00 00", "; rm -rf ~"),
        "commune": FORM.replace("Ambérieu-en-Bugey", "Nulle-Part"),
        "markup": FORM.replace("L’Atelier d’essai", "<script>alert(1)</script>"),
        "long": "### Source\n\n" + "x" * 60_000,
        "empty": "",
    }
    for why, body in bodies.items():
        assert runner.run("proposition", "lire", {"github.event.issue.body": body}) == {"etat": "refusee"}, (
            why
        )
        assert runner.git("status", "--porcelain", "data") == "", why
        runner.run("proposition", "repondre", NUMBER)
        lines = runner.read("reponse.md").splitlines()[2:]
        assert lines and all(line.startswith("    ") for line in lines), (
            why
        )  # a block of code: no mention, no markup
        shutil.rmtree(runner.temp / "proposition")
        runner.git("worktree", "remove", str(runner.temp / "avant"))
    asked = runner.read("gh.txt").splitlines()
    assert len(asked) == len(bodies)
    assert all(line.startswith("issue comment 12 --repo annuaire/fabriques --body-file") for line in asked)


def test_a_change_of_anything_but_records_is_not_proposed(runner):
    folder = runner.temp / "proposition"
    folder.mkdir()
    runner.change("build.py", "import gc", "import gc  # changed")
    (folder / "fiches.patch").write_text(runner.git("diff", "HEAD^", "HEAD"))
    runner.git("reset", "--quiet", "--hard", "HEAD^")
    with pytest.raises(AssertionError, match="Autre chose que des fiches"):
        runner.run("proposition", "proposer", NUMBER)
    assert runner.read("gh.txt") == ""
