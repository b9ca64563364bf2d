"""A QR code as values to draw: how many squares a side has, and the lines that its dark squares make."""

import re
from dataclasses import dataclass

QUIET_ZONE = 4  # squares left white on each side (ISO/IEC 18004)
_DARK = re.compile(b"\x01+")
# The standard tries eight masks and keeps the one that looks most even, which is five times the work; all are as valid.
# For the addresses of this site that one is the choice more often than any other, and each is read back by a test.
_MASK = 2


@dataclass(frozen=True, slots=True)
class Qr:
    """`cote` counts the quiet zone; `trace` is SVG path data, to be stroked one square wide."""

    cote: int
    trace: str


def make_qr(text: str) -> Qr:
    """Error correction M (15 % of the code may be lost), or better where it costs no larger code."""
    import segno

    matrix = segno.make_qr(text, error="m", boost_error=True, mask=_MASK).matrix
    steps = []
    for y, row in enumerate(matrix, start=QUIET_ZONE):
        x = None
        for run in _DARK.finditer(row):
            steps.append(f"M{run.start() + QUIET_ZONE} {y}.5" if x is None else f"m{run.start() - x} 0")
            steps.append(f"h{run.end() - run.start()}")
            x = run.end()
    return Qr(len(matrix) + 2 * QUIET_ZONE, "".join(steps))
