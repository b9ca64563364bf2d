"""What is under embargo: hidden until its hour, and told to whoever betrays it in a public text or in the ledger."""

from datetime import datetime, timedelta

import pytest

from annuaire.problems import Problem
from annuaire.validate.validation import validate
from tests.fiches import (
    NOW,
    make_annuaire,
    make_laureat,
    make_page,
    make_pages,
    make_sources,
    make_vague,
    told,
)

HOUR = datetime.fromisoformat("2026-12-01T10:00:00+01:00")
VAGUES = [
    *(make_vague(numero=numero) for numero in (1, 2)),
    make_vague(numero=3, date_annonce="2026-12-01", embargo=HOUR.isoformat()),
]
SECRET = make_laureat(
    id="quinquet-bellaine",
    nom="L’Atelier du Quinquet",
    numero=7,
    vague=3,
    anciens_ids=["ancien-quinquet"],
    site_web="https://www.quinquet.exemple.fr/lieu",
)


def problems_of(*laureats, now: datetime = NOW, **others) -> list[Problem]:
    _, problems = validate(make_sources(laureats=[*laureats, SECRET], vagues=VAGUES, **others), now)
    return [problem for problem in problems if problem.code.startswith("embargo")]


def page_saying(words: str) -> dict[str, str]:
    return make_pages() | {"annonce": make_page("Annonce") + words + "\n"}


def test_of_several_possible_waves_the_hidden_one_is_said_nowhere():
    (fabrique,) = make_annuaire(make_laureat(vagues_possibles=[1, 2, 3]), vagues=VAGUES).fabriques
    assert fabrique.laureat.vagues_possibles == (1, 2)
    assert [vague.numero for vague in fabrique.vagues] == [1, 2]
    after = make_annuaire(make_laureat(vagues_possibles=[1, 2, 3]), vagues=VAGUES, now=HOUR).fabriques[0]
    assert after.laureat.vagues_possibles == (1, 2, 3)


def test_one_possible_wave_left_is_not_said_as_if_it_were_settled():
    (fabrique,) = make_annuaire(make_laureat(vagues_possibles=[2, 3]), vagues=VAGUES).fabriques
    assert (fabrique.laureat.vague, fabrique.laureat.vagues_possibles, fabrique.vagues) == (None, None, ())


def test_a_record_whose_possible_waves_are_all_hidden_waits_for_the_first_of_them():
    vagues = [*VAGUES, make_vague(numero=4, embargo=(HOUR + timedelta(days=1)).isoformat())]
    record = make_laureat(vagues_possibles=[3, 4])
    assert make_annuaire(record, vagues=vagues).fabriques == ()
    assert len(make_annuaire(record, vagues=vagues, now=HOUR).fabriques) == 1


def test_the_line_to_correct_does_not_tell_how_much_is_hidden():
    """As in a public copy of the file, which does not hold the records under embargo."""
    usual = [make_laureat(id="avant", nom="Avant"), make_laureat(id="zone", nom="Zone")]
    never, hidden = (
        make_annuaire(*records, vagues=VAGUES).fabriques for records in (usual, [usual[0], SECRET, usual[1]])
    )
    assert [fabrique.place for fabrique in hidden] == [fabrique.place for fabrique in never]


@pytest.mark.parametrize(
    "words",
    [
        "Avec l'atelier du QUINQUET.",
        "Voir quinquet-bellaine.",
        "Avant : ancien-quinquet.",
        "Sur https://quinquet.exemple.fr.",
        "La 3e vague arrive.",
        "La vague 3 arrive.",
    ],
)
def test_a_public_text_that_names_what_is_hidden_is_told_before_the_hour_only(words):
    (problem,) = problems_of(make_laureat(presentation=words))
    assert (problem.level, problem.code) == ("avertissement", "embargo-cite")
    assert problem.suggestion == "retirez-le, et remettez-le après cette heure"
    (problem,) = problems_of(pages=page_saying(words))
    assert (problem.place.path, problem.code) == ("content/annonce.md", "embargo-cite")
    assert problems_of(make_laureat(presentation=words), pages=page_saying(words), now=HOUR) == []


def test_the_message_names_what_is_hidden():
    assert told(problems_of(make_laureat(presentation="Avec l'atelier du Quinquet."))) == [
        (
            "avertissement",
            "embargo-cite",
            "ce texte est public, et nomme ce qui est sous embargo : « L’Atelier du Quinquet »",
        )
    ]


def test_a_name_that_public_records_bear_too_betrays_nothing():
    namesake = make_laureat(nom="L’Atelier du Quinquet", presentation="L’Atelier du Quinquet vous attend.")
    assert problems_of(namesake) == []


def test_hidden_records_may_name_each_other_and_their_wave():
    friend = make_laureat(id="ami", vague=3, presentation="Ami de l’Atelier du Quinquet, vague 3.")
    assert problems_of(make_laureat(), friend) == []


@pytest.mark.parametrize(
    "url",
    [
        "/vagues/3/",
        "/laureats/quinquet-bellaine/",
        "/laureats/ancien-quinquet/",
        "/f/7/",
        "/vagues/3/presse/",
    ],
)
def test_a_link_to_a_hidden_page_is_refused_before_the_hour_only(url):
    (problem,) = problems_of(pages=page_saying(f"Lisez [l'annonce]({url})."))
    assert (problem.level, problem.code) == ("erreur", "embargo-lien")
    assert (problem.place.line, problem.place.column, problem.place.length) == (7, 19, url.rindex("/") + 1)
    assert problems_of(pages=page_saying(f"Lisez [l'annonce]({url})."), now=HOUR) == []


def test_an_address_in_the_ledger_that_is_hidden_says_what_to_do():
    problems = problems_of(permaliens="vagues/1/\nlaureats/quinquet-bellaine/carte.svg\n")
    (problem,) = problems
    assert (problem.level, problem.code, problem.place.line) == ("erreur", "embargo-publie", 2)
    assert problem.message == (
        "l’adresse « laureats/quinquet-bellaine/carte.svg » est inscrite ici, et « L’Atelier du Quinquet » est sous embargo"
    )
    assert problem.suggestion == (
        "si elle n’a pas été publiée, supprimez cette ligne ; sinon il est trop tard : supprimez l’embargo"
    )
    assert problems_of(permaliens="laureats/quinquet-bellaine/\n", now=HOUR) == []


def test_a_directory_without_embargo_is_not_read_for_that():
    _, problems = validate(make_sources(laureats=[make_laureat(presentation="Vague 3.")]), NOW)
    assert problems == []


DRAFT = make_laureat(
    id="brouillonne-lumiere",
    nom="La Brouillonne",
    numero=9,
    vague=1,
    brouillon="oui",
    anciens_ids=["ex-lumiere"],
)


@pytest.mark.parametrize(
    ("written", "shown"), [("oui", False), ("true", False), ("non", True), ("false", True)]
)
def test_a_draft_is_hidden_whatever_the_hour(written, shown):
    record = {**DRAFT, "brouillon": written}
    for now in (NOW, HOUR, HOUR + timedelta(days=9999)):
        assert bool(make_annuaire(record, vagues=VAGUES, now=now).fabriques) == shown


@pytest.mark.parametrize(
    ("words", "code", "message", "repair"),
    [
        (
            "Voir la Brouillonne.",
            "embargo-cite",
            "ce texte est public, et nomme ce qui est un brouillon : « La Brouillonne »",
            "retirez-le, et remettez-le quand la fiche sera publiée",
        ),
        (
            "Voir [ici](/laureats/ex-lumiere/).",
            "embargo-lien",
            "le lien « /laureats/ex-lumiere/ » mène à ce qui est un brouillon : « La Brouillonne »",
            "retirez-le, et remettez-le quand la fiche sera publiée",
        ),
    ],
)
def test_a_public_text_that_betrays_a_draft_is_told(words, code, message, repair):
    sources = make_sources(laureats=[make_laureat(presentation=words), DRAFT], vagues=VAGUES)
    found = [one for one in validate(sources, HOUR)[1] if one.code.startswith("embargo")]
    assert [(one.code, one.message, one.suggestion) for one in found] == [(code, message, repair)]


def test_a_preview_reveals_what_is_hidden_and_tells_it_apart():
    sources = make_sources(laureats=[make_laureat(), SECRET, DRAFT], vagues=VAGUES)
    annuaire, _ = validate(sources, NOW, reveal=True)
    assert len(annuaire.fabriques) == 3
    hidden = {getattr(one, "id", None) or one.numero for one in annuaire.caches}
    assert hidden == {3, "quinquet-bellaine", "brouillonne-lumiere"}
    assert validate(sources, NOW)[0].caches == ()
