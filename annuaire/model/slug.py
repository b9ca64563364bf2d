"""The ASCII form of a French text, for addresses and for comparing names."""

import re
import unicodedata
from functools import lru_cache

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"})
_SEPARATORS = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=8192)
def slugify(text: str) -> str:
    """`L’Haÿ-les-Roses` → `l-hay-les-roses`; only [a-z0-9-], possibly empty, no dash at either end.

    Accents are dropped and ligatures opened before the case is folded; every run of other characters,
    apostrophes of any shape included, becomes one dash. A build asks for the same names thousands of times,
    hence the memory.
    """
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _SEPARATORS.sub("-", text.casefold()).strip("-")
