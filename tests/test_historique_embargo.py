"""History and embargo: what was hidden is in no change, and comes at its hour."""

from datetime import datetime
from pathlib import Path

import pytest

from annuaire.historique.histoire import read_histoire
from annuaire.model.histoire import AJOUT, RETRAIT
from tests.depot import Depot
from tests.fiches import make_laureat, make_vague

A, B = make_laureat(id="lieu-a", nom="Lieu A"), make_laureat(id="lieu-b", nom="Nom secret")
HOUR = "2026-01-05T10:00:00+01:00"
HIDDEN = B | {"embargo": HOUR}
WAVES = [make_vague(), make_vague(numero=2)]


@pytest.fixture
def depot(tmp_path: Path) -> Depot:
    depot = Depot(tmp_path / "depot")
    depot.commit([A], "2026-01-01")
    return depot


def told(depot: Depot) -> list[tuple[str, str, str]]:
    found = read_histoire(depot.root, b"", keep=False).changements
    return [(f"{one.instant:%Y-%m-%dT%H}", one.cle, one.champ) for one in found]


def test_a_record_is_added_at_the_end_of_its_embargo_and_not_before(depot):
    depot.commit([A, HIDDEN], "2026-01-02")
    depot.commit([A | {"statut": "ouvert"}, HIDDEN], "2026-01-06")
    assert told(depot) == [("2026-01-05T09", "lieu-b", AJOUT), ("2026-01-06T12", "lieu-a", "statut")]


def test_what_changed_under_embargo_is_not_told(depot):
    depot.commit([A, HIDDEN], "2026-01-02")
    depot.commit([A, HIDDEN | {"nom": "Autre nom", "telephone": "04 00 00 00 00"}], "2026-01-03")
    depot.commit([A, B | {"nom": "Nom public", "embargo": HOUR}], "2026-01-06")
    assert told(depot) == [
        ("2026-01-05T09", "lieu-b", AJOUT),
        ("2026-01-06T12", "lieu-b", "nom"),
        ("2026-01-06T12", "lieu-b", "telephone"),
    ]


def test_an_embargo_lifted_early_put_off_or_withdrawn(depot):
    depot.commit([A, HIDDEN], "2026-01-02")
    depot.commit([A, HIDDEN | {"embargo": "2026-01-20T10:00:00+01:00"}], "2026-01-03")
    assert told(depot) == [("2026-01-20T09", "lieu-b", AJOUT)]
    depot.commit([A, B], "2026-01-04")
    assert told(depot) == [("2026-01-04T12", "lieu-b", AJOUT)]
    depot.commit([A, HIDDEN], "2026-01-04T13:00:00+00:00")
    assert told(depot)[1:] == [("2026-01-04T13", "lieu-b", RETRAIT), ("2026-01-05T09", "lieu-b", AJOUT)]
    depot.commit([A], "2026-01-04T14:00:00+00:00")
    assert told(depot)[1:] == [("2026-01-04T13", "lieu-b", RETRAIT)]


def test_a_record_that_names_only_a_wave_under_embargo_waits_for_it(depot):
    waves = [make_vague(), make_vague(numero=2, embargo=HOUR)]
    depot.commit([A, B | {"vague": 2}], "2026-01-02", waves)
    assert [one for one in told(depot) if one[1] == "lieu-b"] == [("2026-01-05T09", "lieu-b", AJOUT)]
    depot.commit([A, B | {"vague": 2}], "2026-01-03", WAVES)
    assert [one for one in told(depot) if one[1] == "lieu-b"] == [("2026-01-03T12", "lieu-b", AJOUT)]


def test_a_first_version_only_counts_what_was_public(tmp_path):
    depot = Depot(tmp_path / "depot")
    depot.commit(
        [A, HIDDEN, B | {"id": "lieu-c", "vague": 2}],
        "2026-01-01",
        [make_vague(), make_vague(numero=2, embargo=HOUR)],
    )
    histoire = read_histoire(depot.root, b"", keep=False)
    assert histoire.nombre == 1
    assert {one.cle for one in histoire.changements} == {"lieu-b", "lieu-c", "2"}
    assert {one.instant for one in histoire.changements} == {datetime.fromisoformat(HOUR)}


def test_an_embargo_that_cannot_be_read_is_never_over(depot):
    depot.commit([A, B | {"embargo": "bientôt"}], "2026-01-02")
    assert told(depot) == []
