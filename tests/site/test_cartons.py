"""What another site shows of ours: complete tags on every page, and a card that is there, of the size that is told."""

import struct

from annuaire.plan.cartons import FICHIER, Carton
from tests.fiches import real_plan
from tests.site.pages import BuiltSite, Page, expect_none

_TAGS = (
    "title",
    "description",
    "type",
    "url",
    "site_name",
    "locale",
    "image",
    "image:width",
    "image:height",
    "image:alt",
)
_MOST_BYTES, _USUAL_BYTES = 40_000, 25_000


def _tags(page: Page) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in page.select("//head/meta[@property]"):
        found.setdefault(meta.get("property").removeprefix("og:"), []).append(meta.get("content"))
    return found


def _shared(site: BuiltSite) -> list[Page]:
    """Files to carry are not pages to send; a lost address is not one."""
    return [page for page in site.content_pages if not page.is_carried and page.path != "404.html"]


def test_every_page_says_what_to_show_of_it(built_site: BuiltSite) -> None:
    faults = []
    for page in _shared(built_site):
        tags = _tags(page)
        if sorted(tags) != sorted(_TAGS) or any(len(found) != 1 or not found[0] for found in tags.values()):
            faults.append(f"{page.path}: {tags}")
            continue
        if tags["url"] != [page.canonical]:
            faults.append(f"{page.path}: {tags['url']} is not its address")
        if tags["description"] != page.select('//meta[@name="description"]/@content'):
            faults.append(f"{page.path}: two descriptions")
        if page.select('//meta[@name="twitter:card"]/@content') != ["summary_large_image"]:
            faults.append(f"{page.path}: no large card")
    expect_none(faults)


def test_frames_redirections_and_lost_addresses_have_nothing_to_show(built_site: BuiltSite) -> None:
    shared = {page.path for page in _shared(built_site)}
    others = [page for page in built_site.pages if page.path not in shared]
    assert others
    expect_none(page.path for page in others if _tags(page))


def test_the_card_of_a_page_is_on_disk_and_says_the_words_that_the_page_gives(built_site: BuiltSite) -> None:
    planned = {made.url: made.objet for made in real_plan().a_faire if isinstance(made.objet, Carton)}
    faults = []
    used = set()
    for page in _shared(built_site):
        tags = _tags(page)
        address = tags["image"][0].removeprefix(built_site.base)
        used.add(address)
        own = page.subject + FICHIER
        if address != (own if own in planned else FICHIER):
            faults.append(f"{page.path}: {address}")
        elif not (built_site.path / address).is_file():
            faults.append(f"{page.path}: no file at {address}")
        elif tags["image:alt"] != [planned[address].alternative]:
            faults.append(f"{page.path}: {tags['image:alt']}")
    expect_none(faults)
    assert used == planned.keys()


def test_every_card_is_a_png_with_a_palette_of_1200_by_630_pixels_that_is_light(
    built_site: BuiltSite,
) -> None:
    faults = []
    sizes = []
    for path in sorted(built_site.path.rglob(FICHIER)):
        data = path.read_bytes()
        sizes.append(len(data))
        header = struct.unpack(">2I2B", data[16:26])
        if (
            not data.startswith(b"\x89PNG\r\n\x1a\n")
            or header != (1200, 630, 8, 3)
            or len(data) > _MOST_BYTES
        ):
            faults.append(f"{path.relative_to(built_site.path)}: {header}, {len(data)} bytes")
    expect_none(faults)
    assert len(sizes) > 500 and sum(sizes) / len(sizes) < _USUAL_BYTES
