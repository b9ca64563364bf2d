"""The places a query can name, as rows: communes, arrondissements, old communes, intercommunalités."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from annuaire.model.reference import COLUMNS
from annuaire.model.table import Table
from annuaire.normalise import sound, tables
from annuaire.search.intercommunalites import rows_of_intercommunalites
from annuaire.search.keys import significant_words
from annuaire.search.scripts import script, url_of_key
from annuaire.search.shards import front_code, partition

# In characters of rows, chosen so that a leaf stays under 4 kB (d) and 9 kB (f) once compressed.
LIMIT_D = 7_000
LIMIT_F = 16_800
GRANDES = "lieux/grandes"
NUMBER_OF_GRANDES = 200


@dataclass(frozen=True, slots=True)
class Lieu:
    """`row` is what docs/recherche.md says; `sounds`, `codes_postaux` and the ends of `mots` are its keys."""

    row: str
    mots: tuple[str, ...]
    sounds: tuple[str, ...]
    codes_postaux: tuple[str, ...]
    population: int


class Ville(NamedTuple):
    code: str
    latitude: float
    longitude: float
    population: int

    @property
    def point(self) -> tuple[str, float, float]:
        """Within a kilometre: from a territory, the order is shown and no distance."""
        return self.code, round(self.latitude, 2), round(self.longitude, 2)


@dataclass(frozen=True, slots=True)
class Places:
    """Scripts by address, manifests of the leaves by family, the largest commune of each département by code."""

    files: Mapping[str, bytes]
    manifests: Mapping[str, str]
    villes: Mapping[str, Ville]

    @property
    def plan(self) -> str:
        """Which file holds what, the manifests of both families; and the tables of words."""
        return f"{self.manifests['d']} {self.manifests['f']} {json.dumps(tables(), separators=(',', ':'))}"


def build_places(tables: Mapping[str, str]) -> Places:
    """`tables`: texts of data/reference/ by stem. Depends on nothing else."""
    lieux = read_lieux(tables)
    families = {
        "d": ([(*lieu.sounds, *lieu.codes_postaux) for lieu in lieux], LIMIT_D),
        "f": ([tuple(mot[::-1] for mot in lieu.mots) for lieu in lieux], LIMIT_F),
    }
    rows = [lieu.row for lieu in lieux]
    ranks = [-lieu.population for lieu in lieux]
    files: dict[str, bytes] = {}
    manifests: dict[str, str] = {}
    for family, (keys, limit) in families.items():
        leaves = partition(keys, [len(row) + 1 for row in rows], ranks, limit)
        manifests[family] = front_code(leaves)
        for name, members in leaves.items():
            key = f"lieux/{family}-{name}"
            files[url_of_key(key)] = script(key, "\n".join(rows[member] for member in members))
    grandes = sorted(lieux, key=lambda lieu: -lieu.population)[:NUMBER_OF_GRANDES]
    files[url_of_key(GRANDES)] = script(GRANDES, "\n".join(lieu.row for lieu in grandes))
    return Places(files, manifests, _villes(tables))


def _villes(tables: Mapping[str, str]) -> dict[str, Ville]:
    villes: dict[str, Ville] = {}
    for code, _, departement, _, _, population, latitude, longitude, _, _ in _table(
        tables, "communes"
    ).rows():
        ville = Ville(code, float(latitude), float(longitude), int(population or 0))
        if departement not in villes or ville.population > villes[departement].population:
            villes[departement] = ville
    return villes


def read_lieux(tables: Mapping[str, str]) -> list[Lieu]:
    """Communes and arrondissements by code; old communes whose name is not their successor's; intercommunalités."""
    communes = list(_table(tables, "communes").rows())
    keys_of = _KeysOf()
    lieux = []
    for code, nom, _, _, postaux, population, latitude, longitude, _, _ in communes:
        row = "\t".join((nom, code, postaux, population, latitude, longitude, ""))
        lieux.append(Lieu(row, *keys_of(nom), tuple(postaux.split()), int(population or 0)))

    current = {commune[0]: commune for commune in communes}
    known = set()
    for _, nom, _, successeur, latitude, longitude in _table(tables, "anciennes-communes").rows():
        _, nouveau, _, _, postaux, _, *point = current[successeur][:8]
        if nom == nouveau or (nom, successeur) in known:
            continue
        known.add((nom, successeur))
        point = (latitude, longitude) if latitude else point
        row = "\t".join((nom, successeur, postaux, "", *point, nouveau))
        lieux.append(Lieu(row, *keys_of(nom), (), 0))
    rows = rows_of_intercommunalites(communes, _table(tables, "intercommunalites").rows())
    lieux += (Lieu(row, *keys_of(nom), (), 0) for nom, row in rows)
    return lieux


class _KeysOf:
    """Name → its words and their sounds. Names share their words (« saint », « mont »…): each is heard once."""

    __slots__ = ("_sound",)

    def __init__(self) -> None:
        self._sound = lru_cache(maxsize=None)(sound)

    def __call__(self, nom: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        mots = tuple(dict.fromkeys(significant_words(nom)))
        return mots, tuple(dict.fromkeys(map(self._sound, mots)))


def _table(tables: Mapping[str, str], nom: str) -> Table:
    return Table.from_text(nom, tables[nom], COLUMNS[nom])
