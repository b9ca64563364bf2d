"""The kept coverage: as if computed anew, and made again when what it depends on has changed."""

import pytest

import build
from annuaire.couverture.chiffres import compute_couverture
from annuaire.couverture.kept import load_or_compute, origin_of
from tests.fiches import make_annuaire, make_laureat, make_tables, make_vague
from tests.small_project import make_small_project


def compute(annuaire):
    return compute_couverture(annuaire, annuaire.reference.localites())


def test_what_is_kept_is_what_would_be_computed(tmp_path):
    fiches = make_laureat(id="a-lieu", vague=1), make_laureat(id="b-lieu", nom="Bb", vagues_possibles=[1, 2])
    annuaire = make_annuaire(*fiches)
    first = load_or_compute(tmp_path, make_tables(), annuaire)
    (path,) = (tmp_path / ".cache").iterdir()
    before = path.stat()
    assert load_or_compute(tmp_path, make_tables(), annuaire) == first == compute(annuaire)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize(
    "change",
    [
        {"code_insee": "01001"},
        {"latitude": 46.01, "longitude": 5.0},
        {"latitude": 46.0, "longitude": 5.01},
        {"statut": "ferme"},
        {"vague": 1},
        {"id": "autre-lieu"},
    ],
    ids=str,
)
def test_what_changes_a_figure_or_the_file_changes_the_origin(change):
    tables = make_tables()
    assert origin_of(tables, make_annuaire(make_laureat(**change))) != origin_of(
        tables, make_annuaire(make_laureat())
    )


@pytest.mark.parametrize("change", [{"nom": "Autre nom"}, {"services": ["fablab"]}, {"statut": "ouvert"}])
def test_what_changes_none_does_not(change):
    tables = make_tables()
    assert origin_of(tables, make_annuaire(make_laureat(**change))) == origin_of(
        tables, make_annuaire(make_laureat())
    )


def test_another_reference_is_another_origin():
    tables = make_tables()
    tables["communes"] = tables["communes"].replace("\t1200\t", "\t1201\t")
    annuaire = make_annuaire(make_laureat())
    assert origin_of(tables, annuaire) != origin_of(make_tables(), annuaire)


def test_a_wave_that_only_its_announcement_knows_changes_nothing():
    """What counts is from the first to the last wave that a fabrique may be of."""
    more = make_annuaire(make_laureat(vague=1), vagues=[make_vague(numero=numero) for numero in (1, 2, 3)])
    assert origin_of(make_tables(), more) == origin_of(make_tables(), make_annuaire(make_laureat(vague=1)))


def test_a_build_keeps_what_it_has_measured_and_a_check_measures_nothing_to_keep(tmp_path):
    root = make_small_project(tmp_path / "project")
    assert build.main(["check", "--root", str(root)]) == 0
    assert not list((root / ".cache").glob("couverture-*.kept"))
    assert build.main(["build", "--root", str(root)]) == 0
    assert list((root / ".cache").glob("couverture-*.kept"))
