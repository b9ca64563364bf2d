"""The directory as it is kept: valid, sourced, and without personal data."""

import re

import pytest
import yaml

from annuaire.model.telephone import is_mobile
from annuaire.problems import in_file_order
from annuaire.validate.validation import validate
from tests.fiches import NOW, ROOT, real_annuaire, real_facts, real_sources

SOURCES, LOADED = real_sources()
FABRIQUES = real_annuaire().fabriques


def test_nothing_is_wrong_with_the_real_directory():
    """Neither error nor warning."""
    _, found = validate(SOURCES, NOW)
    assert in_file_order([*LOADED, *found]) == []


def test_the_laureates_known_at_the_start_are_all_there():
    """Records are added, and renamed with their former identifiers; none is lost."""
    assert len(FABRIQUES) >= 382
    assert real_facts().comptes.laureats == len(FABRIQUES)


def test_ranks_of_the_official_list_are_each_given_once():
    numeros = sorted(fabrique.laureat.numero for fabrique in FABRIQUES if fabrique.laureat.numero)
    assert numeros == sorted(set(numeros))
    assert numeros[0] == 1


def test_waves_are_numbered_from_one_without_a_gap():
    numeros = [vague.numero for vague in real_annuaire().vagues]
    assert len(numeros) >= 10
    assert numeros == list(range(1, len(numeros) + 1))


def test_every_record_has_a_source_that_can_be_read():
    assert [
        fabrique.id for fabrique in FABRIQUES if not any(source.url for source in fabrique.laureat.sources)
    ] == []


@pytest.mark.parametrize(
    "champ", ["adresse", "telephone", "site_web", "services", "horaires", "implantation", "latitude"]
)
def test_what_is_known_of_a_place_is_supported_by_a_source(champ):
    unsupported = [
        fabrique.id
        for fabrique in FABRIQUES
        if getattr(fabrique.laureat, champ) is not None
        and not any(champ in source.champs for source in fabrique.laureat.sources)
    ]
    assert unsupported == []


def test_a_settled_wave_says_how_it_is_known():
    assert [f.id for f in FABRIQUES if f.laureat.vague is not None and f.laureat.preuve_vague is None] == []


def test_a_known_type_says_how_it_is_known():
    assert [f.id for f in FABRIQUES if f.laureat.type is not None and f.laureat.preuve_type is None] == []


def test_the_laureate_of_saint_martin_has_its_point_from_the_reference():
    (fabrique,) = [fabrique for fabrique in FABRIQUES if fabrique.departement.code == "978"]
    assert (round(fabrique.latitude), round(fabrique.longitude)) == (18, -63)
    assert fabrique.region is None


def test_every_fabrique_stands_on_the_ground_of_france():
    far = [f.id for f in FABRIQUES if not (-22 < f.latitude < 51.2 and -180 <= f.longitude <= 180)]
    assert far == []


def test_no_mobile_and_no_mail_of_a_person_is_kept():
    assert [f.id for f in FABRIQUES if f.laureat.telephone and is_mobile(f.laureat.telephone)] == []
    mails = set(re.findall(r"[\w.+-]+@[\w-]+\.[\w.-]+", SOURCES.texts["data/laureats.yaml"]))
    assert mails == {fabrique.laureat.courriel for fabrique in FABRIQUES if fabrique.laureat.courriel}


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?<![\w/.-])0[67](?:[ .-]?[0-9]{2}){4}(?![0-9])",
        r"(?<![\w/.-])\+33 ?[67](?:[ .-]?[0-9]{2}){4}(?![0-9])",
        r"\b(?:M\.|Mme|Mlle|Monsieur|Madame) [A-Z]",
    ],
    ids=["mobile", "international mobile", "title of a person"],
)
def test_no_text_of_the_data_names_a_person(pattern):
    found = [
        match
        for path, text in SOURCES.texts.items()
        if path.startswith("data/")
        for match in re.findall(pattern, text)
    ]
    assert found == []


def test_every_service_is_offered_under_a_family_and_most_are_used():
    annuaire, facts = real_annuaire(), real_facts()
    assert {service.famille for service in annuaire.services} == {
        famille.code for famille in annuaire.familles
    }
    assert [code for code, fabriques in facts.par_service.items() if fabriques]


def test_the_national_labels_are_true_to_the_letter():
    """Each equivalence is one of the closed list of the national schema, and given once."""
    for service in real_annuaire().services:
        assert len(set(service.mediation_numerique)) == len(service.mediation_numerique)


def test_records_are_separated_by_one_blank_line_and_dashes_stand_at_column_0():
    text = (ROOT / "data/laureats.yaml").read_text("utf-8")
    records = len(re.findall(r"(?m)^- id: ", text))
    assert records >= len(FABRIQUES)
    assert len(re.findall(r"\n\n- id: ", text)) == records
    assert "\n\n\n" not in text


def test_records_can_be_read_by_any_other_yaml_tool():
    """The same identifiers, names and codes, whoever reads: no code became a number."""
    others = yaml.safe_load((ROOT / "data/laureats.yaml").read_text("utf-8"))
    ours = {fabrique.id: fabrique.laureat for fabrique in FABRIQUES}
    for fiche in others:
        laureat = ours.get(fiche["id"])
        if laureat is None:
            assert fiche["embargo"]
            continue
        assert (fiche["nom"], fiche["code_insee"]) == (laureat.nom, laureat.code_insee)
        assert fiche.get("code_postal") == laureat.code_postal
        assert isinstance(fiche.get("telephone", ""), str)
