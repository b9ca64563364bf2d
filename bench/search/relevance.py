"""What each engine puts first, and among its first three, for the queries of tests/requetes.tsv."""

import json
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from annuaire.model.annuaire import Annuaire
from bench.search.first_result import FLAGS, time_of_engine
from bench.search.server import serve
from tests.prerequisites import find_chromium
from tests.requetes import Requete, read_requetes

BENCH = Path(__file__).parent.parent
ENGINES = Path(__file__).parent / "engines"
ASKER = BENCH.parent / "tests" / "js" / "answers.js"
NAMES = ("minisearch", "pagefind")
ONE_IN = 12  # queries typed letter by letter
_ASK = """async ([engine, queries]) => {
  const search = await window.open_engine(engine);
  const told = [];
  for (const query of queries) told.push((await search(query)).map(({id}) => id));
  return told;
}"""
_TYPE = """async ([engine, typed]) => {
  const search = await window.open_engine(engine);
  await search("ma"); // what is made at first use is made once for all letters
  const letters = [];
  for (const query of typed)
    for (let size = 2; size <= query.length; size += 1) {
      const from = performance.now();
      await search(query.slice(0, size));
      letters.push(performance.now() - from);
    }
  return letters;
}"""


@dataclass(frozen=True, slots=True)
class Engine:
    """Shares of the queries; milliseconds to the first result, by query, None where it finds nothing."""

    name: str
    first: float
    in_three: float
    times: dict[str, float | None]


@dataclass(frozen=True, slots=True)
class Letters:
    """Milliseconds of a letter by the clock, in Chromium, of so many letters."""

    name: str
    laureates: int
    count: int
    median: float
    p95: float


def measure(annuaire: Annuaire, site: Path, scratch: Path, queries: list[str], runs: int) -> list[Engine]:
    """Of a folder that `write` has filled."""
    requetes = [one for one in read_requetes() if not one.service]
    measured = [Engine("ours", *_shares(requetes, _ours(annuaire, site, requetes)), {})]
    with serve(site, _pages(scratch)) as root, _chromium() as browser:
        for name in NAMES:
            tab = browser.new_page()
            tab.goto(root + "bench/page.html")
            told = tab.evaluate(_ASK, [name, [one.requete for one in requetes]])
            found = tab.evaluate(_ASK, [name, queries])
            tab.close()
            page = f"{root}bench/page.html"
            times = {
                query: time_of_engine(browser, page, {"engine": name, "q": query}, runs) if ids else None
                for query, ids in zip(queries, found, strict=True)
            }
            measured.append(Engine(name, *_shares(requetes, told), times))
    return measured


def letters(annuaire: Annuaire, site: Path, scratch: Path, assets: Path) -> Iterator[Letters]:
    """Ours, then the others, on the same letters, in one page of the same browser; `assets`: data of our search."""
    typed = [one.requete for one in read_requetes() if not one.service][::ONE_IN]
    parts = sorted((BENCH.parent / "assets" / "js").glob("1*.js"))
    pages = {f"assets/{file.name}": file.read_bytes() for file in parts}
    pages |= {
        f"assets/{file.relative_to(assets).as_posix()}": file.read_bytes() for file in assets.rglob("*.js")
    }
    pages |= _pages(scratch) | {"bench/parts.json": json.dumps([file.name for file in parts]).encode()}
    with serve(site, pages) as root, _chromium() as browser:
        for name in ("ours", *NAMES):
            tab = browser.new_page()
            tab.goto(root + "bench/page.html")
            told = sorted(tab.evaluate(_TYPE, [name, typed]))
            tab.close()
            slow = told[int(0.95 * len(told))]
            yield Letters(name, len(annuaire.fabriques), len(told), told[len(told) // 2], slow)


@contextmanager
def _chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield browser
        browser.close()


def _ours(annuaire: Annuaire, site: Path, requetes: list[Requete]) -> Iterator[list[str]]:
    """What the page understands, then the other meanings that it offers."""
    familles = {one.libelle: one.code for one in annuaire.familles}
    calls = json.dumps([["answer", one.requete] for one in requetes])
    command = ["node", str(ASKER), str(site / "assets")]
    done = subprocess.run(
        command, input=calls, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True
    )
    for told in json.loads(done.stdout):
        found, understood = told["value"], told["value"]["comprendre"]
        places = [f"lieu:{one['code']}" for one in found["choix"]]
        match understood["nature"]:
            case "lieu":
                yield [f"lieu:{understood['lieu']['code']}", *places]
            case "territoire":
                one = understood["territoire"]
                yield [
                    f"territoire:{'region' if one['nature'] == 'r' else 'departement'}-{one['code']}",
                    *places,
                ]
            case "service":
                one = understood["service"]
                yield [f"service:{one.get('code') or familles[one['libelle']]}", *places]
            case _:
                yield [f"nom:{one['laureat']['id']}" for one in found["resultats"][:3]]


def _shares(requetes: list[Requete], told: Iterable[list[str]]) -> tuple[float, float]:
    """First, and among the first three."""
    ranks = [_rank(one, ids) for one, ids in zip(requetes, told, strict=True)]
    return sum(rank == 0 for rank in ranks) / len(ranks), sum(rank < 3 for rank in ranks) / len(ranks)


def _rank(requete: Requete, ids: list[str]) -> int:
    wanted = f"{requete.nature}:{requete.attendu}"
    return ids.index(wanted) if wanted in ids else 99


def write(annuaire: Annuaire, scratch: Path) -> None:
    """What the other engines read: documents, and the index of Pagefind."""
    scratch.mkdir()
    documents = list(_documents(annuaire))
    (scratch / "documents.json").write_text(json.dumps(documents, ensure_ascii=False), encoding="utf-8")
    laureats = [one for one in documents if str(one["id"]).startswith("nom:")]
    (scratch / "laureats.json").write_text(json.dumps(laureats, ensure_ascii=False), encoding="utf-8")
    command = ["node", str(ENGINES / "pagefind_index.mjs"), "documents.json", "pagefind"]
    subprocess.run(command, cwd=scratch, check=True, stdout=subprocess.DEVNULL)


def _documents(annuaire: Annuaire) -> Iterator[dict[str, object]]:
    reference = annuaire.reference
    departements = {one.code: one.nom for one in reference.departements()}
    for one in reference.communes():
        plus = " ".join((*one.codes_postaux, departements[one.code_departement], one.code_departement))
        yield _document("lieu", one.code, one.nom, plus, one.latitude, one.longitude, one.population or 0)
    for one in annuaire.fabriques:
        yield _document("nom", one.id, one.nom, one.commune.nom, one.latitude, one.longitude)
    for one in reference.departements():
        yield _document("territoire", f"departement-{one.code}", one.nom, one.code)
    for one in reference.regions():
        yield _document("territoire", f"region-{one.code}", one.nom, "région")
    for one in annuaire.services:
        yield _document("service", one.code, one.libelle, " ".join(one.synonymes))
    for one in annuaire.familles:
        yield _document("service", one.code, one.libelle, "")


def _document(
    nature: str,
    code: str,
    nom: str,
    plus: str,
    latitude: float = 0,
    longitude: float = 0,
    population: int = 0,
) -> dict[str, object]:
    point = {"latitude": latitude, "longitude": longitude, "population": population}
    return {"id": f"{nature}:{code}", "nom": nom, "plus": plus, **point}


def _pages(scratch: Path) -> dict[str, bytes]:
    pages = {
        f"bench/{file.relative_to(scratch).as_posix()}": file.read_bytes()
        for file in sorted(scratch.rglob("*"))
        if file.is_file()
    }
    for name in ("page.html", "engines.mjs"):
        pages[f"bench/{name}"] = (ENGINES / name).read_bytes()
    library = BENCH / "node_modules" / "minisearch" / "dist" / "es" / "index.js"
    return pages | {"bench/minisearch.js": library.read_bytes()}


def report(engines: list[Engine]) -> None:
    print("\nsame queries           first  in three   milliseconds to the first result")
    for engine in engines:
        times = ", ".join(
            f"{query} {'finds nothing' if time is None else round(time)}"
            for query, time in engine.times.items()
        )
        print(f"{engine.name:20}{engine.first:8.1%}{engine.in_three:10.1%}   {times}", flush=True)


def report_letters(measured: Iterable[Letters]) -> None:
    print("\nmilliseconds of a letter, in the page       letters  median    95th")
    for one in measured:
        what = f"{one.name}, {one.laureates} laureates"
        print(f"{what:40}{one.count:11}{one.median:8.1f}{one.p95:8.1f}", flush=True)
