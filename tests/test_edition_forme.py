"""`fmt`: one style, the same meaning, every comment kept; a second time changes nothing."""

import json
import re
from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import build
from annuaire import cli
from annuaire.edition.champs import read_body
from annuaire.edition.fichier import read_fichier
from annuaire.edition.forme import format_fichier
from annuaire.edition.ordre import changes_of
from annuaire.validate.decode import to_python
from tests.fiches import ROOT
from tests.test_mistakes_mutated import SIGNS, SLIPS

PATH = "data/laureats.yaml"
UGLY = """\
# Les fiches.


- id: zoo   \n\
  code_insee: 01004

  # sur le nom
  nom:   "Zoo"   # trois
  telephone: 04.65.71.00.00
  sources: [{libelle: C, url: https://a.fr}]
# du lieu b
- {id: b, nom: "B, c", code_insee: '01004', sources: [{libelle: "x: y"}]}
-   nom: "104"
    id: a
    presentation: >   # plié
      plié
      ici

      là
    partenaires: [ "Ville, et Cie", b ]
    services:
    - fablab
    - coworking   # gardé
    aide:
        montant: 12
    sources:
      - libelle: "#A"   # avec un signe
      - libelle: B
        note: long
         texte
    inconnu: {x: "1"}
# fin

"""
TIDY = """\
# Les fiches.

- id: a
  nom: "104"
  services:
  - fablab
  - coworking   # gardé
  presentation: |   # plié
    plié ici
    là
  partenaires:
  - Ville, et Cie
  - b
  aide:
    montant: 12
  sources:
    - libelle: "#A"   # avec un signe
    - libelle: B
      note: long
       texte
  inconnu:
    x: "1"

# du lieu b
- id: b
  nom: B, c
  code_insee: "01004"
  sources:
  - {libelle: "x: y"}

- id: zoo
  # sur le nom
  nom: Zoo   # trois
  code_insee: "01004"
  telephone: "04 65 71 00 00"
  sources:
  - {libelle: C, url: "https://a.fr"}
# fin
"""


def formed(text: str):
    before, problems = read_fichier(PATH, text.encode())
    assert problems == []
    return before, format_fichier(before)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_file_gets_the_house_style_and_keeps_it(ends):
    before, after = formed(UGLY.replace("\n", ends))
    assert after.data.decode() == TIDY.replace("\n", ends)
    assert formed(after.data.decode())[1].data == after.data
    assert list(changes_of(before, after)) == [
        ("remise en forme", "a", 3),
        ("déplacée", "a", 3),
        ("remise en forme", "b", 25),
        ("déplacée", "b", 25),
        ("remise en forme", "zoo", 31),
    ]


def test_the_real_file_is_in_the_house_style():
    data = (ROOT / PATH).read_bytes()
    assert format_fichier(read_fichier(PATH, data)[0]).data == data


@pytest.mark.parametrize("path", ["CONTRIBUTING.md", "docs/fiche-vierge.yaml"])
def test_what_the_guide_gives_to_copy_is_in_the_house_style(path):
    text = (ROOT / path).read_text("utf-8")
    if path.endswith(".md"):
        text = re.search(r"```yaml\n(- id: la-fabrique-imaginaire.*?)```", text, re.DOTALL)[1]
    assert formed(text)[1].text == text


def test_records_of_which_one_has_no_right_id_stay_in_their_order():
    assert [piece.id for piece in formed("- id: b\n- nom: X\n- id: a\n")[1].pieces] == ["b", "", "a"]


def run(root, capsys, *words):
    code = build.main(["fmt", "--root", str(root), *words])
    told = capsys.readouterr()
    return code, told.err, told.out


def test_the_command_says_what_it_did_then_that_nothing_is_left_to_do(tmp_path, capsys):
    (tmp_path / "data").mkdir()
    (tmp_path / PATH).write_text("- id: b\n  nom: B\n\n- id: a\n  nom:  A\n", encoding="utf-8")
    assert run(tmp_path, capsys) == (
        cli.FINE,
        "",
        f"{PATH}:1:1: « a » : fiche remise en forme\n{PATH}:1:1: « a » : fiche déplacée\n"
        "2 fiches : 2 changements. Pour tout revoir : git diff.\n",
    )
    assert (tmp_path / PATH).read_text() == "- id: a\n  nom: A\n\n- id: b\n  nom: B\n"
    assert run(tmp_path, capsys, str(tmp_path / PATH)) == (
        cli.FINE,
        "",
        "2 fiches : rien à mettre en forme.\n",
    )


def test_a_file_with_a_mistake_is_refused_with_the_usual_message_and_left_as_it_was(tmp_path, capsys):
    (tmp_path / "data").mkdir()
    text = "- id: b\n  nom: Lieu : bleu\n- id: a\n"
    (tmp_path / PATH).write_text(text, encoding="utf-8")
    code, error, out = run(tmp_path, capsys)
    assert code == cli.PROBLEMS
    assert error.startswith(f"{PATH}:2:") and '→ écrivez : nom: "Lieu : bleu"' in error
    assert out == "Un fichier qui contient une erreur est resté tel quel.\n"
    assert (tmp_path / PATH).read_text() == text
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["laureats.yaml"]


@pytest.mark.parametrize("name", ["absent.yaml", "vagues.yaml", "lisezmoi.txt"])
def test_what_is_no_file_of_records_is_a_misuse(name, tmp_path, capsys):
    if name != "absent.yaml":
        (tmp_path / name).write_text("- numero: 1\n")
    with pytest.raises(SystemExit) as stopped:
        build.main(["fmt", str(tmp_path / name)])
    assert stopped.value.code == cli.MISUSE
    assert (
        "n’existe pas" in (error := capsys.readouterr().err) or "fmt met en forme data/laureats.yaml" in error
    )


@settings(max_examples=40)
@given(
    where=st.floats(0, 1, exclude_max=True),
    column=st.integers(0, 120),
    sign=st.sampled_from([*SIGNS, "  # note\n", "\n# note\n", "\n    # note\n"]),
    slip=st.sampled_from(SLIPS),
)
def test_whatever_was_typed_says_the_same_in_the_house_style(where, column, sign, slip):
    """A file that is read is formed once and for all, keeps what each record says, and every comment."""
    lines = some_records()
    at = int(where * len(lines))
    text = "\n".join(slip(lines, at, min(column, len(lines[at])), sign))
    before, _ = read_fichier(PATH, text.encode())
    assume(before is not None)
    assert before.data == text.encode()
    after = format_fichier(before)
    again, problems = read_fichier(PATH, after.data)
    assert problems == []
    assert format_fichier(again).data == after.data
    assert meanings(again) == meanings(before)
    assert len(re.findall(r"(?:^|\s)# note", after.text)) == len(re.findall(r"(?:^|\s)# note", text))


@cache
def some_records() -> list[str]:
    guide = re.search(
        r"```yaml\n(- id: la-fabrique.*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL
    )[1]
    real = (ROOT / PATH).read_text("utf-8").split("\n\n")
    return "\n\n".join([real[0], *real[40:42], guide.rstrip()]).split("\n")


def meanings(fichier):
    """Spaces at the ends of texts, which nothing reads, set aside."""
    told = (
        json.dumps(to_python(read_body(piece.body)), sort_keys=True, ensure_ascii=False)
        for piece in fichier.pieces
    )
    return sorted(re.sub(r"\s|\\n", "", one) for one in told)
