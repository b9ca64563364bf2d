"""A text to send: one SMS, whatever the name and the address."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annuaire.plan.urls import short_url_of
from annuaire.sms import LONGEST, count, is_gsm, shorten, to_gsm, write_sms
from tests.fiches import make_annuaire, make_laureat, make_plan, real_annuaire

SITE = "https://exemple.fr/"
LONG_SITE = "https://annuaire-des-fabriques-de-territoire.association-exemple.asso.fr/annuaire/"


def texte(nom="Lieu", commune="Bourg", telephone=None, adresse=f"{SITE}laureats/lieu/", accueil=SITE):
    sms = write_sms(nom, commune, telephone, adresse, accueil)
    return sms and sms.texte


def test_it_says_the_name_the_town_the_number_and_the_address():
    assert (
        texte(telephone="04 00 00 00 00")
        == "Lieu, Bourg. Tél. 04 00 00 00 00. https://exemple.fr/laureats/lieu/"
    )


def test_without_a_number_it_says_where_to_look():
    assert texte() == "Lieu, Bourg : voir https://exemple.fr/laureats/lieu/"


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("é è à ù ì ò Ç É æ ñ ü ß", "é è à ù ì ò Ç É æ ñ ü ß"),  # in the alphabet
        ("ç ê â î ô û ë ï œ È À Œ", "c e a i o u e i oe E A OE"),  # not in it, though French
        ("L’Îlot « Cœur » – n° 2…", 'L\'Ilot "Coeur" - no 2...'),
        ("a\u00a0b\u202fc\nd", "a b c d"),
        ("e\u0301", "é"),
        ("Ő ﬁ ² 中 🙂", "O fi 2"),
    ],
)
def test_what_the_alphabet_lacks_is_written_another_way(written, sent):
    assert to_gsm(written) == sent
    assert is_gsm(sent)


def test_signs_of_the_extension_are_kept_and_count_double():
    assert to_gsm("^{}\\[~]|€") == "^{}\\[~]|€"
    assert count("^{}\\[~]|€") == 18
    assert shorten("€ " * 30 + "fin", 40) == " ".join("€" * 12) + "..."  # 24, 11 spaces and 3: 38 as sent


def test_a_backquote_would_make_every_character_cost_double_and_is_replaced():
    assert not is_gsm("`")
    assert to_gsm("`") == "'"


@pytest.mark.parametrize(
    ("nom", "most", "kept"),
    [
        ("Maison de la Culture", 20, "Maison de la Culture"),
        ("Communauté de communes de la Gare", 30, "Communauté de communes..."),
        ("Association d’animation", 21, ""),
        ("Association-tres-longue-sans-espace", 20, ""),
        ("Afev – Association de la Fondation", 25, "Afev - Association..."),
    ],
)
def test_a_long_name_is_cut_at_a_word_that_means_something(nom, most, kept):
    assert shorten(to_gsm(nom), most) == kept


def test_a_name_too_long_leaves_the_number_the_town_and_the_address_whole():
    sms = texte("Maison du numérique et des savoirs partagés " * 4, "Bourg-le-Bel", "04 00 00 00 00")
    assert sms.endswith("..., Bourg-le-Bel. Tél. 04 00 00 00 00. https://exemple.fr/laureats/lieu/")
    assert len(sms) <= LONGEST


@pytest.mark.parametrize(
    ("length", "telephone", "end"),
    [
        (90, None, f", Bourg-le-Bel : voir {SITE}{'x' * 90}"),
        (115, None, f" : voir {SITE}{'x' * 115}"),
        (135, None, f", Bourg-le-Bel : voir {SITE}"),
        (135, "04 00 00 00 00", f", Bourg-le-Bel. Tél. 04 00 00 00 00. {SITE}"),
    ],
)
def test_a_long_address_costs_the_town_then_gives_way_to_the_accueil(length, telephone, end):
    sms = texte("Le Lieu Exemple", "Bourg-le-Bel", telephone, SITE + "x" * length)
    assert sms == "Le Lieu Exemple" + end


def test_when_even_the_accueil_is_too_long_the_number_is_enough_and_without_one_there_is_nothing_to_send():
    endless = f"https://{'x' * 200}.fr/"
    assert texte(telephone="17", adresse=endless, accueil=endless) == "Lieu, Bourg. Tél. 17"
    assert texte(adresse=endless, accueil=endless) is None


def test_the_link_opens_a_message_without_a_recipient_in_messages_and_on_android():
    sms = write_sms("Ça & là : 100 % ?", "Bourg", None, SITE, SITE)
    prefix, _, body = sms.href.partition("body=")
    assert prefix == "sms:?&"
    assert unquote(body) == sms.texte == "Ça & là : 100 % ?, Bourg : voir https://exemple.fr/"
    assert not set(body) & set(" &?#+")


@pytest.mark.parametrize("site", ["https://fabriques.example/", LONG_SITE])
def test_each_laureate_has_a_text_of_one_sms(site):
    for fabrique in real_annuaire().fabriques:
        number = fabrique.laureat.telephone
        sms = write_sms(
            fabrique.nom,
            fabrique.commune.nom,
            number.national if number else None,
            site + short_url_of(fabrique),
            site,
        )
        assert sms, fabrique.id
        assert count(sms.texte) <= LONGEST and is_gsm(sms.texte), sms.texte
        assert (number.national if number else " : voir https://") in sms.texte
        assert site in sms.texte


@given(st.text(max_size=200), st.text(max_size=60), st.sampled_from([None, "04 00 00 00 00", "17"]))
def test_no_name_makes_a_text_longer_than_an_sms(nom, commune, telephone):
    sms = write_sms(nom, commune, telephone, f"{SITE}laureats/lieu/", SITE)
    assert sms is None or (count(sms.texte) <= LONGEST and is_gsm(sms.texte))


def test_the_page_of_a_laureate_offers_it():
    plan = make_plan(make_annuaire(make_laureat(telephone="04 00 00 00 00")))
    (page,) = [page for page in plan.pages if page.gabarit == "laureat"]
    assert page.contexte["sms"].texte == (
        "Lieu Exemple, Bourg-le-Bel. Tél. 04 00 00 00 00. https://exemple.fr/laureats/lieu-exemple/"
    )
