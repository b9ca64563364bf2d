"""Steps that mend a text, declared once for Python and for browsers, which read these patterns alike.

So: no lookbehind, no class that depends on the alphabet (`\\w`, `\\W`), no `\\b` beside a letter that may have an accent.
"""

import re
from collections.abc import Iterable

# A pattern, in any case, and what each place that it matches becomes, « $1 » being a group.
Pas = tuple[str, str]


def rewrite(text: str, steps: Iterable[Pas]) -> str:
    for pattern, instead in steps:
        text = re.sub(pattern, re.sub(r"\$(\d)", r"\\g<\1>", instead), text, flags=re.IGNORECASE)
    return text
