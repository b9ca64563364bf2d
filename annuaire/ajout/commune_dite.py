"""A commune as people say it: « Ambérieu-en-Bugey », « 01500 Ambérieu », « Saint-Denis (97411) », « St Denis, 93 », « 01004 »."""

import re
from typing import NamedTuple

from annuaire.model.reference import Reference
from annuaire.model.slug import slugify
from annuaire.model.territoires import Commune

_CODE = re.compile(r"\b(?:\d{5}|2[AB]\d{3})\b", re.IGNORECASE)
_IN_DEPARTEMENT = re.compile(r"(.+?)\s*[,(]\s*([^,()]+?)\s*\)?\s*$")
_SHORTENED = re.compile(r"^st(e?)-")
_MOST = 12  # homonyms that one can be asked to choose from


class CommuneDite(NamedTuple):
    """`commune` when there is one only; else those that one may mean, the likeliest first."""

    commune: Commune | None
    propositions: tuple[Commune, ...] = ()


class CommunesDites:
    """Looks names up among all communes, gathered once."""

    __slots__ = ("_by_name", "_reference")

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._by_name: dict[str, list[str]] = {}

    def read(self, text: str, code_postal: str = "") -> CommuneDite:
        """`code_postal` is what the record says beside: it settles homonyms, as does a département."""
        departement = ""
        if (within := _IN_DEPARTEMENT.match(text)) and not _CODE.search(within[2]):
            text, departement = within.groups()
        found = _CODE.search(text)
        code = found[0].upper() if found else ""
        nom = slugify(_CODE.sub(" ", text))
        named = self._named(nom) if nom else []
        if departement and named and not code:
            inside = [commune for commune in named if self._is_in(commune, departement)]
            if not inside:
                return CommuneDite(None, tuple(named[:_MOST]))
            named = inside
        if code:
            same = [commune for commune in named if code == commune.code or code in commune.codes_postaux]
            if same or named:
                return _one_of(same or named)
            if not nom and (commune := self._of_code(code)):
                return CommuneDite(commune)
            return CommuneDite(None, tuple(self._reference.suggest_communes(nom or code, code)))
        close = [commune for commune in named if code_postal and code_postal in commune.codes_postaux]
        if named:
            return _one_of(close or named)
        return CommuneDite(None, tuple(self._reference.suggest_communes(text, code_postal or None)))

    def words_of(self, commune: Commune) -> str:
        """« Saint-Denis (93066), Seine-Saint-Denis »: what `read` understands, and where it is."""
        departement = self._reference.departement(commune.code_departement)
        return f"{commune.nom} ({commune.code}){f', {departement.nom}' if departement else ''}"

    def _named(self, nom: str) -> list[Commune]:
        if not self._by_name:
            for localite in self._reference.localites():
                self._by_name.setdefault(slugify(localite.nom), []).append(localite.code)
        nom = nom if nom in self._by_name else _SHORTENED.sub(r"saint\1-", nom)
        found = [self._reference.commune(code) for code in self._by_name.get(nom, ())]
        return sorted((c for c in found if c), key=lambda commune: -(commune.population or 0))

    def _is_in(self, commune: Commune, words: str) -> bool:
        departement = self._reference.departement(commune.code_departement)
        names = (commune.code_departement, departement.nom if departement else "")
        return slugify(words) in map(slugify, names)

    def _of_code(self, code: str) -> Commune | None:
        ancienne = self._reference.ancienne_commune(code)
        return self._reference.commune(code) or (
            self._reference.commune(ancienne.successeur) if ancienne else None
        )


def _one_of(communes: list[Commune]) -> CommuneDite:
    if len(communes) == 1:
        return CommuneDite(communes[0])
    return CommuneDite(None, tuple(communes[:_MOST]))
