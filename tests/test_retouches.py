"""After a correction only the pages that it can reach are looked at, and all that a check tells is told."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import build
from annuaire import cli, kept, retouches
from annuaire.facts import compute_facts
from annuaire.model.annuaire import Annuaire
from annuaire.plan.portee import Portee
from annuaire.render import pages
from annuaire.retouches import Etat, compare, recall, remember, sum_up
from tests.fiches import ROOT, real_annuaire
from tests.mistake_files import write_anew
from tests.small_project import make_small_project

pytestmark = pytest.mark.slow(20)
LAUREATS = "data/laureats.yaml"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that a check has found right."""
    root = make_small_project(tmp_path_factory.mktemp("retouches") / "projet")
    assert build.main(["check", "--root", str(root)]) == cli.FINE
    return root


def etat(annuaire: Annuaire, essais: str = "", adresses: tuple[str, ...] = ("", "vagues/")) -> Etat:
    return sum_up(annuaire, essais, frozenset(adresses))


def compared(avant: Etat | None, now: Etat, annuaire: Annuaire) -> Portee | None:
    return compare(avant, now, annuaire, compute_facts(annuaire))


def written(annuaire: Annuaire, rank: int, **fields: object) -> Annuaire:
    """The same directory, where one record says something else."""
    fabriques = list(annuaire.fabriques)
    fabriques[rank] = replace(fabriques[rank], laureat=fabriques[rank].laureat.model_copy(update=fields))
    return replace(annuaire, fabriques=tuple(fabriques))


def test_what_is_kept_is_read_back(tmp_path):
    now = etat(real_annuaire())
    remember(tmp_path, "autour", now)
    assert recall(tmp_path, "autour") == now
    assert recall(tmp_path, "other surroundings") is None


def test_a_change_of_any_field_reaches_its_departement():
    before = real_annuaire()
    for fields in ({"telephone": None}, {"services": ()}, {"nom": "Autre nom"}, {"anciens_ids": ("ancien",)}):
        after = written(before, 1, **fields)
        portee = compared(etat(before), etat(after), after)
        assert portee is not None and "45" in portee.departements, fields


def test_a_record_that_goes_and_one_that_comes_reach_theirs():
    whole = real_annuaire()
    without = replace(whole, fabriques=whole.fabriques[:1] + whole.fabriques[2:])
    for before, after in ((whole, without), (without, whole)):
        portee = compared(etat(before), etat(after), after)
        assert portee is not None and "45" in portee.departements


def test_a_record_that_moves_reaches_where_it_was_and_where_it_is():
    before = real_annuaire()
    after = written(before, 1, latitude=43.6, longitude=1.44)
    portee = compared(etat(before), etat(after), after)
    assert portee is not None and {"45", "31"} <= portee.departements


def test_records_that_say_the_same_reach_nothing():
    annuaire = real_annuaire()
    assert compared(etat(annuaire), etat(annuaire), annuaire) == Portee(frozenset(), adresses=False)


def test_other_addresses_are_told():
    annuaire = real_annuaire()
    portee = compared(etat(annuaire), etat(annuaire, adresses=("",)), annuaire)
    assert portee is not None and portee.adresses


def test_any_page_may_differ_when_nothing_is_known_or_when_templates_were_shown_something_else():
    annuaire = real_annuaire()
    assert compared(None, etat(annuaire), annuaire) is None
    assert compared(etat(annuaire, "before"), etat(annuaire, "now"), annuaire) is None


def test_a_line_above_all_records_reaches_no_page(small, monkeypatch):
    found = []
    monkeypatch.setattr("annuaire.chaine.compare", lambda *given: found.append(compare(*given)) or found[-1])
    text = (small / LAUREATS).read_bytes()
    write_anew(small / LAUREATS, text.replace(b"- id:", b"# Une ligne.\n\n- id:", 1))
    assert build.main(["check", "--root", str(small)]) == cli.FINE
    write_anew(small / LAUREATS, text)
    assert found == [Portee(frozenset(), adresses=False)]


def test_a_mistake_in_a_corrected_text_is_told(small, capsys):
    text = (small / LAUREATS).read_bytes()
    write_anew(small / LAUREATS, text.replace(b"(/vagues/)", b"(/vague/)", 1))
    capsys.readouterr()
    assert build.main(["check", "--root", str(small)]) == cli.PROBLEMS
    assert "aucune page n’a l’adresse « /vague/ »" in capsys.readouterr().err
    write_anew(small / LAUREATS, text)


def test_a_check_that_finds_a_mistake_in_a_page_spares_the_next_one_nothing(small, tmp_path, capsys):
    root = shutil.copytree(small, tmp_path / "projet", ignore=shutil.ignore_patterns(kept.FOLDER))
    text = (root / LAUREATS).read_bytes()
    write_anew(root / LAUREATS, text.replace(b"(/vagues/)", b"(/vague/)", 1))
    assert build.main(["check", "--root", str(root)]) == cli.PROBLEMS
    assert not list((root / kept.FOLDER).glob(f"{retouches.NAME}-*"))


def test_what_a_change_shows_to_a_template_is_told_as_when_every_page_is_looked_at(
    tmp_path, capsys, monkeypatch
):
    """On the real records: a template is wrong of places in project, and there is none at first."""
    for name in ("data", "content", "templates", "assets"):
        shutil.copytree(ROOT / name, tmp_path / name)
    template = tmp_path / "templates/commune.html"
    wrong = "{% for one in fabriques if one.laureat.statut == 'en-projet' %}{{ perdu }}{% endfor %}"
    block = "{% block contenu %}"
    write_anew(template, template.read_text("utf-8").replace(block, f"{block}\n{wrong}", 1).encode())
    check = ["check", "--root", str(tmp_path)]
    assert build.main(check) == cli.FINE
    text = (tmp_path / LAUREATS).read_text("utf-8")
    write_anew(
        tmp_path / LAUREATS, text.replace("  services:", "  statut: en-projet\n  services:", 1).encode()
    )
    looked_at: list[int] = []
    worth_trying = pages.worth_trying

    def count(some, deja_vu):
        looked_at.append(len(some))
        return worth_trying(some, deja_vu)

    monkeypatch.setattr(pages, "worth_trying", count)
    capsys.readouterr()
    assert build.main(check) == cli.PROBLEMS
    told = capsys.readouterr()
    for store in (tmp_path / kept.FOLDER).glob("[rv]e*.kept"):  # retouches, verdict
        store.unlink()
    assert build.main(check) == cli.PROBLEMS
    assert capsys.readouterr() == told
    assert "perdu" in told.err
    few, every = looked_at
    assert few < every / 3
