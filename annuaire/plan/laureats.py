"""The page of each laureate, in the order a citizen asks: what can I do there, how do I reach it, when, and who says so."""

from collections.abc import Iterator
from urllib.parse import quote, urlencode, urlsplit

from annuaire.facts import Facts, Groupe, by_name, date_of_record
from annuaire.francais import a_la_commune
from annuaire.model import nomenclatures
from annuaire.model.annuaire import Annuaire, Fabrique
from annuaire.model.collation import initial
from annuaire.model.horaires import read_horaires, rows
from annuaire.model.service import Famille, Service
from annuaire.model.site import Site
from annuaire.plan.fraicheur import age_of_contact, age_of_hours
from annuaire.plan.page import Citation, Contexte, Lien, Page, Texte
from annuaire.plan.territoires import trail
from annuaire.plan.urls import Affiche, short_url_of, url_of
from annuaire.plan.voisines import Voisinage
from annuaire.sms import Sms, write_sms

NEAREST_SHOWN = 5


def plan_laureats(annuaire: Annuaire, facts: Facts, voisinage: Voisinage, site_url: str) -> Iterator[Page]:
    yield plan_laureats_index(annuaire, facts)
    for fabrique in annuaire.fabriques:
        yield plan_laureat(fabrique, annuaire, voisinage, site_url)


def plan_laureats_index(annuaire: Annuaire, facts: Facts) -> Page:
    groupes: dict[str, list[Fabrique]] = {}
    for fabrique in by_name(annuaire.fabriques):
        groupes.setdefault(initial(fabrique.nom), []).append(fabrique)
    return Page(
        url="laureats/",
        gabarit="laureats",
        titre="Toutes les fabriques, de A à Z",
        description=(
            f"Les {facts.comptes.laureats} fabriques de territoire de l'annuaire, par ordre alphabétique, "
            "avec leur commune et leur département."
        ),
        fil=(Lien("Fabriques de A à Z"),),
        contexte={"groupes": tuple(Groupe(lettre, tuple(membres)) for lettre, membres in groupes.items())},
    )


def plan_laureat(fabrique: Fabrique, annuaire: Annuaire, voisinage: Voisinage, site_url: str) -> Page:
    sur_place = a_la_commune(fabrique.commune.nom)
    return Page(
        url=url_of(fabrique),
        gabarit="laureat",
        titre=f"{fabrique.nom}, {sur_place} ({fabrique.departement.code})",
        description=(
            f"{fabrique.nom}, fabrique de territoire {sur_place} ({fabrique.departement.nom}) : "
            "ce qu'on peut y faire, comment s'y rendre, quand appeler."
        ),
        fil=(*trail(fabrique.region, fabrique.departement), Lien(fabrique.nom)),
        citation=Citation(date_of_record(fabrique.laureat), site_url + short_url_of(fabrique)),
        contexte=Contexte(_contexte, fabrique, annuaire, voisinage, site_url),
        departements=(fabrique.departement.code,),
    )


def _contexte(
    fabrique: Fabrique, annuaire: Annuaire, voisinage: Voisinage, site_url: str
) -> dict[str, object]:
    laureat = fabrique.laureat
    semaine = read_horaires(laureat.horaires) if laureat.horaires else None
    return {
        "fabrique": fabrique,
        "laureat": laureat,
        "sur_place": a_la_commune(fabrique.commune.nom),
        "services": group_services(fabrique.services, annuaire.familles),
        "typologies": labels(laureat.typologies, nomenclatures.TYPOLOGIES),
        "publics": labels(laureat.publics, nomenclatures.PUBLICS),
        "modalites": labels(laureat.modalites_acces, nomenclatures.MODALITES_ACCES),
        "frais": nomenclatures.FRAIS.get(laureat.frais or ""),
        "statut": nomenclatures.STATUTS.get(laureat.statut or ""),
        "presentation": Texte(laureat.presentation, fabrique.place_presentation)
        if laureat.presentation
        else None,
        "telephone": laureat.telephone,
        "adresse_lignes": postal_lines(fabrique),
        "site_web_hote": host(laureat.site_web),
        "itineraires": _directions(fabrique),
        "semaine": rows(semaine) if semaine else None,
        "remarques": semaine.remarques if semaine else (),
        "horaires_age": age_of_hours(fabrique, _noted_on(fabrique, "horaires")) if semaine else None,
        "coordonnees_age": age_of_contact(fabrique),
        "vagues": fabrique.vagues,
        "preuve_vague": nomenclatures.PREUVES_VAGUE.get(laureat.preuve_vague or ""),
        "type_mots": nomenclatures.TYPES.get(laureat.type or ""),
        "preuve_type": nomenclatures.PREUVES_TYPE.get(laureat.preuve_type or ""),
        "implantation_mots": nomenclatures.IMPLANTATIONS.get(laureat.implantation or ""),
        "sources": laureat.sources,
        "voisines": voisinage.nearest(fabrique, NEAREST_SHOWN),
        "affiche": Affiche(fabrique),
        "sms": _sms(fabrique, site_url),
        "correction": _correction(fabrique, annuaire.site, site_url),
    }


def labels(codes: tuple[str, ...] | None, nomenclature: dict[str, str]) -> tuple[str, ...]:
    return tuple(nomenclature[code] for code in codes or ())


def group_services(
    services: tuple[Service, ...], familles: tuple[Famille, ...]
) -> tuple[tuple[Famille, tuple[Service, ...]], ...]:
    groups = (
        (famille, tuple(service for service in services if service.famille == famille.code))
        for famille in familles
    )
    return tuple((famille, members) for famille, members in groups if members)


def postal_lines(fabrique: Fabrique) -> tuple[str, ...]:
    laureat = fabrique.laureat
    if laureat.adresse is None:
        return ()
    town = f"{laureat.code_postal} {fabrique.commune.nom}" if laureat.code_postal else fabrique.commune.nom
    return tuple(line for line in (laureat.complement_adresse, laureat.adresse, town) if line)


def host(url: str | None) -> str:
    """What to show of a web address: its host, without `www.`."""
    return (urlsplit(url or "").hostname or "").removeprefix("www.")


def _directions(fabrique: Fabrique) -> tuple[Lien, ...]:
    """Where to ask for the way, once the place itself can be found: by its own point, else by its address."""
    if fabrique.point_propre:
        point = f"{fabrique.latitude},{fabrique.longitude}"
        return (
            Lien("OpenStreetMap", "https://www.openstreetmap.org/directions?" + urlencode({"to": point})),
            Lien(
                "Google Maps",
                "https://www.google.com/maps/dir/?" + urlencode({"api": "1", "destination": point}),
            ),
        )
    lines = ", ".join(postal_lines(fabrique))
    return (
        (Lien("OpenStreetMap", "https://www.openstreetmap.org/search?" + urlencode({"query": lines})),)
        if lines
        else ()
    )


def _noted_on(fabrique: Fabrique, champ: str) -> str | None:
    """The date of the source that supports a field."""
    return next(
        (source.date for source in fabrique.laureat.sources if champ in source.champs and source.date), None
    )


def _sms(fabrique: Fabrique, site_url: str) -> Sms | None:
    telephone = fabrique.laureat.telephone
    return write_sms(
        fabrique.nom,
        fabrique.commune.nom,
        telephone.national if telephone else None,
        site_url + short_url_of(fabrique),
        site_url,
    )


def _correction(fabrique: Fabrique, site: Site, site_url: str) -> dict[str, str | None]:
    subject = quote(f"Corriger la fiche « {fabrique.nom} »")
    body = quote(
        f"Fiche : {site_url}{url_of(fabrique)}\n\nCe qu'il faut corriger :\n\nComment je le sais :\n"
    )
    files = f"{site.depot.rstrip('/')}{'/-' if site.forge == 'gitlab' else ''}/blob" if site.depot else ""
    line = f"{files}/{site.branche}/{fabrique.place.path}#L{fabrique.place.line}" if files else None
    return {
        "courriel_href": f"mailto:{site.contact.courriel}?subject={subject}&body={body}",
        "depot_href": line,
    }
