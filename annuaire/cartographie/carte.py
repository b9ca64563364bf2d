"""A map as a value: what to draw and where, in its own units. Templates make SVG of it; a press image may be made of it too.

The origin is the upper left corner, y grows downwards. No coordinate has more than one decimal.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import dist
from typing import Literal

from annuaire.model.annuaire import Fabrique

RAYON = 6  # of a dot as it is seen
_NUMBER = re.compile(r"-?(?:\d*\.\d|\d+)")

Position = tuple[float, float]
Ligne = tuple[Position, ...]

# What a line or an area stands for: land around, a neighbour, a territory of the map, a border inside it, the thin line
# from a dot that was moved to its true place.
Genre = Literal["fond", "voisin", "territoire", "limite", "rappel"]


@dataclass(frozen=True, slots=True)
class Trace:
    """Areas (closed rings) or lines. `chemin` is their SVG path text; `cible` is what they lead to, `nom` says it."""

    genre: Genre
    chemin: str
    code: str = ""
    nom: str = ""
    cible: object = None
    teinte: str = ""  # class of a coverage map

    def as_values(self) -> tuple[str, str, str, str]:
        """For JSON; without what it leads to."""
        return self.genre, self.chemin, self.code, self.nom

    @property
    def lignes(self) -> tuple[Ligne, ...]:
        """What the path draws, read back from it: only images ask for it."""
        return tuple(_read_path(self.chemin))


@dataclass(frozen=True, slots=True)
class Cadre:
    """The frame of a territory drawn apart from the others: its name on one line or two, its land (not in `Carte.traces`)."""

    x: float
    y: float
    largeur: float
    hauteur: float
    nom: tuple[str, ...]
    trace: Trace


@dataclass(frozen=True, slots=True)
class Point:
    """A fabrique, where it is drawn. `vrai` is its true place when it was moved so that others stay apart."""

    x: float
    y: float
    fabrique: Fabrique
    genre: Literal["etabli", "possible"] = "etabli"
    vrai: Position | None = None

    def of(self, fabrique: Fabrique) -> "Point":
        """The same dot, for what is said of the same place now."""
        return Point(self.x, self.y, fabrique, self.genre, self.vrai)


@dataclass(frozen=True, slots=True)
class Texte:
    """Words centred in height on `y`, that begin, end or have their middle at `x`. `large`: only where the map is wide."""

    x: float
    y: float
    ancre: Literal["start", "middle", "end"]
    mots: str
    large: bool = False


@dataclass(frozen=True, slots=True)
class Carte:
    """`format` is « pays » (drawn 960 px wide and more) or « local » (320 px and more): sizes of words depend on it."""

    format: Literal["pays", "local"]
    largeur: float
    hauteur: float
    titre: str
    description: str
    traces: tuple[Trace, ...]
    points: tuple[Point, ...] = ()
    cadres: tuple[Cadre, ...] = ()
    textes: tuple[Texte, ...] = ()
    reperes: tuple[Position, ...] = ()  # places that are named and have no fabrique

    @property
    def deplaces(self) -> bool:
        return bool(self.rappels)

    @property
    def possibles(self) -> bool:
        return any(point.genre == "possible" for point in self.points)

    @property
    def rappels(self) -> str:
        """The thin lines of the dots that no longer cover their true place, as one path."""
        moved = ((point.vrai, (point.x, point.y)) for point in self.points if point.vrai)
        return path_data((line for line in moved if dist(*line) > RAYON), ferme=False)

    @property
    def semis(self) -> dict[str, str]:
        """Kind → its dots as one path of lines without length, for a drawing without links."""
        return {
            genre: path_data((((p.x, p.y), (p.x, p.y)) for p in self.points if p.genre == genre), ferme=False)
            for genre in ("etabli", "possible")
        }


def make_trace(genre: Genre, lignes: Iterable[Ligne], *, ferme: bool = True, **autres: object) -> Trace:
    return Trace(genre, path_data(lignes, ferme=ferme), **autres)  # type: ignore[arg-type]


def path_data(lignes: Iterable[Ligne], *, ferme: bool = True) -> str:
    """Compact SVG path text: steps from the point before, counted in whole tenths so that no rounding adds up."""
    parts: list[str] = []
    last = (0, 0)
    for ligne in lignes:
        start = here = (round(ligne[0][0] * 10), round(ligne[0][1] * 10))
        steps = [here[0] - last[0], here[1] - last[1]]
        for x, y in ligne[1:]:
            there = (round(x * 10), round(y * 10))
            if there != here or len(ligne) == 2:
                steps += there[0] - here[0], there[1] - here[1]
                here = there
        parts += "m", *_numbers(steps), "z" if ferme else ""
        last = start if ferme else here
    return "".join(parts)


def _numbers(steps: Iterable[int]) -> Iterator[str]:
    """Tenths as decimal numbers, with a space only where neither a sign nor a second point separates them."""
    first, pointed = True, False
    for tenths in steps:
        whole, tenth = divmod(abs(tenths), 10)
        digits = f"{whole or ''}.{tenth}" if tenth else str(whole)
        if tenths < 0:
            yield f"-{digits}"
        elif first or (pointed and digits[0] == "."):
            yield digits
        else:
            yield f" {digits}"
        first, pointed = False, tenth > 0


def _read_path(chemin: str) -> Iterator[Ligne]:
    """A point that came twice in a row comes once, unless it is alone."""
    x = y = 0
    for part in chemin.split("m")[1:]:
        tenths = [round(float(number) * 10) for number in _NUMBER.findall(part)]
        points = []
        for dx, dy in zip(tenths[::2], tenths[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x / 10, y / 10))
        if part.endswith("z"):
            x, y = round(points[0][0] * 10), round(points[0][1] * 10)
        yield tuple(points if len(points) > 1 else points * 2)
