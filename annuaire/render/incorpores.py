"""Sheets and scripts written inside a page that must need no other file."""

import re
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256

from markupsafe import Markup

from annuaire.plan.page import Incorpore

_ENDS_IT = re.compile(r"</(?:script|style)|<!--", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Incorporation:
    """What stands between the tags, and its sum as a Content-Security-Policy names it."""

    texte: Markup
    somme: str


def embed(incorpore: Incorpore) -> Incorporation:
    """The sum is that of the very bytes between the tags: nothing may touch them afterwards."""
    if found := _ENDS_IT.search(incorpore.texte):
        raise ValueError(f"{found[0]} would end what is written inside the page")
    digest = b64encode(sha256(incorpore.texte.encode()).digest()).decode()
    return Incorporation(Markup(incorpore.texte), f"'sha256-{digest}'")
