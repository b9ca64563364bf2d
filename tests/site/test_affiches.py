"""The sheets to print, on paper: how many, nothing cut, and what a camera reads on them."""

import io
from typing import NamedTuple

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab
from pypdf import PdfReader

from annuaire.facts import compute_facts
from annuaire.load.templates import load_templates
from annuaire.render.pages import render
from tests.conftest import ROOT
from tests.fiches import make_annuaire, make_laureat, make_plan
from tests.site.pages import BuiltSite, Page, expect_none, text_of
from tests.site.screens import open_tab

pytestmark = pytest.mark.slow(16)

_MM = 96 / 25.4
_WIDTH_MM, _HEIGHT_MM = 186, 273  # A4 without its margins of 12 mm
_SHEETS = "affiche-laureat", "affiche-departement"

# Puts the content of each page in turn in the one that is open, laid out as on paper, and measures it.
_MEASURE = """(pages) => pages.map(html => {
  const main = new DOMParser().parseFromString(html, "text/html").querySelector("main");
  document.querySelector("main").replaceWith(main);
  const sheet = document.querySelector(".sheet"), box = sheet.getBoundingClientRect();
  sheet.style.minBlockSize = 0;
  const all = [...sheet.querySelectorAll("*")].filter(e => !e.closest("svg *")), at = (e) => e.getBoundingClientRect();
  const code = at(sheet.querySelector(".qr")), side = sheet.querySelector(".qr").viewBox.baseVal.width;
  return {
    height: at(sheet).height,
    cut: all.filter(e => at(e).right > box.right + 1 || at(e).left < box.left - 12
      || (e.clientWidth && e.scrollWidth > e.clientWidth + 1)).map(e => e.outerHTML.slice(0, 80)),
    phones: [...sheet.querySelectorAll(".sheet-phone")].map(e => getComputedStyle(e).fontSize),
    type: Math.min(...all.filter(e => e.textContent.trim()).map(e => parseFloat(getComputedStyle(e).fontSize))),
    colours: [...new Set(all.map(e => getComputedStyle(e).color))],
    underlined: all.filter(e => e.localName === "a" && getComputedStyle(e).textDecorationLine !== "none").length,
    code: code.width * (side - 8) / side,
  };
})"""


class Measured(NamedTuple):
    """Lengths in millimetres; sizes of type in CSS pixels."""

    path: str
    height: float
    code: float
    cut: list[str]
    phones: list[str]
    type: float
    colours: list[str]
    underlined: int


def _sheets(site: BuiltSite) -> list[Page]:
    return [page for page in site.content_pages if page.gabarit in _SHEETS]


def _measure(tab: Tab, pages: dict[str, str]) -> list[Measured]:
    found = tab.evaluate(_MEASURE, list(pages.values()))
    return [
        Measured(path, one.pop("height") / _MM, one.pop("code") / _MM, **one)
        for path, one in zip(pages, found, strict=True)
    ]


@pytest.fixture(scope="module")
def paper(built_site: BuiltSite, browser: Browser):
    """A tab as wide as the paper between its margins, where sheets are laid out as when printed."""
    with open_tab(browser, built_site, round(_WIDTH_MM * _MM), bypass_csp=True) as tab:
        tab.goto(built_site.base + _sheets(built_site)[0].path)
        tab.emulate_media(media="print", color_scheme="dark")
        yield tab


@pytest.fixture(scope="module")
def measured(built_site: BuiltSite, paper: Tab) -> list[Measured]:
    paths = [page.path for page in _sheets(built_site)]
    return _measure(paper, {path: (built_site.path / path).read_text("utf-8") for path in paths})


def _faults(measured: list[Measured], sheets: int = 1) -> list[str]:
    faults = []
    for one in measured:
        if one.height > (_HEIGHT_MM - 4) * sheets:
            faults.append(f"{one.path}: {one.height:.0f} mm of text")
        faults += [f"{one.path}: cut: {element}" for element in one.cut]
        if set(one.phones) - {"32px"}:
            faults.append(f"{one.path}: telephone in {one.phones}, not 24 pt")
        if one.code < 25:
            faults.append(f"{one.path}: a code of {one.code:.0f} mm")
        if one.type < 11:
            faults.append(f"{one.path}: type of {one.type} px")
        if one.colours != ["rgb(0, 0, 0)"] or one.underlined:
            faults.append(f"{one.path}: {one.colours}, {one.underlined} links underlined")
    return faults


def test_each_of_them_holds_on_one_sheet_whole(measured: list[Measured]) -> None:
    """Today even the départements that have most; 4 mm are kept for other fonts."""
    assert len(measured) == 491
    expect_none(_faults(measured))


def test_pdf_of_the_tallest_and_of_each_size_has_the_pages_and_the_words(
    built_site: BuiltSite, browser: Browser, measured: list[Measured]
) -> None:
    """Slow: printing one takes a third of a second."""
    tallest = sorted(measured, key=lambda one: -one.height)
    chosen = {}
    for gabarit in _SHEETS:
        for size in "123":
            name = f"sheet-{size}"
            for one in tallest:
                page = built_site.page(one.path)
                if page.gabarit == gabarit and page.select(f'//article[contains(@class, "{name}")]'):
                    chosen[gabarit, size] = page
                    break
    assert {
        ("affiche-laureat", "1"),
        ("affiche-departement", "1"),
        ("affiche-departement", "2"),
    } <= chosen.keys()
    faults = []
    with open_tab(browser, built_site, 1280) as tab:
        for page in chosen.values():
            tab.goto(built_site.base + page.path)
            pdf = PdfReader(io.BytesIO(tab.pdf(prefer_css_page_size=True)))
            box = pdf.pages[0].mediabox
            size = round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)
            if len(pdf.pages) != 1 or size != (210, 297):
                faults.append(f"{page.path}: {len(pdf.pages)} pages of {size} mm")
            printed = "".join("".join(leaf.extract_text().split()) for leaf in pdf.pages)
            for element in page.select("//article//*[self::h1 or self::p or self::address or self::td]"):
                if (words := "".join(text_of(element).split())) not in printed:
                    faults.append(f"{page.path}: not on paper: {words}")
    expect_none(faults)


EXTREME = make_laureat(
    nom="Association pour l’Animation et la Gestion des Équipements Sociaux et Numériques du Canton de Bourg-le-Bel",
    complement_adresse="Bâtiment de l’ancienne manufacture, deuxième étage, au fond de la cour à gauche",
    adresse="1482 bis avenue du Général-de-Gaulle et des Combattants d’Afrique du Nord",
    code_postal="01500",
    telephone="+687 12 34 56",
    courriel="accueil.du.public.et.des.associations@equipements-sociaux-du-canton.example.fr",
    site_web="https://www.equipements-sociaux-et-numeriques-du-canton.example.fr/",
    horaires=(
        'Mo,We 09:00-12:00,14:00-18:00; Tu 08:30-12:30 "sur rendez-vous"; Th[1,3] 10:00-12:00; '
        'Sa 09:00-12:00 unknown "pas tous les samedis"; PH off'
    ),
    publics=["jeunes", "demandeurs-d-emploi", "seniors"],
    frais="gratuit",
    modalites_acces=["telephoner", "se-presenter"],
    statut="en-projet",
    date_verification="2024-01-15",
    date_maj="2022-06-29",
    sources=[{"libelle": "Source", "date": "2024-01-26"}],
)


def _services(count: int) -> dict[str, object]:
    described = (
        "Une description longue comme celles de la liste, qui va bien au-delà d’une ligne de la feuille."
    )
    service = {"libelle": "Service au nom assez long", "famille": "numerique", "description": described}
    return {
        "familles": [{"code": "numerique", "libelle": "Numérique", "description": described}],
        "services": [{"code": f"service-{n}", **service} for n in range(count)],
    }


def _rendered(*fiches, **others) -> dict[str, str]:
    annuaire = make_annuaire(*fiches, **others)
    templates, _ = load_templates(ROOT / "templates")
    files, problems = render(make_plan(annuaire), annuaire.site, compute_facts(annuaire).comptes, templates)
    assert not problems, problems
    return {path: content.decode() for path, content in files.items() if path.endswith("affiche/index.html")}


@pytest.mark.parametrize("count", [0, 3, 6, 26])
def test_the_richest_record_one_can_think_of_holds_on_one_sheet(paper: Tab, count: int) -> None:
    fiche = EXTREME | {"services": [f"service-{n}" for n in range(count)], "presentation": "Un texte. " * 34}
    pages = _rendered(fiche, services=_services(max(count, 1)))
    expect_none(_faults(_measure(paper, {"extreme": pages["laureats/lieu-exemple/affiche/index.html"]})))


def test_a_departement_with_fifty_long_records_holds_on_two_sheets(paper: Tab) -> None:
    fiches = [EXTREME | {"id": f"lieu-{n}", "services": ["service-0"]} for n in range(50)]
    pages = _rendered(*fiches, services=_services(1))
    expect_none(
        _faults(_measure(paper, {"extreme": pages["departements/01-bellaine/affiche/index.html"]}), 2)
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_camera_reads_on_the_screen_the_address_written_beside(
    built_site: BuiltSite, browser: Browser, scheme: str
) -> None:
    faults = []
    with open_tab(browser, built_site, 360, color_scheme=scheme) as tab:
        for page in _sheets(built_site)[:: 491 // 5]:
            tab.goto(built_site.base + page.path)
            codes = zxingcpp.read_barcodes(Image.open(io.BytesIO(tab.locator(".qr").screenshot())))
            written = tab.locator(".sheet-url").inner_text().strip()
            answering = built_site.path / written.removeprefix(built_site.base) / "index.html"
            if [code.text for code in codes] != [written] or page.subject not in answering.read_text("utf-8"):
                faults.append(f"{page.path}: {[code.text for code in codes]}, {written}")
    expect_none(faults)


def test_each_says_who_has_checked_and_leaves_room_for_a_stamp(built_site: BuiltSite) -> None:
    faults = []
    for page in _sheets(built_site):
        words = text_of(page.select('//*[@class="sheet-foot"]')[0])
        if "érifi" not in words or "Cachet de la mairie ou du lieu" not in words:
            faults.append(f"{page.path}: {words}")
    expect_none(faults)


def test_their_pages_lead_to_them_and_back(built_site: BuiltSite) -> None:
    faults = []
    for page in _sheets(built_site):
        about = built_site.path / page.subject / "index.html"
        if 'href="' + "../" * page.subject.count("/") + page.path + '"' not in about.read_text("utf-8"):
            faults.append(f"{page.subject} does not lead to its sheet")
        back = "../" * page.path.count("/") + page.subject + "index.html"
        if back not in page.select("//main//ul//a/@href"):
            faults.append(f"{page.path}: no way back")
    expect_none(faults)
