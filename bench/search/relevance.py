"""What each engine puts first, and among its first three, for the queries of tests/requetes.tsv."""

import json
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from annuaire.model.annuaire import Annuaire
from bench.search.first_result import FLAGS, median_time
from bench.search.server import serve
from tests.prerequisites import find_chromium
from tests.requetes import Requete, read_requetes

BENCH = Path(__file__).parent.parent
ENGINES = Path(__file__).parent / "engines"
ASKER = BENCH.parent / "tests" / "js" / "answers.js"
NAMES = ("minisearch", "pagefind")
ONE_IN = 12  # queries typed letter by letter
_ASK = """async ([engine, queries, typed]) => {
  const search = await window.open_engine(engine);
  const told = [];
  for (const query of queries) told.push((await search(query)).map(({id}) => id));
  const letters = [];
  for (const query of typed)
    for (let size = 2; size <= query.length; size += 1) {
      const from = performance.now();
      await search(query.slice(0, size));
      letters.push(performance.now() - from);
    }
  return [told, letters];
}"""


@dataclass(frozen=True, slots=True)
class Engine:
    """Shares of the queries; milliseconds of a letter (95th centile), and to the first result, by query."""

    name: str
    first: float
    in_three: float
    letters: float | None
    times: dict[str, float]


def measure(annuaire: Annuaire, site: Path, scratch: Path, queries: list[str], runs: int) -> list[Engine]:
    _write(annuaire, scratch)
    requetes = [one for one in read_requetes() if not one.service]
    measured = [Engine("ours", *_shares(requetes, _ours(annuaire, site, requetes)), None, {})]
    with serve(site, _pages(scratch)) as root, _chromium() as browser:
        for name in NAMES:
            told, letters = _ask(browser, root, name, requetes)
            times = {
                query: median_time(browser, f"{root}bench/page.html", {"engine": name, "q": query}, runs)
                for query in queries
            }
            slow = sorted(letters)[int(0.95 * len(letters))]
            measured.append(Engine(name, *_shares(requetes, told), slow, times))
    return measured


@contextmanager
def _chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield browser
        browser.close()


def _ask(
    browser: Browser, root: str, name: str, requetes: list[Requete]
) -> tuple[list[list[str]], list[float]]:
    """Ids that each query brings, and milliseconds of each letter of some of them."""
    texts = [one.requete for one in requetes]
    tab = browser.new_page()
    tab.goto(root + "bench/page.html")
    told, letters = tab.evaluate(_ASK, [name, texts, texts[::ONE_IN]])
    tab.close()
    return told, letters


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


def _write(annuaire: Annuaire, scratch: Path) -> None:
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
    print("\nsame queries           first  in three  letter, 95th   milliseconds to the first result")
    for engine in engines:
        times = ", ".join(f"{query} {time:.0f}" for query, time in engine.times.items())
        letter = "" if engine.letters is None else f"{engine.letters:.1f}"
        print(f"{engine.name:20}{engine.first:8.1%}{engine.in_three:10.1%}{letter:>14}   {times}")
