"""A map as a PNG 1600 pixels wide, for the press: drawn twice as large, then reduced, so that edges are smooth."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from math import dist
from typing import TYPE_CHECKING

from annuaire.cartographie.carte import RAYON, Carte, Ligne, Point, Position, Trace
from annuaire.images.palette import make_palette
from annuaire.images.polices import GRAS, NORMAL, police
from annuaire.render.typographie import typeset_text

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEUR = 1600
_TWICE = 2
_COMPRESSION = 7  # 9 is four times slower and saves 8 %
_STEPS = 3
# What is drawn with a colour lies on these.
_MEETING = {
    "ink": ("paper", "sheet"),
    "soft": ("paper", "sheet"),
    "edge": ("paper", "sheet", "tint"),
    "brick": ("sheet",),
    "line": ("paper",),
}
_CAPTION = 40  # what surrounds the words under the map, and their sizes
_TITLE, _SOURCE = 40, 28


@dataclass(frozen=True, slots=True)
class Mentions:
    """What is written under a map besides its title: where the data come from, how they may be used, who drew it."""

    source: str
    licence: str


@dataclass(frozen=True, slots=True)
class Mesures:
    """Sizes in units of the map: `point` radius of a dot, `trait` width of lines, `texte` height of words."""

    point: float
    trait: float
    texte: float


MESURES = {"pays": Mesures(point=5, trait=1, texte=16), "local": Mesures(point=3.5, trait=0.4, texte=10)}


def draw_carte(carte: Carte, mentions: Mentions, couleurs: Mapping[str, str]) -> bytes:
    """PNG with a palette; the same values give the same bytes."""
    from PIL import Image

    feuille = _Feuille.of(carte, couleurs)
    for trace in carte.traces:
        feuille.trace(trace)
    for cadre in carte.cadres:
        feuille.frame((cadre.x, cadre.y), (cadre.x + cadre.largeur, cadre.y + cadre.hauteur))
        for number, mots in enumerate(cadre.nom):
            feuille.words((cadre.x + cadre.largeur / 2, cadre.y + 15 + 18 * number), mots, "mm")
        feuille.trace(cadre.trace)
    for point in carte.points:
        feuille.reminder(point)
    for repere in carte.reperes:
        feuille.dot(repere, "sheet", "soft", feuille.mesures.point * 0.6)
    for point in carte.points:
        filled = "brick" if point.genre == "etabli" else "sheet"
        feuille.dot((point.x, point.y), filled, "sheet" if filled == "brick" else "brick")
    for texte in carte.textes:
        anchor = {"start": "lm", "middle": "mm", "end": "rm"}[texte.ancre]
        feuille.words((texte.x, texte.y), texte.mots, anchor)
    feuille.caption(carte, mentions)
    small = feuille.image.reduce(_TWICE)
    file = BytesIO()
    small.quantize(palette=make_palette(couleurs, _MEETING, _STEPS), dither=Image.Dither.NONE).save(
        file, "PNG", compress_level=_COMPRESSION
    )
    return file.getvalue()


def size_of(carte: Carte) -> tuple[int, int]:
    """Width and height of its PNG, in pixels."""
    lines = 3 if carte.possibles else 2
    words = _TITLE * len(_title_lines(carte)) * 5 // 4 + _SOURCE * lines * 4 // 3
    return LARGEUR, round(carte.hauteur * LARGEUR / carte.largeur) + words + 2 * _CAPTION


def position_of(carte: Carte, point: Point) -> tuple[int, int]:
    """The pixel in the middle of its dot."""
    scale = LARGEUR / carte.largeur
    return round(point.x * scale), round(point.y * scale)


def _title_lines(carte: Carte) -> list[str]:
    """The title, on two lines when one is too short."""
    font = police(_TITLE * _TWICE, GRAS)
    room = (LARGEUR - 2 * _CAPTION) * _TWICE
    lines = [""]
    for word in carte.titre.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@dataclass(frozen=True, slots=True)
class _Feuille:
    """The sheet that is drawn on, `echelle` pixels a unit of the map."""

    image: "Image"
    couleurs: Mapping[str, str]
    mesures: Mesures
    echelle: float

    @classmethod
    def of(cls, carte: Carte, couleurs: Mapping[str, str]) -> "_Feuille":
        from PIL import Image

        width, height = size_of(carte)
        image = Image.new("RGB", (width * _TWICE, height * _TWICE), couleurs["paper"])
        return cls(image, couleurs, MESURES[carte.format], width * _TWICE / carte.largeur)

    def trace(self, trace: Trace) -> None:
        fill, stroke = {
            "fond": ("tint", None),
            "voisin": ("tint", "line"),
            "territoire": ("sheet", "edge"),
            "limite": (None, "line"),
            "rappel": (None, "soft"),
        }[trace.genre]
        if fill:
            self.areas(trace.lignes, fill)
        if stroke:
            for ligne in trace.lignes:
                closed = ligne if not fill or ligne[0] == ligne[-1] else (*ligne, ligne[0])
                self._draw().line(self.places(closed), self.couleurs[stroke], self._width(self.mesures.trait))

    def areas(self, rings: tuple[Ligne, ...], fill: str) -> None:
        """Rings that turn the other way than the largest are holes: what was drawn there before stays."""
        from PIL import Image, ImageDraw

        turns = [turn_of(ring) for ring in rings]
        way = max(turns, key=abs, default=0) > 0
        if all((turn > 0) == way for turn in turns):
            for ring in rings:
                self._draw().polygon(self.places(ring), self.couleurs[fill])
            return
        mask = Image.new("1", self.image.size)
        pen = ImageDraw.Draw(mask)
        for _, ring in sorted(zip(turns, rings, strict=True), key=lambda pair: -abs(pair[0])):
            pen.polygon(self.places(ring), (turn_of(ring) > 0) == way)
        self.image.paste(self.couleurs[fill], mask=mask)

    def frame(self, corner: Position, opposite: Position) -> None:
        box = self.places((corner, opposite))
        self._draw().rounded_rectangle(
            box, 6 * self.echelle, outline=self.couleurs["line"], width=self._width(1)
        )

    def reminder(self, point: Point) -> None:
        """The thin line from a dot that was moved to its true place, when the dot does not cover it."""
        if point.vrai and dist(point.vrai, (point.x, point.y)) > RAYON:
            line = self.places((point.vrai, (point.x, point.y)))
            self._draw().line(line, self.couleurs["soft"], self._width(self.mesures.trait * 0.8))

    def dot(self, place: Position, fill: str, rim: str, radius: float | None = None) -> None:
        ((x, y),) = self.places((place,))
        self._draw().circle(
            (x, y),
            (radius or self.mesures.point) * self.echelle,
            self.couleurs[fill],
            self.couleurs[rim],
            self._width(self.mesures.trait if rim == "sheet" else self.mesures.point / 3),
        )

    def words(self, place: Position, words: str, anchor: str) -> None:
        ((x, y),) = self.places((place,))
        self._draw().text(
            (x, y),
            typeset_text(words),
            self.couleurs["ink"],
            police(round(self.mesures.texte * self.echelle)),
            anchor,
            stroke_width=self._width(self.mesures.texte / 8),
            stroke_fill=self.couleurs["sheet"],
        )

    def caption(self, carte: Carte, mentions: Mentions) -> None:
        bottom = round(carte.hauteur * self.echelle)
        self._draw().rectangle((0, bottom, *self.image.size), self.couleurs["paper"])  # land goes on beyond
        x, y = _CAPTION * _TWICE, bottom + _CAPTION * _TWICE // 2
        titles = [(line, _TITLE, GRAS, "ink") for line in _title_lines(carte)]
        notes = [mentions.source, mentions.licence]
        if carte.possibles:
            notes.insert(0, "Point plein : lauréat de cette vague. Point creux : peut-être de cette vague.")
        for words, size, weight, colour in (*titles, *((note, _SOURCE, NORMAL, "soft") for note in notes)):
            self._draw().text(
                (x, y), typeset_text(words), self.couleurs[colour], police(size * _TWICE, weight), "la"
            )
            y += size * _TWICE * 5 // 4 if weight == GRAS else size * _TWICE * 4 // 3

    def places(self, line: Iterable[Position]) -> list[tuple[float, float]]:
        return [(x * self.echelle, y * self.echelle) for x, y in line]

    def _draw(self):
        from PIL import ImageDraw

        return ImageDraw.Draw(self.image)

    def _width(self, units: float) -> int:
        return max(round(units * self.echelle), _TWICE)


def turn_of(ring: Ligne) -> float:
    """Twice the area of a ring, negative when it turns the other way."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, (*ring[1:], ring[0]), strict=True))
