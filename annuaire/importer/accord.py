"""Whether a list says what a record says already: two writings of one thing are no disagreement."""

from annuaire.importer.propositions import Proposition
from annuaire.model.distance import great_circle_m
from annuaire.model.laureat import Laureat
from annuaire.model.slug import slugify

_NEAR_M = 200  # two geocoders put one address that far apart
_ADDRESSES = ("site_web", "prise_rdv", "fiche_acces_libre")


def agree(champ: str, fiche: Laureat, proposition: Proposition) -> bool:
    """For a field that both have. A list that the record holds whole says nothing new."""
    record, commune = proposition.record, proposition.commune
    ours, theirs = getattr(fiche, champ), getattr(record, champ)
    if champ == "code_insee":
        return ours in (theirs, commune.parent)
    if champ == "telephone":
        return ours.national == theirs.national
    if champ in ("latitude", "longitude"):
        return _same_point(fiche, record)
    if isinstance(ours, tuple):
        return set(theirs) <= set(ours)
    if champ in _ADDRESSES:
        return _address(ours) == _address(theirs)
    if isinstance(ours, str):
        return slugify(ours).replace("-", "") == slugify(theirs).replace("-", "")
    return ours == theirs


def _same_point(fiche: Laureat, record: Laureat) -> bool:
    points = (fiche.latitude, fiche.longitude, record.latitude, record.longitude)
    if None in points:
        return False
    return great_circle_m(*(float(degrees) for degrees in points if degrees is not None)) <= _NEAR_M


def _address(url: str) -> str:
    """The scheme, « www. » and a last slash lead to the same page."""
    return url.casefold().partition("://")[2].removeprefix("www.").rstrip("/")
