"""Every kind of output gives the same figures of a wave: pages, sheet, tables, map, API, archive, feed, share card."""

import csv
import json
import re
import subprocess
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from tests.prerequisites import find_libreoffice
from tests.site.pages import BuiltSite, Page, expect_none

pytestmark = pytest.mark.slow(3)

_ATOM = {"a": "http://www.w3.org/2005/Atom"}


def _table(path: Path, separator: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(path.read_text("utf-8-sig"), newline=""), delimiter=separator))


def _printed(page: Page) -> dict[str, str]:
    return {
        element.get("data-chiffre"): re.sub(r"\s", "", element.text_content())
        for element in page.select("//*[@data-chiffre]")
    }


def _said(sentence: str) -> list[int]:
    """« 12 lauréats connus, 80 lauréats possibles », as feeds and cards say it."""
    found = (re.search(rf"(\d+) lauréats? {kind}s?\b", sentence) for kind in ("connu", "possible"))
    return [int(number[1]) if number else 0 for number in found]


def _fed(path: Path) -> dict[str, list[str]]:
    """Kind of entry → the summary of each that a feed holds."""
    entries: dict[str, list[str]] = {}
    for entry in etree.parse(path).iterfind("a:entry", _ATOM):
        kind = entry.find("a:category", _ATOM).get("term")
        entries.setdefault(kind, []).append(entry.findtext("a:summary", "", _ATOM).replace("\u00a0", " "))
    return entries


def _waves(built_site: BuiltSite) -> list[dict[str, object]]:
    return json.loads((built_site.path / "api/v1/vagues.json").read_text("utf-8"))["vagues"]


def test_every_kind_of_output_gives_the_same_figures(built_site: BuiltSite) -> None:
    faults = []
    for wave in _waves(built_site):
        n = wave["numero"]
        folder = built_site.path / f"vagues/{n}"
        settled, possible = (_table(folder / f"laureats{s}.csv", ",") for s in ("", "-possibles"))
        kit = _table(folder / f"presse/laureats-vague-{n}.csv", ";")
        points = [
            len(json.loads((folder / f"laureats{suffix}.geojson").read_text("utf-8"))["features"])
            for suffix in ("", "-possibles")
        ]
        press = _printed(built_site.page(f"vagues/{n}/presse/index.html"))
        head = _printed(built_site.page(f"vagues/{n}/index.html"))
        sheet = (folder / f"presse/fiche-vague-{n}.txt").read_text("utf-8")
        told = dict(re.findall(r"^- (.+?)\s?: (\d+)$", sheet, re.M))
        (shared,) = built_site.page(f"vagues/{n}/index.html").select(
            "//meta[@property='og:image:alt']/@content"
        )
        fed = _fed(folder / "flux.atom")
        of_kit = [sum(row["De cette vague"] == said for row in kit) for said in ("oui", "peut-être")]
        counts = {
            "API": [wave["etablis"], wave["possibles"]],
            "tables": [len(settled), len(possible)],
            "kit": of_kit,
            "GeoJSON": points,
            "press page": [int(press["etablis"]), int(press.get("possibles", 0))],
            "page": [int(head["etablis"]), int(head.get("possibles", 0))],
            "sheet": [int(told["rattachés à cette vague"]), int(told.get("possibles", 0))],
            "share card": _said(shared.replace("\u00a0", " ")),
        }
        if wave.get("date_annonce"):  # a feed holds what has a date
            counts["announcement in the feed"] = _said(*fed["annonce"])
            counts["entries of the feed"] = [len(fed.get("labellisation", ())), wave["possibles"]]
        if len({tuple(pair) for pair in counts.values()}) != 1:
            faults.append(f"wave {n}: {counts}")
        announced = [
            str(wave.get("nombre_annonce", "")),
            press.get("annonces", ""),
            told.get("lauréats annoncés", ""),
        ]
        if len(set(announced)) != 1 or head["annonces"] != (announced[0] or "inconnu"):
            faults.append(f"wave {n}: announced {announced}, {head['annonces']}")
        overseas = {"975", "977", "978", "984", "986", "987", "988", "989"}
        codes = {row["code_departement"] for row in settled}
        for code, found in {
            "departements": len(codes - overseas),
            "collectivites": len(codes & overseas),
            "regions": len({row["code_region"] for row in settled} - {""}),
            "qpv": sum(row["implantation"] == "qpv" for row in settled),
            "numeriques": sum(row["type"] == "fabrique-numerique" for row in settled),
            "confirmes": sum(row["preuve_vague"] == "confirmee" for row in settled),
        }.items():
            if int(press.get(code, 0)) != found:
                faults.append(f"wave {n}: {code}, {press.get(code)} printed, {found} in the table")
    expect_none(faults)


def test_each_figure_links_to_its_definition_its_source_and_its_file(built_site: BuiltSite) -> None:
    """That these links lead somewhere is what tests of links hold."""
    faults = []
    for page in built_site.content_pages:
        if page.gabarit not in ("vague", "presse"):
            continue
        for figure in page.select("//*[@data-chiffre]/.."):
            links = figure.xpath(".//*[contains(@class, 'refs')]//a/@href")
            if len(links) != 3 or not links[0].endswith(f"#chiffre-{figure.xpath('.//@data-chiffre')[0]}"):
                faults.append(f"{page.path}: {links}")
    expect_none(faults)


def test_an_archive_holds_the_files_of_its_page(built_site: BuiltSite) -> None:
    for wave in _waves(built_site):
        page = built_site.page(f"vagues/{wave['numero']}/presse/index.html")
        folder = (built_site.path / page.path).parent
        with ZipFile(folder / f"vague-{wave['numero']}.zip") as archive:
            assert archive.testzip() is None
            inside = {name.split("/")[1]: archive.read(name) for name in archive.namelist()}
        offered = {
            link.get("download"): (folder / link.get("href")).resolve().read_bytes()
            for link in page.select("//a[@download!='']")
            if link.get("download") in inside
        }
        assert offered == inside, page.path


def test_texts_of_the_kit_are_plain(built_site: BuiltSite) -> None:
    texts = sorted(built_site.path.glob("vagues/*/presse/*.txt"))
    assert texts
    for path in texts:
        content = path.read_bytes()
        text = content.decode()
        assert content.count(b"\n") == content.count(b"\r\n"), path
        assert not re.search(r"&[a-z#0-9]+;|</?[a-z]|\n{4}", text.replace("\r", "")), path


def test_the_table_opens_in_libreoffice_with_accents_and_codes_whole(
    built_site: BuiltSite, tmp_path: Path
) -> None:
    """59: semicolons; 34: quotes; 76: UTF-8; 1036: French. A code without its sign of equality would lose its zero."""
    table = built_site.path / "vagues/1/presse/laureats-vague-1.csv"
    command = [
        str(find_libreoffice()),
        "--headless",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--infilter=CSV:59,34,76,1,,1036,false,true",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):59,34,76,1,,1036,false,true",
        "--outdir",
        str(tmp_path),
        str(table),
    ]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    written = _table(table, ";")
    read = _table(tmp_path / table.name, ";")
    bare = [{name: re.sub(r'^="(.*)"$', r"\1", value) for name, value in row.items()} for row in written]
    assert {row["Code INSEE"] for row in read if row["Code INSEE"].startswith("0")}
    assert read == bare
