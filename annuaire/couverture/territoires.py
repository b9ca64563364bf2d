"""Territories and waves as CSV, territories as JSON. Each column is declared once: docs/couverture.md derives from it."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from annuaire.couverture.chiffres import LOIN_KM, RAYONS_KM, Chiffres, Etape, Rang
from annuaire.couverture.mesure import RAYON_KM
from annuaire.tableau import write_csv


class Territoire(NamedTuple):
    """`nature` is france, region, departement or collectivite-outre-mer; `laureats` are all those of the directory there."""

    nature: str
    code: str
    nom: str
    code_region: str | None
    url: str
    laureats: int
    chiffres: Chiffres
    rang: Rang | None


class Colonne(NamedTuple):
    nom: str
    dit: str
    valeur: Callable[[Territoire], object]


class ColonneVague(NamedTuple):
    nom: str
    dit: str
    valeur: Callable[[Territoire, Etape], object]


def _share(part: int, chiffres: Chiffres) -> float | None:
    return round(part / chiffres.population, 6) if chiffres.population else None


def _habitants(km: int) -> Colonne:
    return Colonne(
        f"habitants_{km}_km",
        f"Habitants à {km} km ou moins d’une fabrique.",
        lambda territoire: territoire.chiffres.within(km),
    )


def _part(km: int) -> Colonne:
    return Colonne(
        f"part_{km}_km",
        f"Leur part dans la population, de 0 à 1 ({km} km) ; vide sans habitant.",
        lambda territoire: _share(territoire.chiffres.within(km), territoire.chiffres),
    )


IDENTITE = (
    Colonne("nature", "`france`, `region`, `departement` ou `collectivite-outre-mer`.", lambda t: t.nature),
    Colonne("code", "Code INSEE ; `FR` pour la France entière, outre-mer compris.", lambda t: t.code),
    Colonne("nom", "Nom.", lambda t: t.nom),
    Colonne("code_region", "Région d’un département ; vide hors de toute région.", lambda t: t.code_region),
    Colonne("url", "Adresse de sa page.", lambda t: t.url),
    Colonne("population", "Population municipale (Mayotte : 2017).", lambda t: t.chiffres.population),
    Colonne(
        "laureats", "Nombre de lauréats dans l’annuaire, fermés ou en projet compris.", lambda t: t.laureats
    ),
)
COUVERTURE = (
    Colonne(
        "fabriques", "Fabriques qui comptent : ni fermées, ni en projet.", lambda t: t.chiffres.fabriques
    ),
    Colonne(
        "fabriques_pour_100000_habitants",
        "Leur nombre pour 100 000 habitants ; vide sans habitant.",
        lambda t: (
            round(100_000 * t.chiffres.fabriques / t.chiffres.population, 3)
            if t.chiffres.population
            else None
        ),
    ),
    *(_habitants(km) for km in RAYONS_KM),
    *(_part(km) for km in RAYONS_KM),
    Colonne(
        "mediane_m",
        "Distance en mètres que la moitié des habitants ne dépassent pas ; vide sans habitant ou sans fabrique.",
        lambda t: t.chiffres.mediane_m,
    ),
    Colonne(
        f"communes_plus_{LOIN_KM}_km",
        f"Communes habitées à plus de {LOIN_KM} km de toute fabrique.",
        lambda t: t.chiffres.communes_loin,
    ),
    Colonne(
        "rang",
        f"Rang parmi les départements, ou parmi les régions, selon la part à {RAYON_KM} km, la plus haute d’abord.",
        lambda t: t.rang.rang if t.rang else None,
    ),
    Colonne(
        "rang_ex_aequo", "Combien d’autres ont le même rang.", lambda t: t.rang.ex_aequo if t.rang else None
    ),
    Colonne("rang_sur", "Combien de territoires sont classés.", lambda t: t.rang.sur if t.rang else None),
)
VAGUES = (
    ColonneVague("nature", IDENTITE[0].dit, lambda t, etape: t.nature),
    ColonneVague("code", IDENTITE[1].dit, lambda t, etape: t.code),
    ColonneVague("nom", IDENTITE[2].dit, lambda t, etape: t.nom),
    ColonneVague("vague", "Numéro de la vague : ce qui suit vaut après elle.", lambda t, etape: etape.numero),
    ColonneVague(
        "fabriques_min",
        "Fabriques au moins : celles dont la vague possible la plus tardive est passée.",
        lambda t, etape: etape.fabriques_min,
    ),
    ColonneVague(
        "fabriques_max",
        "Fabriques au plus : celles dont la vague possible la plus ancienne est passée.",
        lambda t, etape: etape.fabriques_max,
    ),
    ColonneVague(
        f"habitants_{RAYON_KM}_km_min",
        f"Habitants à {RAYON_KM} km ou moins d’une fabrique, au moins.",
        lambda t, etape: etape.habitants_min,
    ),
    ColonneVague(f"habitants_{RAYON_KM}_km_max", "Les mêmes, au plus.", lambda t, etape: etape.habitants_max),
    ColonneVague(
        f"part_{RAYON_KM}_km_min",
        "Leur part dans la population, de 0 à 1, au moins.",
        lambda t, etape: _share(etape.habitants_min, t.chiffres),
    ),
    ColonneVague(
        f"part_{RAYON_KM}_km_max",
        "La même, au plus.",
        lambda t, etape: _share(etape.habitants_max, t.chiffres),
    ),
)


def write_territoires(territoires: Iterable[Territoire]) -> bytes:
    colonnes = (*IDENTITE, *COUVERTURE)
    rows = ([colonne.valeur(territoire) for colonne in colonnes] for territoire in territoires)
    return write_csv([colonne.nom for colonne in colonnes], rows)


def write_vagues(territoires: Iterable[Territoire]) -> bytes:
    rows = (
        [colonne.valeur(territoire, etape) for colonne in VAGUES]
        for territoire in territoires
        for etape in territoire.chiffres.etapes
    )
    return write_csv([colonne.nom for colonne in VAGUES], rows)


def write_json(entete: Mapping[str, object], territoires: Sequence[Territoire]) -> bytes:
    """`entete` comes first; then `france`, `regions` and `departements`, which holds overseas collectivities too."""
    found: dict[str, list[dict[str, object]]] = {"france": [], "region": [], "departement": []}
    for territoire in territoires:
        value = {colonne.nom: colonne.valeur(territoire) for colonne in IDENTITE}
        value["couverture"] = {colonne.nom: colonne.valeur(territoire) for colonne in COUVERTURE}
        found.get(territoire.nature, found["departement"]).append(value)
    whole = {
        **entete,
        "france": found["france"][0],
        "regions": found["region"],
        "departements": found["departement"],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"
