"""What pages say of the coverage of a territory: sentences, a table beside its région and France, its communes far from any."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from annuaire.couverture.chiffres import RAYONS_KM, Chiffres, Eloignee, Rang
from annuaire.couverture.mesure import RAYON_KM
from annuaire.francais import distance, longueur, nombre, ordinal, pluriel, pourcentage
from annuaire.model.annuaire import Fabrique
from annuaire.model.territoires import Departement
from annuaire.plan.mots import where_in_words
from annuaire.plan.urls import CommunesDuDepartement


class Colonne(NamedTuple):
    """A territory in a comparison: its name, « dans le Gers », its figures."""

    nom: str
    locatif: str
    chiffres: Chiffres


class Ligne(NamedTuple):
    """`libelle` heads the line of a table, `en_clair` stands under a figure alone."""

    libelle: str
    en_clair: str
    valeurs: tuple[str, ...]


class Loin(NamedTuple):
    """A commune far from any fabrique, as a list shows it; `fabrique` is None when there is none at all."""

    code: str
    nom: str
    departement: Departement
    liste: CommunesDuDepartement
    population: int
    mots: str
    fabrique: Fabrique | None
    lieu: str


class CouvertureDuTerritoire(NamedTuple):
    """`phrases` come first and are enough; `lignes` are empty where nobody lives."""

    phrases: tuple[str, ...]
    colonnes: tuple[str, ...]
    lignes: tuple[Ligne, ...]
    loin: tuple[Loin, ...]
    reste_loin: int


def describe(
    colonnes: Sequence[Colonne],
    rang: str,
    departements: Mapping[str, Departement],
    fabriques: Mapping[str, Fabrique],
) -> CouvertureDuTerritoire:
    """Of the first of these columns, beside the others. `rang` is a whole sentence, or nothing."""
    own = colonnes[0].chiffres
    if not own.population:
        nobody = (
            f"Sans objet : les populations de référence ne comptent aucun habitant {colonnes[0].locatif}."
        )
        return CouvertureDuTerritoire((nobody,), (), (), (), 0)
    phrases = (median_sentence(colonnes[0]), share_sentence(colonnes), rang)
    return CouvertureDuTerritoire(
        tuple(filter(None, phrases)),
        tuple(colonne.nom for colonne in colonnes),
        table_lines([colonne.chiffres for colonne in colonnes]),
        tuple(tell_far(one, departements, fabriques) for one in own.eloignees),
        own.communes_loin - len(own.eloignees),
    )


def median_sentence(colonne: Colonne) -> str:
    own = colonne.chiffres
    if own.mediane_m is None:
        return "Nous ne connaissons aucune fabrique ouverte."
    where = f"{colonne.locatif[0].upper()}{colonne.locatif[1:]}, "
    half = f"1 habitant sur 2 vit {at_most(own.mediane_m)} de la"
    if not own.habitants[-1]:
        nobody = f"personne n'a de fabrique de territoire à {RAYONS_KM[-1]} km ou moins"
        return f"{where}{nobody} : {half} plus proche."
    return f"{where}{half} fabrique de territoire la plus proche."


def share_sentence(colonnes: Sequence[Colonne]) -> str:
    """Nothing where the first sentence has said it."""
    first, *others = colonnes
    if not first.chiffres.habitants[-1]:
        return ""
    compared = " et ".join(f"{share(other.chiffres, RAYON_KM)} {other.locatif}" for other in others)
    against = f", contre {compared}" if others else ""
    return f"Il y en a une à {RAYON_KM} km ou moins pour {share(first.chiffres, RAYON_KM)} des habitants{against}."


def rank_sentence(rang: Rang | None, territoires: str, *, feminin: bool) -> str:
    """« C'est le 1er des 101 départements, à égalité avec 3 autres, pour cette part. »"""
    if rang is None:
        return ""
    article = "la" if feminin else "le"
    tied = f", à égalité avec {pluriel(rang.ex_aequo, 'autre')}," if rang.ex_aequo else ""
    return f"C'est {article} {ordinal(rang.rang, feminin=feminin)} des {rang.sur} {territoires}{tied} pour cette part."


def table_lines(chiffres: Sequence[Chiffres]) -> tuple[Ligne, ...]:
    return (
        *(
            Ligne(
                f"à {km} km ou moins",
                f"des habitants ont une fabrique à {km} km ou moins",
                tuple(share(one, km) for one in chiffres),
            )
            for km in RAYONS_KM
        ),
        Ligne("distance médiane", "de distance médiane", tuple(median(one) for one in chiffres)),
        Ligne("fabriques", "fabriques", tuple(nombre(one.fabriques) for one in chiffres)),
        Ligne(
            "fabriques pour 100 000 habitants",
            "fabrique pour 100 000 habitants",
            tuple(_density(one) for one in chiffres),
        ),
    )


def share(chiffres: Chiffres, km: int) -> str:
    """« 47,3 % »; « sans objet » where nobody lives."""
    return pourcentage(chiffres.within(km), chiffres.population) if chiffres.population else "sans objet"


def median(chiffres: Chiffres) -> str:
    return "sans objet" if chiffres.mediane_m is None else longueur(chiffres.mediane_m)


def at_most(metres: int) -> str:
    """« à moins de 1 km », « à 12 km ou moins »."""
    return distance(metres) if metres < 1000 else f"{distance(metres)} ou moins"


def tell_far(
    one: Eloignee, departements: Mapping[str, Departement], fabriques: Mapping[str, Fabrique]
) -> Loin:
    departement = departements[one.code_departement]
    fabrique = fabriques[one.fabrique] if one.fabrique else None
    return Loin(
        one.code,
        one.nom,
        departement,
        CommunesDuDepartement(departement),
        one.population,
        distance(one.metres) if fabrique else "",
        fabrique,
        where_in_words(fabrique, departement) if fabrique else "",
    )


def _density(chiffres: Chiffres) -> str:
    if not chiffres.population:
        return "sans objet"
    dixiemes = round(1_000_000 * chiffres.fabriques / chiffres.population)
    return f"{nombre(dixiemes // 10)},{dixiemes % 10}"
