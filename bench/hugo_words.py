"""Things of the directory in the words that Hugo's pages show."""

from collections.abc import Iterable
from typing import Any

from annuaire import francais
from annuaire.model.annuaire import Fabrique
from annuaire.plan.urls import file_of, url_of
from annuaire.plan.voisines import Voisine

Data = dict[str, Any]


def card(fabrique: Fabrique) -> Data:
    """What a list shows of a laureate."""
    telephone = fabrique.laureat.telephone
    commune, departement = fabrique.commune.nom, fabrique.departement.nom
    return {
        "nom": fabrique.nom,
        "url": link(fabrique),
        "commune": commune,
        "departement": "" if departement == commune else departement,
        "statut": fabrique.laureat.statut or "",
        "services": [service.libelle for service in fabrique.services],
        "telephone": {"href": telephone.href, "national": telephone.national} if telephone else None,
    }


def link(thing: object) -> str:
    return file_of(url_of(thing))


def neighbours(voisines: Iterable[Voisine]) -> list[Data]:
    return [
        {
            "id": v.fabrique.id,
            "mots": "dans la même commune" if v.meme_commune else francais.distance(v.metres),
        }
        for v in voisines
    ]


def cited(sources: Iterable[Any]) -> list[Data]:
    return [
        {
            "nom": source.libelle,
            "url": source.url or "",
            "date": francais.date_longue(source.date) if source.date else "",
            "note": source.note or "",
        }
        for source in sources
    ]
