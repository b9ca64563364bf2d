"""Where an address of before leads now: what its line in the ledger says, else what the directory knows of its moves."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from annuaire.donnees.api import ROOT as API
from annuaire.facts import Facts
from annuaire.model.annuaire import Annuaire
from annuaire.model.reference import Reference
from annuaire.plan.urls import AdresseCourte, CommunesDuDepartement, url_of

# A territory in an address: what stands before it, its kind, its code, what stands after its name.
_TERRITOIRE = re.compile(
    r"(|.*/)(regions|departements|intercommunalites|communes)/([0-9][0-9AB]\d*)-[^/]*/(.*)"
)
PAGE = "page"
_VAGUE = re.compile(r"vagues/\d+/.+")
_ANNEE = re.compile(r"actualites/\d+/.*")  # without the history of the records, there is none


class Redirection(NamedTuple):
    """An address that answers, and a place in its page (`#c-32107`) or nothing."""

    cible: str
    ancre: str = ""


@dataclass(frozen=True, slots=True)
class Redirections:
    """`answering`: every address of the plan. `moves`: address → where it leads, its own pages and files with it."""

    answering: Collection[str]
    moves: Mapping[str, str]
    territoires: Mapping[tuple[str, str], str]  # kind and code → address of today
    listes: Mapping[str, str]  # code of département → its list of communes
    reference: Reference

    @classmethod
    def of(cls, annuaire: Annuaire, facts: Facts, answering: Collection[str]) -> "Redirections":
        moves = dict(known_moves(annuaire))
        moves |= {permalien.adresse: permalien.vers for permalien in annuaire.permaliens if permalien.vers}
        territoires = {
            **{("regions", region.code): url_of(region) for region in facts.regions},
            **{("departements", departement.code): url_of(departement) for departement in facts.departements},
            **{("intercommunalites", epci.siren): url_of(epci) for epci in facts.intercommunalites},
            **{("communes", commune.code): url_of(commune) for commune in facts.communes},
        }
        listes = {d.code: url_of(CommunesDuDepartement(d)) for d in facts.departements}
        return cls(answering, moves, territoires, listes, annuaire.reference)

    def find(self, adresse: str) -> Redirection | None:
        """None when nothing is known of it, when its moves go round in a circle, or from a page to a file that is none."""
        wanted = kind_of(adresse)
        seen: set[str] = set()
        while adresse not in seen:
            seen.add(adresse)
            if adresse in self.answering:
                return Redirection(adresse) if kind_of(adresse) == wanted else None
            moved = self._moved(adresse)
            if moved is None:
                found = self._commune(adresse) or self._above(adresse)
                return found or (self._anywhere(adresse) if seen - {adresse} else None)
            adresse = moved
        return None

    def _moved(self, adresse: str) -> str | None:
        """The same address after the nearest move of itself or of what holds it."""
        for above in (adresse, *ancestors(adresse)):
            if above in self.moves:
                rest = adresse.removeprefix(above)
                moved = self.moves[above] + rest if self.moves[above].endswith("/") else self.moves[above]
                # What the new place does not have leads to the place itself.
                keeps_its_place = not rest or moved in self.answering or kind_of(adresse) != PAGE
                return moved if keeps_its_place else self.moves[above]
        if found := _TERRITOIRE.fullmatch(adresse):
            before, kind, code, rest = found.groups()
            url = self.territoires.get((kind, code))
            if url and f"{before}{url}{rest}" != adresse:
                return f"{before}{url}{rest}"
        return None

    def _commune(self, adresse: str) -> Redirection | None:
        """A commune without a fabrique any more: its line in the list of its département, or that of its successor."""
        found = _TERRITOIRE.fullmatch(adresse)
        if not found or found[1] or found[2] != "communes" or found[4]:
            return None
        code = found[3]
        ancienne = None if self.reference.commune(code) else self.reference.ancienne_commune(code)
        commune = self.reference.commune(ancienne.successeur if ancienne else code)
        if commune is None:
            return None
        if url := self.territoires.get(("communes", commune.code)):
            return Redirection(url)
        return Redirection(self.listes[commune.code_departement], f"#c-{code}")

    def _above(self, adresse: str) -> Redirection | None:
        """What held a page that only its laureates called for; a file leads to the same file above, for its readers."""
        if not any(kind.fullmatch(adresse) for kind in (_VAGUE, _ANNEE, _TERRITOIRE)):
            return None
        name = "" if kind_of(adresse) == PAGE else adresse.rpartition("/")[2]
        page = self._commune(adresse.removesuffix(name)) if name else None
        higher = ancestors(page.cible + name if page else adresse)
        found = (Redirection(above + name) for above in higher if above + name in self.answering)
        return next(found, None) or self._anywhere(adresse)

    def _anywhere(self, adresse: str) -> Redirection | None:
        """The file of that name that is about the whole directory: `donnees/laureats.csv`, `carte/carte.png`."""
        name = adresse.rpartition("/")[2]
        whole = sorted(url for url in self.answering if name and url.rpartition("/")[2] == name)
        return next((Redirection(url) for url in whole if url.count("/") < 2), None)


def known_moves(annuaire: Annuaire) -> Iterator[tuple[str, str]]:
    """What leads to a laureate whether or not it was published: its former addresses, its short one."""
    for fabrique in annuaire.fabriques:
        for ancien in fabrique.laureat.anciens_ids:
            yield f"laureats/{ancien}/", url_of(fabrique)
            yield f"{API}laureats/{ancien}.json", f"{API}laureats/{fabrique.id}.json"
        if fabrique.laureat.numero is not None:
            yield url_of(AdresseCourte(fabrique)), url_of(fabrique)


def kind_of(adresse: str) -> str:
    """A page leads to a page, a file only to a file of its kind, since its readers expect no page: `.csv`, or PAGE."""
    name = adresse.rpartition("/")[2]
    return PAGE if not name or name.endswith(".html") else "." + name.rpartition(".")[2]


def ancestors(adresse: str) -> Iterator[str]:
    """`a/b/c.csv` → `a/b/`, `a/`."""
    steps = adresse.rstrip("/").split("/")[:-1]
    while steps:
        yield "/".join(steps) + "/"
        steps.pop()
