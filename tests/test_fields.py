"""What each type of field accepts, and the exact words with which it refuses the rest."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from annuaire.model import choices, fields, nomenclatures


def read(kind: Any, text: object) -> Any:
    return TypeAdapter(kind).validate_python(text)


def refusal(kind: Any, text: str) -> tuple[str, str, str]:
    """Code, message and repair of a refused text."""
    with pytest.raises(ValidationError) as refused:
        read(kind, text)
    (detail,) = refused.value.errors()
    return detail["type"], detail["ctx"]["message"], detail["ctx"]["suggestion"]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (fields.Texte, "  48 rue de l’Exemple ", "48 rue de l’Exemple"),
        (fields.TexteLong, "Deux\nlignes\n", "Deux\nlignes"),
        (fields.Code, "fablab", "fablab"),
        (fields.Identifiant, "lab-01-amberieu-en-bugey", "lab-01-amberieu-en-bugey"),
        (fields.Thematique, "numerique--acceder", "numerique--acceder"),
        (fields.Entier, "59", 59),
        (fields.Entier, "-3", -3),
        (fields.Decimal, "45.9581", 45.9581),
        (fields.OuiNon, "oui", True),
        (fields.OuiNon, "false", False),
        (fields.Jour, "2024-02-29", date(2024, 2, 29)),
        (fields.DatePartielle, "2024", "2024"),
        (fields.DatePartielle, "2024-01", "2024-01"),
        (fields.DatePartielle, "2024-01-26", "2024-01-26"),
        (fields.Instant, "2026-12-01T10:00:00+01:00", datetime.fromisoformat("2026-12-01T10:00:00+01:00")),
        (fields.Url, "https://exemple.fr/a?b=c#d", "https://exemple.fr/a?b=c#d"),
        (fields.Siret, "130 026 032 00016", "13002603200016"),
        (fields.Siret, "35600000000048", "35600000000048"),
        (fields.CodePostal, "01500", "01500"),
        (fields.CodeInsee, "2A004", "2A004"),
        (fields.CodeInsee, "97801", "97801"),
        (fields.Courriel, "contact@exemple.fr", "contact@exemple.fr"),
        (fields.Horaires, "Mo-Fr 09:00-12:00,14:00-18:00; PH off", "Mo-Fr 09:00-12:00,14:00-18:00; PH off"),
        (choices.TypeFabrique, "fabrique-numerique", "fabrique-numerique"),
    ],
)
def test_a_valid_text_is_read_as_its_meaning(kind, text, value):
    assert read(kind, text) == value


def test_a_telephone_is_read_with_its_international_form():
    assert read(fields.NumeroTelephone, "04.00.00.00.00").e164 == "+33400000000"


MORE_THAN = "écrivez de {} à 100 signes, par exemple « {} »"
REFUSALS = [
    (fields.Texte, " ", "valeur-vide", "valeur vide", "complétez la valeur ou supprimez la ligne"),
    (fields.Nom, "x" * 151, "texte-trop-long", "texte trop long : 151 caractères", "gardez au plus 150 caractères"),
    (
        fields.Texte, "a\nb", "texte-sur-plusieurs-lignes", "ce texte doit tenir sur une seule ligne",
        "écrivez-le sur une ligne, sans « | »",
    ),
    (
        fields.Code, "Accès Internet", "code-illisible", "code « Accès Internet » illisible",
        "écrivez « acces-internet » : lettres minuscules sans accent, chiffres et tirets",
    ),
    (
        fields.Identifiant, "L’Été à Nîmes", "identifiant-illisible", "identifiant « L’Été à Nîmes » illisible",
        "écrivez « l-ete-a-nimes » : lettres minuscules sans accent, chiffres et tirets",
    ),
    (
        fields.Identifiant, "ab", "identifiant-illisible", "identifiant « ab » illisible",
        MORE_THAN.format(3, "lab-01-amberieu-en-bugey"),
    ),
    (
        fields.Identifiant, "../x", "identifiant-illisible", "identifiant « ../x » illisible",
        MORE_THAN.format(3, "lab-01-amberieu-en-bugey"),
    ),
    (
        fields.Thematique, "numerique", "thematique-illisible", "thématique « numerique » illisible",
        "écrivez par exemple « numerique--acceder-a-une-connexion-internet »",
    ),
    (fields.Entier, "12 000", "nombre-illisible", "« 12 000 » n’est pas un nombre entier", "écrivez 12000"),
    (fields.Entier, "150.000 €", "nombre-illisible", "« 150.000 € » n’est pas un nombre entier", "écrivez 150000"),
    (fields.Entier, "007", "nombre-illisible", "« 007 » n’est pas un nombre entier", "écrivez 7"),
    (
        fields.Entier, "deux", "nombre-illisible", "« deux » n’est pas un nombre entier",
        "écrivez seulement des chiffres, par exemple 12",
    ),
    (fields.Decimal, "45,9581", "nombre-illisible", "« 45,9581 » n’est pas un nombre décimal", "écrivez 45.9581"),
    (fields.Decimal, "+5.36°", "nombre-illisible", "« +5.36° » n’est pas un nombre décimal", "écrivez 5.36"),
    (
        fields.Decimal, "1e400", "nombre-illisible", "« 1e400 » n’est pas un nombre décimal",
        "écrivez des degrés avec un point, par exemple 45.9581",
    ),
    (fields.OuiNon, "yes", "oui-non-illisible", "« yes » n’est ni oui ni non", "écrivez oui ou non"),
    (fields.Jour, "15/01/2024", "date-illisible", "date « 15/01/2024 » illisible", "écrivez 2024-01-15"),
    (fields.Jour, "1er août 2024", "date-illisible", "date « 1er août 2024 » illisible", "écrivez 2024-08-01"),
    (fields.Jour, "2024-1-5", "date-illisible", "date « 2024-1-5 » illisible", "écrivez 2024-01-05"),
    (
        fields.Jour, "31/02/2024", "date-illisible", "date « 31/02/2024 » illisible",
        "écrivez année-mois-jour, par exemple 2024-01-15",
    ),
    (
        fields.Jour, "2024-01", "date-illisible", "date « 2024-01 » illisible",
        "écrivez année-mois-jour, par exemple 2024-01-15",
    ),
    (
        fields.Jour, "2023-02-29", "date-impossible", "la date « 2023-02-29 » n’existe pas",
        "le jour va de 01 à 28 en février 2023",
    ),
    (
        fields.Jour, "2023-13-01", "date-impossible", "la date « 2023-13-01 » n’existe pas",
        "écrivez année-mois-jour ; le mois va de 01 à 12",
    ),
    (fields.DatePartielle, "janvier 2024", "date-illisible", "date « janvier 2024 » illisible", "écrivez 2024-01"),
    (
        fields.DatePartielle, "hier", "date-illisible", "date « hier » illisible",
        "écrivez l’année, l’année et le mois, ou le jour : 2024, 2024-01 ou 2024-01-26",
    ),
    (
        fields.Instant, "demain", "date-heure-illisible", "date et heure « demain » illisibles",
        "écrivez par exemple 2026-11-23T10:00:00+01:00",
    ),
    (
        fields.Instant, "2026-11-23", "fuseau-manquant", "« 2026-11-23 » ne dit pas son fuseau horaire",
        "écrivez 2026-11-23T00:00:00+01:00 à l’heure d’hiver de Paris, +02:00 à celle d’été",
    ),
    (
        fields.Url, "www.exemple.fr/a", "adresse-web-incomplete",
        "« www.exemple.fr/a » ne commence pas par https:// ou http://", "écrivez https://www.exemple.fr/a",
    ),
    (
        fields.Url, "javascript:alert(1)", "adresse-web-incomplete",
        "« javascript:alert(1) » ne commence pas par https:// ou http://", "écrivez par exemple https://exemple.fr",
    ),
    (
        fields.Url, "https://exemple .fr", "adresse-web-illisible", "adresse web « https://exemple .fr » illisible",
        "retirez l’espace ou le signe en trop : https://exemple.fr",
    ),
    (
        fields.Url, "https://banque.fr@exemple.fr", "adresse-web-illisible",
        "adresse web « https://banque.fr@exemple.fr » illisible", "écrivez par exemple https://exemple.fr",
    ),
    (
        fields.Url, "https://[", "adresse-web-illisible", "adresse web « https://[ » illisible",
        "écrivez par exemple https://exemple.fr",
    ),
    (
        fields.Siret, "1300260320001", "siret-illisible", "SIRET « 1300260320001 » illisible",
        'écrivez ses 14 chiffres entre guillemets, par exemple "13002603200016"',
    ),
    (
        fields.Siret, "13002603200017", "siret-faux", "le SIRET « 13002603200017 » a un chiffre faux",
        "recopiez-le depuis annuaire-entreprises.data.gouv.fr",
    ),
    (fields.CodePostal, "1500", "code-postal-illisible", "code postal « 1500 » illisible", 'écrivez "01500"'),
    (fields.CodePostal, "01 500", "code-postal-illisible", "code postal « 01 500 » illisible", 'écrivez "01500"'),
    (
        fields.CodePostal, "Paris", "code-postal-illisible", "code postal « Paris » illisible",
        'écrivez cinq chiffres, par exemple "01500"',
    ),
    (
        fields.CodeInsee, "1004", "code-insee-illisible", "code INSEE « 1004 » illisible",
        'le zéro du début a disparu ? écrivez "01004"',
    ),
    (fields.CodeInsee, "2a004", "code-insee-illisible", "code INSEE « 2a004 » illisible", 'écrivez "2A004"'),
    (
        fields.CodeInsee, "Paris", "code-insee-illisible", "code INSEE « Paris » illisible",
        'écrivez cinq signes, par exemple "01004"',
    ),
    (
        fields.Courriel, "mailto:contact@exemple.fr", "courriel-illisible",
        "adresse électronique « mailto:contact@exemple.fr » illisible", "écrivez contact@exemple.fr",
    ),
    (
        fields.Courriel, "contact (at) exemple.fr", "courriel-illisible",
        "adresse électronique « contact (at) exemple.fr » illisible", "écrivez contact@exemple.fr",
    ),
    (
        fields.Courriel, "contact", "courriel-illisible", "adresse électronique « contact » illisible",
        "écrivez par exemple contact@exemple.fr",
    ),
    (
        fields.NumeroTelephone, "04 00 00 00", "telephone-illisible", "« 04 00 00 00 » a 8 chiffres",
        "un numéro en a dix, par exemple 04 00 00 00 00",
    ),
    (choices.TypeFabrique, "fabrik", "valeur-inconnue", "type inconnu « fabrik »", "vouliez-vous dire « fabrique » ?"),
    (
        choices.Statut, "xyz", "valeur-inconnue", "statut inconnu « xyz »",
        "valeurs admises : ouvert, en-projet, ferme",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "code", "message", "repair"), REFUSALS)
def test_a_refused_text_has_a_code_a_sentence_and_a_repair(kind, text, code, message, repair):
    assert refusal(kind, text) == (code, message, repair)


def test_hours_that_cannot_be_read_are_refused_with_their_cure():
    code, message, repair = refusal(fields.Horaires, "lundi au vendredi de 9h à 12h")
    assert code == "horaires-illisibles"
    assert message
    assert "Mo-Fr 09:00-12:00" in repair


KINDS = [getattr(fields, name) for name in fields.__all__ if name != "choice"]
CURED = "0123456789-:+/.@ abcdeAÉ€°’\n\t٣²"


@pytest.mark.parametrize("kind", KINDS)
@given(text=st.text() | st.text(CURED) | st.integers().map(str))
@example(text="9" * 5000)
def test_no_text_ends_in_a_traceback(kind, text):
    """Every refusal carries a sentence and a repair; any other exception would be a bug."""
    try:
        read(kind, text)
    except ValidationError as refused:
        for detail in refused.errors():
            assert detail["ctx"]["message"] and detail["ctx"]["suggestion"]


@pytest.mark.parametrize("kind", [*KINDS, choices.Statut])
@pytest.mark.parametrize("value", [[], ["a"], {}, {"a": "b"}])
def test_a_list_or_a_mapping_is_no_text(kind, value):
    with pytest.raises(ValidationError) as refused:
        read(kind, value)
    assert [detail["type"] for detail in refused.value.errors()] == ["string_type"]


@pytest.mark.parametrize(
    "kind", [fields.Identifiant, fields.Code, fields.Thematique, fields.CodePostal, fields.Url]
)
def test_a_line_end_hidden_behind_a_value_is_refused(kind):
    """An identifier becomes a path."""
    text = {fields.Url: "https://exemple.fr", fields.CodePostal: "01500", fields.Thematique: "a--b"}.get(
        kind, "abc"
    )
    assert read(kind, text)
    with pytest.raises(ValidationError):
        read(kind, text + "\n")


@pytest.mark.parametrize(
    "kind", [fields.Entier, fields.Decimal, fields.CodePostal, fields.Siret, fields.Jour]
)
def test_digits_of_other_scripts_are_not_digits(kind):
    text = {fields.CodePostal: "٠١٥٠٠", fields.Siret: "٠" * 14, fields.Jour: "٢٠٢٤-٠١-١٥"}.get(kind, "١٢")
    with pytest.raises(ValidationError):
        read(kind, text)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_the_repair_of_a_french_date_is_the_same_day(day):
    typed = f"{day.day}/{day.month}/{day.year}"
    assert refusal(fields.Jour, typed)[2] == f"écrivez {day.isoformat()}"


@given(st.from_regex(r"[0-9]{13}", fullmatch=True))
def test_one_wrong_digit_of_a_siret_is_noticed(digits):
    """The Luhn sum of ISO/IEC 7812: of the ten last digits, exactly one is right."""
    right = []
    for last in "0123456789":
        try:
            right.append(read(fields.Siret, digits + last))
        except ValidationError as refused:
            assert refused.errors()[0]["type"] == "siret-faux"
    assert len(right) == (10 if digits.startswith("356000000") else 1)


def test_every_closed_list_has_codes_without_accents_and_labels():
    """Except the national list, whose labels are its codes."""
    for name, nomenclature in vars(nomenclatures).items():
        if not name.isupper() or name == "MEDIATION_NUMERIQUE":
            continue
        for code, label in nomenclature.items():
            assert read(fields.Code, code) == code
            assert label and label != code
