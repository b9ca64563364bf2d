"""Where a build spends its processor time: the calls of `prepare` in annuaire/chaine.py, one by one.

`python -m bench.stages ROOT OUTPUT` prints seconds of processor by stage, as JSON. It is a process of its own,
because start-up and imports can be measured only once in a process.
"""

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import TypeVar

from annuaire.publish import publish

T = TypeVar("T")


def measure_stages(root: Path, output: Path) -> dict[str, float]:
    seconds = {"start of Python": process_time()}

    def timed(stage: str, call: Callable[[], T]) -> T:
        started = process_time()
        result = call()
        seconds[stage] = seconds.get(stage, 0) + process_time() - started
        return result

    lecture, chaine = timed(
        "imports", lambda: [import_module(f"annuaire.{name}") for name in ("lecture", "chaine")]
    )
    sources, problems = timed("load", lambda: lecture.load(root))
    templates, found = timed("load", lambda: lecture.load_templates(root / "templates"))
    problems += found
    annuaire, found = timed("validate", lambda: lecture.validate(sources, datetime.now(UTC)))
    _stop_at([*problems, *found] if annuaire is None else problems)
    facts = timed("facts", lambda: chaine.compute_facts(annuaire))
    address = "https://exemple.fr/"
    repris = timed(
        "taken over",
        lambda: chaine.take(
            root, chaine.code_of_build(), templates, sources.tables, annuaire, facts.comptes, address
        ),
    )
    couverture = timed("coverage", lambda: chaine.load_or_compute(root, sources.tables, annuaire))
    places = timed("search: places", lambda: chaine.load_or_build(root, sources.tables))
    pages = timed(
        "plan",
        lambda: chaine.plan(
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
        lambda: chaine.render(
            pages,
            annuaire.site,
            facts.comptes,
            templates,
            compiled=repris.gabarits,
            rendues=repris.pages,
        ),
    )
    _stop_at(problems)
    files |= timed("search: files", lambda: chaine.search_files(annuaire, facts, places))
    files |= timed(
        "images",
        lambda: chaine.map_images(
            chaine.Atelier(root, 1, lambda *_: None), pages.a_faire, sources.assets, annuaire.site
        ),
    )
    timed("publish", lambda: publish(files, output))
    timed("taken over", lambda: chaine.keep(repris, pages, files))
    seconds["pages"] = len(pages.pages)
    return seconds


def _stop_at(problems: list[object]) -> None:
    if problems:
        sys.exit("\n".join(map(str, problems[:10])))


if __name__ == "__main__":
    print(json.dumps(measure_stages(Path(sys.argv[1]), Path(sys.argv[2]))))
