"""Outlines of the départements and overseas collectivities, drawn at one level of detail. Parsed when first asked."""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial

from annuaire.model.topologie import Line, Ring, Topologie, shape

NIVEAUX = ("pays", "region", "departement")
"""What a map 800 pixels wide of the country, of a région, of a département needs."""
OBJECT = "departements"
_START, _END = '{"type":"Topology",', "}\n"


@dataclass(frozen=True, slots=True)
class _Dessin:
    """`rings`: code → the rings of its outline, holes included, as references to arcs."""

    topologie: Topologie
    rings: Mapping[str, tuple[tuple[int, ...], ...]]


@dataclass(frozen=True, slots=True)
class Contours:
    """Every question takes codes of départements; those without outline here are passed over."""

    _dessin: Callable[[], _Dessin]

    @classmethod
    def from_text(cls, niveau: str, text: str) -> "Contours":
        """`text` is parsed at the first question, once. ValueError when it is cut short or not ours."""
        path = f"data/reference/contours-{niveau}.json"
        if not text.startswith(_START):
            raise ValueError(f"{path} : ce n'est pas du TopoJSON, lancez « make reference »")
        if not text.endswith(_END):
            raise ValueError(f"{path} : fichier tronqué, lancez « make reference »")
        return cls(cache(partial(_parse, path, text)))

    @classmethod
    def from_texts(cls, texts: Mapping[str, str]) -> dict[str, "Contours"]:
        """`texts`: file stems of data/reference/ → texts. By level. ValueError when one is missing or not ours."""
        for niveau in NIVEAUX:
            if f"contours-{niveau}" not in texts:
                path = f"data/reference/contours-{niveau}.json"
                raise ValueError(f"{path} : fichier absent, lancez « make reference »")
        return {niveau: cls.from_text(niveau, texts[f"contours-{niveau}"]) for niveau in NIVEAUX}

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self._dessin().rings)

    def outline(self, codes: Collection[str]) -> tuple[Ring, ...]:
        """The rings of their union, (longitude, latitude): borders between two of them vanish.

        Holes (an enclave) are rings too, turning the other way: fill with the even-odd rule.
        """
        dessin = self._dessin()
        rings: list[Ring] = []
        loose: list[int] = []
        used = Counter(abs_arc(arc) for _, ring in _rings(dessin, codes) for arc in ring)
        for _, ring in _rings(dessin, codes):
            kept = [arc for arc in ring if used[abs_arc(arc)] == 1]
            if len(kept) == len(ring):
                rings.append(dessin.topologie.ring(ring))
            else:
                loose += kept
        return (*rings, *_stitch(dessin.topologie, loose))

    def borders(self, codes: Collection[str]) -> tuple[Line, ...]:
        """The lines between two of them, each once."""
        dessin = self._dessin()
        used = Counter(abs_arc(arc) for _, ring in _rings(dessin, codes) for arc in ring)
        return tuple(dessin.topologie.arc(arc) for arc in sorted(used) if used[arc] > 1)

    def neighbours(self, codes: Collection[str]) -> tuple[str, ...]:
        """The others that share a border with one of them, in the order of codes."""
        dessin = self._dessin()
        mine = {abs_arc(arc) for _, ring in _rings(dessin, codes) for arc in ring}
        others = [code for code in dessin.rings if code not in codes]
        return tuple(
            sorted({code for code, ring in _rings(dessin, others) for arc in ring if abs_arc(arc) in mine})
        )


def abs_arc(reference: int) -> int:
    """The arc, whichever way it is taken."""
    return ~reference if reference < 0 else reference


def _parse(path: str, text: str) -> _Dessin:
    try:
        members = json.loads(text)
        rings = {
            geometry["id"]: tuple(ring for polygon in shape(geometry) for ring in polygon)
            for geometry in members["objects"][OBJECT]["geometries"]
        }
        return _Dessin(Topologie.of(members), rings)
    except (KeyError, TypeError, ValueError) as unreadable:
        raise ValueError(f"{path} : contenu inattendu, lancez « make reference »") from unreadable


def _rings(dessin: _Dessin, codes: Collection[str]) -> Iterator[tuple[str, tuple[int, ...]]]:
    for code in sorted(set(codes)):
        for ring in dessin.rings.get(code, ()):
            yield code, ring


def _stitch(topologie: Topologie, arcs: list[int]) -> Iterator[Ring]:
    """Arcs that are left of rings, joined again end to start, until each ring is back where it began."""
    leaving: dict[tuple[float, float], list[int]] = {}
    for arc in reversed(arcs):
        leaving.setdefault(topologie.arc(arc)[0], []).append(arc)
    for first in arcs:
        start = topologie.arc(first)[0]
        if first not in leaving[start]:
            continue
        chain, here = [], start
        while not chain or here != start:
            chain.append(leaving[here].pop())
            here = topologie.arc(chain[-1])[-1]
        yield topologie.ring(chain)
