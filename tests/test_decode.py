"""Nodes → records: each mistake at its place, with a repair that can be typed as it is."""

import pytest
import yaml

from annuaire.load.yaml_reader import read_yaml
from annuaire.model.laureat import Laureat
from annuaire.model.site import Site
from annuaire.model.vague import Vague
from annuaire.validate.decode import decode, decode_list
from tests.fiches import make_laureat, make_site, read, to_yaml, words

MINIMAL = """\
- id: lieu-exemple
  nom: Lieu Exemple
  code_insee: "01004"
  sources:
  - libelle: Source d’exemple
"""


def mistakes(text, model=Laureat):
    """Place, code, underlined words, message and repair of each problem of a list of records."""
    document = read("laureats", text)
    _, problems = decode_list(model, (document,))
    return [
        (p.place.line, p.place.column, p.code, words(document, p), p.message, p.suggestion) for p in problems
    ]


def test_a_minimal_record_is_valid():
    (fiche,), problems = decode_list(Laureat, (read("laureats", MINIMAL),))
    assert not problems
    assert fiche.record.nom == "Lieu Exemple"
    assert fiche.record.vague is None
    assert fiche.record.services is None


def test_an_empty_list_differs_from_a_missing_key():
    """Known to be none is not unknown."""
    document = read("laureats", [make_laureat(services=[])])
    (fiche,), _ = decode_list(Laureat, (document,))
    assert fiche.record.services == ()


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        (
            "  servics: [coworking]",
            (6, 3, "champ-inconnu", "servics", "champ inconnu « servics »", "vouliez-vous dire « services » ?"),
        ),
        (
            "  numero: 0",
            (6, 11, "nombre-trop-petit", "0", "le nombre de « numero » est trop petit", "écrivez au moins 1"),
        ),
        (
            "  porteur: {nom: Jo}\n  partenaires: [Jo]\n  anciens_ids: [jo]",
            (
                8, 17, "identifiant-illisible", "jo", "identifiant « jo » illisible",
                "écrivez de 3 à 100 signes, par exemple « lab-01-amberieu-en-bugey »",
            ),
        ),
        (
            "  latitude: 91.5\n  longitude: 5.0",
            (6, 13, "nombre-trop-grand", "91.5", "le nombre de « latitude » est trop grand", "écrivez au plus 90"),
        ),
        (
            "  vagues_possibles: [2]",
            (6, 21, "liste-trop-courte", "[", "« vagues_possibles » n’a pas assez de valeurs", "donnez au moins 2 valeurs"),
        ),
        (
            "  services: fablab",
            (6, 13, "liste-attendue", "fablab", "« services » attend une liste", "écrivez « services: [fablab] »"),
        ),
        (
            "  vague: [1]",
            (6, 10, "texte-attendu", "[", "« vague » attend une seule valeur, pas une liste", "écrivez « vague: 1 »"),
        ),
        (
            "  telephone: {fixe: abc}",
            (
                6, 15, "texte-attendu", "fixe", "« telephone » attend une seule valeur, pas plusieurs champs",
                "écrivez par exemple « telephone: \"04 00 00 00 00\" »",
            ),
        ),
        (
            "  services: [coworking, [fablab]]",
            (
                6, 25, "texte-attendu", "[", "« services » attend une seule valeur, pas une liste",
                "écrivez « fablab »",
            ),
        ),
        (
            "  porteur: Association",
            (
                6, 12, "champs-attendus", "Association", "« porteur » attend des champs, pas une valeur seule",
                "écrivez « porteur: {nom: Association} »",
            ),
        ),
        (
            "  porteur: {siret: \"13002603200016\"}",
            (
                6, 13, "champ-manquant", "siret", "il manque « nom »",
                "ajoutez entre les accolades, par exemple « nom: Association Exemple »",
            ),
        ),
        (
            "  partenaires: [Mairie, {nom: x}]",
            (
                6, 26, "texte-attendu", "nom", "« partenaires » attend une seule valeur, pas plusieurs champs",
                "écrivez par exemple « Commune d’Exemple »",
            ),
        ),
        (
            '  code_postal: "1500"',
            (6, 16, "code-postal-illisible", '"1500"', "code postal « 1500 » illisible", 'écrivez "01500"'),
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_place(added, expected):
    assert mistakes(MINIMAL + added + "\n") == [expected]


@pytest.mark.parametrize(
    ("key", "repair"),
    [
        ("id", "ajoutez une ligne, par exemple « id: lab-01-amberieu-en-bugey »"),
        ("nom", "ajoutez une ligne, par exemple « nom: LAB 01 »"),
        ("code_insee", 'ajoutez une ligne, par exemple « code_insee: "01004" »'),
        ("sources", "ajoutez une ligne, par exemple « sources: [{libelle: RTES}] »"),
    ],
)
def test_a_missing_field_is_told_under_the_first_key_with_a_line_that_can_be_typed(key, repair):
    fiche = make_laureat()
    del fiche[key]
    first = next(iter(fiche))
    assert mistakes(to_yaml([fiche])) == [(1, 3, "champ-manquant", first, f"il manque « {key} »", repair)]


@pytest.mark.parametrize("key", list(Laureat.model_fields))
def test_the_line_proposed_for_any_field_is_itself_accepted(key):
    """A repair is a valid value: the example of each field is fed back to the model."""
    fiche = make_laureat(**{key: []}) if key != "porteur" else make_laureat(porteur="Association")
    document = read("laureats", [fiche])
    _, problems = decode_list(Laureat, (document,))
    proposed = [
        p.suggestion.partition("« ")[2].removesuffix(" »")
        for p in problems
        if p.suggestion.startswith(("écrivez «", "écrivez par exemple «"))
    ]
    for line in proposed:
        again = make_laureat(**yaml.load(line, Loader=yaml.BaseLoader))
        assert decode_list(Laureat, (read("laureats", [again]),))[1] == []
    accepts_an_empty_list = key in (
        "services", "typologies", "publics", "modalites_acces", "partenaires", "mediation_numerique", "anciens_ids",
        "sources", "vagues_possibles",
    )  # fmt: skip
    assert bool(proposed) != accepts_an_empty_list


def test_a_list_of_records_written_as_one_record_is_shown_as_a_list():
    text = MINIMAL.replace("  - libelle", "    libelle")
    assert mistakes(text) == [
        (
            5, 5, "liste-attendue", "libelle", "« sources » attend une liste",
            "écrivez « sources: [{libelle: Source d’exemple}] »",
        )
    ]  # fmt: skip


def test_a_text_that_is_too_short_is_counted_in_characters():
    assert mistakes(MINIMAL.replace("Lieu Exemple", "B")) == [
        (2, 8, "texte-trop-court", "B", "texte trop court : 1 caractère", "écrivez au moins 2 caractères")
    ]


def test_every_mistake_of_a_record_is_told_in_one_run():
    text = MINIMAL + "  numero: x\n  vague: y\n  type: z\n"
    assert [code for *_, code, _, _, _ in mistakes(text)] == [
        "nombre-illisible",
        "nombre-illisible",
        "valeur-inconnue",
    ]


def test_a_broken_record_does_not_hide_the_others():
    broken = MINIMAL.replace("nom: Lieu Exemple", "nm: Lieu Exemple")
    document = read(
        "laureats", broken + "\n" + MINIMAL.replace("lieu-exemple", "autre-lieu") + "  numero: x\n"
    )
    fiches, problems = decode_list(Laureat, (document,))
    assert [problem.code for problem in problems] == ["champ-manquant", "champ-inconnu", "nombre-illisible"]
    assert fiches == []


def test_a_value_left_out_is_told_once():
    """By the loader, which knows what was typed; the type of the field adds nothing."""
    document, told = read_yaml(
        "data/laureats.yaml", (MINIMAL + "  numero:\n  nom: \n").replace("  nom: Lieu Exemple\n", "").encode()
    )
    fiches, problems = decode_list(Laureat, (document,))
    assert [problem.code for problem in told] == ["valeur-vide", "valeur-vide"]
    assert (fiches, problems) == ([], [])


def test_quotes_around_nothing_are_an_empty_value():
    assert mistakes(MINIMAL + '  adresse: ""\n') == [
        (6, 12, "valeur-vide", '""', "valeur vide", "complétez la valeur ou supprimez la ligne")
    ]


def test_a_text_in_place_of_a_record_shows_how_to_begin():
    assert mistakes("- LAB 01\n") == [
        (
            1,
            3,
            "fiche-attendue",
            "LAB 01",
            "on attend ici des lignes « champ: valeur »",
            "commencez par « id: … »",
        )
    ]


def test_a_text_in_place_of_the_list_shows_how_to_begin():
    assert mistakes("LAB 01\n") == [
        (
            1, 1, "liste-attendue", "LAB 01", "on attend ici une liste de fiches",
            "commencez chaque fiche par « - id: … »",
        )
    ]  # fmt: skip


def test_a_file_that_holds_one_record_is_a_list_of_one():
    one = read("laureats", make_laureat())
    fiches, problems = decode_list(Laureat, (one, read("autres", [make_laureat(id="autre-lieu")])))
    assert [fiche.record.id for fiche in fiches] == ["lieu-exemple", "autre-lieu"]
    assert not problems


def test_a_mistake_deep_in_a_record_names_the_field_there():
    document = read("site", make_site(contact={"courriel": "x"}))
    assert document.root is not None
    _, (problem,) = decode(Site, document.root, document)
    assert (problem.code, words(document, problem)) == ("courriel-illisible", "x")


def test_the_place_of_an_absent_value_is_that_of_its_nearest_parent():
    document = read("laureats", [make_laureat(porteur={"nom": "Association"})])
    (fiche,), _ = decode_list(Laureat, (document,))
    assert fiche.place("porteur", "siret") == fiche.place("porteur")
    assert fiche.place("sources", 7, "url") == fiche.place("sources")
    assert fiche.place("horaires") == fiche.place()
    assert fiche.has("porteur") and not fiche.has("horaires")


def test_a_record_cannot_be_changed():
    (fiche,), _ = decode_list(Vague, (read("vagues", [{"numero": "1", "sources": []}]),))
    with pytest.raises(ValueError, match="frozen"):
        fiche.record.numero = 2
