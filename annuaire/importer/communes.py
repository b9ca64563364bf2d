"""Which commune a row speaks of: by its code of today or of before, else by its name and postcode."""

from collections import defaultdict
from typing import NamedTuple

from annuaire.model.reference import Reference
from annuaire.model.slug import slugify
from annuaire.model.territoires import Commune


class CommuneLue(NamedTuple):
    """`commune` is None when it is unknown or one of several; `remarque` says what was read otherwise than written."""

    commune: Commune | None
    remarque: str = ""
    remede: str = ""


class Communes:
    """Looks up codes in the reference; names of all communes are gathered once, and only if a name is asked for."""

    __slots__ = ("_by_name", "_reference")

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._by_name: dict[str, list[tuple[str, str]]] = {}

    def read(self, code: str, nom: str, code_postal: str) -> CommuneLue:
        if not code:
            return self._named(nom, code_postal)
        if commune := self._reference.commune(code):
            return CommuneLue(commune)
        ancienne = self._reference.ancienne_commune(code)
        if ancienne and (successor := self._reference.commune(ancienne.successeur)):
            remarque = f"« {ancienne.nom} » ({code}) fait maintenant partie de « {successor.nom} » ({successor.code})"
            return CommuneLue(successor, remarque)
        message = f"aucune commune ne porte le code INSEE « {code} »"
        return CommuneLue(None, message, self._propose(nom or code, code_postal))

    def _named(self, nom: str, code_postal: str) -> CommuneLue:
        if not nom:
            return CommuneLue(None, "la ligne ne dit pas sa commune", "ajoutez son code INSEE")
        if not self._by_name:
            self._by_name = defaultdict(list)
            for localite in self._reference.localites():
                self._by_name[slugify(localite.nom)].append((localite.code, localite.codes_postaux))
        homonyms = self._by_name.get(slugify(nom), [])
        codes = [code for code, postaux in homonyms if not code_postal or code_postal in postaux.split()]
        if len(codes) == 1:
            return CommuneLue(self._reference.commune(codes[0]))
        message = f"{len(codes)} communes s’appellent « {nom} »" if codes else f"commune « {nom} » inconnue"
        return CommuneLue(None, message, self._propose(nom, code_postal))

    def _propose(self, nom: str, code_postal: str) -> str:
        close = self._reference.suggest_communes(nom, code_postal or None)
        names = ", ".join(f"« {commune.code} » ({commune.nom})" for commune in close[:3])
        return f"vouliez-vous dire {names} ?" if names else "cherchez son code INSEE sur insee.fr"


def same_town(commune: Commune) -> str:
    """An arrondissement is in its town: lists give either."""
    return commune.parent or commune.code
