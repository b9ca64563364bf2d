"""Where a build spends its processor time: the calls of build.py's `prepare`, one by one.

`python -m bench.stages ROOT OUTPUT` prints seconds of processor by stage, as JSON. It is a process of its own,
because start-up and imports can be measured only once in a process.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import TypeVar

T = TypeVar("T")


def measure_stages(root: Path, output: Path) -> dict[str, float]:
    seconds = {"start of Python": process_time()}

    def timed(stage: str, call: Callable[[], T]) -> T:
        started = process_time()
        result = call()
        seconds[stage] = seconds.get(stage, 0) + process_time() - started
        return result

    build = timed("imports", lambda: __import__("build"))
    sources, problems = timed("load", lambda: build.load(root))
    templates, found = timed("load", lambda: build.load_templates(root / "templates"))
    problems += found
    annuaire, found = timed("validate", lambda: build.validate(sources, build.cli.default_now()))
    _stop_at([*problems, *found] if annuaire is None else problems)
    facts = timed("facts", lambda: build.compute_facts(annuaire))
    address = "https://exemple.fr/"
    repris = timed(
        "taken over",
        lambda: build.take(
            root, build.code_of_build(), templates, sources.tables, annuaire, facts.comptes, address
        ),
    )
    couverture = timed("coverage", lambda: build.load_or_compute(root, sources.tables, annuaire))
    places = timed("search: places", lambda: build.load_or_build(root, sources.tables))
    pages = timed(
        "plan",
        lambda: build.plan(
            annuaire,
            facts,
            couverture,
            sources.assets,
            address,
            listes=repris.listes,
            memoire=repris.fonds,
            plan_des_lieux=places.plan,
        ),
    )
    files, problems = timed(
        "render",
        lambda: build.render(
            pages,
            annuaire.site,
            facts.comptes,
            templates,
            compiled=repris.gabarits,
            rendues=repris.pages,
        ),
    )
    _stop_at(problems)
    files |= timed("search: files", lambda: build.search_files(annuaire, facts, places))
    files |= timed(
        "images",
        lambda: build.map_images(
            root, pages.a_faire, sources.assets, annuaire.site, jobs=1, progress=lambda *_: None
        ),
    )
    timed("publish", lambda: build.publish(files, output))
    timed("taken over", lambda: build.keep(repris, pages, files))
    seconds["pages"] = len(pages.pages)
    return seconds


def _stop_at(problems: list[object]) -> None:
    if problems:
        sys.exit("\n".join(map(str, problems[:10])))


if __name__ == "__main__":
    print(json.dumps(measure_stages(Path(sys.argv[1]), Path(sys.argv[2]))))
