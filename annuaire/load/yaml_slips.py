"""Why the parser stopped, in words for a person who types.

The parser says where it lost its way, often lines after the mistake, and in English. So each line before
that place is shown to small rules, each of which knows one slip and its cure; a cure is believed only if the
parser then gets further.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import yaml
from yaml.cyaml import CParser

from annuaire.load import slips_flow, slips_lines, slips_shape, slips_values
from annuaire.load.slip import Around, Slip

FARTHEST_BACK = 60
BUDGET = 8_000_000

Rule = Callable[[list[str], int, Around], Iterator[Slip]]
PRECISE: tuple[Rule, ...] = (
    *slips_lines.RULES,
    *slips_values.RULES,
    *slips_flow.RULES,
    slips_shape.indentation,
)
VAGUE: tuple[Rule, ...] = (slips_shape.continuation,)


class Attempts:
    """How many characters may still be parsed again: a hopeless file must not take minutes."""

    __slots__ = ("left",)

    def __init__(self, text: str) -> None:
        self.left = BUDGET + 2 * len(text)

    def spend(self, characters: int) -> None:
        self.left = max(0, self.left - characters - 200)


@dataclass(frozen=True, slots=True)
class _Fault:
    """Where the parser stopped, and where the thing it was reading began; 0-based."""

    line: int
    column: int
    opened: int
    problem: str


def diagnose(lines: list[str], failure: yaml.YAMLError, around: Around, attempts: Attempts) -> Slip:
    """The slip behind a failure, with the edits that mend it when they are known."""
    fault = _fault_of(failure, lines)
    for rules in (PRECISE, VAGUE):
        if slip := _best(rules, lines, fault, around, attempts):
            return slip
    return _blanked(lines, fault, attempts)


def _best(
    rules: tuple[Rule, ...], lines: list[str], fault: _Fault, around: Around, attempts: Attempts
) -> Slip | None:
    """The first cure that lets the parser reach the end, else the one that brings it farthest."""
    best: tuple[int, Slip] | None = None
    proposals = (
        slip for at in _candidates(fault, lines) for rule in rules for slip in rule(lines, at, around)
    )
    for slip in proposals:
        if not attempts.left:
            break
        reached = _reach(lines, slip, attempts)
        if reached is None:
            return slip
        after = max(edited for edited, _ in slip.edits)
        another = (reached.line, reached.column, reached.problem) != (fault.line, fault.column, fault.problem)
        progress = reached.line > after and (reached.line > fault.line or (after < fault.line and another))
        if progress and (best is None or reached.line > best[0]):
            best = reached.line, slip
    return best[1] if best else None


def _candidates(fault: _Fault, lines: list[str]) -> list[int]:
    """Where the parser stopped, where it had begun, then backwards from there."""
    back = range(fault.line - 1, max(-1, fault.line - FARTHEST_BACK), -1)
    return [at for at in dict.fromkeys([fault.line, fault.opened, *back]) if lines[at].strip()]


def _fault_of(failure: yaml.YAMLError, lines: list[str]) -> _Fault:
    mark = getattr(failure, "problem_mark", None)
    context = getattr(failure, "context_mark", None)
    last = max((at for at, line in enumerate(lines) if line.strip()), default=0)
    line = min(mark.line, last) if mark else last
    column = mark.column if mark and mark.line == line else 0
    problem = str(getattr(failure, "problem", ""))
    return _Fault(line, column, min(context.line, last) if context else line, problem)


def _reach(lines: list[str], slip: Slip, attempts: Attempts) -> _Fault | None:
    """Where the parser stops once the slip is mended; None when it reads to the end."""
    edited = list(lines)
    for at, line in slip.edits:
        edited[at] = line
    text = "\n".join(edited)
    attempts.spend(len(text))
    try:
        for _ in iter(CParser(text).get_event, None):
            pass
    except yaml.YAMLError as failure:
        return _fault_of(failure, edited)
    return None


def _general(lines: list[str], fault: _Fault, edits: tuple[tuple[int, str], ...] = ()) -> Slip:
    words = lines[fault.line].rstrip()
    column = max(len(words) - len(words.lstrip()), min(fault.column, len(words) - 1))
    message = "cette ligne ne se lit pas, ou celle qui la précède n'est pas finie"
    repair = "vérifiez le décalage, les guillemets et « nom: valeur » (deux-points suivi d'une espace)"
    return Slip(fault.line, column, max(len(words) - column, 1), "ligne-illisible", message, repair, edits)


def _blanked(lines: list[str], fault: _Fault, attempts: Attempts) -> Slip:
    """Nobody understands this line: it is told as such, and left out if the rest can then be read."""
    slip = _general(lines, fault, ((fault.line, ""),))
    reached = _reach(lines, slip, attempts)
    if reached is None or reached.line > fault.line:
        return slip
    return _general(lines, fault)
