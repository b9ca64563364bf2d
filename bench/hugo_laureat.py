"""The page of a laureate for Hugo: the same blocks as ours, in words."""

from typing import Any

from annuaire import francais
from bench.hugo_words import Data, cited, link, neighbours


def laureat_data(contexte: Data) -> Data:
    """`contexte` is what our own template reads."""
    fabrique, laureat = contexte["fabrique"], contexte["laureat"]
    telephone = contexte["telephone"]
    modalites = {
        "Publics": francais.liste(contexte["publics"]),
        "Prix": contexte["frais"],
        "Pour venir": francais.liste(contexte["modalites"]),
    }
    place = contexte["sur_place"]
    return {
        "nom": fabrique.nom,
        "genre": contexte["type_mots"] or "",
        "sur_place": place,
        "chapeau": f"{place[:1].upper()}{place[1:]}, {fabrique.departement.nom}",
        "services": [
            {
                "nom": famille.libelle,
                "liste": [{"nom": s.libelle, "url": link(s), "description": s.description} for s in services],
            }
            for famille, services in contexte["services"]
        ],
        "modalites": [{"nom": nom, "mots": mots} for nom, mots in modalites.items() if mots],
        "typologies": contexte["typologies"],
        "telephone": {"href": telephone.href, "national": telephone.national} if telephone else None,
        "adresse": contexte["adresse_lignes"],
        "site_web": {"url": laureat.site_web, "nom": laureat.site_web.split("/")[2]}
        if laureat.site_web
        else None,
        "courriel": laureat.courriel or "",
        "itineraires": [{"nom": lien.libelle, "url": lien.cible} for lien in contexte["itineraires"]],
        "semaine": [{"nom": jour, "mots": mots} for jour, mots in contexte["semaine"] or ()],
        "remarques": contexte["remarques"],
        "releves": _dated(contexte["horaires_releves"]),
        "faits": [fait for fait in _facts(contexte) if fait],
        "verification": _checked(laureat),
        "sources": cited(contexte["sources"]),
        "voisines": neighbours(contexte["voisines"]),
        "correction": {
            "courriel": contexte["correction"]["courriel_href"],
            "depot": contexte["correction"]["depot_href"] or "",
        },
    }


def _facts(contexte: Data) -> list[Data | None]:
    fabrique, laureat, vagues = contexte["fabrique"], contexte["laureat"], contexte["vagues"]
    preuve_vague, preuve_type = contexte["preuve_vague"], contexte["preuve_type"]
    return [
        _territory("Commune", fabrique.commune),
        _territory("Intercommunalité", fabrique.intercommunalite),
        _territory("Département", fabrique.departement),
        _territory("Région", fabrique.region),
        {
            "nom": "Vague" if len(vagues) < 2 else "Vagues possibles",
            "mots": "" if vagues else "Non communiquée",
            "liens": [{"nom": f"{francais.ordinal(v.numero)} vague", "url": link(v)} for v in vagues],
            "note": f"Vague {preuve_vague}." if preuve_vague else "",
        },
        {
            "nom": "Type",
            "mots": contexte["type_mots"] or "Non communiqué",
            "note": f"Type {preuve_type}." if preuve_type else "",
        },
        {"nom": "Implantation", "mots": contexte["implantation_mots"] or "Non communiquée"},
        {"nom": "Porteur", "mots": laureat.porteur.nom} if laureat.porteur else None,
        {"nom": "Liste officielle", "mots": f"Numéro {laureat.numero} dans la liste de janvier 2024"}
        if laureat.numero
        else None,
    ]


def _territory(nom: str, territoire: Any) -> Data | None:
    return {"nom": nom, "mots": territoire.nom, "url": link(territoire)} if territoire else None


def _dated(date: str | None) -> Data | None:
    return {"date": date, "mots": francais.date_longue(date)} if date else None


def _checked(laureat: Any) -> str:
    said = "Jamais vérifiée auprès du lieu."
    if laureat.date_verification:
        said = f"Vérifiée le {francais.date_longue(laureat.date_verification)}."
    return (
        f"{said} Coordonnées relevées le {francais.date_longue(laureat.date_maj)}."
        if laureat.date_maj
        else said
    )
