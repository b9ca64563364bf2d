"""The few colours of an image, so that its file is small."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image


def make_palette(couleurs: Mapping[str, str], meeting: Mapping[str, tuple[str, ...]], steps: int) -> "Image":
    """The colours that are named, exactly, and `steps` steps between those that meet on an edge."""
    from PIL import Image, ImageColor

    names = sorted({*meeting, *sum(meeting.values(), ())})
    pure = {name: ImageColor.getrgb(couleurs[name]) for name in names}
    colours = [*pure.values()]
    for name, others in meeting.items():
        for other in others:
            for step in range(1, steps):
                pairs = zip(pure[name], pure[other], strict=True)
                colours.append(tuple(round(a + (b - a) * step / steps) for a, b in pairs))
    image = Image.new("P", (1, 1))
    image.putpalette([level for colour in colours for level in colour])
    return image
