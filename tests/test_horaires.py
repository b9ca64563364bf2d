"""Reading opening hours, and saying them in French."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annuaire.model.horaires import JOURS, HorairesIllisibles, Plage, read_horaires, rows
from annuaire.model.horaires.motif import HORAIRES


def words(text: str) -> dict[str, str]:
    """The rows with plain spaces, so that a test reads as a page does."""
    return {jour: hours.replace("\u00a0", " ") for jour, hours in rows(read_horaires(text))}


def test_a_usual_week_has_seven_rows_from_monday():
    hours = "9 h – 12 h et 14 h – 18 h 30"
    assert list(words("Mo-Fr 09:00-12:00,14:00-18:30; Sa 10:05-12:00").items()) == [
        *((jour, hours) for jour in JOURS[:5]),
        ("samedi", "10 h 05 – 12 h"),
        ("dimanche", "fermé"),
    ]


def test_the_words_of_a_range_do_not_break():
    lundi, hours = rows(read_horaires("Mo 09:00-12:30"))[0]
    assert (lundi, hours) == ("lundi", "9\u00a0h\u00a0–\u00a012\u00a0h\u00a030")


def test_ranges_are_minutes_of_the_day():
    assert read_horaires("Mo 09:00-12:30").jours[0].plages == (Plage(540, 750),)


@pytest.mark.parametrize(
    ("text", "jour", "expected"),
    [
        ("22:00-02:00", "lundi", "22 h – 2 h"),
        ("Su 22:00-02:00", "dimanche", "22 h – 2 h"),
        ("Su 22:00-02:00", "lundi", "fermé"),
        ("Sa 09:00-24:00; Su 00:00-12:00", "samedi", "9 h – minuit"),
        ("Sa 09:00-24:00; Su 00:00-12:00", "dimanche", "minuit – 12 h"),
        ("Mo 18:00+", "lundi", "à partir de 18 h"),
        ("Mo 18:00-20:00+", "lundi", "18 h – 20 h ou plus tard"),
        ("24/7", "dimanche", "ouvert 24 heures sur 24"),
        ("Mo 00:00-24:00", "lundi", "ouvert 24 heures sur 24"),
        ("off", "lundi", "fermé"),
        ("Mo-Fr 09:00-12:00; Fr off", "vendredi", "fermé"),
        ("Mo 09:00-10:00,11:00-12:00,13:00-14:00", "lundi", "9 h – 10 h, 11 h – 12 h et 13 h – 14 h"),
        ("Mo 09:00-12:00 unknown", "lundi", "9 h – 12 h (à confirmer)"),
        ('Mo 09:00-12:00; We 14:00-16:00 "sur rendez-vous"', "mercredi", "14 h – 16 h (sur rendez-vous)"),
        ("We[1] 10:00-12:00", "mercredi", "10 h – 12 h, certaines semaines seulement"),
        ("week 1-53/2 Mo 09:00-12:00; Tu 09:00-10:00", "lundi", "9 h – 12 h, certaines semaines seulement"),
        ("week 1-53/2 Mo 09:00-12:00; Tu 09:00-10:00", "mardi", "9 h – 10 h"),
        ("2024 Mo 10:00-12:00", "lundi", "10 h – 12 h"),
    ],
)
def test_a_day_is_said_in_french(text, jour, expected):
    assert words(text)[jour] == expected


@pytest.mark.parametrize("text", ['"sur rendez-vous"', 'Mo-Su "sur rendez-vous"'])
def test_appointments_without_hours_are_not_read_as_day_and_night(text):
    assert set(words(text).values()) == {"sur rendez-vous"}


def test_days_without_hours_do_not_get_invented_ones():
    assert words("Mo-Fr")["lundi"] == "ouvert, heures non communiquées"
    assert read_horaires("Mo-Fr").jours[0].plages == ()


@pytest.mark.parametrize(
    ("text", "continu"), [("24/7", True), ("Mo-Sa 00:00-24:00", False), ("Mo-Fr", False)]
)
def test_day_and_night_is_known(text, continu):
    assert read_horaires(text).continu is continu


@pytest.mark.parametrize(
    ("text", "remarques"),
    [
        ("Mo-Fr 09:00-12:00", ()),
        ("Mo-Fr 09:00-12:00; PH off", ("fermé les jours fériés",)),
        ("Mo-Fr 10:00-12:00; PH 10:00-11:00", ("les jours fériés : 10 h – 11 h",)),
        ("PH off; Mo-Fr 09:00-12:00", ("certains jours fériés diffèrent",)),
        ("Mo-Fr 09:00-12:00; SH off", ("fermé pendant les vacances scolaires",)),
        ("Mo-Fr 09:00-12:00; SH 10:00-11:00", ("horaires différents pendant les vacances scolaires",)),
        ('Mo-Fr 09:00-12:00 "sur rendez-vous"', ("sur rendez-vous",)),
        ('Mo 09:00-12:00 || "sur rendez-vous"', ("sur rendez-vous",)),
        ("Mo-Fr 09:00-18:00; Jul-Aug off", ("fermé en juillet et en août",)),
        ("Mo-Fr 09:00-18:00; Jul-Aug 09:00-12:00", ("horaires différents en juillet et en août",)),
        ("Jun-Aug Mo 10:00-12:00", ("fermé de janvier à mai et de septembre à décembre",)),
        ("Mo-Fr 10:00-12:00; Jul 14-Aug 20 off", ("certaines semaines ou périodes de l’année diffèrent",)),
        ("We[1] 10:00-12:00", ()),
        ("2023-2024 Mo 10:00-12:00", ("horaires donnés pour 2024",)),
    ],
)
def test_what_a_weekly_table_cannot_say_is_a_remark(text, remarques):
    assert tuple(words.replace("\u00a0", " ") for words in read_horaires(text).remarques) == remarques


@pytest.mark.parametrize(
    ("text", "feries"),
    [
        ("Mo-Fr 09:00-12:00", "inconnu"),
        ("Mo-Fr 09:00-12:00; PH off", "ferme"),
        ("24/7; PH off", "ferme"),
        ("Mo-Su,PH 10:00-18:00", "ouvert"),
        ("PH off; Mo-Fr 09:00-12:00", "inconnu"),
    ],
)
def test_public_holidays_are_closed_open_or_unknown(text, feries):
    assert read_horaires(text).feries == feries


def test_a_fallback_does_not_hide_the_hours():
    assert words('Mo 09:00-12:00 || "sur rendez-vous"')["lundi"] == "9 h – 12 h"


def test_the_canonical_text_is_kept():
    assert read_horaires("mo-fr 9:00 - 12:00").osm == "Mo-Fr 09:00-12:00"


@pytest.mark.parametrize(
    ("text", "osm"),
    [
        ("Lu-Ve 9h-12h", "Mo-Fr 09:00-12:00"),
        ("Lu-Ve 9h-12h et 14h-18h", "Mo-Fr 09:00-12:00,14:00-18:00"),
        ("du lundi au vendredi de 9h à 12h et de 14h à 18h30", "Mo-Fr 09:00-12:00,14:00-18:30"),
        (
            "Lundi au vendredi : 9h00 - 12h00 / 14h00 - 17h30, samedi 10h-12h, fermé le dimanche",
            "Mo-Fr 09:00-12:00,14:00-17:30; Sa 10:00-12:00; Su off",
        ),
        ("Du mardi au samedi 10h-13h 14h-18h", "Tu-Sa 10:00-13:00,14:00-18:00"),
        ("lundi, mardi et jeudi 9h-12h; fermé jours fériés", "Mo,Tu,Th 09:00-12:00; PH off"),
        ("lun. – ven. 8h30 – 12h", "Mo-Fr 08:30-12:00"),
        ("Lundi\u00a0: 9\u00a0h – 12\u00a0h", "Mo 09:00-12:00"),
        ("lundi 9h-12h\nmardi 14h-18h", "Mo 09:00-12:00; Tu 14:00-18:00"),
        ("lundi 14-18h", "Mo 14:00-18:00"),
        ("Mo-Fr 9-12", "Mo-Fr 09:00-12:00"),
        ("Mo-Fr 09.00-12.00", "Mo-Fr 09:00-12:00"),
        ("Mo-Fr 09:00 à 12:00", "Mo-Fr 09:00-12:00"),
        ("Mo-Fr 09:00-12:00 / 14:00-18:00", "Mo-Fr 09:00-12:00,14:00-18:00"),
        ("Mo-Fr 09:00-12:00;", "Mo-Fr 09:00-12:00"),
        ("tous les jours de 9h à minuit", "Mo-Su 09:00-24:00"),
        ("24h/24 et 7j/7", "24/7"),
        ("mar-sam 10h-18h sur rdv", 'Tu-Sa 10:00-18:00 "sur rendez-vous"'),
        ("sur rendez-vous", 'Mo-Su "sur rendez-vous"'),
    ],
)
def test_the_usual_french_ways_get_their_cure(text, osm):
    with pytest.raises(HorairesIllisibles) as refusal:
        read_horaires(text)
    assert refusal.value.suggestion == f"vouliez-vous dire « {osm} » ?"


@pytest.mark.parametrize("text", ["", "n’importe quoi", "lundi matin", "Mo-Fr 25:00-26:00", "Mo-Fr 09:00"])
def test_what_cannot_be_guessed_gets_an_example(text):
    with pytest.raises(HorairesIllisibles) as refusal:
        read_horaires(text)
    assert refusal.value.suggestion.startswith("écrivez par exemple « Mo-Fr 09:00-12:00")


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("Lu-Ve 9h-12h", 1, "horaires illisibles : « Lu-Ve 9h-12h »"),
        ("Mo-Fr 9h-12h", 7, "horaires illisibles à partir de « 9h-12h »"),
        ("sur rendez-vous", 1, "horaires illisibles : « sur rendez-vous »"),
        ("Mo-Fr 09:00", 12, "horaires incomplets"),
        ("Mo 09:00-12:00; dimanche fermé", 17, "horaires illisibles à partir de « dimanche fermé »"),
        ("Mo sunrise-12:00", 4, "« sunrise » ne donne pas d’heure"),
        ("Mo 09:00-12:00," * 20, 256, "horaires trop longs : 300 caractères"),
    ],
)
def test_a_refusal_says_where_the_reading_stopped(text, column, message):
    with pytest.raises(HorairesIllisibles) as refusal:
        read_horaires(text)
    assert (refusal.value.column, str(refusal.value)) == (column, message)


_DAYS = st.sampled_from(
    ["Mo", "Mo-Fr", "Sa,Su", "PH", "We[1]", "Jul-Aug", "week 1-53/2 Tu", "Dec 24-26", "2024 Th"]
)
_HOURS = st.sampled_from(
    ["09:00-12:00", "14:00-18:30", "22:00-02:00", "18:00+", "off", '"sur appel"', "00:00-24:00"]
)
_RULES = st.lists(st.tuples(_DAYS, _HOURS).map(" ".join), min_size=1, max_size=4).map("; ".join)


@given(_RULES | st.text(max_size=30))
def test_any_text_gives_seven_days_or_a_refusal_within_the_text(text):
    try:
        semaine = read_horaires(text)
    except HorairesIllisibles as refusal:
        assert 1 <= refusal.column <= len(text) + 1
    else:
        assert tuple(jour for jour, _ in rows(semaine)) == JOURS
        assert all(0 <= p.debut_minutes < min(1440, p.fin_minutes) for j in semaine.jours for p in j.plages)


# Words of the specification, whole or glued, which the library reads in some orders: a week, a date, an offset, an hour…
_WORDS = st.sampled_from(
    [
        "mo", "We-Fr", "Sa[1,-1]", "Su[2-4] -2 days", "PH +1 day", "SH", "week 01-53/2,7", "2024", "2024+", "1999-2030/3",
        "Jan", "Feb-mar 3", "Dec 24-26", "2024 Apr 1-9", "easter +1 day", "easter -2 days-May 1", "Oct Su[-1]+",
        "Jun 5+Mo-30", "09:00-12:00", "22:00-26:00", "18:00+", "08:00-09:00+", "10:00-16:00/01:30", "10:00-16:00/90",
        "sunrise-18:00", "(sunset-01:30)-24:00", "24/7", "off", "CLOSED", "unknown", '"sur rendez-vous; ou pas"', '"été":',
    ]
)  # fmt: skip
_GLUE = st.sampled_from([" ", " ", " ", ",", ", ", "; ", ";", " || ", ": ", ":", "-", ""])
_SENTENCES = st.lists(st.tuples(_WORDS, _GLUE).map("".join), min_size=1, max_size=6).map("".join)


@settings(max_examples=500)
@given(_SENTENCES.map(lambda text: text.strip(" ,;:|-")) | _RULES)
def test_the_pattern_of_browsers_refuses_nothing_that_is_read(text):
    try:
        read_horaires(text)
    except HorairesIllisibles:
        return
    assert re.search(HORAIRES, text)


@pytest.mark.parametrize(
    "text",
    [
        "Lu-Ve 9h-12h", "du lundi au vendredi", "lundi matin", "9h-12h", "Mo-Fr 9-12", "Mo-Fr 09.00-12.00", "Mo-Fr 09:00",
        "Mo-Fr 09:00-", "Mo-Fr 09:00 à 12:00", "Mo-Fr 09:00-12:00;", "sur rendez-vous", "Mo-Fr 09:00-12:00 / 14:00-18:00",
        "Ma-Di", "Mo 25:61-26:00", "fermé",
    ],
)  # fmt: skip
def test_the_pattern_of_browsers_refuses_what_french_typists_write(text):
    assert not re.search(HORAIRES, text)


@pytest.mark.parametrize(
    "text",
    ["Mo-Fr-Sa 09:00-12:00", "off Mo", "10:00-12:00 Mo", "Dec 45", "Mo 00:00-49:00", "Mo, 09:00-12:00,off", "week 54", "Sa[6]"],
)  # fmt: skip
def test_the_pattern_of_browsers_knows_order_and_calendar(text):
    assert not re.search(HORAIRES, text)


@pytest.mark.parametrize("text", ["week 5-1", "2024-2023", "Mo  off", "Jan  Mo", "PH Mo PH"])
def test_what_a_pattern_cannot_say_is_let_through(text):
    """In the form, and told by `add`."""
    assert re.search(HORAIRES, text)
    with pytest.raises(HorairesIllisibles):
        read_horaires(text)


def lines(name: str) -> list[str]:
    return (Path(__file__).parent / f"horaires_{name}.txt").read_text(encoding="utf-8").splitlines()


def test_hours_that_are_right_are_never_refused_by_the_pattern():
    """Those of real records among them, and all that the specification has."""
    for text in lines("justes"):
        read_horaires(text)
        assert re.search(HORAIRES, text), text


def test_nearly_all_wrong_hours_are_refused_by_the_pattern():
    """French habits, and right hours in which one thing slipped: all refused by the library."""
    wrong = lines("faux")
    for text in wrong:
        with pytest.raises(HorairesIllisibles):
            read_horaires(text)
    let_through = [text for text in wrong if re.search(HORAIRES, text, re.IGNORECASE)]
    assert len(wrong) >= 400
    assert len(let_through) < len(wrong) / 100, let_through


@pytest.mark.parametrize(
    "text",
    [
        "09:00-" * 42, "week 1-2," * 28, "-24/7" * 50, "Jan 19:00-" * 25, "- 1" * 80, "0" * 250, "2024 ;" * 40, "Mo ;" * 60,
        "Jan Su[1] PH;" * 18, "Jan 1+Mo;" * 28, "PH Mo,PH;" * 28, "2024  off  ;" * 20, "10:00-12:00 || " * 16, "Mo, " * 60,
    ],
)  # fmt: skip
def test_no_text_makes_a_browser_try_for_long(text):
    """A text that could be cut in two ways at each of forty places would not end."""
    assert not re.search(HORAIRES, text + "x")
