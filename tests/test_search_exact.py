"""A place, a territory or a laureate typed by its very name, with a service or its département beside it, is answered without
weighing: it is what weighing would put first."""

import itertools
import json
import subprocess

from annuaire.model.reference import Reference
from annuaire.plan.services import service_rows
from annuaire.search.index import search_files
from tests.fiches import ROOT, real_annuaire, real_facts, real_sources
from tests.lieux_reels import real_places
from tests.prerequisites import NODE

_ONE_IN = 60
_ONE_OF_THESE_IN = 8
_BOTH = (
    "Vienne",
    "Paris",
    "Lot",
    "Saint-Denis",
    "Le Puy",
    "La Baule",
    "Havre",
    "Gers",
    "Mayotte",
    "Toulouse",
    "Sainte-Marie",
)


def test_an_exact_name_is_answered_as_the_whole_understanding_does(tmp_path):
    for url, data in search_files(real_annuaire(), real_facts(), real_places()).items():
        path = tmp_path / url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    reference = Reference.from_tables(real_sources()[0].tables)
    territoires = [one.nom for one in (*reference.departements(), *reference.regions())]
    laureats = list(dict.fromkeys(fabrique.nom for fabrique in real_annuaire().fabriques))
    drawn = list(reference.communes())[::_ONE_IN]
    communes = [commune.nom for commune in drawn]
    within = [
        f"{commune.nom} ({reference.departement(commune.code_departement).nom})"
        for commune in drawn[::_ONE_OF_THESE_IN]
    ]
    said = itertools.cycle(dit for service in service_rows(real_annuaire()) for dit in service[3])
    with_service = [
        " ".join((nom, next(said)) if rank % 3 else (next(said), nom))
        for rank, nom in enumerate([*communes[1::_ONE_OF_THESE_IN], *territoires[::2]])
    ]
    names = [*_BOTH, *laureats, *territoires, *communes, *within, *with_service]
    done = subprocess.run(
        [*NODE, str(ROOT / "tests/js/exact.js"), str(tmp_path / "assets")],
        input=json.dumps(names), capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    told = dict(zip(names, json.loads(done.stdout), strict=True))
    assert {name: both for name, both in told.items() if both[0] and both[0] != both[1]} == {}
    assert sum(told[name][0] is not None for name in laureats) > 0.7 * len(laureats)
    assert sum(exact is not None for exact, _ in told.values()) > 0.7 * len(names)
    assert sum(told[name][0] is not None for name in within) > 0.9 * len(within)
    assert sum(told[name][0] is not None for name in with_service) > 0.7 * len(with_service)
    assert told["Toulouse"][0] == ["31555", "Toulouse", ""] and told["Gers"][0] == ["32", "Gers", ""]
    assert told["Vienne"][0] != ["86", "Vienne", ""] and told["Mayotte"][0] is None
