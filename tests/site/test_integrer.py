"""What others embed works on their site: a frame without script that leads out of itself, the same code in each place."""

import json

from lxml import html
from playwright.sync_api import Browser

from tests.site.pages import BuiltSite, expect_none


def test_oembed_the_code_to_paste_and_the_frame_agree(built_site: BuiltSite) -> None:
    faults, pages = [], 0
    for page in built_site.content_pages:
        for link in page.select('//link[@type="application/json+oembed"]/@href'):
            pages += 1
            folder = built_site.path / page.address / "integrer"
            given = json.loads((folder / "oembed.json").read_text("utf-8"))
            pasted = html.fromstring((folder / "index.html").read_text("utf-8")).xpath(
                '//textarea[@id="code-cadre"]'
            )
            frame = html.fromstring(given["html"])
            right = (
                link == f"{built_site.base}{page.address}integrer/oembed.json"
                and pasted[0].text == given["html"]
                and frame.get("src") == f"{built_site.base}{page.address}integrer/cadre.html"
                and (int(frame.get("width")), int(frame.get("height"))) == (given["width"], given["height"])
                and frame.get("title") == given["title"]
                and (folder / "cadre.html").is_file()
            )
            faults += [] if right else [page.address]
    assert pages > 500
    expect_none(faults)


def test_every_frame_is_a_whole_page_without_script(built_site: BuiltSite) -> None:
    frames = [page for page in built_site.pages if page.gabarit == "cadre"]
    assert len(frames) > 500
    expect_none(
        page.path
        for page in frames
        if len(page.select("//h1")) != 1
        or page.select("//script | //@style | //img")
        or page.select("/html/@lang") != ["fr"]
        or page.select("//base/@target") != ["_top"]
        or page.canonical != built_site.base + page.subject
    )


def test_a_frame_names_no_laureate_twice(built_site: BuiltSite) -> None:
    frames = [page for page in built_site.pages if page.gabarit == "cadre"]
    twice = "//li//a[@href = //h1/a/@href]"
    expect_none(page.path for page in frames if page.select(twice))


def test_a_frame_on_another_site_asks_only_for_its_sheets_and_leads_out_of_the_frame(
    browser: Browser, built_site: BuiltSite
) -> None:
    """The pasted code in a page of another origin, without script; both hosts answer from here."""
    journal, annuaire = "http://journal.example/", "http://annuaire.example/"
    frame = f"{annuaire}departements/32-gers/integrer/cadre.html"
    article = browser.new_context(java_script_enabled=False)
    page = article.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route(
        f"{annuaire}**",
        lambda route: route.fulfill(path=built_site.path / route.request.url.removeprefix(annuaire)),
    )
    (area,) = built_site.page("departements/32-gers/integrer/index.html").select(
        '//textarea[@id="code-cadre"]'
    )
    pasted = area.text.replace(built_site.base, annuaire)
    page.route(journal, lambda route: route.fulfill(body=pasted, content_type="text/html"))
    page.goto(journal)
    inside = page.frame_locator("iframe")
    inside.locator("h1").wait_for()
    sheets = [url for url in asked if url not in (journal, frame)]
    assert sorted(url.rpartition("/")[2] for url in sheets) == ["annuaire.css", "cadre.css"]
    inside.locator("li a").first.click()
    page.wait_for_url(f"{annuaire}laureats/**")
    article.close()


def test_the_list_to_paste_where_frames_are_refused_is_plain_html_with_absolute_links(
    built_site: BuiltSite,
) -> None:
    page = built_site.page("departements/32-gers/integrer/index.html")
    (area,) = page.select('//textarea[@id="code-liste"]')
    pasted = html.fragment_fromstring(area.text, create_parent="div")
    assert {element.tag for element in pasted.iter()} == {"div", "p", "ul", "li", "a"}
    assert all(href.startswith(built_site.base) for href in pasted.xpath("//a/@href"))
    assert not pasted.xpath("//@style | //@class | //@onclick")
