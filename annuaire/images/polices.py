"""The font of the images: Source Sans 3, free, from its package; the one variable file holds every weight."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

NORMAL, GRAS = 400, 700


@cache
def police(taille: int, graisse: int = NORMAL) -> "FreeTypeFont":
    """Basic layout: the other one depends on a library of the system, and images must be the same everywhere."""
    from fontpkg_source_sans_3 import ROOT
    from PIL import ImageFont

    font = ImageFont.truetype(
        ROOT / "files" / "SourceSans3[wght].ttf", taille, layout_engine=ImageFont.Layout.BASIC
    )
    font.set_variation_by_axes([graisse])
    return font
