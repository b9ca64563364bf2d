"""The sentences of « Actualités », word for word, and what of the changes they tell."""

from datetime import UTC, datetime

import pytest

from annuaire.model.histoire import (
    AJOUT,
    CHAMPS_LAUREAT,
    CHAMPS_VAGUE,
    RETRAIT,
    REUNION,
    Changement,
    Histoire,
)
from annuaire.model.laureat import Laureat
from annuaire.model.vague import Vague
from annuaire.plan.actualites import find_actualites, group_by_month
from tests.fiches import make_annuaire, make_laureat, make_vague

DEBUT = datetime(2026, 1, 1, 9, tzinfo=UTC)
VAGUES = [make_vague(), make_vague(numero=2), make_vague(numero=3)]


def change(
    champ: str,
    avant: str | None = None,
    apres: str | None = None,
    *,
    cle: str = "palanquee",
    sujet: str = "laureats",
    jour: int = 2,
    heure: int = 12,
) -> Changement:
    return Changement(datetime(2026, 1, jour, heure, tzinfo=UTC), sujet, cle, champ, avant, apres)


def make_places(n: int, **overrides) -> list:
    return [make_laureat(id=f"lieu-{i:02}", nom=f"Lieu {i:02}", **overrides) for i in range(1, n + 1)]


def phrases(*changes: Changement, laureats: list | None = None, **others) -> list[str]:
    """What is told, without the first version."""
    palanquee = make_laureat(id="palanquee", nom="La Palanquée", anciens_ids=["vieux-nom"])
    annuaire = make_annuaire(*(laureats or [palanquee]), vagues=VAGUES, **others)
    found = find_actualites(annuaire, Histoire(DEBUT, 382, changes))
    return [one.phrase for one in found.actualites[:-1]]


SENTENCES = [
    ([("horaires", None, "x")], "indique désormais ses horaires"),
    ([("telephone", None, "x"), ("services", None, "x")], "indique désormais ses services et son téléphone"),
    (
        [("modalites_acces", None, "x"), ("porteur", None, "x")],
        "indique désormais comment venir et l'organisme qui le porte",
    ),
    ([("telephone", "x", "y")], ": téléphone corrigé"),
    ([("adresse", "x", "y")], ": adresse corrigée"),
    ([("horaires", "x", "y")], ": horaires corrigés"),
    ([("adresse", "x", "y"), ("courriel", "x", "y")], ": adresse et adresse électronique corrigées"),
    ([("adresse", "x", "y"), ("telephone", "x", "y")], ": adresse et téléphone corrigés"),
    ([("site_web", "x", None)], ": site web retiré"),
    (
        [("telephone", None, "x"), ("adresse", "x", "y"), ("site_web", "x", None)],
        ": téléphone indiqué ; adresse corrigée ; site web retiré",
    ),
    ([("code_insee", "x", "y")], ": commune corrigée"),
    ([("nom", "Le Radeau", "La Palanquée")], ": nouveau nom (auparavant « Le Radeau »)"),
    ([("statut", None, "ferme")], ": lieu fermé"),
    ([("statut", "ouvert", "ferme"), ("telephone", "x", None)], ": lieu fermé ; téléphone retiré"),
    ([("statut", "ferme", "ouvert")], ": lieu de nouveau ouvert"),
    ([("statut", "en-projet", "ouvert")], ": lieu ouvert"),
    ([("statut", None, "en-projet")], ": lieu en projet"),
    ([("statut", "ouvert", None)], ": état du lieu retiré"),
    ([("vague", None, "3")], ": vague établie (3e)"),
    ([("vague", "2", "1")], ": vague corrigée (1re)"),
    ([("vague", "2", None)], ": vague retirée"),
    ([(AJOUT,)], "entre dans l'annuaire"),
    ([(AJOUT,), ("telephone", None, "x")], "entre dans l'annuaire"),
    ([(REUNION,)], ": fiche réunie avec une autre"),
    ([(REUNION,), ("horaires", None, "x")], ": fiche réunie avec une autre ; horaires indiqués"),
]


@pytest.mark.parametrize(
    ("changes", "suite"), SENTENCES, ids=lambda value: value if isinstance(value, str) else ""
)
def test_sentences_of_one_record(changes, suite):
    assert phrases(*(change(*one) for one in changes)) == [f"La Palanquée (Bourg-le-Bel) {suite}"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ([(AJOUT,)], "La 2e vague entre dans l'annuaire"),
        ([("date_annonce", None, "x")], "La 2e vague indique désormais sa date d'annonce"),
        ([("nombre_annonce", "x", "y")], "La 2e vague : nombre de lauréats annoncés corrigé"),
    ],
)
def test_sentences_of_a_wave(changes, sentence):
    assert phrases(*(change(*one, cle="2", sujet="vagues") for one in changes)) == [sentence]


def test_the_table_of_what_makes_news_names_fields_of_the_model():
    assert CHAMPS_LAUREAT.keys() <= Laureat.model_fields.keys()
    assert CHAMPS_VAGUE.keys() <= Vague.model_fields.keys()


def test_a_field_of_each_name_has_a_sentence():
    for nom in CHAMPS_LAUREAT.keys() - {"nom", "statut", "vague"}:
        (sentence,) = phrases(change(nom, None, "x"))
        assert sentence.startswith("La Palanquée (Bourg-le-Bel) indique désormais ")


def test_what_is_undone_the_same_day_is_not_told_and_the_rest_once():
    assert phrases(change("telephone", None, "x", heure=8), change("telephone", "x", None, heure=9)) == []
    assert phrases(change("telephone", None, "x", heure=8), change("telephone", "x", "y", heure=9)) == [
        "La Palanquée (Bourg-le-Bel) indique désormais son téléphone"
    ]
    assert len(phrases(change("telephone", None, "x"), change("telephone", "x", None, jour=3))) == 2


def test_a_change_made_under_a_former_name_is_told_under_that_of_today():
    assert phrases(change("telephone", "x", "y", cle="vieux-nom")) == [
        "La Palanquée (Bourg-le-Bel) : téléphone corrigé"
    ]


def test_nothing_is_told_of_what_is_not_public():
    """Gone, unknown, under embargo, or with a wave that is: not even in part."""
    hidden = {"embargo": "2027-01-01T00:00:00+01:00"}
    places = [make_laureat(), make_laureat(id="cache", nom="Caché", anciens_ids=["ancien-cache"], **hidden)]
    changes = [
        change(champ, "x", "y", cle=cle)
        for cle in ("cache", "ancien-cache", "disparu")
        for champ in (AJOUT, "telephone", "nom")
    ]
    assert phrases(*changes, change(RETRAIT, cle="lieu-exemple"), laureats=places) == []
    assert phrases(change("vague", None, "9")) == []
    assert phrases(change("vague", "9", "2")) == ["La Palanquée (Bourg-le-Bel) : vague établie (2e)"]
    assert phrases(change(AJOUT, cle="9", sujet="vagues")) == []


def test_additions_of_a_day_in_one_departement_are_told_together():
    places = [*make_places(3), make_laureat(id="loin", nom="Loin", code_insee="97101")]
    told = phrases(*(change(AJOUT, cle=one["id"]) for one in places), laureats=places)
    assert told == ["Trois fiches ajoutées en Bellaine", "Loin (Anse-Claire) entre dans l'annuaire"]
    assert len(phrases(*(change(AJOUT, cle=one["id"]) for one in places[:2]), laureats=places)) == 2


def test_many_additions_are_one_sentence():
    places = [*make_places(21), make_laureat(id="loin", nom="Loin", code_insee="97101")]
    told = phrases(*(change(AJOUT, cle=one["id"]) for one in places), laureats=places)
    assert told == ["22 fiches ajoutées dans 2 départements"]


def test_the_same_change_in_many_records_is_told_once_and_closings_one_by_one():
    places = make_places(12)
    same = [change("telephone", "x", "y", cle=one["id"]) for one in places]
    assert phrases(*same, laureats=places) == ["Téléphone corrigé dans 12 fiches"]
    given = [change("horaires", None, "y", cle=one["id"]) for one in places[:5]]
    assert phrases(*given, laureats=places) == ["Horaires indiqués dans 5 fiches"]
    closed = [change("statut", None, "ferme", cle=one["id"]) for one in places]
    assert len(phrases(*closed, laureats=places)) == 12


def test_anchors_are_unique_and_do_not_follow_words():
    places = make_places(20)
    changes = [change("telephone", "x", "y", cle=one["id"]) for one in places[:6]]
    changes += [change("telephone", None, "y", cle=one["id"]) for one in places[6:12]]
    changes += [change("adresse", "x", "y", cle=one["id"]) for one in places[12:14]]
    annuaire = make_annuaire(*places)
    found = find_actualites(annuaire, Histoire(DEBUT, 1, tuple(changes))).actualites
    assert [one.ancre for one in found] == [
        "2026-01-02-modifs-telephone",
        "2026-01-02-modifs-telephone-2",
        "2026-01-02-lieu-13",
        "2026-01-02-lieu-14",
        "2026-01-01-debut",
    ]


def test_months_come_most_recent_first_and_the_first_version_is_one_sentence():
    places = make_places(2)
    changes = (
        change("telephone", "x", "y", cle="lieu-01"),
        change("adresse", "x", "y", cle="lieu-02", jour=30),
    )
    later = changes[1]._replace(instant=datetime(2027, 3, 1, tzinfo=UTC), champ="courriel")
    found = find_actualites(make_annuaire(*places), Histoire(DEBUT, 382, (*changes, later)))
    months = group_by_month(found.actualites)
    assert [(title, len(members)) for title, members in months] == [("mars 2027", 1), ("janvier 2026", 3)]
    assert found.annees == (2027, 2026)
    assert months[1][1][-1].phrase == "L'historique des fiches commence, avec 382 fiches"
