"""The colours of the site, read where they are written: assets/css/01-jetons.css."""

import re
from collections.abc import Mapping

JETONS = "css/01-jetons.css"  # under assets/


def read_colours(css: str) -> Mapping[str, str]:
    """« --brick: #8a3115 » → {"brick": "#8a3115"}, those of the light theme, which is written first."""
    colours: dict[str, str] = {}
    for name, colour in re.findall(r"--([a-z-]+):\s*(#[0-9a-fA-F]{6})\b", css):
        colours.setdefault(name, colour)
    return colours
