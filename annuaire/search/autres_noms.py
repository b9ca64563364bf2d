"""What territories are called besides their names: initials, a part of the name, a usual short form, régions of before 2016."""

from collections.abc import Iterator, Sequence

from annuaire.normalise import telling, words

INITIALS = 0.3  # « paca »; a commune of that name is meant before
PART = 0.04  # « rhône alpes », « bourgogne »: a région before the village of that name
BEGINNING = 0.9  # « polynésie »
_SHORTEST = 6  # letters of a part
# Law 2015-29 of 16 January 2015: the régions that were merged, and whose name is no part of the new one.
ANCIENNES: dict[str, tuple[str, ...]] = {
    "28": ("Basse-Normandie", "Haute-Normandie"),
    "32": ("Nord-Pas-de-Calais", "Picardie"),
    "44": ("Alsace", "Champagne-Ardenne", "Lorraine"),
    "75": ("Limousin", "Poitou-Charentes"),
    "76": ("Languedoc-Roussillon", "Midi-Pyrénées"),
    "93": ("Sud",),  # the name that it gives itself since 2017
}
USUELS = {"977": ("Saint-Barth",)}


def names_of_departement(code: str, nom: str) -> list[list[object]]:
    """[name, cost], as names_of_region."""
    mots = telling(nom)
    beginnings = (mots[:size] for size in range(1, len(mots)))
    costs = dict.fromkeys(
        (" ".join(part) for part in beginnings if len("".join(part)) >= _SHORTEST), BEGINNING
    )
    costs |= dict.fromkeys(USUELS.get(code, ()), PART)
    return [[name, cost] for name, cost in costs.items()]


def names_of_region(code: str, nom: str) -> list[list[object]]:
    """[name, cost]: what it costs to be read so in a query that says nothing else."""
    costs = dict.fromkeys(ANCIENNES.get(code, ()), PART)
    costs |= dict.fromkeys((" ".join(part) for part in _parts(telling(nom))), PART)
    costs |= dict.fromkeys(_initials(nom), INITIALS)
    return [[name, cost] for name, cost in costs.items()]


def _parts(telling: Sequence[str]) -> Iterator[Sequence[str]]:
    for size in range(1, len(telling)):
        for start in range(len(telling) - size + 1):
            part = telling[start : start + size]
            if len("".join(part)) >= _SHORTEST:
                yield part


def _initials(nom: str) -> list[str]:
    """« paca », « idf », « aura »: with or without the small words, and with two letters of the first."""
    mots = telling(nom)
    shorts = ("".join(word[0] for word in way) for way in (mots, words(nom)))
    longer = mots[0][:2] + "".join(word[0] for word in mots[1:])
    return [short for short in (*shorts, longer) if len(short) > 2]
