"""QR codes: what a camera reads is the address that is written beside."""

import re

import numpy as np
import zxingcpp

from annuaire.qr import QUIET_ZONE, Qr, make_qr
from tests.fiches import real_plan


def image_of(code: Qr, scale: int = 4) -> np.ndarray:
    """What the path draws, as grey levels: each « h » is a run of dark squares."""
    image = np.full((code.cote, code.cote), 255, np.uint8)
    x = y = 0
    for step, first, second in re.findall(r"([Mmh])(\d+)(?: (\d+))?", code.trace):
        if step == "M":
            x, y = int(first), int(second)
        else:
            if step == "h":
                image[y, x : x + int(first)] = 0
            x += int(first)
    return image.repeat(scale, 0).repeat(scale, 1)


def test_the_address_of_every_sheet_is_read_back():
    addresses = [page.contexte["adresse"] for page in real_plan().pages if page.gabarit.startswith("affiche")]
    assert len(addresses) == 491
    for address in addresses:
        (found,) = zxingcpp.read_barcodes(image_of(make_qr(address)))
        assert found.text == address
        assert found.extra["ECLevel"] in "MQH"


def test_it_has_its_quiet_zone():
    image = image_of(make_qr("https://exemple.fr/"), scale=1)
    assert (image[:QUIET_ZONE] == 255).all() and (image[:, -QUIET_ZONE:] == 255).all()
    assert image[QUIET_ZONE, QUIET_ZONE] == 0


def test_it_is_read_with_a_tenth_of_it_hidden():
    code = make_qr("https://exemple.fr/laureats/lieu-exemple/")
    image = image_of(code)
    side = int((code.cote - 2 * QUIET_ZONE) * 4 * 0.1**0.5)
    start = image.shape[0] // 2
    image[start : start + side, start : start + side] = 255
    (found,) = zxingcpp.read_barcodes(image)
    assert found.text == "https://exemple.fr/laureats/lieu-exemple/"


def test_the_same_address_gives_the_same_code():
    assert make_qr("https://exemple.fr/") == make_qr("https://exemple.fr/")
