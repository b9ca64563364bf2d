"""Rows of a list ↔ records of the directory: who is who, in how sure a way.

The official rank is never enough: ranks 358 to 382 moved from one edition to the next. Rows are matched from the surest way
to the least, one row to one record, so that a name settled surely is no longer there to be mistaken for another.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from annuaire.importer.propositions import Proposition
from annuaire.model.laureat import Laureat
from annuaire.model.slug import slugify

NOUVELLE = "aucune fiche de la commune ne porte un nom proche"
_CLOSE = 0.5  # of the words of the shorter name, what share the other one must hold
# What many names hold: no two places are the same because of these.
_USUAL = frozenset(
    [
        "agglomeration", "asso", "association", "atelier", "au", "aux", "centre", "collectif", "communaute", "communes",
        "consortium", "cooperative", "coworking", "de", "des", "du", "en", "espace", "et", "fabrique", "fabriques", "la", "le",
        "les", "lieu", "lieux", "maison", "numerique", "par", "pays", "pole", "pour", "projet", "sa", "sas", "scic", "scop",
        "sur", "territoire", "tiers", "un", "une",
    ]
)  # fmt: skip


class Rapprochement(NamedTuple):
    """`fiche` is None for a row without record; `raison` is said as it is. `doute`: to be settled by a person."""

    proposition: Proposition
    fiche: Laureat | None
    raison: str
    doute: bool = False


class Rangs(NamedTuple):
    """A record, and the town that it is in today."""

    fiche: Laureat
    ville: str


Key = Callable[[Laureat, str], object]
_Indices = dict[object, list[Rangs]]


def match(
    propositions: Sequence[Proposition], fiches: Iterable[Rangs], town_of: Callable[[Proposition], str]
) -> list[Rapprochement]:
    """One answer per row, in their order."""
    matcher = _Matcher(list(fiches))
    waiting = [(rank, proposition, town_of(proposition)) for rank, proposition in enumerate(propositions)]
    answers: dict[int, Rapprochement] = {}
    for find in (
        matcher.identity,
        matcher.siret,
        matcher.same_name,
        matcher.rank_and_close_name,
        matcher.close_name,
    ):
        still = []
        if find == matcher.close_name:  # the closest first, so that it is not left with another's record
            waiting.sort(key=lambda row: (-matcher.closest(row[1], row[2]), row[0]))
        for rank, proposition, town in waiting:
            answer = find(proposition, town)
            if answer is None:
                still.append((rank, proposition, town))
            else:
                answers[rank] = answer
        waiting = still
    for rank, proposition, town in waiting:
        answers[rank] = matcher.none(proposition, town)
    return [answers[rank] for rank in range(len(propositions))]


class _Matcher:
    """Lives as long as one matching: `_taken` are the records that a row already has."""

    __slots__ = ("_by_id", "_by_name", "_by_rank", "_by_siret", "_by_town", "_taken")

    def __init__(self, fiches: list[Rangs]) -> None:
        self._taken: set[str] = set()
        self._by_id: _Indices = defaultdict(list)
        self._by_siret: _Indices = defaultdict(list)
        self._by_name: _Indices = defaultdict(list)
        self._by_rank: _Indices = defaultdict(list)
        self._by_town: _Indices = defaultdict(list)
        for rangs in fiches:
            fiche, ville = rangs
            self._by_name[ville, _bare(fiche.nom)].append(rangs)
            self._by_id[fiche.id].append(rangs)
            self._by_town[ville].append(rangs)
            if fiche.numero is not None:
                self._by_rank[fiche.numero].append(rangs)
            if fiche.siret:
                self._by_siret[fiche.siret].append(rangs)

    def identity(self, proposition: Proposition, _: str) -> Rapprochement | None:
        found = self._free(self._by_id, proposition.ligne.id)
        return self._take(proposition, found[0].fiche, "même identifiant") if found else None

    def siret(self, proposition: Proposition, town: str) -> Rapprochement | None:
        found = self._free(self._by_siret, proposition.record.siret)
        same = [fiche for fiche, ville in found if ville == town]
        sure = len(same) == 1 and (proposition.ligne.laureat or _closeness(same[0], proposition) >= _CLOSE)
        return self._take(proposition, same[0], "même SIRET, même commune") if sure else None

    def same_name(self, proposition: Proposition, town: str) -> Rapprochement | None:
        found = [fiche for fiche, _ in self._free(self._by_name, (town, _bare(proposition.record.nom)))]
        ranked = [fiche for fiche in found if fiche.numero == proposition.record.numero]
        if len(found) == 1 or ranked:
            return self._take(proposition, (ranked or found)[0], "même commune, même nom")
        return None

    def rank_and_close_name(self, proposition: Proposition, town: str) -> Rapprochement | None:
        numero = proposition.record.numero
        for fiche, ville in self._free(self._by_rank, numero) if numero is not None else ():
            close = _closeness(fiche, proposition) >= _CLOSE
            if ville == town and close:
                return self._take(proposition, fiche, "même rang, même commune, noms proches")
            if _bare(fiche.nom) == _bare(proposition.record.nom):
                return self._take(proposition, fiche, "même rang, même nom ; la commune diffère")
        return None

    def close_name(self, proposition: Proposition, town: str) -> Rapprochement | None:
        near = [
            fiche for fiche, _ in self._free(self._by_town, town) if _closeness(fiche, proposition) >= _CLOSE
        ]
        if len(near) == 1:
            return self._take(proposition, near[0], "même commune, noms proches")
        if near:
            names = ", ".join(f"« {fiche.nom} »" for fiche in near[:3])
            return Rapprochement(
                proposition, None, f"plusieurs fiches de la commune lui ressemblent : {names}", True
            )
        return None

    def closest(self, proposition: Proposition, town: str) -> float:
        return max(
            (_closeness(fiche, proposition) for fiche, _ in self._free(self._by_town, town)), default=0.0
        )

    def none(self, proposition: Proposition, town: str) -> Rapprochement:
        """Rank and commune the same, and nothing in the names: the place changed its name, or the rank its place.

        A SIRET may be a town hall's, which keeps several places.
        """
        for fiche, ville in self._free(self._by_siret, proposition.record.siret):
            if ville == town:
                raison = f"même SIRET et même commune que « {fiche.nom} », mais un autre nom"
                return Rapprochement(proposition, None, raison, True)
        numero = proposition.record.numero
        held = self._by_rank.get(numero, []) if numero is not None else []
        for fiche, ville in held:
            if ville == town and fiche.id not in self._taken:
                raison = f"même rang et même commune que « {fiche.nom} », mais aucun mot du nom en commun"
                return Rapprochement(proposition, None, raison, True)
        raison = NOUVELLE
        if held:
            raison += (
                f" ; le rang {numero} est celui de « {held[0].fiche.nom} », ailleurs : les rangs ont bougé"
            )
        return Rapprochement(proposition, None, raison)

    def _free(self, index: _Indices, key: object) -> list[Rangs]:
        return [rangs for rangs in index.get(key, ()) if rangs.fiche.id not in self._taken] if key else []

    def _take(self, proposition: Proposition, fiche: Laureat, raison: str) -> Rapprochement:
        self._taken.add(fiche.id)
        return Rapprochement(proposition, fiche, raison)


def _bare(nom: str) -> str:
    """« SPL277 » and « SPL 277 » are one name."""
    return slugify(nom).replace("-", "")


def _words(nom: str, town: str) -> frozenset[str]:
    """What tells a name from others of its commune; initials are joined, usual words left unless there is nothing else."""
    slug = re.sub(r"\b(?:[a-z0-9]-)+[a-z0-9]\b", lambda found: found[0].replace("-", ""), slugify(nom))
    words = frozenset(word for word in slug.split("-") if len(word) > 1)
    own = words - _USUAL - frozenset(town.split("-"))
    return own or words - _USUAL or words


def _closeness(fiche: Laureat, proposition: Proposition) -> float:
    """The share of words in common: of the shorter name between two lists of laureates, whose labels say more or less.

    Of the longer one for any other place: « La Gare » is no « Café de la Gare » when nothing says that it is a laureate.
    """
    town = proposition.commune.slug
    a, b = _words(fiche.nom, town), _words(proposition.libelle, town)
    within = min(len(a), len(b)) if proposition.ligne.laureat else max(len(a), len(b))
    return len(a & b) / within if within else 0.0
