"""French typography of text nodes. In the tables « _ » stands for U+00A0 and « ~ » for U+202F."""

from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annuaire.render.typographie import typeset_html, typeset_text


def spaces(text: str) -> str:
    return text.replace("_", "\u00a0").replace("~", "\u202f")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # signs
        ("Venez ! Quand ? Demain ; ou après : oui", "Venez~! Quand~? Demain~; ou après_: oui"),
        ("Venez! Quand? Demain; ou après: oui", "Venez~! Quand~? Demain~; ou après_: oui"),
        ("Quoi ?!", "Quoi~?!"),
        ("(vraiment ?)", "(vraiment~?)"),
        ("Adresse\n  : 48 rue", "Adresse_: 48 rue"),
        ("à 9:30, de 09:00 à 12:00", "à 9:30, de 09:00 à 12:00"),
        ("fichier data/laureats.yaml:212:25", "fichier data/laureats.yaml:212:25"),
        # guillemets
        ("« mot » et «mot»", "«~mot~» et «~mot~»"),
        # apostrophes and ellipses
        ("L'atelier d'aujourd'hui", "L’atelier d’aujourd’hui"),
        ("l'« Atelier », qu'1 jour, 5'30 et 'ceci'", "l’«~Atelier~», qu’1 jour, 5'30 et 'ceci'"),
        ("etc... mais .... non", "etc… mais .... non"),
        # numbers
        ("12 km, 45 M€, 50 %, 50%, 300 m², 14 ko", "12_km, 45_M€, 50_%, 50_%, 300_m², 14_ko"),
        ("de 9 h 30 à 18 h", "de 9_h_30 à 18_h"),
        (
            "à 12 km, à 9 200 km et À 3,4 km, pas à 12 lieux",
            "à_12_km, à_9~200_km et À_3,4_km, pas à 12 lieux",
        ),
        ("75 000 à 150 000 €", "75~000 à 150~000_€"),
        ("12 345,6 km et 1 234 567 habitants", "12~345,6_km et 1~234~567_habitants"),
        ("le n° 4, le N°12", "le n°_4, le N°_12"),
        ("le 1er janvier 2024 et le 23 novembre", "le 1er_janvier 2024 et le 23_novembre"),
        ("3 mails pour 2 minutes et 12 kmh", "3 mails pour 2 minutes et 12 kmh"),
        ("en 2019 300 lieux", "en 2019 300 lieux"),
        ("01500 Ambérieu", "01500 Ambérieu"),
        ("100 % ; 5 h !", "100_%~; 5_h~!"),
        # telephones
        ("04 00 00 00 00", "04_00_00_00_00"),
        ("0262 12 34 56 ou 0590 123 456", "0262_12_34_56 ou 0590_123_456"),
        ("+33 4 00 00 00 00 et +687 20 12 34", "+33_4_00_00_00_00 et +687_20_12_34"),
        # addresses
        ("voir https://exemple.fr/?a=b;c!d ?", "voir https://exemple.fr/?a=b;c!d~?"),
        ("Site : www.exemple.fr/l'a... : là", "Site_: www.exemple.fr/l'a..._: là"),
        ("écrire à l'accueil : l'a.b@exemple.fr !", "écrire à l’accueil_: l’a.b@exemple.fr~!"),
        ("mailto:contact@exemple.fr", "mailto:contact@exemple.fr"),
    ],
)
def test_plain_text(text, expected):
    assert typeset_text(text) == spaces(expected)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        # what the template engine writes for an apostrophe; other entities stay
        ("<p>L&#39;atelier de Salt &amp; Co ?</p>", "<p>L’atelier de Salt &amp; Co~?</p>"),
        (
            "<p>un &#34;lieu&#34;; ou &quot;deux&quot; ! a &lt; b</p>",
            "<p>un &#34;lieu&#34;; ou &quot;deux&quot;~! a &lt; b</p>",
        ),
        ("<p>12&nbsp;km&nbsp;: loin&nbsp;!</p>", "<p>12_km_: loin~!</p>"),
        # tags between words
        ("<strong>Adresse</strong> : 48 rue", "<strong>Adresse</strong>_: 48 rue"),
        ("<p>« <a href='/x'>mot</a> » !</p>", "<p>«~<a href='/x'>mot</a>~»~!</p>"),
        ("<dt>Adresse:</dt><dd>l'<em>atelier</em></dd>", "<dt>Adresse_:</dt><dd>l’<em>atelier</em></dd>"),
        ("<a href='tel:+33400000000'>04 00 00 00 00</a>", "<a href='tel:+33400000000'>04_00_00_00_00</a>"),
        ("l'atelier : ici", "l’atelier_: ici"),
        # left alone
        ("<pre>a <b>l'x</b> : y</pre> : z", "<pre>a <b>l'x</b> : y</pre>_: z"),
        ("<code>Mo-Fr 09:00 ; PH off</code> ;", "<code>Mo-Fr 09:00 ; PH off</code>~;"),
        ('<script type="application/ld+json">{"a" : "l\'b <c> d ?"}</script>', None),
        ("<style>a::before { content: '« ' ; }</style>", None),
        ("<textarea>l'un ?</textarea><kbd>n° 4</kbd><samp>50 %</samp>", None),
        ("<!-- l'un ? <p>l'autre ?</p> -->", None),
        ("<p title=\"l'un ? « 12 km »\" data-x='a : b'>x</p>", None),
        ('<p title="a > l\'un ?">x</p>', None),
        ('<p title="a < l\'un ? > 12 km">x</p>', None),
        (
            '<p title="<code>">l\'un</p><p title="</code> : 12 km">x</p>',
            '<p title="<code>">l’un</p><p title="</code> : 12 km">x</p>',
        ),
        ("<!doctype html>\n<p>un", None),
        # not an element that is left alone
        ("<preface>l'un</preface>", "<preface>l’un</preface>"),
        # not well formed: nothing is lost
        ("a < b : l'un", "a < b_: l’un"),
        ("", ""),
    ],
)
def test_only_the_text_of_a_page_changes(html, expected):
    assert typeset_html(html) == (html if expected is None else spaces(expected))


class _Recorder(HTMLParser):
    """Everything of a page but its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.events: list[object] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.events.append((tag, attrs))

    def handle_endtag(self, tag):
        self.events.append(tag)

    def handle_comment(self, data):
        self.events.append(data)


_WORDS = st.text(alphabet="aL'’\u00a0\u202f :;!?«»…..019€%mkh°n@/<>\n", max_size=25)
_TEXTS = _WORDS.map(lambda text: text.replace("<", "&lt;").replace("'", "&#39;"))
_TAGS = st.sampled_from(["p", "strong", "code", "pre", "a", "textarea"])


@st.composite
def pages(draw: st.DrawFn) -> str:
    parts = []
    for _ in range(draw(st.integers(0, 6))):
        tag, value = draw(_TAGS), draw(_WORDS).replace('"', "")
        parts.append(f'<{tag} title="{value}">{draw(_TEXTS)}</{tag}>{draw(_TEXTS)}')
    return "".join(parts)


@given(pages())
@example('<p title="<">\u00a0</p>')
def test_attributes_tags_and_comments_never_change(html):
    assert _Recorder(typeset_html(html)).events == _Recorder(html).events


@given(pages())
def test_a_typeset_page_does_not_change_again(html):
    once = typeset_html(html)
    assert typeset_html(once) == once


@given(_WORDS)
def test_a_typeset_text_does_not_change_again(text):
    once = typeset_text(text)
    assert typeset_text(once) == once


@given(_WORDS)
def test_no_letter_or_digit_is_lost(text):
    assert [c for c in typeset_text(text) if c.isalnum()] == [c for c in text if c.isalnum()]
