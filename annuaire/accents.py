"""Accents that were saved as UTF-8 and read as Windows-1252: « é » has become « Ã© »."""

import re

DAMAGED = re.compile("(?:[ÂÃ][\x80-\xbf]|[ÂÃ][‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[™œ“”¦¢˜])+")
# How usual letters and signs look then, for those who cannot decode: browsers.
USUAL = tuple((letter.encode().decode("cp1252"), letter) for letter in "éèêëâçîïôöûùüÉÈÊÇ’‘“…«»°")


def words_of(damaged: str, meant: str) -> tuple[str, str]:
    """Message and repair; both are given between « »."""
    return f"les accents sont abîmés : {damaged} était sans doute {meant}", f"écrivez {meant}"
