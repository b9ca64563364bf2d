"""Pages that `check` tries: they run every line of the templates that all the pages run."""

import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from types import FrameType

import pytest

from annuaire.load.templates import load_templates
from annuaire.plan.page import Page, Plan, Texte
from annuaire.problems import Place
from annuaire.render.environment import make_environment
from annuaire.render.essai import DejaVu, worth_trying
from annuaire.render.pages import Renderer, render
from tests.fiches import ROOT, make_plan, real_annuaire, real_facts

pytestmark = pytest.mark.slow(10)
HERE = Place("data/laureats.yaml", 12, 3)


def lines_run(pages: Iterable[Page]) -> set[tuple[str, int]]:
    """(template, line of what it compiles to) of each line that these pages run."""
    annuaire, comptes = real_annuaire(), real_facts().comptes
    templates = load_templates(ROOT / "templates")[0]
    renderer = Renderer(
        make_environment(templates), templates, annuaire.site, comptes, "/", frozenset(), finished=False
    )
    run: set[tuple[str, int]] = set()

    def inside(frame: FrameType, event: str, _: object) -> Callable:
        run.add((frame.f_code.co_filename, frame.f_lineno))
        return inside

    def enter(frame: FrameType, event: str, _: object) -> Callable | None:
        return inside if frame.f_code.co_filename in templates else None

    sys.settrace(enter)
    try:
        for page in pages:
            renderer.render(page)
    finally:
        sys.settrace(None)
    return run


def test_pages_tried_run_every_line_of_the_templates_that_all_pages_run():
    pages = make_plan(real_annuaire(), whole=False).pages
    chosen = worth_trying(pages)
    assert len(chosen) < len(pages) / 5
    assert lines_run(page for page in pages if page.url in chosen) == lines_run(pages)


def page(rank: int, **contexte: object) -> Page:
    return Page(f"p/{rank}/", "page", "Titre", "", contexte=contexte)


@pytest.mark.parametrize(
    ("first", "second", "tried"),
    [
        ("un", "deux", True),  # words of a closed list may be compared
        ("Un nom", "Un autre nom", False),
        ("Un nom", "", True),
        ("Un nom", None, True),
        (2, 3, False),
        (2, 1, True),
        (1, 0, True),
        (True, False, True),
        ((1.5,), (2.5,), False),
        ((1.5,), (1.5, 2.5), True),
        ((), (1.5,), True),
        (((1.5,), "A B"), ((), "A B"), True),
        (HERE, replace(HERE, line=2), False),
    ],
)
def test_a_page_is_tried_when_it_shows_a_value_in_a_new_shape(first, second, tried):
    chosen = worth_trying([page(1, x=first), page(2, x=second)])
    assert chosen == {"p/1/", *(["p/2/"] if tried else [])}


def test_texts_are_read_on_pages_that_are_not_tried():
    texts = [Texte("Un *texte*.", HERE), Texte("[Perdu](/nulle-part/)", HERE)]
    pages = tuple(page(rank, texte=text) for rank, text in enumerate(texts))
    assert worth_trying(pages) == {"p/0/"}
    plan = Plan(pages, (), "https://exemple.fr/")
    _, found = render(
        plan, real_annuaire().site, real_facts().comptes, {"page.html": "{{ texte }}"}, finished=False
    )
    assert [problem.place.path for problem in found] == ["data/laureats.yaml"]


def test_what_a_check_that_ended_well_has_shown_is_not_tried_again():
    before = DejaVu()
    assert worth_trying([page(1, x="Un nom", y=2)], before) == {"p/1/"}
    assert worth_trying([page(9, x="Autre nom", y=3)], DejaVu(before.known)) == set()
    assert worth_trying([page(9, x="", y=3)], DejaVu(before.known)) == {"p/9/"}
    assert DejaVu(before.known).known == before.known


def test_shapes_are_written_alike_by_every_process():
    """An order of sets that changes with the process would try everything again, each time."""
    code = (
        "from annuaire.render.essai import DejaVu, shapes_of, worth_trying\nfrom tests.test_essai import HERE, page\n"
        "met = DejaVu(); worth_trying([page(1, x=({'a': 1}, 'un', 2.5, HERE), y=frozenset('abc'))], met)\n"
        "print(sorted(met.known.items()), shapes_of(('a', 'b', 1, 'C D')))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1 and told != {b""}
