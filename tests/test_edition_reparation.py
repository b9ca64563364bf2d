"""`check --fix`: what can be meant in one way is written, each repair is told, every other byte stays."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

import build
from annuaire import cli
from annuaire.edition.reparation import repair_all, repair_file
from annuaire.load.sources import load
from annuaire.problems import besides
from annuaire.validate.validation import validate
from tests.mistake_files import read_mistake, write_anew
from tests.small_project import make_small_project

PATH = "data/laureats.yaml"
NOW = datetime(2026, 11, 23, tzinfo=UTC)
GOLDEN = Path(__file__).parent / "golden/mistakes"
# A right line of the small project → the same, mistyped; what is then said.
SLIPS = {
    'code_insee: "37003"': ("code_insee: 37003   # Amboise", "6:15: « 37003 » devient « \"37003\" »"),
    'code_postal: "37400"': ('code_postal: "37 400"', '18:16: « "37 400" » devient « "37400" »'),
    "latitude: 47.4131": ("latitude: 47,4131", "19:13: « 47,4131 » devient « 47.4131 »"),
    "longitude: 0.9842": ("longitude: 0.9842  ", "20:20: espaces retirées en fin de ligne"),
    'telephone: "02 00 00 00 00"': ("telephone: 02.00.00.00.00", '21:14: « 02.00.00.00.00 » devient « "02 00 00 00 00" »'),
    "site_web: https://atelier.example/": (
        'site_web: " https://atelier.example/"',
        "23:13: « \" https://atelier.example/\" » devient « https://atelier.example/ »",
    ),
    "montant: 150000": ("montant: 150 000 €", "36:14: « 150 000 € » devient « 150000 »"),
    "bonus_numerique: oui": ("bonus_numerique: Oui", "38:22: « Oui » devient « oui »"),
    "date_verification: 2024-01-15": (
        "date_verification: 15 janvier 2024",
        "39:22: « 15 janvier 2024 » devient « 2024-01-15 »",
    ),
    'telephone: "02 62 00 00 00"': ("telephone: 262000000", '50:14: « 262000000 » devient « "02 62 00 00 00" »'),
}  # fmt: skip


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_small_project(tmp_path_factory.mktemp("reparation") / "projet")


@pytest.fixture
def project(small: Path, tmp_path: Path) -> Path:
    """What is said of the records alone: templates and pages change nothing here."""
    shutil.copytree(small, tmp_path / "projet")
    return tmp_path / "projet"


def find(root: Path):
    sources, problems = load(root)
    return problems + besides(problems, validate(sources, NOW)[1])


def told(done) -> list[str]:
    return [f"{one.place.line}:{one.place.column}: {one.what}" for one in done]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_slips_are_repaired_and_every_other_byte_stays(ends, project):
    right = (project / PATH).read_text("utf-8")
    typed = right
    for line, (slip, _) in SLIPS.items():
        assert typed.count(line) == 1
        typed = typed.replace(line, slip)
    (project / PATH).write_bytes(typed.replace("\n", ends).encode())
    done = repair_all(project, lambda: find(project))
    expected = right.replace('code_insee: "37003"', 'code_insee: "37003"   # Amboise')
    assert (project / PATH).read_bytes().decode() == expected.replace("\n", ends)
    assert sorted(told(done)) == sorted(said for _, said in SLIPS.values())
    assert repair_all(project, lambda: find(project)) == []


def test_a_record_out_of_place_goes_back_and_what_was_repaired_in_it_is_told_where_it_now_stands(project):
    right = (project / PATH).read_text("utf-8")
    first, rest = right.split("- id: fabrique", 1)
    head, first = first.split("\n\n", 1)
    moved = f"{head}\n\n- id: fabrique{rest}\n{first.rstrip()}\n"
    write_anew(project / PATH, moved.replace('"37003"', "37003").encode())
    assert told(repair_all(project, lambda: find(project))) == [
        "3:1: la fiche « atelier-d-exemple-amboise » est mise à sa place dans l’ordre des « id »",
        '6:15: « 37003 » devient « "37003" »',
    ]
    assert (project / PATH).read_text("utf-8") == right


def test_two_spaces_that_end_a_line_of_markdown_stay():
    text = "- id: a  \n  presentation: |\n    Une ligne  \n    et sa suite\n  nom: A \n"
    repaired, done = repair_file(PATH, text.encode(), [])
    assert repaired.decode() == "- id: a\n  presentation: |\n    Une ligne  \n    et sa suite\n  nom: A\n"
    assert told(done) == ["1:8: espaces retirées en fin de ligne", "5:9: espace retirée en fin de ligne"]


@pytest.mark.parametrize(
    "text", ["- id: a\n  nom: Lieu : bleu \n", "- id: a\n\tnom: B\n"], ids=["a syntax error", "a tabulation"]
)
def test_a_file_that_cannot_be_read_for_sure_is_left_alone(text):
    assert repair_file(PATH, text.encode(), []) == (text.encode(), [])


@pytest.mark.parametrize(
    "name",
    ["code-insee-sans-zero", "code-postal-sans-zero", "identifiant-avec-accents", "service-inconnu", "site-web-sans-https",
     "date-impossible", "telephone-trop-court", "code-de-service-illisible", "numero-repete"],
)  # fmt: skip
def test_what_could_be_meant_in_two_ways_stays_a_message(name, project):
    mistake = read_mistake((GOLDEN / f"{name}.txt").read_text("utf-8"))
    for edit in mistake.edits:
        edit.apply(project)
    before = find(project)
    assert repair_all(project, lambda: find(project)) == []
    assert find(project) == before != []


def test_the_command_says_each_repair_then_sums_up(project, capsys):
    text = (project / PATH).read_text("utf-8")
    write_anew(project / PATH, text.replace("2024-01-15", "15/01/2024").replace("[1, 2]", "[1, 3]").encode())
    code = build.main(["check", "--fix", "--root", str(project)])
    said = capsys.readouterr()
    assert code == cli.PROBLEMS
    assert said.out == f"{PATH}:39:22: « 15/01/2024 » devient « 2024-01-15 »\n1 erreur dans 4 fiches.\n"
    assert said.err.startswith(f"{PATH}:47:25: erreur : ")
