"""The map of the country: mainland and Corse, and every overseas territory in a frame of its own, where there is sea."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from annuaire.cartographie.cadrage import Boite, Cadrage, Geo, fit
from annuaire.cartographie.carte import Cadre, Carte, Ligne, Point, Trace, make_trace
from annuaire.cartographie.etiquettes import width_of
from annuaire.cartographie.memoire import Memoire
from annuaire.cartographie.points import in_order, make_points
from annuaire.cartographie.projection import Projection, lambert93, local
from annuaire.model.annuaire import Fabrique
from annuaire.model.territoires import Region

LARGEUR, HAUTEUR = 1000, 776
TAILLE = 16.0
# From the west of Bretagne to the east of Corse at 0.72 px a kilometre; what is left of it is sea, and holds the frames.
METROPOLE: Boite = (136, 4, 820, 768)
# Code → frame: x, y, width, height.
CADRES: Mapping[str, Boite] = {
    "971": (4, 4, 140, 136),
    "972": (152, 4, 140, 136),
    "973": (4, 148, 124, 176),
    "974": (4, 348, 124, 132),
    "976": (136, 348, 124, 132),
    "975": (4, 488, 124, 88),
    "978": (136, 488, 124, 88),
    "977": (4, 584, 124, 88),
    "986": (136, 584, 124, 88),
    "987": (4, 680, 124, 88),
    "988": (136, 680, 124, 88),
}
# Drawn larger than the rest: 22 fabriques on 760 km², which the country has no room for.
PARIS = ("75", "92", "93", "94")
CADRE_DE_PARIS: Boite = (756, 4, 240, 140)
_NOM_DE_PARIS = "Paris et petite couronne"
_LINE = 18.0
_PADDING = 14
_DETAIL, _ISLET = 2.4, 0.8
_DETAIL_DES_CADRES = 1.2
_PETIT_CADRE = 100


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the map with a scale of its own: the départements whose dots it holds, how they are placed, where they may go."""

    codes: frozenset[str]
    cadrage: Cadrage
    boite: Boite


@dataclass(frozen=True, slots=True)
class FondPays:
    """`zones`: a département is in the first that holds it."""

    zones: tuple[Zone, ...]
    traces: tuple[Trace, ...]
    cadres: tuple[Cadre, ...]

    def as_values(self) -> list[object]:
        """For JSON; without what the areas lead to."""
        return [
            [(sorted(zone.codes), zone.cadrage.as_values(), zone.boite) for zone in self.zones],
            [trace.as_values() for trace in self.traces],
            [
                (cadre.x, cadre.y, cadre.largeur, cadre.hauteur, cadre.nom, cadre.trace.as_values())
                for cadre in self.cadres
            ],
        ]

    @classmethod
    def from_values(
        cls, values: Sequence[Any], regions: Mapping[str, object], cadres: Mapping[str, object]
    ) -> "FondPays":
        """By code, what the areas lead to, then those of the frames: of that of Paris, whose area has no code, the empty one."""
        zones, traces, frames = values
        return cls(
            tuple(
                Zone(frozenset(codes), Cadrage.from_values(cadrage), tuple(boite))
                for codes, cadrage, boite in zones
            ),
            tuple(Trace(*trace, cible=regions.get(trace[2])) for trace in traces),
            tuple(
                Cadre(*where, tuple(nom), Trace(*trace, cible=cadres.get(trace[2])))
                for *where, nom, trace in frames
            ),
        )


def metropole(codes: Iterable[str], contour: Geo) -> Zone:
    margins = (12.0, 12.0, LARGEUR - 24.0, HAUTEUR - 24.0)
    return Zone(frozenset(codes), fit(contour, lambert93, METROPOLE), margins)


def territoire(zone: Zone, contour: Geo, region: Region) -> Trace:
    """To the unit: a decimal would double the weight of the map, for what no eye sees."""
    rings = zone.cadrage.areas(contour, detail=_DETAIL, smallest=_ISLET, decimals=0)
    return make_trace("territoire", rings, code=region.code, nom=region.nom, cible=region)


def departement(zone: Zone, contour: Geo) -> list[Ligne]:
    """All its points, so that neighbours share their border exactly."""
    return zone.cadrage.areas(contour, detail=0, smallest=_ISLET, decimals=0)


def limites(zone: Zone, lignes: Geo) -> list[Ligne]:
    return zone.cadrage.lines(lignes, detail=_DETAIL, decimals=0)


def paris(contour: Geo, region: Region | None) -> tuple[Zone, Cadre]:
    return _cadre(PARIS, _NOM_DE_PARIS, contour, CADRE_DE_PARIS, region, lambert93)


def cadre(code: str, nom: str, contour: Geo, cible: object) -> tuple[Zone, Cadre]:
    points = [point for ring in contour for point in ring]
    return _cadre((code,), nom, contour, CADRES[code], cible, local(points))


def _cadre(
    codes: tuple[str, ...], nom: str, contour: Geo, boite: Boite, cible: object, projection: Projection
) -> tuple[Zone, Cadre]:
    """A frame with its name at the top, its land and its dots below."""
    x, y, width, height = boite
    lines = two_lines(nom, width - 8)
    top = y + len(lines) * _LINE + 2
    room = (x + _PADDING, top + _PADDING, width - 2 * _PADDING, y + height - top - 2 * _PADDING)
    inside = (x + 12, top + 10, width - 24, y + height - top - 22)
    zone = Zone(frozenset(codes), fit(contour, projection, room), inside)
    # Small islands keep what a whole unit would wipe out.
    grain = (0.2, 1) if height < _PETIT_CADRE else (_DETAIL_DES_CADRES, 0)
    rings = zone.cadrage.areas(contour, detail=grain[0], smallest=_ISLET, decimals=grain[1])
    code = codes[0] if len(codes) == 1 else ""
    trace = make_trace("territoire", rings, code=code, nom=nom, cible=cible)
    return zone, Cadre(x, y, width, height, lines, trace)


def two_lines(nom: str, width: float) -> tuple[str, ...]:
    """On one line if it fits, else cut where the halves are most alike, after a hyphen or at a space."""
    if width_of(nom, TAILLE) <= width:
        return (nom,)
    cuts = [i + 1 for i, letter in enumerate(nom) if letter in "- "]
    if not cuts:
        return (nom,)
    best = min(cuts, key=lambda cut: (abs(2 * cut - len(nom)), cut))
    return nom[:best].rstrip(" "), nom[best:]


def make_carte(
    fond: FondPays,
    fabriques: Sequence[Fabrique],
    titre: str,
    description: str,
    *,
    named: Callable[[Trace], Trace],
    memoire: Memoire,
    possibles: frozenset[str] = frozenset(),
) -> Carte:
    """`named` says of each territory what this map has to say of it."""
    points: list[Point] = []
    elsewhere: set[str] = set()
    for zone in fond.zones:
        codes = zone.codes - elsewhere
        elsewhere |= codes
        members = [fabrique for fabrique in fabriques if fabrique.departement.code in codes]
        points += make_points(
            in_order(members), zone.cadrage.place, zone.boite, memoire, possibles, decimals=0
        )
    rank = {fabrique.id: number for number, fabrique in enumerate(in_order(fabriques))}
    points.sort(key=lambda point: rank[point.fabrique.id])
    return Carte(
        "pays",
        LARGEUR,
        HAUTEUR,
        titre,
        description,
        tuple(map(named, fond.traces)),
        tuple(points),
        tuple(replace(cadre, trace=named(cadre.trace)) for cadre in fond.cadres),
    )


def make_carte_de_teintes(
    traces: Iterable[Trace], cadres: Iterable[Cadre], titre: str, description: str
) -> Carte:
    """Frames that hold several of the areas are no link, and their own land is not drawn."""
    nothing = make_trace("territoire", ())
    apart = (cadre if cadre.trace.code else replace(cadre, trace=nothing) for cadre in cadres)
    return Carte("pays", LARGEUR, HAUTEUR, titre, description, tuple(traces), cadres=tuple(apart))
