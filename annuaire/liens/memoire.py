"""What was found the other times: a site is down some evening, a link is dead only after three failures over a week.

A JSON file that the job keeps between two runs: address → failures in a row, first and last day, last reason. An address that
answers again, or that no record names any more, is forgotten. Nothing about a person is in it.
"""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from annuaire.liens.demande import Reponse

FAILURES = 3
LASTING = timedelta(days=7)


class Echec(NamedTuple):
    fois: int
    depuis: date
    dernier: date
    raison: str

    @property
    def est_mort(self) -> bool:
        return self.fois >= FAILURES and self.dernier - self.depuis >= LASTING


def remember(
    avant: Mapping[str, Echec], reponses: Mapping[str, Reponse], aujourd_hui: date
) -> dict[str, Echec]:
    """Only addresses that fail now. Asked twice on one day, an address has failed once."""
    apres = {}
    for url, reponse in reponses.items():
        if not reponse.est_un_echec:
            continue
        known = avant.get(url)
        if known is None:
            apres[url] = Echec(1, aujourd_hui, aujourd_hui, reponse.detail)
        else:
            again = known.fois + (aujourd_hui > known.dernier)
            apres[url] = Echec(again, known.depuis, max(aujourd_hui, known.dernier), reponse.detail)
    return apres


def read_memoire(text: str) -> dict[str, Echec]:
    """Nothing when it cannot be read: one starts to count again."""
    try:
        known = json.loads(text)
        return {
            str(url): Echec(
                int(one["fois"]),
                date.fromisoformat(one["depuis"]),
                date.fromisoformat(one["dernier"]),
                str(one["raison"]),
            )
            for url, one in known.items()
        }
    except (ValueError, TypeError, KeyError, AttributeError):
        return {}


def write_memoire(echecs: Mapping[str, Echec]) -> str:
    known = {
        url: {**echec._asdict(), "depuis": echec.depuis.isoformat(), "dernier": echec.dernier.isoformat()}
        for url, echec in sorted(echecs.items())
    }
    return json.dumps(known, ensure_ascii=False, indent=1) + "\n"
