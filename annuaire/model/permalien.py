"""data/permaliens.txt: every address ever published. None of them may stop answering (DESIGN § 4)."""

from dataclasses import dataclass

from annuaire.problems import Place


@dataclass(frozen=True, slots=True)
class Permalien:
    """An address from the site's root (`laureats/lab-01/`), and where it leads now when it has moved, else nothing."""

    adresse: str
    vers: str
    place: Place
    place_vers: Place
