"""Each mistake that people make, with the whole message they read."""

import pathlib

import pytest

from annuaire.load.markdown_reader import read_markdown
from annuaire.load.yaml_reader import read_yaml
from annuaire.report import render_problems

GOLDEN = pathlib.Path(__file__).parent / "golden" / "yaml"
SOURCES = sorted(path for path in GOLDEN.iterdir() if path.suffix in (".yaml", ".md"))
# Words of YAML's and of the parser's own that a person of data need not know.
JARGON = ("scalaire", "mapping", "token", "séquence", "yaml", "while", "expected", "scanner")


def told(path: pathlib.Path) -> str:
    read = read_markdown if path.suffix == ".md" else read_yaml
    document, problems = read(path.name, path.read_bytes())
    return render_problems(problems, {path.name: document.text}, "text")


def test_there_are_enough_mistakes() -> None:
    assert len(SOURCES) >= 60


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_a_mistake_is_told_word_for_word(path: pathlib.Path) -> None:
    assert told(path) == path.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_a_message_has_no_jargon_and_always_a_cure(path: pathlib.Path) -> None:
    read = read_markdown if path.suffix == ".md" else read_yaml
    _, problems = read("fichier", path.read_bytes())
    assert problems
    for problem in problems:
        words = problem.message.lower()
        assert not [word for word in JARGON if word in words]
        assert problem.suggestion
        assert not problem.message.endswith(".")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_a_place_lies_in_its_file(path: pathlib.Path) -> None:
    read = read_markdown if path.suffix == ".md" else read_yaml
    document, problems = read("fichier", path.read_bytes())
    lines = document.text.split("\n")
    for problem in problems:
        line = lines[problem.place.line - 1]
        assert 1 <= problem.place.column <= max(len(line), 1)
        assert problem.place.column + problem.place.length - 1 <= max(len(line), 1)
