"""The site without a folder: each file is made when it is asked for, with the bytes that a build would write."""

from annuaire.vitrine.reserve import Reserve
from annuaire.vitrine.vitrine import Vitrine, open_vitrine

__all__ = ["Reserve", "Vitrine", "open_vitrine"]
