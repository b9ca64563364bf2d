"""A correction that no list can show: only the pages of the record are looked at, and all that a check tells is told."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

import build
from annuaire import cli, kept
from annuaire.couverture.chiffres import compute_couverture
from annuaire.facts import compute_facts
from annuaire.model.annuaire import Annuaire
from annuaire.model.laureat import Laureat
from annuaire.plan.page import Page, Texte
from annuaire.plan.plan import plan
from annuaire.plan.retouches import SUR_LES_FEUILLES, SUR_SA_PAGE, plan_retouches
from annuaire.render.essai import Formes, shapes_of
from tests.fiches import real_annuaire
from tests.mistake_files import write_anew
from tests.small_project import make_small_project

pytestmark = pytest.mark.slow(20)
SITE = "https://exemple.fr/"
LAUREATS = "data/laureats.yaml"


def exchanged(annuaire: Annuaire, fields: frozenset[str], every: int) -> Annuaire:
    """One record in `every` says what another one says of these fields, in the same shapes and of the same year."""
    fabriques = list(annuaire.fabriques)
    alike: dict[object, list[Laureat]] = {}
    for rank, fabrique in enumerate(fabriques):
        laureat = fabrique.laureat
        year = laureat.date_verification and laureat.date_verification.year
        others = alike.setdefault((year, shapes_of(*(getattr(laureat, name) for name in sorted(fields)))), [])
        if others and rank % every == 0:
            given = {name: getattr(others[-1], name) for name in fields}
            fabriques[rank] = replace(fabrique, laureat=laureat.model_copy(update=given))
        others.append(laureat)
    return replace(annuaire, fabriques=tuple(fabriques))


def corrected(before: Annuaire, after: Annuaire, fields: frozenset[str]) -> set[str]:
    return {
        new.id
        for old, new in zip(before.fabriques, after.fabriques, strict=True)
        if any(getattr(old.laureat, name) != getattr(new.laureat, name) for name in fields)
    }


def whole_plan(annuaire: Annuaire) -> dict[str, Page]:
    couverture = compute_couverture(annuaire, annuaire.reference.chefs_lieux())
    pages = plan(annuaire, compute_facts(annuaire), couverture, {}, SITE, whole=False).pages
    return {page.url: page for page in pages}


def shown(page: Page, formes: Formes) -> Mapping[str, object]:
    """The shapes of what its template reads; of texts, their words."""
    return {
        name: value.source if isinstance(value, Texte) else formes.of(value)
        for name, value in page.contexte.items()
    }


def test_other_pages_show_the_same_shapes_whatever_these_fields_say():
    before, formes = real_annuaire(), Formes()
    was = {url: shown(page, formes) for url, page in whole_plan(before).items()}
    after = exchanged(exchanged(before, SUR_SA_PAGE, 3), SUR_LES_FEUILLES, 4)
    on_their_page, on_sheets = (
        corrected(before, after, SUR_SA_PAGE),
        corrected(before, after, SUR_LES_FEUILLES),
    )
    assert min(len(on_their_page), len(on_sheets)) > 8
    pages = plan_retouches(after, compute_facts(after), {}, SITE, on_their_page, on_sheets)
    looked_at = {page.url: shown(page, formes) for page in pages}
    now = {url: shown(page, formes) for url, page in whole_plan(after).items()}
    assert now.keys() == was.keys()
    assert {url for url in now if now[url] != was[url]} <= looked_at.keys()
    assert looked_at == {url: now[url] for url in looked_at}
    assert len(looked_at) < len(now) / 5


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that a check has found right."""
    root = make_small_project(tmp_path_factory.mktemp("retouches") / "projet")
    assert build.main(["check", "--root", str(root)]) == cli.FINE
    return root


class Planned(Exception):
    """Every page was to be planned."""


def refuse_to_plan(*_: object, **__: object) -> None:
    raise Planned


def correct(root: Path, before: str, after: str) -> bytes:
    """What the records were."""
    text = (root / LAUREATS).read_bytes()
    assert before.encode() in text
    write_anew(root / LAUREATS, text.replace(before.encode(), after.encode(), 1))
    return text


CORRECTIONS = {
    "another number": ("02 00 00 00 00", "02 47 00 00 01"),
    "a longer address": ("adresse: 1 rue", "adresse: 12 bis, grande rue"),
    "a line above all records": ("- id:", "# Une ligne.\n\n- id:"),
    "another day of the same year": ("2024-01-15", "2024-03-01"),
    "other words, a link that leads somewhere": ("Un lieu inventé", "Un autre [lieu](/services/coworking/)"),
    "a name": ("nom: Atelier", "nom: Grand atelier"),
    "a name of one word, without a capital": ("nom: Atelier", "nom: atelier\n  # "),
    "another year": ("2024-01-15", "2023-01-15"),
    "a status": ("statut: ouvert", "statut: ferme"),
    "no number": ('telephone: "02 00 00 00 00"\n', "partenaires: []\n"),
    "hours with a remark more": (
        "Mo-Fr 09:00-12:00,14:00-18:00; PH off",
        'Mo-Fr 09:00-12:00 "par la cour"; PH off',
    ),
    "one more service": ("services: []", "services: [coworking]"),
}
SEEN_ON_LISTS = {
    "a name of one word, without a capital",
    "another year",
    "a status",
    "no number",
    "hours with a remark more",
    "one more service",
}


@pytest.mark.parametrize("name", CORRECTIONS)
def test_a_check_plans_every_page_only_after_what_lists_can_show(small, capsys, monkeypatch, name):
    monkeypatch.setattr("annuaire.chaine.prepare", refuse_to_plan)
    stores = {path.name for path in (small / kept.FOLDER).iterdir()}
    capsys.readouterr()
    text = correct(small, *CORRECTIONS[name])
    try:
        if name in SEEN_ON_LISTS:
            with pytest.raises(Planned):
                build.main(["check", "--root", str(small)])
        else:
            assert build.main(["check", "--root", str(small)]) == cli.FINE
            assert capsys.readouterr().out.startswith("Aucune erreur dans 4 fiches. Le site aurait ")
    finally:
        write_anew(small / LAUREATS, text)
    new = {path.name for path in (small / kept.FOLDER).iterdir()} - stores
    assert {store.partition("-")[0] for store in new} <= {"verdict"}


def test_a_mistake_in_a_corrected_text_is_told(small, capsys):
    text = correct(small, "(/vagues/)", "(/vague/)")
    capsys.readouterr()
    assert build.main(["check", "--root", str(small)]) == cli.PROBLEMS
    assert "aucune page n’a l’adresse « /vague/ »" in capsys.readouterr().err
    write_anew(small / LAUREATS, text)


def test_a_check_that_finds_a_mistake_in_a_page_spares_the_next_one_nothing(small, tmp_path, capsys):
    root = shutil.copytree(small, tmp_path / "projet", ignore=shutil.ignore_patterns(kept.FOLDER))
    correct(root, "(/vagues/)", "(/vague/)")
    assert build.main(["check", "--root", str(root)]) == cli.PROBLEMS
    assert not list((root / kept.FOLDER).glob("retouches-*"))
