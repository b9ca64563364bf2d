"""What derives from the model is up to date, and tools that read it accept what people wrote."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from ruamel.yaml import YAML

from annuaire.load.yaml_reader import read_yaml
from annuaire.model.laureat import Laureat
from annuaire.schema import FILES, modeline, schema_files, write_schema
from annuaire.validate.decode import decode_list
from tests.fiches import ROOT, make_laureat, make_vague, read


@pytest.mark.parametrize("path", list(schema_files()))
def test_a_derived_file_is_up_to_date(path):
    """When it is not: `python build.py schema`."""
    assert (ROOT / path).read_text("utf-8") == schema_files()[path]


def as_an_editor_reads_it(text):
    """YAML 1.2, core schema, which has no dates: what language servers check schemas against."""
    return without_dates(YAML(typ="safe", pure=True).load(text))


def without_dates(value):
    if isinstance(value, dict):
        return {key: without_dates(one) for key, one in value.items()}
    if isinstance(value, list):
        return [without_dates(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def violations(value, name):
    """« keyword path: message » of each."""
    checker = Draft202012Validator(schema_of(name), format_checker=FormatChecker())
    return [f"{one.validator} {one.json_path}: {one.message}" for one in checker.iter_errors(value)]


def schema_of(name):
    return json.loads(schema_files()[f"schemas/{name}.schema.json"])


@pytest.mark.parametrize("name", list(FILES))
def test_the_schema_is_one_and_accepts_the_real_file(name):
    Draft202012Validator.check_schema(schema_of(name))
    assert violations(as_an_editor_reads_it((ROOT / f"data/{name}.yaml").read_text("utf-8")), name) == []


@pytest.mark.parametrize("path", [*(f"data/{name}.yaml" for name in FILES), "docs/fiche-vierge.yaml"])
def test_an_editor_finds_the_schema_on_the_first_line(path):
    first = (ROOT / path).read_text("utf-8").split("\n")[0]
    name = "laureats" if path.startswith("docs/") else Path(path).stem
    assert first == modeline(name)
    assert (ROOT / path).parent.joinpath(
        first.partition("$schema=")[2]
    ).resolve() == ROOT / f"schemas/{name}.schema.json"


def test_visual_studio_code_knows_the_schemas_and_never_formats_our_yaml():
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    assert {path for path in settings["yaml.schemas"]} == {f"./schemas/{name}.schema.json" for name in FILES}
    assert settings["yaml.format.enable"] is False
    assert (
        "redhat.vscode-yaml"
        in json.loads((ROOT / ".vscode/extensions.json").read_text("utf-8"))["recommendations"]
    )


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
    value = [make_laureat(**fiche)]
    assert any(line.startswith(f"{keyword} ") for line in violations(value, "laureats"))
    assert decode_list(Laureat, (read("laureats", value),))[1]


def test_the_schema_says_which_fields_are_required():
    assert schema_of("laureats")["items"]["required"] == ["id", "nom", "code_insee", "sources"]


def test_the_schema_accepts_the_usual_wave_of_these_tests():
    assert violations([make_vague()], "vagues") == []


@pytest.mark.parametrize("name", list(FILES))
def test_every_field_says_what_it_means_in_a_sentence(name):
    schema = schema_of(name)
    records = [schema.get("items", schema), *schema["$defs"].values()]
    for field, said in [pair for record in records for pair in record["properties"].items()]:
        assert said["description"].endswith("."), field


def test_the_page_of_fields_gives_an_example_of_each():
    rows = re.findall(r"^\| (?:\*\*)?`\w+`.*", schema_files()["docs/champs.md"], re.MULTILINE)
    assert len(rows) > 120
    assert [row for row in rows if not re.search(r"\| `[^`…]{1,}` \|$", row) or row.endswith("`{}` |")] == []


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
