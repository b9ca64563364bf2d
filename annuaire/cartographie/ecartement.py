"""Dots that would overlap are moved apart, around their true places; the same input always gives the same places."""

from collections import Counter
from collections.abc import Sequence
from math import cos, hypot, pi, sin

from annuaire.cartographie.cadrage import Boite
from annuaire.cartographie.carte import Position

MOST = 600  # steps
ROUGH = (
    10  # after these, dots that overlap are no longer where they were, and have a line to their true places
)
_GATHERING = 50
_CROWDED = 100  # steps, where there is no room for all
_TOO_MANY = 4  # times what the box holds
_GOLDEN = pi * (3 - 5**0.5)
_SLACK = {0: 1.5, 1: 0.15}  # so that rounding keeps them apart


def spread(
    places: Sequence[Position], distance: float, boite: Boite, decimals: int = 1, steps: int = MOST
) -> list[Position]:
    """Where to draw each so that no two are nearer than `distance`, all inside the box; one that is alone does not move.
    After `steps`, they are left as they are.

    More than the box has squares of that side are only spread evenly, as no step would find them room; more than four times
    as many stay where they are.
    Each step pushes apart the pairs that are too close, each by half; at first all are also drawn back towards their true
    places, so that a crowd spreads evenly around its middle.
    """
    x0, y0, width, height = boite
    crowd = len(places) * distance**2 / (width * height)
    if crowd > _TOO_MANY:
        return list(places)
    slack = _SLACK[decimals]
    wanted = distance + slack
    met = Counter(places)
    now = [place if met[place] == 1 else _apart(place, rank) for rank, place in enumerate(places)]
    moved = [now[rank] != place for rank, place in enumerate(places)]
    for step in range(min(steps, MOST if crowd <= 1 else _CROWDED)):
        pairs = _close_pairs(now, wanted, slack / 10)
        if not pairs and (step >= _GATHERING or not any(moved)):
            break
        for a, b, dx, dy, length in pairs:
            push = min((wanted - length) / 2 * 1.02, distance / 6)
            ux, uy = dx / length, dy / length
            now[a] = now[a][0] - ux * push, now[a][1] - uy * push
            now[b] = now[b][0] + ux * push, now[b][1] + uy * push
            moved[a] = moved[b] = True
        pull = max(0.0, 0.1 * (1 - step / _GATHERING))
        for rank, place in enumerate(places):
            if moved[rank]:
                x, y = now[rank]
                x, y = x + (place[0] - x) * pull, y + (place[1] - y) * pull
                now[rank] = min(max(x, x0), x0 + width), min(max(y, y0), y0 + height)
    return [(round(x, decimals), round(y, decimals)) for x, y in now]


def _apart(place: Position, rank: int) -> Position:
    """Places that are the same get a first push, each in a direction of its own."""
    angle = rank * _GOLDEN
    return place[0] + cos(angle), place[1] + sin(angle)


def _close_pairs(
    places: list[Position], distance: float, tolerance: float
) -> list[tuple[int, int, float, float, float]]:
    """Ranks of those nearer than `distance`, the way from one to the other and its length: only nearby cells are looked at."""
    cells: dict[tuple[int, int], list[int]] = {}
    found = []
    for b, (x, y) in enumerate(places):
        column, line = int(x // distance), int(y // distance)
        for i in (column - 1, column, column + 1):
            for j in (line - 1, line, line + 1):
                for a in cells.get((i, j), ()):
                    dx, dy = x - places[a][0], y - places[a][1]
                    length = hypot(dx, dy)
                    if length < distance - tolerance:
                        found.append((a, b, dx, dy, length) if length > 1e-6 else (a, b, 1e-6, 0.0, 1e-6))
        cells.setdefault((column, line), []).append(b)
    return found
