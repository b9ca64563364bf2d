"""The geographic reference: which territory has this code? Works on texts already read, parses only what is asked for."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from annuaire.model.slug import slugify
from annuaire.model.table import Table
from annuaire.model.territoires import AncienneCommune, Commune, Departement, Intercommunalite, Region

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
    """Look-ups return None for a code that is unknown; every method is pure, nothing is remembered between calls."""

    _communes: Table
    _anciennes: Table
    _intercommunalites: Table
    _departements: Table
    _regions: Table

    @classmethod
    def from_tables(cls, tables: Mapping[str, str]) -> "Reference":
        """`tables` maps the file stems of data/reference/ to their texts. ValueError when one is missing or not ours."""
        missing = sorted(COLUMNS.keys() - tables.keys())
        if missing:
            raise ValueError(f"data/reference/{missing[0]}.tsv : fichier absent, lancez « make reference »")
        return cls(*(Table.from_text(nom, tables[nom], columns) for nom, columns in COLUMNS.items()))

    def commune(self, code: str) -> Commune | None:
        row = self._communes.row(code)
        return None if row is None else self._commune(row)

    def ancienne_commune(self, code: str) -> AncienneCommune | None:
        """The old commune of that code. Ask `commune` first: some codes are both an old commune's and a current one's."""
        row = self._anciennes.row(code)
        if row is None:
            return None
        code, nom, nature, successeur, latitude, longitude = row
        point = (float(latitude), float(longitude)) if latitude else (None, None)
        return AncienneCommune(code, nom, nature, successeur, *point)

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

    def departements(self) -> Iterator[Departement]:
        return map(_departement, self._departements.rows())

    def regions(self) -> Iterator[Region]:
        return (Region(*row) for row in self._regions.rows())

    def suggest_communes(self, text: str, code_postal: str | None = None) -> list[Commune]:
        """What may have been meant by `text`, a code or a name; for error messages, at most five, the likeliest first.

        A code that has lost its leading zero, an old code, a postcode written in place of the code and a postcode
        given beside it are understood; a name is compared without accents, and only with communes of the same postcode
        or of the same first letter.
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
        """By closeness, then population; with a postcode, its communes stay even when their names are far."""
        near = self._with_postcode(code_postal) if code_postal else []
        pool = near or (self._with_initial(wanted[0]) if wanted[:1].isalpha() else [])
        matcher = SequenceMatcher(b=wanted, autojunk=False)
        scored = []
        for commune in pool:
            matcher.set_seq1(commune.slug)
            enough = near or (
                matcher.real_quick_ratio() > _CLOSE_ENOUGH and matcher.quick_ratio() > _CLOSE_ENOUGH
            )
            score = matcher.ratio() if enough else 0.0
            if near or score > _CLOSE_ENOUGH:
                scored.append((-score, -(commune.population or 0), commune.code, commune))
        return [commune for *_, commune in sorted(scored, key=lambda item: item[:3])]

    def _with_postcode(self, code_postal: str) -> list[Commune]:
        lines = (line for line in self._communes.lines() if code_postal in line)
        found = (self.commune(line.partition("\t")[0]) for line in lines)
        return [commune for commune in found if commune and code_postal in commune.codes_postaux]

    def _with_initial(self, letter: str) -> list[Commune]:
        return [commune for commune in self.communes() if slugify(commune.nom[:1]) == letter]

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


def _departement(row: list[str]) -> Departement:
    code, nom, code_region, chef_lieu, nature, locatif, genitif = row
    return Departement(code, nom, code_region or None, chef_lieu or None, nature, locatif, genitif)
