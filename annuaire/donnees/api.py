"""The same facts for programs: one JSON for all laureates, one for each, waves, services. Addresses carry a version."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from annuaire.donnees.listes import Listes
from annuaire.facts import Facts
from annuaire.model.annuaire import Annuaire, Fabrique
from annuaire.model.record import Source

ROOT = "api/v1/"


def write_api(
    annuaire: Annuaire, facts: Facts, listes: Listes, entete: Mapping[str, object]
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Address of each file, and what makes its content. `entete`: licence and source, at the head of each."""
    yield f"{ROOT}laureats.json", partial(_laureats, entete, annuaire.fabriques, listes)
    for fabrique in annuaire.fabriques:
        yield f"{ROOT}laureats/{fabrique.id}.json", partial(_laureat, entete, fabrique, listes)
    vagues = [
        {
            "numero": bilan.vague.numero,
            **_known(
                date_limite=bilan.vague.date_limite,
                date_annonce=bilan.vague.date_annonce,
                lieu=bilan.vague.lieu,
                nombre_annonce=bilan.vague.nombre_annonce,
                nombre_nouveaux=bilan.vague.nombre_nouveaux,
                cumul_annonce=bilan.vague.cumul_annonce,
                note=bilan.vague.note,
                inconnu=bilan.vague.inconnu,
            ),
            "etablis": bilan.etablis,
            "possibles": bilan.possibles,
            "laureats": [fabrique.id for fabrique in bilan.fabriques_etablies],
            "laureats_possibles": [fabrique.id for fabrique in bilan.fabriques_possibles],
            "sources": [_source(source) for source in bilan.vague.sources],
        }
        for bilan in facts.bilans
    ]
    yield f"{ROOT}vagues.json", partial(_json, {**entete, "vagues": vagues})
    services = [
        {
            "code": service.code,
            "libelle": service.libelle,
            "description": service.description,
            "famille": service.famille,
            "nombre": len(facts.par_service[service.code]),
            "laureats": [fabrique.id for fabrique in facts.par_service[service.code]],
        }
        for service in annuaire.services
    ]
    familles = [
        {"code": f.code, "libelle": f.libelle, "description": f.description} for f in annuaire.familles
    ]
    yield f"{ROOT}services.json", partial(_json, {**entete, "familles": familles, "services": services})


def _laureats(entete: Mapping[str, object], fabriques: Sequence[Fabrique], listes: Listes) -> bytes:
    fiches = [listes.properties(fabrique) for fabrique in fabriques]
    return _json({**entete, "nombre": len(fiches), "laureats": fiches})


def _laureat(entete: Mapping[str, object], fabrique: Fabrique, listes: Listes) -> bytes:
    sources = [_source(source) for source in fabrique.laureat.sources]
    return _json({**entete, "laureat": {**listes.properties(fabrique), "sources": sources}})


def _source(source: Source) -> dict[str, object]:
    return _known(
        libelle=source.libelle,
        url=source.url,
        date=source.date,
        champs=source.champs or None,
        note=source.note,
    )


def _known(**values: object) -> dict[str, object]:
    return {key: value for key, value in values.items() if value is not None}


def _json(value: Mapping[str, object]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
