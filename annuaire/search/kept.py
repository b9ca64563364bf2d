"""The places kept between builds: they only depend on the reference and on this code."""

import json
from collections.abc import Mapping
from pathlib import Path

from annuaire import kept, normalise
from annuaire.model import reference, table
from annuaire.search.lieux import Places, Ville, build_places

NAME = "lieux"
_TABLES = ("communes", "anciennes-communes", "intercommunalites")
_INDEX = "index"  # beside addresses, which all end in .js


def load_or_build(root: Path, tables: Mapping[str, str]) -> Places:
    """The places of `tables` (texts of data/reference/ by stem), from what `root` has kept when it is sound."""
    origin = origin_of(tables)
    members = kept.read(root, NAME, origin)
    if members is not None:
        index = json.loads(members.pop(_INDEX))
        villes = {code: Ville(*cells) for code, cells in index["villes"].items()}
        return Places(members, index["manifests"], villes)
    places = build_places(tables)
    index = {"manifests": dict(places.manifests), "villes": dict(places.villes)}
    kept.write(root, NAME, origin, {**places.files, _INDEX: json.dumps(index).encode()})
    return places


def origin_of(tables: Mapping[str, str]) -> str:
    texts = (tables[nom].encode() for nom in _TABLES)
    return kept.origin(*texts, kept.sources_of(Path(__file__).parent, normalise, reference, table))
