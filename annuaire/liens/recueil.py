"""The addresses of other sites that the published records name, and where."""

from collections.abc import Iterable

from annuaire.model.annuaire import Annuaire
from annuaire.model.laureat import Laureat

_CHAMPS = ("site_web", "prise_rdv", "fiche_acces_libre")


def collect(annuaire: Annuaire) -> dict[str, tuple[str, ...]]:
    """Address → the fields that name it (« id : champ »), in the order of the records. Nothing under embargo is there."""
    found: dict[str, list[str]] = {}
    for fabrique in annuaire.fabriques:
        for champ, url in _named(fabrique.laureat):
            found.setdefault(url.partition("#")[0], []).append(f"{fabrique.id} : {champ}")
    return {url: tuple(places) for url, places in found.items()}


def _named(laureat: Laureat) -> Iterable[tuple[str, str]]:
    for champ in _CHAMPS:
        if url := getattr(laureat, champ):
            yield champ, url
    for source in laureat.sources:
        if source.url:
            yield "sources", source.url
