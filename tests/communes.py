"""Communes as the tests of the search ask for them: families of homonyms, slips of the fingers, one Node for all."""

import itertools
import json
import random
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from annuaire.model.reference import Reference
from annuaire.normalise import words
from tests.prerequisites import NODE

ASKER = Path(__file__).parent / "js" / "communes.js"
_ROWS = (
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
)  # of an AZERTY keyboard, each a little to the right of the one above
_LETTERS = "".join(_ROWS)
KINDS = ("deletion", "insertion", "substitution", "transposition")


@dataclass(frozen=True, slots=True)
class Lieu:
    """A commune or an arrondissement; `famille` is what it shares with its homonyms."""

    code: str
    nom: str
    departement: str
    population: int
    latitude: float
    longitude: float
    commune: str
    famille: str


def read_lieux(reference: Reference) -> list[Lieu]:
    return [
        Lieu(
            one.code,
            one.nom,
            one.code_departement,
            one.population or 0,
            one.latitude,
            one.longitude,
            one.parent or one.code,
            " ".join(words(one.nom)),
        )
        for one in reference.communes()
    ]


def ask(assets: Path, tasks: Iterable[dict[str, object]]) -> list[list]:
    """Answers of tests/js/communes.js to the tasks, in order; half of them in another process."""
    lines = [json.dumps(task, ensure_ascii=False) for task in tasks]
    middle = len(lines) // 2
    with ThreadPoolExecutor() as pool:
        first, second = pool.map(partial(_ask_node, assets), (lines[:middle], lines[middle:]))
    return [*first, *second]


def _ask_node(assets: Path, lines: list[str]) -> list[list]:
    command = [*NODE, str(ASKER), str(assets)]
    given = "\n".join(lines)
    done = subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def _neighbours() -> dict[str, str]:
    near: dict[str, set[str]] = {letter: set() for letter in _LETTERS}
    for row in _ROWS:
        for left, right in itertools.pairwise(row):
            near[left].add(right)
            near[right].add(left)
    for above, below in itertools.pairwise(_ROWS):
        for rank, letter in enumerate(below):
            for other in above[rank : rank + 2]:
                near[letter].add(other)
                near[other].add(letter)
    return {letter: "".join(sorted(others)) for letter, others in near.items()}


def misspell(nom: str, count: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Kind and text of `count` slips: one letter of the name, in lower case without accents, each kind in turn."""
    marked = unicodedata.normalize("NFKD", nom).lower().replace("œ", "oe")
    typed = "".join(letter for letter in marked if not unicodedata.combining(letter))
    letters = [rank for rank, letter in enumerate(typed) if letter in _LETTERS]
    neighbours = _neighbours()
    made = 0
    while made < count:
        kind = KINDS[made % len(KINDS)]
        at = chance.choice(letters)
        if kind == "deletion":
            text = typed[:at] + typed[at + 1 :]
        elif kind == "insertion":
            text = typed[: at + 1] + chance.choice(neighbours[typed[at]] + typed[at]) + typed[at + 1 :]
        elif kind == "substitution":
            text = typed[:at] + chance.choice(neighbours[typed[at]]) + typed[at + 1 :]
        else:
            text = typed[:at] + typed[at + 1 : at + 2] + typed[at] + typed[at + 2 :]
            if text == typed and len(typed) < 3:
                text = typed[::-1]
        if text != typed or len(set(typed)) == 1:
            made += 1
            yield kind, text
