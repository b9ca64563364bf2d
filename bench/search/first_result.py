"""From the navigation to the first nearest fabrique on the screen, beside a page that only prints the answer.

Cold cache, 1.6 Mbit/s, 150 ms for each request, a processor six times slower, as Chromium emulates them. The floor is
the page of results itself, as it stands once answered, with its styles and without its scripts: same server, same run.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from playwright.sync_api import Browser, sync_playwright

from bench.search.server import serve
from tests.prerequisites import find_chromium

QUERIES = {
    "a large town": "Toulouse",
    "a small commune": "Béraut",
    "a postcode": "32100",
    "a département": "Gers",
    "a service and a place": "fablab Nantes",
    "a name": "Pangloss Labs",
}
BYTES_PER_SECOND = 1.6e6 / 8
LATENCY = 150  # milliseconds
SLOWER = 6
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
# From a place, each result tells its distance; of a territory or of a name, the results are in a list of their own.
_SHOWN = "[data-resultats] .ranked [data-laureat]"
SHOWN_BY_ENGINES = "[data-resultats] [data-distance-m]"
PATIENCE = 120_000  # milliseconds: what never comes is an error, not a wait
# A frame that has the result is painted after its callbacks: the message comes then.
_PROBE = """
window.shownAt = new Promise((tell, fail) => {
  setTimeout(() => fail(new Error("no first result")), PATIENCE);
  const look = () => {
    const first = document.querySelector("SHOWN");
    if (!first || !first.getClientRects().length) return requestAnimationFrame(look);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => tell(performance.now());
    port2.postMessage(0);
  };
  look();
});
"""
_TIMES = """() => ["navigation", "resource"].flatMap((type) => performance.getEntriesByType(type)).map(
  ({name, startTime, responseStart, responseEnd, transferSize}) =>
    ({name, startTime, responseStart, responseEnd, transferSize}))"""
Times = list[Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class FirstResult:
    """Milliseconds, one for each run; `waterfall`: what a median run fetched."""

    query: str
    ours: list[float]
    floor: list[float]
    waterfall: Times

    @property
    def ratio(self) -> float:
        return median(self.ours) / median(self.floor)


def measure(site: Path, runs: int) -> list[FirstResult]:
    pages: dict[str, bytes] = {}
    with serve(site, pages) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        results = []
        for rank, query in enumerate(QUERIES.values()):
            address = f"{root}recherche/index.html?{urlencode({'q': query})}"
            pages[f"recherche/{rank}.html"] = _print_answer(browser, address)
            ours, floor = [], []
            for _ in range(runs):
                ours.append(_time(browser, address))
                floor.append(_time(browser, f"{root}recherche/{rank}.html")[0])
            middle = sorted(ours, key=lambda run: run[0])[runs // 2]
            results.append(FirstResult(query, [time for time, _ in ours], floor, middle[1]))
        browser.close()
    return results


def _print_answer(browser: Browser, address: str) -> bytes:
    """The page once answered, without what brings it to life."""
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        tab = context.new_page()
        tab.goto(address)
        tab.locator(_SHOWN).first.wait_for()
        text = "<!doctype html>" + tab.evaluate("document.documentElement.outerHTML")
    text = re.sub(r"<script\b.*?</script>|<template\b.*?</template>", "", text, flags=re.DOTALL)
    text = re.sub(r'<link rel="preload"[^>]*>', "", text)
    return text.encode()


def _time(browser: Browser, address: str, shown: str = _SHOWN) -> tuple[float, Times]:
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        tab = context.new_page()
        devtools = context.new_cdp_session(tab)
        devtools.send("Network.enable")
        devtools.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": LATENCY,
                "downloadThroughput": BYTES_PER_SECOND,
                "uploadThroughput": BYTES_PER_SECOND / 2,
            },
        )
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        tab.add_init_script(_PROBE.replace("PATIENCE", str(PATIENCE)).replace("SHOWN", shown))
        tab.goto(address, wait_until="commit")
        return tab.evaluate("window.shownAt"), tab.evaluate(_TIMES)


def time_of_engine(browser: Browser, address: str, asked: Mapping[str, str], runs: int) -> float:
    """Median, to the first result of the page of the other engines."""
    return median(_time(browser, f"{address}?{urlencode(asked)}", SHOWN_BY_ENGINES)[0] for _ in range(runs))


def report(results: list[FirstResult]) -> None:
    print("\nmilliseconds to the first result      ours  floor  ratio   (least to most)")
    for result in results:
        print(
            f"{result.query:35}{median(result.ours):7.0f}{median(result.floor):7.0f}{result.ratio:7.2f}"
            f"   ({min(result.ours):.0f} to {max(result.ours):.0f}, {min(result.floor):.0f} to {max(result.floor):.0f})"
        )
    for result in results[:2]:
        print(f"\nwhat « {result.query} » fetches: asked, first byte, last byte (ms), bytes")
        for entry in sorted(result.waterfall, key=lambda one: float(one["startTime"])):
            name = str(entry["name"]).partition("?")[0].split("/", 3)[-1]
            times = [round(float(entry[key])) for key in ("startTime", "responseStart", "responseEnd")]
            print(f"  {name:32}{times[0]:6}{times[1]:6}{times[2]:6}{entry['transferSize']:8}")
