"""Markdown of people, rendered and cleaned."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from annuaire.render.markdown import MarkdownTropImbrique, render_markdown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Un *lieu* **ouvert**.", "<p>Un <em>lieu</em> <strong>ouvert</strong>.</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. c\n4. d", '<ol start="3">\n<li>c</li>\n<li>d</li>\n</ol>'),
        ("`Mo-Fr <09:00>`", "<p><code>Mo-Fr &lt;09:00&gt;</code></p>"),
        ("Salt & Co <b>gras</b>", "<p>Salt &amp; Co <b>gras</b></p>"),
        ("", ""),
    ],
)
def test_usual_markdown(text, html):
    assert render_markdown(text) == html


def test_a_table_has_heads_of_columns_and_no_style():
    html = render_markdown("| a | b |\n|--:|---|\n| 1 | 2 |")
    assert '<th scope="col">a</th>' in html
    assert "style" not in html


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("# Un\n## Deux", [("h2", "un"), ("h3", "deux")]),
        ("## Un\n### Deux\n## Trois", [("h2", "un"), ("h3", "deux"), ("h2", "trois")]),
        ("## Un\n##### Deux", [("h2", "un"), ("h3", "deux")]),
        ("### Deux\n# Un", [("h2", "deux"), ("h2", "un")]),
        ("# Été à l'île", [("h2", "ete-a-l-ile")]),
        ("# Un\n# Un\n# Un-2\n# Un", [("h2", "un"), ("h2", "un-2"), ("h2", "un-2-2"), ("h2", "un-3")]),
        ("# ***\n# «»", [("h2", "section"), ("h2", "section-2")]),
        ("# Un `code` et <b>gras</b> \\*", [("h2", "un-code-et-gras")]),
        ("Un\n==\n\nDeux\n--", [("h2", "un"), ("h3", "deux")]),
        (
            "# 1\n## 2\n### 3\n#### 4\n##### 5\n###### 6",
            [("h2", "1"), ("h3", "2"), *[(f"h{n}", None) for n in (4, 5, 6, 6)]],
        ),
    ],
)
def test_headings_go_below_the_title_of_the_page_without_a_gap(text, headings):
    page = lxml_html.fragment_fromstring(render_markdown(text), create_parent=True)
    assert [(e.tag, e.get("id")) for e in page.iter("h1", "h2", "h3", "h4", "h5", "h6")] == headings


def test_headings_can_go_further_down():
    assert render_markdown("# Un", heading_shift=2) == '<h3 id="un">Un</h3>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script>alert(1)</script>après", "<p>après</p>"),
        ("<style>p {}</style>après", "<p>après</p>"),
        ("<!-- note -->après", "<p>après</p>"),
        ("<p style='color:red' onclick='x()' class='y' id='z'>a</p>", "<p>a</p>"),
        ("<h1 id='un'>a</h1>", "a"),
        ("<iframe src='https://exemple.fr'></iframe><form><input></form>a", "<p>a</p>"),
        ("[a](javascript:alert(1))", "<p><a>a</a></p>"),
        ("[a](data:text/html,x) [b](ftp://b.fr)", "<p><a>a</a> <a>b</a></p>"),
        ("[a](//exemple.fr/)", "<p><a>a</a></p>"),
        ("<a href='/\\exemple.fr'>a</a>", "<p><a>a</a></p>"),
        ("![le lieu](https://exemple.fr/a.png) ici", "<p>le lieu ici</p>"),
        ("<img src='https://exemple.fr/a.png' alt='a'>b", "<p>b</p>"),
        ("[a](https://exemple.fr/?a=1&b=2 'titre')", '<p><a href="https://exemple.fr/?a=1&amp;b=2">a</a></p>'),
        ("[a](mailto:a@exemple.fr) [b](tel:+33400000000) [c](#un)",
         '<p><a href="mailto:a@exemple.fr">a</a> <a href="tel:+33400000000">b</a> <a href="#un">c</a></p>'),
        ("<contact@exemple.fr>", '<p><a href="mailto:contact@exemple.fr">contact@exemple.fr</a></p>'),
    ],
)  # fmt: skip
def test_what_is_not_on_the_list_goes(text, html):
    assert render_markdown(text).strip() == html


def test_a_raw_heading_cannot_take_the_id_of_another():
    assert render_markdown("# Un\n\n<h2 id='un'>Un</h2>\n\n<h2 id='trois'>b</h2>").count("id=") == 1


def test_addresses_of_the_site_are_resolved():
    html = render_markdown(
        "[a](/programme/#aide) <a href='/vagues/'>b</a> [c](suite/)",
        resolve=lambda href: f"../..{href}index.html",
    )
    assert re.findall(r'href="([^"]*)"', html) == [
        "../../programme/#aideindex.html",
        "../../vagues/index.html",
        "suite/",
    ]


def test_what_the_resolver_raises_is_not_swallowed():
    def resolve(href: str) -> str:
        raise LookupError(href)

    with pytest.raises(LookupError, match="/nulle-part/"):
        render_markdown("[a](/nulle-part/)", resolve=resolve)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join("    " * n + "- x" for n in range(300)),
        "\n".join("\t" * n + "1. x" for n in range(300)),
        "- " * 300 + "x",
        "> " * 300 + "x",
        ">" * 300 + "x",
        "[" * 3000,
        "![" * 3000,
        "[a](" * 3000,
        "[a][b\n" * 3000,
    ],
)
def test_deep_nesting_is_refused(text):
    with pytest.raises(MarkdownTropImbrique):
        render_markdown(text)


def test_a_page_of_ordinary_depth_is_not_refused():
    text = (
        "\n".join("    " * n + "- x" for n in range(8))
        + "\n\n"
        + "\n".join("- [a](/b/) (c)" for _ in range(200))
    )
    assert render_markdown(text).count("<li>") == 208


_SAFE = re.compile(r"(?:https?://|mailto:|tel:|(?!//)[^:]*$|[^:/?#]*[/?#])", re.IGNORECASE)
_PIECES = st.sampled_from(
    [
        *(
            "<",
            ">",
            "a",
            "# ",
            "\n",
            "\n\n",
            "- ",
            "[",
            "](",
            ")",
            "![",
            "//",
            "/x/",
            "'",
            '"',
            "=",
            "`",
            "*",
            "|",
            "---",
            "\t",
        ),
        *(
            "javascript:",
            "&#106;",
            "<a href=",
            "<img src=x onerror=y>",
            "<svg/onload=x>",
            "</p>",
            "<h1>",
            "<h2 id=a>",
        ),
        *("<!--", "-->", "\x02", "\x03", "é"),
    ]
)


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=30).map("".join) | st.text(max_size=60))
def test_whatever_is_written_the_page_stays_safe(text):
    try:
        html = render_markdown(text)
    except MarkdownTropImbrique:
        return
    assert html == render_markdown(text)
    page = lxml_html.fragment_fromstring(html, create_parent=True)
    assert not page.xpath(".//script|.//style|.//img|.//iframe|.//svg|.//h1|.//@style|.//@src")
    assert not [name for name in page.xpath(".//@*") if name.attrname.startswith("on")]
    assert all(_SAFE.match(href) for href in page.xpath(".//@href"))
    ids = page.xpath(".//@id")
    assert len(ids) == len(set(ids))
