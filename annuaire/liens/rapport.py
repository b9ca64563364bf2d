"""What was found, in Markdown, for the people who keep the records."""

from collections.abc import Iterable, Iterator, Mapping

from annuaire.francais import date_longue, pluriel
from annuaire.liens.demande import Reponse
from annuaire.liens.memoire import Echec


def write_rapport(
    recueil: Mapping[str, tuple[str, ...]], reponses: Mapping[str, Reponse], echecs: Mapping[str, Echec]
) -> str:
    morts = {url: echec for url, echec in echecs.items() if echec.est_mort}
    douteux = {url: echec for url, echec in echecs.items() if not echec.est_mort}
    deplaces = {url: reponse.detail for url, reponse in reponses.items() if reponse.etat == "deplace"}
    lines = ["# Les liens vers d’autres sites", "", summarise_liens(reponses, echecs)]
    lines += _section(
        "Liens morts",
        "Trois échecs au moins, sur une semaine ou plus : retirez-les, ou trouvez la nouvelle adresse.",
        (
            f"{_code(url)} : {echec.raison}, depuis le {date_longue(echec.depuis)}. {_places(recueil[url])}"
            for url, echec in morts.items()
        ),
    )
    lines += _section(
        "Liens à surveiller",
        "Ils n’ont pas répondu cette fois ; rien à faire pour l’instant.",
        (f"{_code(url)} : {echec.raison}. {_places(recueil[url])}" for url, echec in douteux.items()),
    )
    lines += _section(
        "Liens déplacés",
        "Le site dit que l’adresse a changé pour de bon.",
        (f"{_code(url)} → {_code(vers)}. {_places(recueil[url])}" for url, vers in deplaces.items()),
    )
    return "\n".join(lines) + "\n"


def summarise_liens(reponses: Mapping[str, Reponse], echecs: Mapping[str, Echec]) -> str:
    morts = sum(echec.est_mort for echec in echecs.values())
    return (
        f"{pluriel(len(reponses), 'lien demandé', 'liens demandés')} : {pluriel(morts, 'mort')}, "
        f"{len(echecs) - morts} à surveiller."
    )


def _section(titre: str, intro: str, items: Iterable[str]) -> Iterator[str]:
    listed = [f"- {item}" for item in items]
    if listed:
        yield from ("", f"## {titre} ({len(listed)})", "", intro, "", *listed)


def _places(places: tuple[str, ...]) -> str:
    shown = ", ".join(_code(place) for place in places[:5])
    return f"Dans {shown}{f' et {len(places) - 5} autres' if len(places) > 5 else ''}."


def _code(text: str) -> str:
    """As it is, and never as markup: an address holds no backtick (the model refuses it), a redirection may."""
    return f"`{text.replace('`', '%60')}`"
