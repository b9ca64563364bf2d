"""Front matter and body."""

from annuaire.load.markdown_reader import read_markdown

PAGE = "---\ntitre: Le programme\nordre: 2\n---\n\n# Titre\n\nTexte.\n"


def test_settings_and_text_are_parted() -> None:
    page, problems = read_markdown("content/a.md", PAGE.encode())
    assert problems == []
    assert page.front.root.get("titre").text == "Le programme"
    assert page.body == "\n# Titre\n\nTexte.\n"


def test_lines_are_those_of_the_file() -> None:
    page, _ = read_markdown("content/a.md", PAGE.encode())
    assert page.front.root.get("ordre").line == 3
    assert page.text.split("\n")[page.body_line - 1 :] == page.body.split("\n")


def test_windows_line_ends_and_a_leading_mark_change_nothing() -> None:
    marked = b"\xef\xbb\xbf" + PAGE.replace("\n", "\r\n").encode()
    assert read_markdown("a.md", marked) == read_markdown("a.md", PAGE.encode())


def test_a_rule_in_the_text_does_not_close_the_settings_twice() -> None:
    page, problems = read_markdown("a.md", b"---\nt: x\n---\nUn\n\n---\n\nDeux\n")
    assert problems == []
    assert page.body == "Un\n\n---\n\nDeux\n"


def test_a_mistake_in_the_settings_is_at_its_line_of_the_file() -> None:
    _, problems = read_markdown("a.md", b"---\nt: x\nu: a : b\nv:\n---\nTexte\n")
    assert [(p.place.line, p.place.column, p.code) for p in problems] == [
        (3, 6, "deux-points"),
        (4, 1, "valeur-vide"),
    ]


def test_a_page_without_settings_still_gives_its_text() -> None:
    page, problems = read_markdown("a.md", b"# Titre\n")
    assert [problem.code for problem in problems] == ["en-tete-absent"]
    assert (page.front.root, page.body, page.body_line) == (None, "# Titre\n", 1)


def test_a_heading_underlined_with_equal_signs_is_no_conflict() -> None:
    assert read_markdown("a.md", b"---\nt: x\n---\nTitre\n=======\n")[1] == []
