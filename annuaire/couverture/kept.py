"""The coverage kept between builds: it only depends on the reference, on what counts of the fabriques, and on this code."""

import json
from collections.abc import Mapping
from pathlib import Path

from annuaire import kept, tableau
from annuaire.couverture.chiffres import (
    Chiffres,
    Couverture,
    Eloignee,
    Etape,
    compute_couverture,
    counted,
    known_waves,
    stages,
)
from annuaire.model import distance, reference, table
from annuaire.model.annuaire import Annuaire

NAME, ROUGH = "couverture", "apercu"
_TABLES = ("communes", "departements", "regions")


def load_or_compute(
    root: Path, tables: Mapping[str, str], annuaire: Annuaire, *, whole: bool = True
) -> Couverture:
    """From what `root` has kept when it is sound. `tables`: texts of data/reference/ by stem.

    Not `whole`: of the chefs-lieux alone.
    """
    origin = origin_of(tables, annuaire)
    name = NAME if whole else ROUGH
    members = kept.read(root, name, origin)
    if members is not None:
        return _from_members(members)
    reference = annuaire.reference
    couverture = compute_couverture(annuaire, reference.localites() if whole else reference.chefs_lieux())
    kept.write(root, name, origin, _as_members(couverture))
    return couverture


def origin_of(tables: Mapping[str, str], annuaire: Annuaire) -> str:
    texts = (tables[nom].encode() for nom in _TABLES)
    code = kept.sources_of(Path(__file__).parent, distance, reference, table, tableau)
    return kept.origin(json.dumps(measured(annuaire)).encode(), *texts, code)


def measured(annuaire: Annuaire) -> list[object]:
    """What counts of the fabriques."""
    fabriques = counted(annuaire.fabriques)
    numeros = known_waves(fabriques)
    return [
        numeros,
        [
            (
                fabrique.id,
                fabrique.latitude,
                fabrique.longitude,
                fabrique.departement.code,
                stages(fabrique, numeros),
            )
            for fabrique in fabriques
        ],
    ]


def _as_members(couverture: Couverture) -> dict[str, bytes]:
    figures = {"france": couverture.france, "regions": couverture.regions}
    figures["departements"] = couverture.departements
    return {"chiffres": json.dumps(figures).encode(), "communes.csv": couverture.communes_csv}


def _from_members(members: Mapping[str, bytes]) -> Couverture:
    figures = json.loads(members["chiffres"])
    return Couverture(
        _chiffres(figures["france"]),
        {code: _chiffres(values) for code, values in figures["regions"].items()},
        {code: _chiffres(values) for code, values in figures["departements"].items()},
        members["communes.csv"],
    )


def _chiffres(values: list) -> Chiffres:
    found = Chiffres(*values)
    return found._replace(
        habitants=tuple(found.habitants),
        eloignees=tuple(Eloignee(*one) for one in found.eloignees),
        etapes=tuple(Etape(*one) for one in found.etapes),
    )
