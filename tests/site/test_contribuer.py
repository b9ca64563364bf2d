"""The form of /contribuer/, as people reach it: from a laureate's page, from disk, with a hostile address, without script."""

import gzip
import re
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from annuaire.ajout.commande import prepare_from_text
from annuaire.load.yaml_reader import read_yaml
from annuaire.model.formulaire import FICHE, QUESTIONS
from annuaire.model.record import Source
from annuaire.plan.contribuer import report_links
from annuaire.render.environment import make_environment
from annuaire.validate.decode import to_python
from tests.fiches import ROOT, make_annuaire, make_laureat, make_site, real_sources
from tests.prerequisites import AXE
from tests.site.pages import BuiltSite, expect_none
from tests.site.screens import open_tab
from tests.site.test_axe import _TAGS, _violations

pytestmark = pytest.mark.slow(28)

FORM = "contribuer/index.html"
KNOWN = "action-numerique-orleans"
HELD = {"id", *(question.champ for question in QUESTIONS if question.modele is not Source)}


@contextmanager
def open_form(browser: Browser, site: BuiltSite, address: str = "", **options: object) -> Iterator[Tab]:
    with open_tab(browser, site, 360, **options) as tab:
        tab.goto(site.base + FORM + address)
        yield tab


def plain(text: str | None) -> str:
    return re.sub("[\u00a0\u202f]", " ", text or "")


def submit(tab: Tab) -> None:
    tab.get_by_role("button", name="Vérifier").click()


def told(tab: Tab) -> str:
    return tab.locator('[data-mot="texte"]').text_content() or ""


def test_a_correction_starts_at_the_page_of_the_laureate_and_tells_only_what_changed(
    built_site: BuiltSite, browser: Browser
) -> None:
    with open_tab(browser, built_site, 360) as tab:
        tab.goto(f"{built_site.base}laureats/{KNOWN}/index.html")
        tab.get_by_role("link", name="Corriger par un formulaire").click()
        expect(tab.get_by_role("heading", level=1)).to_have_text("Corriger la fiche « Action Numérique »")
        expect(tab.get_by_label("Téléphone")).to_have_value("02 38 69 45 98")
        tab.get_by_label("Téléphone").fill("02 38 00 00 00")
        tab.get_by_label("Site web").fill("")
        tab.get_by_label("Coworking").check()
        tab.locator("#source").fill("Appel au lieu, le 15 janvier 2026")
        submit(tab)
        expect(tab.get_by_role("heading", name="Tout est prêt")).to_be_focused()
        text = (
            f"### Identifiant de la fiche\n\n{KNOWN}\n\n### Services\n\nAccès à internet\nCoworking (travail partagé)\n\n"
            "### Téléphone\n\n02 38 00 00 00\n\n### Site web\n\nà retirer\n\n"
            "### Source\n\nAppel au lieu, le 15 janvier 2026\n"
        )
        assert told(tab) == text
        for given in (text, tab.locator('[data-mot="yaml"]').text_content() or ""):
            ajout = prepare_from_text(ROOT, "texte", given.encode())
            assert ajout.problems == []
            assert ajout.redaction.champs["telephone"] == "02 38 00 00 00"
            assert ajout.redaction.champs["services"] == ["acces-internet", "coworking"]
        mail = tab.get_by_role("link", name="Envoyer par courriel").get_attribute("href") or ""
        assert plain(unquote(mail)).endswith(f"?subject=Corriger la fiche « Action Numérique »&body={text}")


def test_the_form_works_from_disk(built_site: BuiltSite, browser: Browser) -> None:
    tab = browser.new_page()
    tab.goto((built_site.path / FORM).as_uri() + f"?id={KNOWN}#services")
    expect(tab.get_by_label("Nom du lieu")).to_have_value("Action Numérique")
    expect(tab.locator("#services")).to_be_focused()
    tab.close()


def test_every_real_record_comes_back_from_the_form_as_it_was_written(
    built_site: BuiltSite, browser: Browser
) -> None:
    """The same fields, in the same order, with the same values; the source that a correction adds is set aside."""
    (document,) = real_sources()[0].yaml["laureats"]
    records = [to_python(item) for item in document.items]
    held = [{key: value for key, value in record.items() if key in HELD} for record in records]
    scripts = [(built_site.path / f"assets/fiches/{one['id']}.js").read_text("utf-8") for one in held]
    with open_form(browser, built_site, bypass_csp=True) as tab:
        yaml = tab.evaluate(
            """(scripts) => scripts.map((script) => {
              new Function(script)();
              document.getElementById("source").value = "Essai";
              document.querySelector("form").requestSubmit();
              return document.querySelector('[data-mot="yaml"]').textContent.split("\\n  sources:")[0];
            }).join("\\n")""",
            scripts,
        )
    back, problems = read_yaml("formulaire.yaml", (yaml + "\n").encode())
    assert problems == []
    assert [list(to_python(item).items()) for item in back.items] == [list(one.items()) for one in held]
    assert len(held) > 300


def test_hard_texts_come_back_too(built_site: BuiltSite, browser: Browser) -> None:
    hard = {
        "nom": 'L’« Atelier » : n° #1 "bis"', "adresse": "@telier: 3, rue d'Ici", "complement_adresse": "it's \"it\" \\",
        "horaires": "Mo-Fr 09:00-12:00; PH off", "presentation": "Un.\n\nDeux : *trois*.", "site_web": "https://exemple.fr/#a",
    }  # fmt: skip
    with open_form(browser, built_site, f"?id={KNOWN}") as tab:
        for cle, text in hard.items():
            tab.locator(f"#{cle}").fill(text)
        tab.locator("#source").fill("Essai")
        submit(tab)
        yaml = (tab.locator('[data-mot="yaml"]').text_content() or "") + "\n"
    document, problems = read_yaml("data/laureats.yaml", yaml.encode())
    assert problems == []
    (record,) = document.items
    assert {cle: record.get(cle).text.rstrip("\n") for cle in hard} == hard


def test_an_example_is_shown_as_it_must_be_typed(built_site: BuiltSite) -> None:
    """Typography would put a space before the semicolon of opening hours."""
    shown = {
        paragraph.get("id").removeprefix("a-"): paragraph.findtext("samp")
        for paragraph in built_site.page(FORM).select("//p[samp]")
    }
    assert shown == {q.cle: q.exemple for q in QUESTIONS if q.genre in ("ligne", "commune")}


def test_wrong_answers_are_told_in_the_words_of_the_model_and_lead_to_their_field(
    built_site: BuiltSite, browser: Browser
) -> None:
    with open_form(browser, built_site) as tab:
        tab.locator("#telephone").fill("2 38 00 00 00")
        tab.locator("#site_web").fill("exemple.fr")
        submit(tab)
        summary = tab.get_by_role("alert")
        expect(summary).to_be_focused()
        assert [plain(text) for text in summary.get_by_role("link").all_text_contents()] == [
            "Nom du lieu : il manque « Nom du lieu »",
            "Commune : il manque « Commune »",
            "Téléphone : il manque le zéro du début de « 2 38 00 00 00 » : écrivez 02 38 00 00 00",
            "Site web : « exemple.fr » ne commence pas par https:// ou http:// : écrivez https://exemple.fr",
            "Source : il manque « Source »",
        ]
        summary.get_by_role("link").nth(2).click()
        field = tab.locator("#telephone")
        expect(field).to_be_focused()
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_accessible_description(re.compile("il manque le zéro"))
        field.fill("02 38 00 00 00")
        field.blur()
        expect(field).not_to_have_attribute("aria-invalid", "true")
        # Announced when it appears: a region that is told of, there before its words.
        region = tab.locator("#e-telephone[aria-live=polite]")
        expect(region).to_have_text("")
        assert region.evaluate("region => getComputedStyle(region).display") == "block"


def test_axe_finds_nothing_in_the_form_filled_refused_and_ready(
    built_site: BuiltSite, browser: Browser
) -> None:
    """tests/site/test_axe.py tries it empty."""
    with open_form(browser, built_site, f"?id={KNOWN}", bypass_csp=True) as tab:
        tab.evaluate((AXE / "axe.min.js").read_text(encoding="utf-8"))
        submit(tab)
        faults = _violations(tab, "light", {"type": "tag", "values": _TAGS})
        tab.locator("#source").fill("Essai")
        tab.get_by_label("Téléphone").fill("")
        submit(tab)
        tab.get_by_text("La fiche en YAML").click()
        expect(tab.locator('[data-mot="yaml"]')).to_be_visible()
        faults += _violations(tab, "dark", {"type": "tag", "values": _TAGS})
    expect_none(faults)


@pytest.mark.parametrize(
    "address",
    [
        "?id=<img src=x onerror=alert(1)>",
        "?id=../../x",
        "?id=personne-ne-le-connait",
        "?id=toutes%00",
        "?id=//x",
    ],
)
def test_an_address_that_names_no_record_gives_an_empty_form(
    built_site: BuiltSite, browser: Browser, address: str
) -> None:
    with open_form(browser, built_site, address) as tab:
        tab.on("dialog", lambda _: pytest.fail("a script ran"))
        expect(tab.get_by_role("status").first).to_contain_text("n’existe pas")
        assert tab.locator("img, script[src*='..//'], script:not([src])").count() == 0
        expect(tab.get_by_label("Nom du lieu")).to_have_value("")


def test_a_new_place_gives_a_whole_record(built_site: BuiltSite, browser: Browser) -> None:
    with open_form(browser, built_site) as tab:
        tab.get_by_label("Nom du lieu").fill("L’Atelier d’Été")
        tab.locator("#commune").fill("Gimont (32147)")
        tab.locator("#source").fill("Site du lieu")
        tab.locator("#source_url").fill("https://exemple.fr/")
        submit(tab)
        assert tab.locator('[data-mot="yaml"]').text_content() == (
            '- id: l-atelier-d-ete-gimont\n  nom: L’Atelier d’Été\n  code_insee: "32147"\n'
            "  sources:\n  - libelle: Site du lieu\n    url: https://exemple.fr/\n"
        )


def test_a_text_too_long_for_a_link_is_to_be_copied(built_site: BuiltSite, browser: Browser) -> None:
    with open_form(browser, built_site, f"?id={KNOWN}") as tab:
        tab.locator("#presentation").fill("Un lieu. " * 400)
        tab.locator("#source").fill("Site du lieu")
        submit(tab)
        mail = tab.get_by_role("link", name="Envoyer par courriel").get_attribute("href") or ""
        assert list(parse_qs(urlsplit(mail).query)) == ["subject"]
        expect(tab.get_by_text("Le texte est long")).to_be_visible()
        tab.get_by_role("button", name="Copier le texte").click()
        assert tab.evaluate("String(getSelection()).trim()") == told(tab).strip()


@pytest.mark.parametrize(
    ("depot", "expected"),
    [
        (
            "https://github.com/a/b",
            f"/a/b/issues/new?template=corriger-une-fiche.yml&title=Corriger la fiche « Action Numérique »&id={KNOWN}"
            "&telephone=02 38 00 00 00&source=Essai & suite",
        ),
        (
            "https://gitlab.com/a/b",
            "/a/b/-/issues/new?issue[title]=Corriger la fiche « Action Numérique »&issue[description]="
            f"### Identifiant de la fiche\n\n{KNOWN}\n\n### Téléphone\n\n02 38 00 00 00\n\n### Source\n\nEssai & suite\n",
        ),
    ],
)
def test_a_report_on_the_forge_is_filled(
    built_site: BuiltSite, browser: Browser, depot: str, expected: str
) -> None:
    """The built site has no repository: its page is served with the one of the test, as the template writes it."""
    text = (ROOT / "templates/contribuer.html").read_text("utf-8")
    environment = make_environment(
        {"contribuer.html": text[text.index('<template data-patron="pret">') :].replace("{% endblock %}", "")}
    )
    site = make_annuaire(make_laureat(), site=make_site(depot=depot)).site
    patron = environment.get_template("contribuer.html").render(site=site, signaler=report_links(site))
    with open_form(browser, built_site, f"?id={KNOWN}") as tab:
        expect(tab.get_by_label("Téléphone")).to_have_value(re.compile("."))
        tab.locator('[data-patron="pret"]').evaluate("(old, html) => { old.outerHTML = html; }", patron)
        tab.get_by_label("Téléphone").fill("02 38 00 00 00")
        tab.locator("#source").fill("Essai & suite")
        submit(tab)
        link = tab.get_by_role("link", name=re.compile("Signaler sur")).get_attribute("href") or ""
    assert plain(unquote(link)).endswith(expected)


def test_without_script_the_page_says_what_to_write(built_site: BuiltSite) -> None:
    page = built_site.page(FORM)
    assert page.select("//main/section//dl/dt/text()") == [q.libelle for q in (FICHE, *QUESTIONS)]
    (mail,) = page.select('//main/section//a[contains(@href, "body=")]/@href')
    assert all(f"{question.libelle} :\n" in unquote(mail) for question in QUESTIONS)


def test_the_form_is_small(built_site: BuiltSite) -> None:
    script = (built_site.path / "assets/contribuer.js").read_bytes()
    assert len(gzip.compress(script, 6)) < 2_050
    fiches = (built_site.path / "assets/fiches").glob("*.js")
    assert max(len(fiche.read_bytes()) for fiche in fiches) < 2_000
