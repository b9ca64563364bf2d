"""What derives from the model is up to date, and tools that read it accept what people wrote."""

import json
import re

import pytest

from annuaire.load.nodes import Mapping, Scalar, Sequence
from annuaire.load.yaml_reader import read_yaml
from annuaire.model.laureat import Laureat
from annuaire.schema import FILES, schema_files, write_schema
from annuaire.validate.decode import decode_list
from tests.fiches import ROOT, make_laureat, make_vague, read, real_sources


@pytest.mark.parametrize("path", list(schema_files()))
def test_a_derived_file_is_up_to_date(path):
    """When it is not: `python build.py schema`."""
    assert (ROOT / path).read_text("utf-8") == schema_files()[path]


def as_an_editor_reads_it(node):
    """YAML 1.2, core schema: what language servers check schemas against."""
    if isinstance(node, Mapping):
        return {key.text: as_an_editor_reads_it(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [as_an_editor_reads_it(item) for item in node.items]
    if not node.plain:
        return node.text
    if node.text in ("true", "false"):
        return node.text == "true"
    if re.fullmatch(r"[-+]?[0-9]+", node.text):
        return int(node.text)
    if re.fullmatch(r"[-+]?[0-9]*\.[0-9]+", node.text):
        return float(node.text)
    return node.text


TYPES = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float)}
ANNOTATIONS = {"$schema", "$defs", "title", "description", "examples", "enumDescriptions", "format"}


def violations(value, schema, whole, path=""):
    """A checker of the keywords that our schemas use; another keyword is a mistake of this test."""
    for keyword, expected in schema.items():
        match keyword:
            case "type":
                wrong = not isinstance(value, TYPES[expected])
            case "$ref":
                yield from violations(value, whole["$defs"][expected.removeprefix("#/$defs/")], whole, path)
                continue
            case "anyOf":
                wrong = all(list(violations(value, option, whole)) for option in expected)
            case "enum":
                wrong = value not in expected
            case "properties":
                for name, child in value.items():
                    yield from violations(child, expected.get(name, {}), whole, f"{path}/{name}")
                continue
            case "additionalProperties":
                wrong = bool(set(value) - set(schema["properties"]))
            case "required":
                wrong = bool(set(expected) - set(value))
            case "items":
                for rank, child in enumerate(value):
                    yield from violations(child, expected, whole, f"{path}/{rank}")
                continue
            case "minItems":
                wrong = len(value) < expected
            case "pattern":
                wrong = isinstance(value, str) and not re.search(expected, value)
            case "minLength":
                wrong = isinstance(value, str) and len(value) < expected
            case "maxLength":
                wrong = isinstance(value, str) and len(value.strip()) > expected
            case "minimum":
                wrong = value < expected
            case "maximum":
                wrong = value > expected
            case _:
                assert keyword in ANNOTATIONS, keyword
                continue
        if wrong:
            yield f"{path}: {keyword} {expected}: {value!r}"


def schema_of(name):
    return json.loads(schema_files()[f"schemas/{name}.schema.json"])


@pytest.mark.parametrize("name", list(FILES))
def test_the_schema_accepts_the_real_file(name):
    (document,) = real_sources()[0].yaml[name]
    assert document.root is not None
    assert list(violations(as_an_editor_reads_it(document.root), schema_of(name), schema_of(name))) == []


@pytest.mark.parametrize(
    ("fiche", "keyword"),
    [
        ({"inconnu": "x"}, "additionalProperties"),
        ({"numero": 0}, "minimum"),
        ({"latitude": 91}, "maximum"),
        ({"type": "fabrik"}, "enum"),
        ({"services": "fablab"}, "type"),
        ({"vagues_possibles": [2]}, "minItems"),
        ({"sources": []}, "minItems"),
        ({"nom": "x"}, "minLength"),
        ({"nom": "x" * 151}, "maxLength"),
        ({"code_insee": 1004}, "type"),
        ({"code_insee": "1004"}, "pattern"),
        ({"id": "Été"}, "pattern"),
        ({"site_web": "exemple.fr"}, "pattern"),
        ({"aide": {"montant": 150000, "bonus_numerique": "yes"}}, "enum"),
        ({"aide": {"annees": 3}}, "required"),
        ({"sources": [{"libelle": "x", "date": "hier"}]}, "anyOf"),
    ],
)
def test_the_schema_refuses_what_the_model_refuses(fiche, keyword):
    schema, value = schema_of("laureats"), [make_laureat(**fiche)]
    found = list(violations(value, schema, schema))
    assert any(f": {keyword} " in line for line in found)
    assert decode_list(Laureat, (read("laureats", value),))[1]


def test_the_schema_says_which_fields_are_required():
    assert schema_of("laureats")["items"]["required"] == ["id", "nom", "code_insee", "sources"]


def test_the_schema_accepts_the_usual_wave_of_these_tests():
    schema = schema_of("vagues")
    assert not list(violations([make_vague()], schema, schema))


def test_every_field_of_a_record_says_what_it_means_and_gives_an_example():
    for name, field in Laureat.model_fields.items():
        assert field.description, name
        assert field.description.endswith("."), name
        assert field.examples or name in ("porteur", "aide", "sources"), name


def freed(text):
    """The blank record with the `#` that begin its lines taken away."""
    return re.sub(r"^( *)# ( *(?:- )?[a-z_]+:)", r"\1\2", text, flags=re.MULTILINE)


def test_the_blank_record_is_valid_as_it_is():
    document, problems = read_yaml(
        "docs/fiche-vierge.yaml", schema_files()["docs/fiche-vierge.yaml"].encode()
    )
    fiches, found = decode_list(Laureat, (document,))
    assert problems + found == []
    assert set(fiches[0].record.model_fields_set) == {"id", "nom", "code_insee", "sources"}


def test_the_blank_record_freed_of_its_hashes_is_valid_and_complete():
    text = freed(schema_files()["docs/fiche-vierge.yaml"])
    document, problems = read_yaml("docs/fiche-vierge.yaml", text.encode())
    (fiche,), found = decode_list(Laureat, (document,))
    assert problems + found == []
    assert fiche.record.model_fields_set == set(Laureat.model_fields)
    (source,) = fiche.record.sources
    assert source.model_fields_set == set(type(source).model_fields)


def test_the_page_of_fields_names_every_field_of_every_file():
    page = schema_files()["docs/champs.md"]
    for model, _, _ in FILES.values():
        for name in model.model_fields:
            assert re.search(rf"^\| (\*\*)?`{name}`(\*\*)? \| \S", page, re.MULTILINE), name


def test_only_what_has_changed_is_written(tmp_path, capsys):
    assert write_schema(tmp_path) == 0
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")} == set(schema_files())
    (tmp_path / "docs/champs.md").write_text("ancien", encoding="utf-8")
    capsys.readouterr()
    write_schema(tmp_path)
    assert capsys.readouterr().out == "Refait : docs/champs.md\n"
    write_schema(tmp_path)
    assert capsys.readouterr().out == "Tout était à jour.\n"


def test_scalars_are_read_as_an_editor_would():
    assert [
        as_an_editor_reads_it(Scalar(text, 1, 1, 1, True)) for text in ("2024", "2024-01", "4.5", "oui")
    ] == [
        2024,
        "2024-01",
        4.5,
        "oui",
    ]
