"""What a proposal changes, in Markdown that no value can break."""

import pytest

from annuaire.problems import Place, error
from annuaire.proposition.bilan import compare, read_fiches, read_site, write_bilan
from tests.fiches import ROOT, make_laureat

A, B = make_laureat(id="lieu-a", nom="A"), make_laureat(id="lieu-b", nom="B")


def by_id(*fiches):
    return {fiche["id"]: fiche for fiche in fiches}


def test_a_record_is_shown_before_and_after_field_by_field():
    after = A | {"telephone": "04 00 00 00 00", "services": ["coworking", "fablab"]}
    assert write_bilan(by_id(A | {"services": []}, B), by_id(after, B), ()) == (
        "# Ce que change cette proposition\n\n1 fiche modifiée.\n\n## `A`, fiche modifiée (`lieu-a`)\n\n"
        "| Champ | Avant | Après |\n|---|---|---|\n"
        "| `services` | aucun | `coworking` ; `fablab` |\n"
        "| `telephone` | non communiqué | `04 00 00 00 00` |\n"
    )


def test_records_added_and_removed_are_told():
    told = write_bilan(by_id(A), by_id(B), ())
    assert "1 fiche ajoutée, 1 fiche retirée." in told
    assert "## `B`, fiche ajoutée (`lieu-b`)" in told
    assert "| `sources` | non communiqué | `libelle: Source d’exemple` |" in told


def test_nothing_that_changes_is_said():
    assert write_bilan(by_id(A), by_id(A), ()).endswith("\nAucune fiche ne change.\n")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<img src=x onerror=alert(1)> @equipe #1", "`<img src=x onerror=alert(1)> @equipe #1`"),
        ("a | b", "`a ¦ b`"),
        ("fin ` du code [x](https://a)", "`` fin ` du code [x](https://a) ``"),
        ("ligne\n\n# titre\u2028\x1b[31m", "`ligne # titre [31m`"),
        ("x" * 400, f"`{'x' * 299}…`"),
    ],
)
def test_what_was_typed_is_never_markup(typed, shown):
    row = next(
        line
        for line in write_bilan(by_id(A), by_id(A | {"nom": typed}), ()).split("\n")
        if line.startswith("| `nom`")
    )
    assert row == f"| `nom` | `A` | {shown} |"


def test_problems_have_their_line_and_their_repair():
    problem = error(Place("data/laureats.yaml", 12, 3), "x", "nom vide", "complétez-le")
    assert "- `data/laureats.yaml:12` erreur : `nom vide` → `complétez-le`\n" in write_bilan(
        {}, {}, [problem]
    )


def test_pages_are_told_by_their_address_and_other_files_counted(tmp_path):
    for name, files in (
        ("avant", {"index.html": "1", "a/index.html": "1", "x.css": "1"}),
        ("apres", {"index.html": "2", "b/index.html": "1", "x.css": "2", "y.json": ""}),
    ):
        for path, text in files.items():
            target = tmp_path / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text)
    told = write_bilan({}, {}, (), (read_site(tmp_path / "avant"), read_site(tmp_path / "apres")))
    assert told.split("## Pages\n")[1] == (
        "\n1 page ajoutée, 1 page modifiée, 1 page retirée.\n\nAutres fichiers : 1 fichier ajouté, 1 fichier modifié.\n"
        "\nAjoutées :\n\n- `/b/`\n\nModifiées :\n\n- `/`\n\nRetirées :\n\n- `/a/`\n"
    )


def test_a_long_list_is_cut_and_its_rest_counted():
    many = by_id(*(make_laureat(id=f"lieu-{n:03}", nom=f"Lieu {n}") for n in range(60)))
    told = write_bilan({}, many, ())
    assert told.count("fiche ajoutée (") == 40
    assert "Et 20 de plus." in told


def test_the_real_records_are_read_by_their_identifiers():
    fiches = read_fiches(ROOT)
    assert len(fiches) > 300
    assert not compare(fiches, dict(reversed(fiches.items())))
