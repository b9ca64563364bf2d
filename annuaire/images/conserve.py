"""Images that come from `.cache/` while what they show is the same, and are drawn when it is not."""

from collections.abc import Callable, Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple, TypeVar

from annuaire import kept
from annuaire.plan.page import AFaire
from annuaire.render.jobs import map_in_order

T = TypeVar("T")
Progress = Callable[[str, int, int], None]


class Atelier(NamedTuple):
    """Where images are kept (`root` is where `.cache/` is), how many processes draw them, whom to tell.

    Not `keeps`: what is drawn is not kept, when it is not all that the site shows.
    """

    root: Path
    jobs: int
    progress: Progress
    keeps: bool = True


def draw_missing(
    atelier: Atelier,
    name: str,
    origin: str,
    images: Mapping[str, T],
    sum_of: Callable[[T], str],
    draw: Callable[[T], bytes],
    told: str,
) -> dict[str, bytes]:
    """Path → PNG. `name` is the store, `origin` the sum of what all its images depend on, `sum_of` that of one.

    What no image shows any more is thrown away.
    """
    known = kept.read(atelier.root, name, origin) or {}
    sums = {path: sum_of(image) for path, image in images.items()}
    missing = {sums[path]: image for path, image in images.items() if sums[path] not in known}
    if missing:
        drawn = map_in_order(draw, tuple(missing.values()), atelier.jobs)
        for done, (key, png) in enumerate(zip(missing, drawn, strict=True), 1):
            known[key] = png
            atelier.progress(told, done, len(missing))
    used = {key: known[key] for key in sorted(set(sums.values()))}
    if atelier.keeps and (missing or len(used) != len(known)):
        kept.write(atelier.root, name, origin, used)
    return {path: used[key] for path, key in sums.items()}


def of_kind(a_faire: Iterable[AFaire], kind: type[T]) -> dict[str, T]:
    return {fichier.url: fichier.objet for fichier in a_faire if isinstance(fichier.objet, kind)}


def origin_of(couleurs: Mapping[str, str], *others: object) -> str:
    """The code that draws, its libraries, its colours, and `others`, whose text says all."""
    versions = f"{version('pillow')} {version('fontpkg-source-sans-3')}"
    parts = (versions, repr(sorted(couleurs.items())), *map(repr, others))
    return kept.origin(*(part.encode() for part in parts), kept.sources_of(Path(__file__).parent))
