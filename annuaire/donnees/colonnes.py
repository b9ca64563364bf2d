"""What the open files say of a laureate, each column declared once: CSV, GeoJSON, the API and docs/donnees.md derive from it."""

from collections.abc import Callable
from typing import NamedTuple

from annuaire.model.annuaire import Fabrique
from annuaire.model.laureat import Laureat
from annuaire.model.record import Source
from annuaire.model.telephone import Telephone


class Fiche(NamedTuple):
    """A laureate and the absolute address of its page."""

    fabrique: Fabrique
    url: str


class Colonne(NamedTuple):
    """`valeur` gives a text, a number, a tuple of texts (empty: known to be none) or None for what is not known."""

    nom: str
    dit: str
    valeur: Callable[[Fiche], object]


def _of_record(nom: str) -> Colonne:
    """A field of the record, said as its declaration says it."""
    return Colonne(
        nom, Laureat.model_fields[nom].description or "", lambda fiche: getattr(fiche.fabrique.laureat, nom)
    )


def _telephone(telephone: Telephone | None) -> str | None:
    """A short number has no international form."""
    return (telephone.e164 or telephone.national) if telephone else None


def _nom_et_adresse(source: Source) -> str:
    return f"{source.libelle} ({source.url})" if source.url else source.libelle


COLONNES = (
    _of_record("id"),
    _of_record("numero"),
    _of_record("nom"),
    Colonne("url", "Adresse de sa page dans l’annuaire.", lambda fiche: fiche.url),
    Colonne(
        "code_insee", "Code INSEE de sa commune d’aujourd’hui.", lambda fiche: fiche.fabrique.commune.code
    ),
    Colonne("commune", "Nom de sa commune.", lambda fiche: fiche.fabrique.commune.nom),
    Colonne(
        "code_departement",
        "Code du département ou de la collectivité d’outre-mer.",
        lambda fiche: fiche.fabrique.departement.code,
    ),
    Colonne("departement", "Son nom.", lambda fiche: fiche.fabrique.departement.nom),
    Colonne(
        "code_region",
        "Code de la région ; vide hors de toute région.",
        lambda fiche: fiche.fabrique.region.code if fiche.fabrique.region else None,
    ),
    Colonne("region", "Son nom.", lambda fiche: fiche.fabrique.region.nom if fiche.fabrique.region else None),
    Colonne(
        "siren_intercommunalite",
        "SIREN de l’intercommunalité ; vide quand la commune n’est dans aucune.",
        lambda fiche: fiche.fabrique.intercommunalite.siren if fiche.fabrique.intercommunalite else None,
    ),
    Colonne(
        "intercommunalite",
        "Son nom.",
        lambda fiche: fiche.fabrique.intercommunalite.nom if fiche.fabrique.intercommunalite else None,
    ),
    _of_record("vague"),
    Colonne(
        "vagues_possibles",
        "Quand les sources ne tranchent pas, les numéros des vagues possibles.",
        lambda fiche: (
            tuple(map(str, fiche.fabrique.laureat.vagues_possibles))
            if fiche.fabrique.laureat.vagues_possibles
            else None
        ),
    ),
    *map(_of_record, ("preuve_vague", "type", "preuve_type", "implantation", "statut")),
    *map(_of_record, ("services", "typologies", "publics")),
    *map(_of_record, ("adresse", "complement_adresse", "code_postal")),
    Colonne("latitude", "Latitude (WGS 84), en degrés.", lambda fiche: fiche.fabrique.latitude),
    Colonne("longitude", "Longitude (WGS 84), en degrés.", lambda fiche: fiche.fabrique.longitude),
    Colonne(
        "precision",
        "De quoi c’est le point : `lieu`, ou `commune` (sa mairie) quand celui du lieu n’est pas connu.",
        lambda fiche: "lieu" if fiche.fabrique.point_propre else "commune",
    ),
    Colonne(
        "telephone",
        "Téléphone de l’organisme, forme internationale.",
        lambda fiche: _telephone(fiche.fabrique.laureat.telephone),
    ),
    *map(
        _of_record,
        ("courriel", "site_web", "horaires", "frais", "modalites_acces", "prise_rdv", "fiche_acces_libre"),
    ),
    Colonne(
        "porteur",
        "Organisme qui porte le lieu.",
        lambda fiche: fiche.fabrique.laureat.porteur.nom if fiche.fabrique.laureat.porteur else None,
    ),
    *map(_of_record, ("siret", "mediation_numerique", "date_verification", "date_maj")),
    Colonne(
        "sources",
        "D’où vient ce que dit la fiche.",
        lambda fiche: tuple(_nom_et_adresse(source) for source in fiche.fabrique.laureat.sources),
    ),
)
