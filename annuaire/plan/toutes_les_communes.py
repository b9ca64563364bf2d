"""In each département, the list of all its communes, each with the fabriques nearest to its town hall."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from annuaire.facts import Facts
from annuaire.francais import a_la_commune
from annuaire.model.annuaire import Annuaire, Fabrique
from annuaire.model.collation import collation_key
from annuaire.model.reference import Reference
from annuaire.model.territoires import AncienneCommune, Commune, Departement, Localite
from annuaire.plan.mots import is_overseas, titre_des_communes, where_in_words
from annuaire.plan.page import Contexte, Lien, Page
from annuaire.plan.proximite import Proche, Proximite, ProximiteDePeu
from annuaire.plan.territoires import trail
from annuaire.plan.urls import CommunesDuDepartement, file_of, url_of

SHOWN = 3
FEW_NAMES = 40  # up to these, a list is read at a glance: no letters
GABARIT = "communes-du-departement"


class Fiche(NamedTuple):
    """What a line says of a fabrique: its identifier, its file from the root, its name, and where it is (« Auch »)."""

    id: str
    fichier: str
    nom: str
    lieu: str


class Lieu(NamedTuple):
    """A commune, an arrondissement or an old commune of the list.

    `tri` gives its place in the list; `ville` to `longitude` are where distances are from (`Depart`). `code` is empty for
    an old commune whose code, in `ancre`, is that of a commune of today. `fichier` is the page of the commune, from the
    root, or nothing. `suite` goes after an old name. `anciens_codes` also lead to this line.
    `successeur` is the code of the commune that an old one is now part of; its postcodes and its
    population are not said again.
    """

    tri: str
    ville: str
    sur_place: str
    latitude: float
    longitude: float
    ancre: str
    code: str
    nom: str
    fichier: str
    suite: str
    anciens_codes: Sequence[str]
    successeur: str
    codes_postaux: str
    population: int


Ligne = tuple[Lieu, list[Proche]]


class CommunesProches(NamedTuple):
    """The places of a département in the order of their names, the fabriques near them, and for each place its own."""

    lieux: list[Lieu]
    fabriques: list[Fabrique]
    proches: list[list[Proche]]


def find_communes_proches(
    annuaire: Annuaire, facts: Facts, *, whole: bool = True
) -> Callable[[str], CommunesProches]:
    """By code of département, found when it is asked for. Not `whole`: some places of each kind."""
    reference = annuaire.reference

    @cache
    def prepared() -> tuple[Proximite | ProximiteDePeu, dict[str, list[Lieu]]]:
        anciennes = list(reference.anciennes_communes())
        localites = (
            {one.code: one for one in reference.localites()} if whole else _some(reference, facts, anciennes)
        )
        proximite = Proximite(annuaire.fabriques) if whole else ProximiteDePeu(annuaire.fabriques)
        return proximite, _lieux_par_departement(localites, anciennes, facts)

    @cache
    def find(code: str) -> CommunesProches:
        proximite, lieux = prepared()
        return CommunesProches(lieux[code], *proximite.nearest(lieux[code], SHOWN))

    return find


def points_of_some(reference: Reference, facts: Facts) -> Iterator[tuple[str, float, float]]:
    """Of the places that lists show when they are not whole: code of département, latitude, longitude."""
    anciennes = list(reference.anciennes_communes())
    localites = _some(reference, facts, anciennes)
    for localite in localites.values():
        yield localite.code_departement, localite.latitude, localite.longitude
    for ancienne in anciennes:
        if ancienne.successeur in localites and ancienne.latitude is not None:
            departement = localites[ancienne.successeur].code_departement
            yield departement, ancienne.latitude, ancienne.longitude


def plan_kept_lists(facts: Facts, listes: Mapping[str, bytes]) -> Iterator[Page]:
    """The same pages, from their bytes by address."""
    for departement in facts.departements:
        url = url_of(CommunesDuDepartement(departement))
        yield Page(url, GABARIT, "", "", contenu=listes[url])


def plan_toutes_les_communes(
    annuaire: Annuaire,
    facts: Facts,
    communes_proches: Callable[[str], CommunesProches],
    *,
    whole: bool = True,
) -> Iterator[Page]:
    """Not `whole`: every page, with some lines of each kind."""
    for departement in facts.departements:
        region = annuaire.reference.region(departement.code_region) if departement.code_region else None
        titre = titre_des_communes(departement, annuaire.reference)
        yield Page(
            url=url_of(CommunesDuDepartement(departement)),
            gabarit=GABARIT,
            titre=f"{titre} ({departement.code})",
            description=(
                f"{titre}, de A à Z : les trois fabriques de territoire les plus proches de chaque mairie, "
                "et leur distance."
            ),
            fil=(*trail(region, departement), Lien("Communes")),
            contexte=Contexte(_contexte, departement, titre, facts, communes_proches, whole),
            departements=(departement.code,),
        )


def _contexte(
    departement: Departement,
    titre: str,
    facts: Facts,
    communes_proches: Callable[[str], CommunesProches],
    whole: bool,
) -> dict[str, object]:
    found = communes_proches(departement.code)
    return {
        "territoire": departement,
        "titre": titre,
        "outre_mer": is_overseas(departement),
        "aucune": departement.code not in facts.par_departement,
        "anciennes": any(lieu.suite for lieu in found.lieux),
        "fiches": [_fiche(fabrique, departement) for fabrique in found.fabriques],
        "groupes": group_by_letter(found, FEW_NAMES if whole else 1),
    }


def _some(
    reference: Reference, facts: Facts, anciennes: Sequence[AncienneCommune]
) -> dict[str, Localite | Commune]:
    """Chefs-lieux, communes that have a fabrique, and communes of old ones, one of which has its code taken."""
    taken = next((old for old in anciennes if reference.commune(old.code)), None)
    codes = [old.successeur for old in (*anciennes[::100], *([taken] if taken else []))]
    codes += [taken.code] if taken else []
    some = [*reference.chefs_lieux(), *facts.communes, *filter(None, map(reference.commune, codes))]
    some += filter(None, (reference.commune(one.parent) for one in some if one.parent))
    return {one.code: one for one in some}


def _lieux_par_departement(
    localites: Mapping[str, Localite | Commune], anciennes: Iterable[AncienneCommune], facts: Facts
) -> dict[str, list[Lieu]]:
    """Every one of these, and the old communes that are in them, under the département of today, in the order of names."""
    fichiers = {commune.code: file_of(url_of(commune)) for commune in facts.communes}
    inside = (old for old in anciennes if old.successeur in localites)
    lines, autres = _sort_out(inside, localites)
    lieux: dict[str, list[Lieu]] = {departement.code: [] for departement in facts.departements}
    for code, localite in localites.items():
        ville = localites[localite.parent] if localite.parent else localite
        lieux[localite.code_departement].append(
            Lieu(
                # The arrondissements of a city come after it, in the order of their numbers.
                _tri(ville.nom, code),
                ville.code,
                "dans la commune" if ville is localite else a_la_commune(ville.nom),
                localite.latitude,
                localite.longitude,
                f"c-{code}",
                code,
                localite.nom,
                fichiers.get(code, ""),
                "",
                autres.get(code, ()),
                "",
                localite.codes_postaux,
                localite.population or 0,
            )
        )
    for ancienne, anciens_codes in lines:
        localite = localites[ancienne.successeur]
        code, taken = ancienne.code, ancienne.code in localites
        known = ancienne.latitude is not None and ancienne.longitude is not None
        lieux[localite.code_departement].append(
            Lieu(
                _tri(ancienne.nom, code),
                localite.parent or localite.code,
                a_la_commune(localite.nom),
                ancienne.latitude if known else localite.latitude,
                ancienne.longitude if known else localite.longitude,
                f"a-{code}" if taken else f"c-{code}",
                "" if taken else code,
                ancienne.nom,
                fichiers.get(localite.code, ""),
                f"aujourd'hui dans {localite.nom}",
                anciens_codes,
                localite.code,
                "",
                0,
            )
        )
    for some in lieux.values():
        some.sort()
    return lieux


def _tri(nom: str, code: str) -> str:
    """As tuples of these would sort: a tabulation comes before any letter and space."""
    return "\t".join((*collation_key(nom), code))


def _sort_out(
    anciennes: Iterable[AncienneCommune], localites: Mapping[str, Localite | Commune]
) -> tuple[list[tuple[AncienneCommune, list[str]]], dict[str, list[str]]]:
    """Old communes that deserve a line, with the other codes they had; and old codes of communes that kept their name."""
    lines: dict[tuple[str, str], tuple[AncienneCommune, list[str]]] = {}
    others: dict[str, list[str]] = {}
    # One whose point is known comes first, as it tells distances best; last, the code it had in a former département.
    for ancienne in sorted(
        anciennes, key=lambda old: (old.latitude is None, old.nature == "code-change", old.code)
    ):
        name = (ancienne.nom, ancienne.successeur)
        if ancienne.nom == localites[ancienne.successeur].nom:
            if ancienne.code not in localites:
                others.setdefault(ancienne.successeur, []).append(ancienne.code)
        elif name not in lines:
            lines[name] = (ancienne, [])
        elif ancienne.code not in localites:
            lines[name][1].append(ancienne.code)
    return list(lines.values()), others


def group_by_letter(found: CommunesProches, few: int = FEW_NAMES) -> list[tuple[str, list[Ligne]]]:
    """Lines by letter; all under none, when they are at most `few`."""
    groups: dict[str, list[Ligne]] = {}
    for lieu, proches in zip(found.lieux, found.proches, strict=True):
        letter = lieu.tri[0].upper() if len(found.lieux) > few else ""
        groups.setdefault(letter, []).append((lieu, proches))
    return list(groups.items())


def _fiche(fabrique: Fabrique, departement: Departement) -> Fiche:
    lieu = where_in_words(fabrique, departement)
    if fabrique.laureat.statut == "ferme":
        lieu += ", lieu fermé"
    return Fiche(fabrique.id, file_of(url_of(fabrique)), fabrique.nom, lieu)
