"""The smallest records that the maker of the reference can work on, in the packages' own shapes."""

from annuaire.reference_maker.points import Located
from annuaire.reference_maker.sources import Sources

POINTS = {
    "49126": Located(47.334531, -1.20686, "mairie"),
    "75056": Located(48.85, 2.35, "mairie"),
    "75112": Located(48.84, 2.4, "mairie"),
    "97801": Located(18.0, -63.0, "localite"),
}


def make_sources() -> Sources:
    return Sources(
        communes=[
            {
                "code": "97801",
                "nom": "Saint-Martin",
                "departement": "978",
                "type": "commune-actuelle",
            },
            {
                "code": "49126",
                "nom": "Orée d'Anjou",
                "departement": "49",
                "type": "commune-actuelle",
                "anciensCodes": ["49069", "49999"],
                "codesPostaux": ["49270", "49530"],
                "population": 17162,
            },
            {"code": "49126", "nom": "Drain", "type": "commune-deleguee", "chefLieu": "49126"},
            {"code": "49069", "nom": "Champtoceaux", "type": "commune-deleguee", "chefLieu": "49126"},
            {
                "code": "75112",
                "nom": "Paris 12e Arrondissement",
                "departement": "75",
                "type": "arrondissement-municipal",
                "commune": "75056",
                "codesPostaux": ["75012"],
                "population": 4,
            },
            {
                "code": "75056",
                "nom": "Paris",
                "departement": "75",
                "type": "commune-actuelle",
                "codesPostaux": ["75001", "75012"],
                "population": 10,
            },
        ],
        epci=[
            {"code": "200060010", "nom": "CA Mauges Coeur", "type": "CA", "membres": [{"code": "49126"}]},
            {
                "code": "200054781",
                "nom": "Métropole du Grand Paris",
                "type": "METRO",
                "membres": [{"code": "75056"}],
            },
        ],
        departements=[
            {"code": "49", "nom": "Maine-et-Loire", "region": "52", "chefLieu": "49007", "zone": "metro"},
            {"code": "978", "nom": "Saint-Martin", "region": "978", "chefLieu": "97801", "zone": "com"},
        ],
        regions=[
            {"code": "52", "nom": "Pays de la Loire", "chefLieu": "44109", "zone": "metro"},
            {"code": "978", "nom": "Saint-Martin", "chefLieu": "97801", "zone": "com"},
        ],
        historique=[{"code": "49999", "nom": "Fusionnée", "type": "COM", "raisonFin": "fusion simple"}],
        mairies=[],
        mairies_anterieures=[],
        epci_developpes=[{"code": "200060010", "nom": "Communauté d'agglomération Mauges Cœur"}],
        localites=[],
        aerodromes=[],
        aerodromes_js=[],
        iles=[],
        collectivites={},
        zones={},
    )
