"""Maps of one région or one département: drawn for the 320 px of a small phone, and larger where there is room."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annuaire.cartographie.cadrage import Boite, Cadrage, Geo, clip, fit
from annuaire.cartographie.carte import RAYON, Carte, Ligne, Point, Texte, Trace, make_trace
from annuaire.cartographie.etiquettes import Nom, box_of, place_names
from annuaire.cartographie.memoire import Memoire
from annuaire.cartographie.points import box_around, in_order, make_points
from annuaire.cartographie.projection import lambert93, local
from annuaire.model.annuaire import Fabrique
from annuaire.model.territoires import Commune

LARGEUR = 320
_TALLEST = 340
_MARGIN = 16  # a dot and its target stay inside
TAILLE, TAILLE_LARGE = (
    16.0,
    10.0,
)  # of words, where the map is 320 px wide and where it is 512: 16 px both times
_DETAIL = 0.6
_ISLET = 0.25
_OUTRE_MER = 3  # letters of the code of an overseas territory


@dataclass(frozen=True, slots=True)
class FondLocal:
    """What all maps of a territory share: the land, drawn once."""

    largeur: float
    hauteur: float
    cadrage: Cadrage
    traces: tuple[Trace, ...]

    @property
    def boite(self) -> Boite:
        return 0, 0, self.largeur, self.hauteur

    @property
    def room(self) -> Boite:
        return _MARGIN - 3, _MARGIN - 3, self.largeur - 2 * (_MARGIN - 3), self.hauteur - 2 * (_MARGIN - 3)

    def as_values(self) -> list[object]:
        """For JSON; without what the areas lead to."""
        traces = [trace.as_values() for trace in self.traces]
        return [self.largeur, self.hauteur, self.cadrage.as_values(), traces]

    @classmethod
    def from_values(cls, values: Sequence[Any], cibles: Mapping[str, object]) -> "FondLocal":
        """`cibles`: code of an area → what it leads to."""
        largeur, hauteur, cadrage, traces = values
        return cls(
            largeur,
            hauteur,
            Cadrage.from_values(cadrage),
            tuple(Trace(*trace, cible=cibles.get(trace[2])) for trace in traces),
        )


def make_fond(
    code: str, contour: Geo, voisins: Geo, traces: Callable[[Cadrage], Iterable[Trace]] | None = None
) -> FondLocal:
    """`contour` decides the frame; `voisins` is pale land around; `traces` draws the territory, else it is one area."""
    projection = local(p for ring in contour for p in ring) if len(code) == _OUTRE_MER else lambert93
    inner = fit(contour, projection, (_MARGIN, _MARGIN, LARGEUR - 2 * _MARGIN, _TALLEST - 2 * _MARGIN))
    cadrage = inner.raised_to(_MARGIN)
    height = round(inner.boite[3] + 2 * _MARGIN)
    beyond = (-8, -8, LARGEUR + 16, height + 16)
    near = [ring for ring in _cut_around(contour, voisins) if len(ring) > 2]
    clipped = (clip(ring, beyond) for ring in cadrage.lines(near, detail=_DETAIL))
    around = make_trace("voisin", (ring for ring in clipped if len(ring) > 2))
    inside = tuple(traces(cadrage)) if traces else (make_trace("territoire", areas_of(cadrage, contour)),)
    return FondLocal(LARGEUR, height, cadrage, (around, *inside) if around.chemin else inside)


def _cut_around(contour: Geo, voisins: Geo) -> Iterator[Ligne]:
    """What of the neighbours may be on the map, in degrees: most of their points are not, and need no projection."""
    longitudes, latitudes = zip(*(point for ring in contour for point in ring), strict=True)
    west, south = min(longitudes), min(latitudes)
    width, height = max(longitudes) - west, max(latitudes) - south
    # A narrow territory leaves much room aside; meridians lean by 6° at most, and a degree of longitude is the shorter.
    x, y = max(0.65 * width, 0.85 * height), 0.56 * height + 0.15 * width
    box = (west + width / 2 - x, south + height / 2 - y, 2 * x, 2 * y)
    return (clip(ring, box, decimals=6) for ring in voisins)


def areas_of(cadrage: Cadrage, contour: Geo) -> list[Ligne]:
    return cadrage.areas(contour, detail=_DETAIL, smallest=_ISLET)


def make_carte(
    fond: FondLocal,
    fabriques: Iterable[Fabrique],
    titre: str,
    description: str,
    *,
    chef_lieu: Commune | None = None,
    nommer: bool = True,
    memoire: Memoire,
    possibles: frozenset[str] = frozenset(),
) -> Carte:
    points = make_points(in_order(fabriques), fond.cadrage.place, fond.room, memoire, possibles)
    reperes = []
    if chef_lieu and all(_ville(p.fabrique.commune) != chef_lieu.code for p in points):
        reperes.append(fond.cadrage.place(chef_lieu.longitude, chef_lieu.latitude))
    textes = _names(fond, points, chef_lieu, reperes) if nommer else ()
    return Carte(
        "local",
        fond.largeur,
        fond.hauteur,
        titre,
        description,
        fond.traces,
        tuple(points),
        textes=textes,
        # Its mark without its name would say nothing.
        reperes=tuple(reperes) if chef_lieu and any(t.mots == chef_lieu.nom for t in textes) else (),
    )


def _ville(commune: Commune) -> str:
    return commune.parent or commune.code


def _names(
    fond: FondLocal,
    points: Sequence[Point],
    chef_lieu: Commune | None,
    reperes: Sequence[tuple[float, float]],
) -> tuple[Texte, ...]:
    """The chief town first, then the communes that have most; at the size of a phone, then those that a wide map can add."""
    groups: dict[str, list[Point]] = {}
    for point in points:
        groups.setdefault(_ville(point.fabrique.commune), []).append(point)
    noms: list[tuple[tuple[int, int, str], Nom]] = []
    for code, members in groups.items():
        first = chef_lieu is not None and code == chef_lieu.code
        nom = chef_lieu.nom if first and chef_lieu else members[0].fabrique.commune.nom
        rank = (not first, -len(members), nom)
        if members[0].fabrique.commune.parent is None or first:
            noms.append((rank, Nom(nom, box_around(members, RAYON))))
    if chef_lieu and reperes:
        noms.append(((0, 0, chef_lieu.nom), Nom(chef_lieu.nom, box_around(reperes, 4))))
    wanted = [nom for _, nom in sorted(noms, key=lambda pair: pair[0])]
    obstacles = [box_around((point,), RAYON + 1) for point in points]
    obstacles += [box_around((repere,), 4) for repere in reperes]
    obstacles += [
        box_around(((x + (point.x - x) * part, y + (point.y - y) * part),), 2)
        for point in points
        if point.vrai
        for x, y in (point.vrai,)
        for part in (0, 0.2, 0.4, 0.6)
    ]
    always, left_out, _ = place_names(wanted, TAILLE, obstacles, fond.boite, large=False)
    small = [box_of(texte, TAILLE_LARGE) for texte in always]
    more, _, _ = place_names(left_out, TAILLE_LARGE, [*obstacles, *small], fond.boite, large=True)
    return (*always, *more)
