"""The PNG of every share card of the site, beside the page that it is about."""

from collections.abc import Iterable, Mapping
from functools import cache, partial
from hashlib import sha256

from annuaire import kept
from annuaire.cartographie.carte import Carte
from annuaire.images.carton import draw_carton, places_of
from annuaire.images.conserve import Atelier, draw_missing, of_kind, origin_of
from annuaire.jetons import colours_of
from annuaire.plan.cartons import Carton
from annuaire.plan.page import AFaire
from annuaire.render import typographie

NAME = "cartons"


def map_cartons(atelier: Atelier, a_faire: Iterable[AFaire], assets: Mapping[str, bytes]) -> dict[str, bytes]:
    """Path from the root of the site → PNG."""
    couleurs = colours_of(assets).claires
    origin = origin_of(couleurs, kept.sources_of(typographie))
    draw = partial(draw_carton, couleurs=couleurs)
    return draw_missing(atelier, NAME, origin, of_kind(a_faire, Carton), sum_of, draw, "cartons de partage")


def sum_of(carton: Carton) -> str:
    """A sum of all that is drawn: words, land, places of the dots."""
    carte = carton.carte
    drawn = (carton.genre, carton.nom, carton.details, carton.site, _drawn(carte) if carte else None)
    return sha256(repr(drawn).encode()).hexdigest()


def _drawn(carte: Carte) -> tuple[object, ...]:
    land = tuple((trace.genre, trace.chemin) for trace in carte.traces)
    frames = tuple((c.x, c.y, c.largeur, c.hauteur, c.trace.chemin) for c in carte.cadres)
    return carte.format, carte.largeur, carte.hauteur, _sum_of_land(land, frames), places_of(carte)


@cache  # the laureates of a département share its outline
def _sum_of_land(land: tuple[object, ...], frames: tuple[object, ...]) -> str:
    return sha256(repr((land, frames)).encode()).hexdigest()
