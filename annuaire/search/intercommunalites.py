"""What intercommunalités are called, as names of their most populous commune: « Grand Poitiers » is around Poitiers."""

import re
from collections.abc import Iterable, Iterator, Sequence

from annuaire.normalise import telling

# « Communauté d’agglomération du Grand Dole » is the « Grand Dole », « Métropole de Lyon » stays.
_NATURE = re.compile(
    r"Communauté (?:de communes|urbaine|d'agglomération) (?:d[eu] |des |d'|(?=\S))(?:la |l')?"
)


def rows_of_intercommunalites(
    communes: Sequence[Sequence[str]], intercommunalites: Iterable[Sequence[str]]
) -> Iterator[tuple[str, str]]:
    """Name and row (docs/recherche.md) of each, save those that a town’s own name tells. Both are rows of their tables."""
    towns: dict[str, Sequence[str]] = {}
    most: dict[str, int] = {}
    names = {commune[1] for commune in communes}
    for commune in communes:
        siren, population = commune[3], int(commune[5] or 0)
        if siren and population > most.get(siren, -1):
            towns[siren], most[siren] = commune, population
    for siren, entier, *_ in intercommunalites:
        nom = _NATURE.sub("", entier, count=1)
        if siren not in towns or nom in names:
            continue
        code, town, _, _, _, _, *point = towns[siren][:8]
        if telling(nom) != telling(town):
            yield nom, "\t".join((nom, code, "", "", *point, town))
