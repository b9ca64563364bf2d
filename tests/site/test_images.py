"""The PNG of each map: there, beside the page that links to it, 1600 pixels wide, of a weight that can be sent."""

import struct

from annuaire.images.carte import LARGEUR
from tests.site.pages import BuiltSite, expect_none

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MOST_BYTES = {"local": 80_000, "pays": 135_000}


def test_every_map_has_its_image(built_site: BuiltSite) -> None:
    faults = []
    seen = 0
    for page in built_site.content_pages:
        figures = page.select("//figure[.//a[contains(@href, 'carte.svg')]]")
        if not figures:
            continue
        seen += 1
        kind = "pays" if "map-pays" in figures[0].get("class").split() else "local"
        image = (built_site.path / page.path).parent / "carte.png"
        if not page.select("//figure//a[contains(@href, 'carte.png')]"):
            faults.append(f"no link to its image: {page.path}")
        if not image.is_file():
            faults.append(f"no image: {page.path}")
            continue
        data = image.read_bytes()
        width, height = struct.unpack(">2I", data[16:24])
        if not data.startswith(_SIGNATURE) or width != LARGEUR or not 600 < height < 2600:
            faults.append(f"not a PNG {LARGEUR} pixels wide: {page.path} ({width} × {height})")
        if len(data) > _MOST_BYTES[kind]:
            faults.append(f"heavy: {page.path}, {len(data)} bytes")
    assert seen > 100
    expect_none(faults)
