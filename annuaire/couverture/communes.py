"""communes.csv: every commune with the fabrique nearest to it. It is heavy to write, so that it is kept with the figures."""

from collections.abc import Sequence

from annuaire.couverture.mesure import Mesures
from annuaire.model.annuaire import Fabrique
from annuaire.model.territoires import Localite
from annuaire.tableau import write_csv

# Column → what it says.
COLONNES = {
    "code": "Code INSEE de la commune, ou de l’arrondissement à Paris, Lyon et Marseille.",
    "nom": "Son nom.",
    "code_departement": "Code du département ou de la collectivité d’outre-mer.",
    "population": "Population municipale ; vide quand elle n’est pas connue.",
    "fabrique": "Identifiant de la fabrique la plus proche de la mairie, parmi celles qui comptent.",
    "distance_m": "Distance entre la mairie et cette fabrique, à vol d’oiseau, en mètres.",
}


def write_communes(lieux: Sequence[Localite], mesures: Mesures, fabriques: Sequence[Fabrique]) -> bytes:
    ids = [fabrique.id for fabrique in fabriques]
    rows = (
        (
            lieu.code,
            lieu.nom,
            lieu.code_departement,
            lieu.population,
            ids[rang] if ids else None,
            metres if ids else None,
        )
        for lieu, rang, metres in zip(lieux, mesures.rang.tolist(), mesures.metres.tolist(), strict=True)
    )
    return write_csv(COLONNES, rows)
