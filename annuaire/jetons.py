"""The colours of the site, read where they are written: assets/css/01-jetons.css."""

import re
from collections.abc import Mapping
from typing import NamedTuple

JETONS = "css/01-jetons.css"  # under assets/


class Couleurs(NamedTuple):
    """« --brick: #8a3115 » → {"brick": "#8a3115"}, in the light theme, which is written first, and in the dark one."""

    claires: Mapping[str, str]
    sombres: Mapping[str, str]


def colours_of(assets: Mapping[str, bytes]) -> Couleurs:
    """None of them without the sheet."""
    return read_colours(assets.get(JETONS, b"").decode())


def read_colours(css: str) -> Couleurs:
    claires: dict[str, str] = {}
    sombres: dict[str, str] = {}
    for name, colour in re.findall(r"--([a-z-]+):\s*(#[0-9a-fA-F]{6})\b", css):
        (sombres if name in claires else claires)[name] = colour
    return Couleurs(claires, {**claires, **sombres})
