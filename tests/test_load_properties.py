"""What must hold for any file: no traceback, the same answer twice, no text lost without a word."""

import pathlib

from hypothesis import example, given, settings
from hypothesis import strategies as st

from annuaire.load.markdown_reader import read_markdown
from annuaire.load.nodes import Mapping, Scalar, Sequence
from annuaire.load.yaml_quote import quote, quote_if_needed
from annuaire.load.yaml_reader import read_yaml
from annuaire.report import render_problems

GOLDEN = sorted((pathlib.Path(__file__).parent / "golden" / "yaml").glob("*.yaml"))
VALID = """\
- id: lab-01  # adresse de la page
  nom: LAB 01
  services: [coworking, fablab]
  porteur: {nom: Mairie, url: "https://exemple.fr"}
  presentation: |
    Texte libre : *Markdown*.

    - un
  sources:
  - {libelle: Liste officielle, date: 2024-01-26}

- id: lab-02
  nom: "Lieu : atelier"
"""
SIGNS = st.sampled_from(
    [
        *"\t\n\r :#-[]{},&*!|>'\"%@`?“”’\u00a0\u2028\x85\x00–•é\\",
        "- ",
        ": ",
        "\n  ",
        " #",
        "---\n",
        "<<<<<<< ",
    ]
)
TYPED = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cc", "Zl", "Zp", "Cs", "Cf", "Co", "Cn"], exclude_characters="�"
    ),
    max_size=30,
)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    text = draw(st.sampled_from([VALID, *(path.read_bytes().decode("latin-1") for path in GOLDEN)]))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(SIGNS | st.just("")) + text[at + draw(st.integers(0, 3)) :]
    return text.encode()


def check(data: bytes) -> None:
    for read in (read_yaml, read_markdown):
        document, problems = read("x", data)
        assert (document, problems) == read("x", data)
        lines = document.text.split("\n")
        for problem in problems:
            assert 1 <= problem.place.line <= len(lines)
            assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
            assert problem.place.length >= 1
        for format in ("text", "github", "json"):
            render_problems(problems, {"x": document.text}, format)


@given(st.binary(max_size=200))
@settings(max_examples=300, deadline=None)
@example(b"")
@example(b"\n")
@example(b"---")
@example(b"---\n---")
@example(b"\xff\xfe\x00")
@example(b"? ? ?")
@example(b"%TAG ! x\n--- !a\n")
@example(b"- &a *a")
@example(b": :\n: :")
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    check(data)


@given(mutated())
@settings(max_examples=400, deadline=None)
def test_any_slip_in_a_file_is_read_or_refused(data: bytes) -> None:
    check(data)


@given(st.lists(SIGNS | st.sampled_from(["nom", "a", "lab-01", "1"]), max_size=40).map("".join))
@settings(max_examples=400, deadline=None)
def test_any_pile_of_signs_is_read_or_refused(text: str) -> None:
    check(text.encode())


@given(st.lists(TYPED, min_size=1, max_size=8))
@settings(max_examples=300, deadline=None)
def test_quoted_values_come_back_as_they_were_written(values: list[str]) -> None:
    text = "".join(f"- nom: {quote(value)}\n  liste: [{quote(value)}]\n" for value in values)
    document, problems = read_yaml("x", text.encode())
    assert [problem.code for problem in problems if problem.code != "accents-abimes"] == []
    assert isinstance(document.root, Sequence)
    assert [record.get("nom").text for record in document.root.items] == values
    assert [record.get("liste").items[0].text for record in document.root.items] == values


@given(TYPED)
@settings(max_examples=300, deadline=None)
def test_the_cure_that_is_proposed_reads_as_the_value(value: str) -> None:
    document, problems = read_yaml("x", f"nom: {quote_if_needed(value)}\n".encode())
    assert [problem.code for problem in problems if problem.code != "accents-abimes"] == []
    assert document.root.get("nom").text == value


@given(TYPED.filter(str.strip))
@settings(max_examples=500, deadline=None)
@example("Lieu #1")
@example("&Co Working")
@example("LAB # 3")
@example("!LAB 01")
@example("*LAB")
@example("a: b")
@example("# tout")
def test_a_value_typed_without_quotes_is_kept_whole_or_refused(value: str) -> None:
    document, problems = read_yaml("x", f"nom: {value}\nfin: x\n".encode())
    if problems:
        return
    root = document.root
    assert isinstance(root, Mapping)
    node = root.get("nom")
    written = "  # " in value or value[0] in "\"'[{|>"
    assert written or (isinstance(node, Scalar) and node.text == value.strip(" "))
