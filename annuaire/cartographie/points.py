"""The dots of a map: who is on it, in which order, and apart from one another."""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

from annuaire.cartographie.cadrage import Boite
from annuaire.cartographie.carte import Point, Position
from annuaire.cartographie.ecartement import MOST, ROUGH, spread
from annuaire.cartographie.memoire import Memoire
from annuaire.model.annuaire import Fabrique
from annuaire.model.collation import collation_key

ECART = 24  # between two dots: what a thumb can tell apart (WCAG 2.2, 2.5.8)


def in_order(fabriques: Iterable[Fabrique]) -> list[Fabrique]:
    """By département, then by name: the order of the lists, and that of the tab key on a map."""
    return sorted(
        fabriques, key=lambda fabrique: (fabrique.departement.code, collation_key(fabrique.nom), fabrique.id)
    )


def make_points(
    fabriques: Sequence[Fabrique],
    place: Callable[[float, float, int], Position],
    boite: Boite,
    memoire: Memoire,
    possibles: frozenset[str] = frozenset(),
    *,
    decimals: int = 1,
) -> list[Point]:
    """`possibles`: identifiers of those that may not belong to what the map shows."""
    vrais = [place(fabrique.longitude, fabrique.latitude, decimals) for fabrique in fabriques]
    drawn_places = _spread(vrais, boite, decimals, memoire)
    return [
        Point(
            *drawn,
            fabrique,
            "possible" if fabrique.id in possibles else "etabli",
            vrai if vrai != drawn else None,
        )
        for fabrique, vrai, drawn in zip(fabriques, vrais, drawn_places, strict=True)
    ]


def _spread(vrais: Sequence[Position], boite: Boite, decimals: int, memoire: Memoire) -> Sequence[Position]:
    if len(vrais) < 2:
        return spread(vrais, ECART, boite, decimals)
    key = sha256(repr((vrais, ECART, boite, decimals)).encode()).hexdigest()
    steps = ROUGH if memoire.is_rough else MOST
    return [
        tuple(place) for place in memoire.recall(key, lambda: spread(vrais, ECART, boite, decimals, steps))
    ]


def box_around(points: Iterable[Point | Position], margin: float) -> Boite:
    xs, ys = zip(*((p.x, p.y) if isinstance(p, Point) else p for p in points), strict=True)
    left, top = min(xs) - margin, min(ys) - margin
    return left, top, max(xs) + margin - left, max(ys) + margin - top
