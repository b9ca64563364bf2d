"""The geographic reference: which territory has this code? Texts in, values out, parsed on demand."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import takewhile

from annuaire.model.slug import slugify
from annuaire.model.table import Table
from annuaire.model.territoires import (
    AncienneCommune,
    Commune,
    Departement,
    Intercommunalite,
    Localite,
    Region,
)

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "communes": (
        "code",
        "nom",
        "code_departement",
        "siren_epci",
        "codes_postaux",
        "population",
        "latitude",
        "longitude",
        "origine_point",
        "parent",
    ),
    "anciennes-communes": ("code", "nom", "nature", "successeur", "latitude", "longitude"),
    "intercommunalites": ("siren", "nom", "nature", "population"),
    "departements": ("code", "nom", "code_region", "code_chef_lieu", "nature", "locatif", "genitif"),
    "regions": ("code", "nom", "code_chef_lieu", "locatif", "genitif"),
}
_MOST_SUGGESTIONS = 5
_CLOSE_ENOUGH = 0.75


@dataclass(frozen=True, slots=True)
class Reference:
    """Look-ups return None for an unknown code; every method is pure, and a commune asked for again is the same value."""

    _communes: Table
    _anciennes: Table
    _intercommunalites: Table
    _departements: Table
    _regions: Table
    _asked: dict[str, Commune | None] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def from_tables(cls, tables: Mapping[str, str]) -> "Reference":
        """`tables`: file stems of data/reference/ → texts. ValueError when one is missing or not ours."""
        missing = sorted(COLUMNS.keys() - tables.keys())
        if missing:
            raise ValueError(f"data/reference/{missing[0]}.tsv : fichier absent, lancez « make reference »")
        return cls(*(Table.from_text(nom, tables[nom], columns) for nom, columns in COLUMNS.items()))

    def commune(self, code: str) -> Commune | None:
        if code not in self._asked:
            row = self._communes.row(code)
            self._asked[code] = None if row is None else self._commune(row)
        return self._asked[code]

    def ancienne_commune(self, code: str) -> AncienneCommune | None:
        """The old commune of that code. Ask `commune` first: an old code may be a current one too."""
        row = self._anciennes.row(code)
        return None if row is None else _ancienne_commune(row)

    def intercommunalite(self, siren: str) -> Intercommunalite | None:
        row = self._intercommunalites.row(siren)
        if row is None:
            return None
        siren, nom, nature, population = row
        return Intercommunalite(siren, nom, nature, int(population) if population else None)

    def departement(self, code: str) -> Departement | None:
        row = self._departements.row(code)
        return None if row is None else _departement(row)

    def region(self, code: str) -> Region | None:
        row = self._regions.row(code)
        return None if row is None else Region(*row)

    def communes(self) -> Iterator[Commune]:
        """Communes and municipal arrondissements, by code."""
        return map(self._commune, self._communes.rows())

    def localites(self) -> Iterator[Localite]:
        """The same as `communes`, with only what long lists need: faster."""
        return map(_localite, self._communes.rows())

    def localites_of(self, departement: str) -> Iterator[Localite]:
        """Those of a département or collectivity, by code: the codes of its communes begin with its own."""
        rows = takewhile(lambda row: row[0].startswith(departement), self._communes.rows_from(departement))
        return map(_localite, rows)

    def chefs_lieux(self) -> Iterator[Localite]:
        """The communes where départements and collectivities have their seat."""
        for departement in self.departements():
            row = self._communes.row(departement.code_chef_lieu) if departement.code_chef_lieu else None
            if row is not None:
                yield _localite(row)

    def anciennes_communes(self) -> Iterator[AncienneCommune]:
        return map(_ancienne_commune, self._anciennes.rows())

    def departements(self) -> Iterator[Departement]:
        return map(_departement, self._departements.rows())

    def regions(self) -> Iterator[Region]:
        return (Region(*row) for row in self._regions.rows())

    def suggest_communes(self, text: str, code_postal: str | None = None) -> list[Commune]:
        """What `text`, a code or a name, may mean, for error messages: at most five, the likeliest first.

        A code that has lost its leading zero, an old code, a postcode written in place of the code and a
        postcode given beside it are understood. Names are compared without accents.
        """
        text = text.strip()
        found: list[Commune] = []
        if re.fullmatch(r"[0-9][0-9ABab][0-9]{2,3}|[0-9]{4}", text):
            found += self._by_code(text.upper().zfill(5))
        found += self._by_name(slugify(text), code_postal)
        return list(dict.fromkeys(found))[:_MOST_SUGGESTIONS]

    def _by_code(self, code: str) -> list[Commune]:
        ancienne = self.ancienne_commune(code)
        candidates = [self.commune(code), self.commune(ancienne.successeur) if ancienne else None]
        return [*(commune for commune in candidates if commune), *self._with_postcode(code)]

    def _by_name(self, wanted: str, code_postal: str | None) -> list[Commune]:
        """By closeness, then population. Communes of the postcode stay even when their names are far."""
        near = self._with_postcode(code_postal) if code_postal else []
        pool = near or self._with_close_name(wanted)
        exact = [commune for commune in pool if commune.slug == wanted]

        def rank(commune: Commune) -> tuple[float, int, str]:
            return -_closeness(commune.slug, wanted), -(commune.population or 0), commune.code

        return sorted(exact or pool, key=rank)

    def _with_postcode(self, code_postal: str) -> list[Commune]:
        lines = (line for line in self._communes.lines() if code_postal in line)
        found = (self.commune(line.partition("\t")[0]) for line in lines)
        return [commune for commune in found if commune and code_postal in commune.codes_postaux]

    def _with_close_name(self, wanted: str) -> list[Commune]:
        """Those of the same first letter; only these are compared, because comparing is slow."""
        found = []
        for line in self._communes.lines():
            code, nom, _ = line.split("\t", 2)
            if slugify(nom[0]) == wanted[:1] and _closeness(slugify(nom), wanted) > _CLOSE_ENOUGH:
                found.append(self.commune(code))
        return [commune for commune in found if commune]

    def _commune(self, row: list[str]) -> Commune:
        code, nom, code_departement, siren, postaux, population, latitude, longitude, origine, parent = row
        departement = self._departements.row(code_departement)
        return Commune(
            code=code,
            nom=nom,
            nature="arrondissement-municipal" if parent else "commune",
            code_departement=code_departement,
            code_region=(departement[2] or None) if departement else None,
            siren_epci=siren or None,
            codes_postaux=tuple(postaux.split()),
            population=int(population) if population else None,
            latitude=float(latitude),
            longitude=float(longitude),
            origine_point=origine,
            parent=parent or None,
        )


def _localite(row: list[str]) -> Localite:
    code, nom, code_departement, _, postaux, population, latitude, longitude, _, parent = row
    habitants = int(population) if population else None
    point = float(latitude), float(longitude)
    return Localite(code, nom, code_departement, habitants, *point, parent or None, postaux)


def _ancienne_commune(row: list[str]) -> AncienneCommune:
    code, nom, nature, successeur, latitude, longitude = row
    point = (float(latitude), float(longitude)) if latitude else (None, None)
    return AncienneCommune(code, nom, nature, successeur, *point)


def _departement(row: list[str]) -> Departement:
    code, nom, code_region, chef_lieu, nature, locatif, genitif = row
    return Departement(code, nom, code_region or None, chef_lieu or None, nature, locatif, genitif)


def _closeness(text: str, wanted: str) -> float:
    """0 to 1; 0 as soon as cheap upper bounds show that the texts are not close enough."""
    if abs(len(text) - len(wanted)) > max(2, len(wanted) // 3):
        return 0.0
    matcher = SequenceMatcher(None, text, wanted, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() > _CLOSE_ENOUGH else 0.0
