"""Reading French telephone numbers, metropolitan and overseas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annuaire.model.telephone import (
    TelephoneIllisible,
    expected_prefixes,
    fits_territory,
    is_mobile,
    read_telephone,
)


@pytest.mark.parametrize(
    "text",
    [
        "04 00 00 00 00",
        "0400000000",
        "04.00.00.00.00",
        "04-00-00-00-00",
        "04/00/00/00/00",
        "04\u00a000\u202f00 00 00",
        "+33 4 00 00 00 00",
        "+33 (0)4 00 00 00 00",
        "+33 (0) 4 00 00 00 00",
        "+33 04 00 00 00 00",
        "(+33) 4 00 00 00 00",
        "0033 4 00 00 00 00",
        "33400000000",
        " 0400 000 000 ",
    ],
)
def test_every_usual_way_of_writing_is_one_number(text):
    telephone = read_telephone(text)
    assert (telephone.national, telephone.e164, telephone.href) == (
        "04 00 00 00 00",
        "+33400000000",
        "tel:+33400000000",
    )


# Compared once with libphonenumber 9.0.43, territory by territory.
OVERSEAS = [
    ("971", "0590 20 12 34", "05 90 20 12 34", "+590590201234"),
    ("971", "0690 00 12 34", "06 90 00 12 34", "+590690001234"),
    ("971", "0691 22 12 34", "06 91 22 12 34", "+590691221234"),
    ("971", "0709 00 12 34", "07 09 00 12 34", "+590709001234"),
    ("972", "0596 30 12 34", "05 96 30 12 34", "+596596301234"),
    ("972", "0696 20 12 34", "06 96 20 12 34", "+596696201234"),
    ("972", "0697 20 12 34", "06 97 20 12 34", "+596697201234"),
    ("973", "0594 10 12 34", "05 94 10 12 34", "+594594101234"),
    ("973", "0694 20 12 34", "06 94 20 12 34", "+594694201234"),
    ("973", "0709 30 12 34", "07 09 30 12 34", "+594709301234"),
    ("974", "0262 12 34 56", "02 62 12 34 56", "+262262123456"),
    ("974", "0263 00 12 34", "02 63 00 12 34", "+262263001234"),
    ("974", "0692 12 34 56", "06 92 12 34 56", "+262692123456"),
    ("974", "0693 30 12 34", "06 93 30 12 34", "+262693301234"),
    ("974", "+262 262 12 34 56", "02 62 12 34 56", "+262262123456"),
    ("974", "+33 262 12 34 56", "02 62 12 34 56", "+262262123456"),
    ("975", "0508 43 01 23", "05 08 43 01 23", "+508430123"),
    ("975", "0708 40 12 34", "07 08 40 12 34", "+508708401234"),
    ("975", "+508 43 01 23", "05 08 43 01 23", "+508430123"),
    ("976", "0269 60 12 34", "02 69 60 12 34", "+262269601234"),
    ("976", "0639 01 23 45", "06 39 01 23 45", "+262639012345"),
    ("976", "00 262 639 01 23 45", "06 39 01 23 45", "+262639012345"),
    ("977", "0590 27 12 34", "05 90 27 12 34", "+590590271234"),
    ("978", "0590 87 12 34", "05 90 87 12 34", "+590590871234"),
    ("986", "+681 72 12 34", "+681 72 12 34", "+681721234"),
    ("987", "+689 40 41 23 45", "+689 40 41 23 45", "+68940412345"),
    ("988", "+687 20 12 34", "+687 20 12 34", "+687201234"),
]


@pytest.mark.parametrize(("territoire", "text", "national", "e164"), OVERSEAS)
def test_an_overseas_number_is_called_by_its_own_country_code(territoire, text, national, e164):
    telephone = read_telephone(text)
    assert (telephone.national, telephone.e164, telephone.href) == (national, e164, f"tel:{e164}")


@pytest.mark.parametrize(("territoire", "text", "national", "e164"), OVERSEAS)
def test_an_overseas_number_begins_as_its_territory_expects(territoire, text, national, e164):
    assert read_telephone(text).national.replace(" ", "").startswith(expected_prefixes(territoire))
    assert fits_territory(read_telephone(text), territoire)


@pytest.mark.parametrize(
    ("text", "national"),
    [("3949", "39 49"), ("39 49", "39 49"), ("1014", "10 14"), ("115", "115"), ("116 117", "116 117")],
)
def test_a_short_number_has_no_international_form(text, national):
    telephone = read_telephone(text)
    assert (telephone.national, telephone.e164) == (national, None)
    assert telephone.href == "tel:" + national.replace(" ", "")


@pytest.mark.parametrize("text", ["09 70 00 12 34", "0806 00 12 34", "08 00 12 34 56"])
def test_08_and_09_are_national(text):
    assert read_telephone(text).e164.startswith("+33")


@pytest.mark.parametrize(
    ("text", "message", "suggestion"),
    [
        ("", "«  » n’est pas", "écrivez seulement"),
        ("04 00 00 00 0", "a 9 chiffres", "un numéro en a dix"),
        ("4 00 00 00 00", "il manque le zéro", 'écrivez "04 00 00 00 00"'),
        ("04 00 00 00 000", "a 11 chiffres", "un numéro en a dix"),
        ("00 00 00 00 00", "ne commence pas comme", "deux premiers chiffres"),
        ("O4 00 00 00 00", "n’est pas un numéro", "écrivez 04 00 00 00 00"),
        ("Tél. : 04 00 00 00 00", "n’est pas un numéro", "écrivez 04 00 00 00 00"),
        ("04 00 00 00 00 ou 06 00 00 00 00", "plusieurs numéros", "principal"),
        ("04 00 00 00 00 / 04 00 00 00 01", "plusieurs numéros", "principal"),
        ("non communiqué", "n’est pas un numéro", "seulement les chiffres"),
        ("+32 2 123 45 67", "n’est pas un numéro français", "+33"),
        ("+590 596 30 12 34", "n’est pas un numéro de l’indicatif +590", "vérifiez"),
        ("+687 20 12 3", "incomplet", "6 chiffres"),
        ("20 12 34", "ne dit pas son territoire", "+687"),
        ("40 41 23 45", "ne dit pas son territoire", "+689"),
        ("٠٤٠٠٠٠٠٠٠٠", "n’est pas", "seulement les chiffres"),
    ],
)
def test_a_refusal_says_why_and_what_to_write(text, message, suggestion):
    with pytest.raises(TelephoneIllisible) as refusal:
        read_telephone(text)
    assert message in str(refusal.value)
    assert suggestion in refusal.value.suggestion


@pytest.mark.parametrize(
    ("text", "territoire"),
    [
        ("0262 12 34 56", "75"),
        ("0590 20 12 34", "974"),
        ("04 00 00 00 00", "972"),
        ("0508 43 01 23", "29"),
        ("+687 20 12 34", "69"),
    ],
)
def test_a_fixed_number_of_another_territory_does_not_fit(text, territoire):
    assert not fits_territory(read_telephone(text), territoire)


@pytest.mark.parametrize(
    ("text", "territoire"),
    [
        ("04 00 00 00 00", "35"),  # zones are no longer binding in metropolitan France
        ("02 00 00 00 00", "2A"),
        ("06 00 00 00 00", "974"),
        ("0692 12 34 56", "75"),
        ("09 70 00 12 34", "976"),
        ("3949", "973"),
    ],
)
def test_a_number_that_may_be_anywhere_fits(text, territoire):
    assert fits_territory(read_telephone(text), territoire)


@pytest.mark.parametrize(
    "text",
    [
        "06 00 00 00 00",
        "07 00 00 00 00",
        "0690 00 12 34",
        "0639 01 23 45",
        "+689 87 12 34 56",
        "+687 75 12 34",
    ],
)
def test_a_mobile_is_recognised(text):
    assert is_mobile(read_telephone(text))


@pytest.mark.parametrize(
    "text", ["04 00 00 00 00", "0262 12 34 56", "09 70 00 12 34", "3949", "+689 40 41 23 45", "+687 88 12 34"]
)
def test_a_fixed_number_is_not_a_mobile(text):
    assert not is_mobile(read_telephone(text))


@given(st.from_regex(r"0[1-9][0-9]{8}", fullmatch=True))
def test_what_is_shown_and_what_is_called_read_back_as_the_same_number(digits):
    telephone = read_telephone(digits)
    assert read_telephone(telephone.national) == telephone
    assert read_telephone(telephone.e164) == telephone


@given(st.text(alphabet="+()0123456789 .-/Oo\u00a0x", max_size=30))
def test_any_text_is_read_or_refused(text):
    try:
        telephone = read_telephone(text)
    except TelephoneIllisible as refusal:
        assert refusal.message
    else:
        assert telephone.href.removeprefix("tel:").removeprefix("+").isdigit()
