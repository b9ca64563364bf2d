"""Writing records: what is asked for changes, every other byte stays."""

import io
from difflib import ndiff
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from annuaire.edition import read_recueil, write_record, write_recueil
from annuaire.edition.fichier import read_fichier
from annuaire.load.nodes import Document
from annuaire.load.yaml_reader import read_yaml
from annuaire.model.laureat import Laureat
from annuaire.validate.decode import decode_list, to_python
from tests.fiches import ROOT, make_laureat

PATH = "data/laureats.yaml"
TYPED = """\
# Les fiches.

# le plus ancien
- id: atelier-bleu
  nom: "L’Atelier bleu"   # nom de façade
  code_insee: '01004'
  # vu sur place
  services: [ fablab ]
  telephone: 04.65.71.00.00
  presentation: |
    Une phrase.

    # pas un commentaire
  sources:
  - {libelle: A, date: 2024}   # gardée
  - libelle: B
    note: écrite à la main

# à relire
- id: lieu-vert
  nom: Lieu vert
  code_insee: "01004"
  sources: [{libelle: C}]
# fin
"""


def make_project(root: Path, text: str = TYPED, path: str = PATH) -> Path:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(text.encode())
    return root


def recueil_of(root: Path, text: str = TYPED):
    recueil, problems = read_recueil(make_project(root, text))
    assert problems == []
    return recueil


def difference(before: str, after: str) -> list[str]:
    """Lines removed, then added, with their sign."""
    return [
        line.rstrip("\n")
        for line in ndiff(before.splitlines(True), after.splitlines(True))
        if line[0] in "-+"
    ]


def text_of(recueil) -> str:
    return recueil.fichiers[PATH].text


def test_the_real_file_cut_and_joined_is_the_same():
    data = (ROOT / PATH).read_bytes()
    fichier, problems = read_fichier(PATH, data)
    assert problems == []
    assert fichier.data == data
    assert len(fichier.pieces) == data.count(b"\n- id: ")


def test_every_real_record_written_anew_is_the_same():
    fichier, _ = read_fichier(PATH, (ROOT / PATH).read_bytes())
    document, _ = read_yaml(PATH, (ROOT / PATH).read_bytes())
    for piece, node in zip(fichier.pieces, document.items, strict=True):
        assert write_record(to_python(node)) == piece.body


@pytest.mark.parametrize(
    "text",
    [TYPED, TYPED.replace("\n", "\r\n"), "\ufeff" + TYPED, TYPED.removesuffix("# fin\n"),
     TYPED[: TYPED.index("\n# à relire")].rstrip("\n")],
    ids=["as typed", "line ends of Windows", "byte order mark", "no tail", "no line end"],
)  # fmt: skip
def test_a_file_of_any_make_stays_as_typed(text, tmp_path):
    recueil = recueil_of(tmp_path, text)
    assert recueil.changed() == {}
    assert recueil.change("atelier-bleu", {"nom": "L’Atelier bleu", "services": ["fablab"]}).changed() == {}
    changed = recueil.change("atelier-bleu", {"nom": "Autre"})
    write_recueil(tmp_path, changed)
    assert (tmp_path / PATH).read_bytes() == text.replace('"L’Atelier bleu"', "Autre").encode()


def test_a_change_touches_its_line_and_keeps_the_comments(tmp_path):
    recueil = recueil_of(tmp_path)
    changes = {"nom": "Lieu : neuf", "services": ["fablab", "coworking"], "telephone": None, "numero": 12}
    assert difference(TYPED, text_of(recueil.change("atelier-bleu", changes))) == [
        "+   numero: 12",
        '-   nom: "L’Atelier bleu"   # nom de façade',
        '+   nom: "Lieu : neuf"   # nom de façade',
        "-   services: [ fablab ]",
        "+   services: [fablab, coworking]",
        "-   telephone: 04.65.71.00.00",
    ]


def test_a_source_more_leaves_the_others_as_typed(tmp_path):
    changed = recueil_of(tmp_path).add_source("atelier-bleu", {"libelle": "D, un appel", "date": "2026-11"})
    assert difference(TYPED, text_of(changed)) == ['+   - {libelle: "D, un appel", date: 2026-11}']


def test_the_text_of_many_lines_is_replaced_whole(tmp_path):
    changed = recueil_of(tmp_path).change("atelier-bleu", {"presentation": "Deux.\n\nTrois."})
    assert "  presentation: |\n    Deux.\n\n    Trois.\n  sources:\n" in text_of(changed)


@pytest.mark.parametrize(
    ("id", "above", "below"),
    [
        ("aaa", "# Les fiches.\n\n", "\n# le plus ancien\n- id: atelier-bleu\n"),
        ("lieu-bleu", "écrite à la main\n\n", "\n# à relire\n- id: lieu-vert\n"),
        ("zone", "sources: [{libelle: C}]\n\n", "# fin\n"),
    ],
)
def test_a_record_more_stands_in_its_place(id, above, below, tmp_path):
    record = make_laureat(id=id)
    text = text_of(recueil_of(tmp_path).insert(record))
    assert f"{above}{write_record(record)}{below}" in text
    assert (
        text.replace(f"{write_record(record)}\n", "", 1).replace(f"\n{write_record(record)}", "", 1) == TYPED
    )


def test_a_known_identifier_is_not_inserted_and_an_unknown_one_not_changed(tmp_path):
    recueil = recueil_of(tmp_path)
    with pytest.raises(ValueError):
        recueil.insert(make_laureat(id="lieu-vert"))
    with pytest.raises(KeyError):
        recueil.change("absent", {"nom": "X"})
    with pytest.raises(ValueError):
        recueil.change("lieu-vert", {"id": None})


def test_records_come_in_an_empty_project_and_one_without_a_dash_gets_one(tmp_path):
    recueil, problems = read_recueil(tmp_path)
    assert problems == []
    filled = recueil.insert(make_laureat(id="b"), make_laureat(id="a"))
    assert text_of(filled) == f"{write_record(make_laureat(id='a'))}\n{write_record(make_laureat(id='b'))}"
    alone = recueil_of(tmp_path, "id: b\nnom: B\n")
    assert text_of(alone.insert({"id": "a"})) == "- id: a\n\n- id: b\n  nom: B\n"
    head = recueil_of(tmp_path, "# Vide pour le moment.\n")
    assert text_of(head.insert({"id": "a"})) == "# Vide pour le moment.\n\n- id: a\n"


def test_in_a_folder_a_record_goes_where_its_neighbours_are(tmp_path):
    make_project(tmp_path, "- id: a\n\n- id: c\n", "data/laureats/ain.yaml")
    make_project(tmp_path, "- id: m\n", "data/laureats/gers.yaml")
    recueil, _ = read_recueil(tmp_path)
    assert write_recueil(tmp_path, recueil.insert({"id": "d"}, {"id": "z"})) == [
        "data/laureats/ain.yaml",
        "data/laureats/gers.yaml",
    ]
    assert (tmp_path / "data/laureats/ain.yaml").read_text() == "- id: a\n\n- id: c\n\n- id: d\n"
    assert (tmp_path / "data/laureats/gers.yaml").read_text() == "- id: m\n\n- id: z\n"


def test_in_a_folder_of_one_record_a_file_a_record_gets_its_own(tmp_path):
    make_project(tmp_path, "id: a\n", "data/laureats/a.yaml")
    recueil, _ = read_recueil(tmp_path)
    assert write_recueil(tmp_path, recueil.insert({"id": "d"})) == ["data/laureats/d.yaml"]


def test_a_file_with_a_mistake_is_not_read(tmp_path):
    recueil, problems = read_recueil(make_project(tmp_path, "- id: a\n  nom: Lieu : bleu\n"))
    assert recueil is None
    assert [problem.place.line for problem in problems] == [2]


EVERYTHING = make_laureat(
    nom="104",
    numero=7,
    vagues_possibles=[2, 3],
    telephone="+262262000000",
    latitude=-21.5,
    horaires='Sa 10:00-12:00 unknown "sur appel"',
    presentation="  Un lieu.\n\n- *a*\n- b : c # d",
    porteur={"nom": "Oui", "siret": "13002603200016"},
    partenaires=["Ville, et Métropole", "-x", "No", "2024-01-01", "L'Atelier", 'Le "34"'],
    mediation_numerique=["Accès internet et matériel informatique"],
    aide={"montant": 150000, "bonus_numerique": True},
    date_maj="2024-01-15",
    embargo="2026-12-01T10:00:00+01:00",
    sources=[
        {"libelle": "A, b: c", "url": "https://exemple.fr/#a", "date": "2024", "note": "Une.\nDeux {x}."}
    ],
)


def test_what_is_written_reads_back_as_it_was_here_and_in_other_tools():
    text = write_record(EVERYTHING)
    document, problems = read_yaml(PATH, text.encode())
    assert problems == []
    (fiche,), problems = decode_list(Laureat, (document,))
    assert [problem.code for problem in problems] == []
    assert fiche.record.partenaires == tuple(EVERYTHING["partenaires"])
    assert fiche.record.presentation == EVERYTHING["presentation"].strip()
    (there,) = YAML(typ="safe", pure=True).load(io.StringIO(text))
    same = ("nom", "partenaires", "horaires", "mediation_numerique", "numero", "latitude", "code_insee")
    assert {key: there[key] for key in same} == {key: EVERYTHING[key] for key in same}
    assert there["telephone"] == "02 62 00 00 00"
    assert there["sources"][0]["note"] == "Une.\nDeux {x}."
    assert isinstance(document, Document)
