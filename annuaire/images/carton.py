"""A share card as a PNG of 1200 × 630 pixels: on the left the mark of the site, then the words, then the territory."""

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from annuaire.cartographie.carte import Carte, Position
from annuaire.cartographie.ecartement import spread
from annuaire.images.carte import turn_of
from annuaire.images.composition import PANNEAU, compose, compose_site
from annuaire.images.palette import make_palette
from annuaire.images.polices import police
from annuaire.plan.cartons import HAUTEUR, LARGEUR, Carton

if TYPE_CHECKING:
    from PIL.Image import Image

_MARK = (62, 150, 4.1)  # left, top, pixels a unit of assets/icone.svg
_ROOF = (
    *((5, 26), (5, 15), (12.3, 9), (12.3, 15), (19.6, 9), (19.6, 15)),
    *((27, 9), (27, 26), (19, 26), (19, 20), (13, 20), (13, 26)),
)
_OVERSAMPLING = 3
_DOTS = ((1, 15), (12, 11), (30, 8), (90, 6))  # up to so many, of this radius in pixels; then 4
_STEPS = 4
# What is drawn with a colour lies on these.
_MEETING = {
    "ink": ("paper",),
    "soft": ("paper",),
    "brick": ("paper", "line", "sheet"),
    "on-wall": ("wall",),
    "line": ("paper",),
    "edge": ("paper", "line"),
    "sheet": (),
}


def draw_carton(carton: Carton, couleurs: Mapping[str, str]) -> bytes:
    """PNG with a palette; the same values give the same bytes."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (LARGEUR, HAUTEUR), couleurs["paper"])
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, PANNEAU - 1, HAUTEUR), couleurs["wall"])
    composition = compose(carton)
    for mots in (*composition.lignes, *compose_site(carton.site)):
        pen.text(
            (mots.x, mots.y), mots.texte, couleurs[mots.couleur], police(mots.taille, mots.graisse), "ls"
        )
    image.paste(_mark(couleurs), _MARK[:2])
    if carton.carte:
        gauche, haut, droite, bas = composition.carte
        image.paste(_territory(carton.carte, (droite - gauche, bas - haut), couleurs), (gauche, haut))
    file = BytesIO()
    image.quantize(palette=make_palette(couleurs, _MEETING, _STEPS), dither=Image.Dither.NONE).save(
        file, "PNG", compress_level=7
    )
    return file.getvalue()


def _mark(couleurs: Mapping[str, str]) -> "Image":
    """The roof of assets/icone.svg."""
    from PIL import Image, ImageDraw

    side = round(32 * _MARK[2])
    image = Image.new("RGB", (side * _OVERSAMPLING,) * 2, couleurs["wall"])
    scale = _MARK[2] * _OVERSAMPLING
    ImageDraw.Draw(image).polygon([(x * scale, y * scale) for x, y in _ROOF], couleurs["on-wall"])
    return image.reduce(_OVERSAMPLING)


def _territory(carte: Carte, size: tuple[int, int], couleurs: Mapping[str, str]) -> "Image":
    """The land of a map and its dots, as large as `size` allows."""
    from PIL import Image, ImageDraw

    width, height = (side * _OVERSAMPLING for side in size)
    image = Image.new("RGB", (width, height), couleurs["paper"])
    pen = ImageDraw.Draw(image)
    traces = (*carte.traces, *(cadre.trace for cadre in carte.cadres))
    lands = [trace.lignes for trace in traces if trace.genre == "territoire"]
    radius = next((radius for most, radius in _DOTS if len(carte.points) <= most), 4) * _OVERSAMPLING
    frames = [((c.x, c.y), (c.x + c.largeur, c.y + c.hauteur)) for c in carte.cadres]
    xs, ys = zip(*(place for line in (*frames, *sum(lands, ())) for place in line), strict=True)
    room = width - 2 * radius, height - 2 * radius
    scale = min(room[0] / (max(xs) - min(xs)), room[1] / (max(ys) - min(ys)))
    left = (width - (max(xs) + min(xs)) * scale) / 2
    top = (height - (max(ys) + min(ys)) * scale) / 2

    def placed(line: Iterable[Position]) -> list[Position]:
        return [(left + x * scale, top + y * scale) for x, y in line]

    for frame in frames:
        pen.rounded_rectangle(placed(frame), 6 * scale, outline=couleurs["line"], width=_OVERSAMPLING)
    # A hole shows the ground, then what is drawn after: the enclave of a neighbour.
    for rings in sorted(lands, key=lambda rings: len({turn_of(ring) > 0 for ring in rings}) == 1):
        largest, *_ = ordered = sorted(rings, key=lambda ring: -abs(turn_of(ring)))
        for ring in ordered:
            hole = turn_of(ring) * turn_of(largest) < 0
            pen.polygon(placed(ring), couleurs["paper" if hole else "line"])
            pen.line(placed((*ring, ring[0])), couleurs["edge"], _OVERSAMPLING * 3 // 2)
    for place, genre in _dots(carte, 2.2 * radius / scale):
        full = genre == "etabli"
        pen.circle(
            *placed([place]),
            radius,
            couleurs["brick" if full else "sheet"],
            couleurs["sheet" if full else "brick"],
            round(radius / (6 if full else 3)),
        )
    return image.reduce(_OVERSAMPLING)


def _dots(carte: Carte, distance: float) -> Iterator[tuple[Position, str]]:
    """At their true places, and apart where there is room: on the country they may cover one another.

    In an order that no name decides.
    """
    dots = places_of(carte)
    places = [place for place, _ in dots]
    if carte.format == "local":
        places = spread(places, distance, (0, 0, carte.largeur, carte.hauteur))
    return zip(places, (genre for _, genre in dots), strict=True)


def places_of(carte: Carte) -> list[tuple[Position, str]]:
    """The true place of each dot, and its kind."""
    return sorted((point.vrai or (point.x, point.y), point.genre) for point in carte.points)
