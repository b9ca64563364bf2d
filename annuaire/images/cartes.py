"""The PNG of every map of the site, beside the page that shows it. Those that have not changed come from `.cache/`."""

from collections.abc import Iterable, Mapping
from functools import partial
from hashlib import sha256

from annuaire.cartographie.carte import Carte
from annuaire.images.carte import Mentions, draw_carte
from annuaire.images.conserve import Atelier, draw_missing, of_kind, origin_of
from annuaire.jetons import colours_of
from annuaire.model.site import Site
from annuaire.plan.cartes import CONTOURS
from annuaire.plan.page import AFaire

NAME = "cartes"


def map_images(
    atelier: Atelier, a_faire: Iterable[AFaire], assets: Mapping[str, bytes], site: Site
) -> dict[str, bytes]:
    """Path from the root of the site → PNG."""
    couleurs = colours_of(assets).claires
    mentions = mentions_of(site)
    origin = origin_of(couleurs, mentions)
    draw = partial(draw_carte, mentions=mentions, couleurs=couleurs)
    return draw_missing(atelier, NAME, origin, of_kind(a_faire, Carte), sum_of, draw, "images des cartes")


def mentions_of(site: Site) -> Mentions:
    return Mentions(
        f"Source : {site.attribution}.",
        f"{site.titre}, {site.licence_donnees.nom}. Contours : {CONTOURS}.",
    )


def sum_of(carte: Carte) -> str:
    """A sum of all that is drawn; of a fabrique, nothing but the place of its dot."""
    drawn = (
        (carte.format, carte.largeur, carte.hauteur, carte.titre),
        [(trace.genre, trace.chemin) for trace in carte.traces],
        [
            (cadre.x, cadre.y, cadre.largeur, cadre.hauteur, cadre.nom, cadre.trace.chemin)
            for cadre in carte.cadres
        ],
        [(point.x, point.y, point.genre, point.vrai) for point in carte.points],
        carte.textes,
        carte.reperes,
    )
    return sha256(repr(drawn).encode()).hexdigest()
