"""The laureates of a wave for a French spreadsheet: opened by a double click, nothing to choose.

Semicolons and a byte order mark, so that Excel splits and reads it in French; headings in French. A code is written
`="01004"`: as plain digits a spreadsheet makes 1004 of it. Whole dates are `2020-02-03`, which every spreadsheet reads as a
date, whatever its language. The files of the lists (annuaire/donnees) have plain codes, commas
and no mark, for programs.
"""

import datetime
from collections.abc import Callable, Iterable
from typing import NamedTuple

from annuaire.facts import BilanVague
from annuaire.francais import liste
from annuaire.model.annuaire import Fabrique
from annuaire.model.nomenclatures import IMPLANTATIONS, PREUVES_VAGUE, TYPES
from annuaire.tableau import write_csv

ESTABLISHED, POSSIBLE = "oui", "peut-être"
# What a spreadsheet would run, and the full-width twins of these signs.
_LIVE = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_MARK = "\ufeff"


class Code(NamedTuple):
    """Digits that are no number."""

    texte: str


class Ligne(NamedTuple):
    """`url` is the absolute address of its page."""

    fabrique: Fabrique
    etabli: bool
    url: str


class Colonne(NamedTuple):
    nom: str
    valeur: Callable[[Ligne], object]


COLONNES = (
    Colonne("Nom", lambda ligne: ligne.fabrique.nom),
    Colonne("Commune", lambda ligne: ligne.fabrique.commune.nom),
    Colonne("Code INSEE", lambda ligne: Code(ligne.fabrique.commune.code)),
    Colonne("Département", lambda ligne: ligne.fabrique.departement.nom),
    Colonne("Code du département", lambda ligne: Code(ligne.fabrique.departement.code)),
    Colonne("Région", lambda ligne: ligne.fabrique.region.nom if ligne.fabrique.region else None),
    Colonne("De cette vague", lambda ligne: ESTABLISHED if ligne.etabli else POSSIBLE),
    Colonne("Vagues", lambda ligne: liste([str(vague.numero) for vague in ligne.fabrique.vagues], "ou")),
    Colonne("Comment on le sait", lambda ligne: PREUVES_VAGUE.get(ligne.fabrique.laureat.preuve_vague or "")),
    Colonne("Type", lambda ligne: TYPES.get(ligne.fabrique.laureat.type or "")),
    Colonne("Implantation", lambda ligne: IMPLANTATIONS.get(ligne.fabrique.laureat.implantation or "")),
    Colonne("Adresse", lambda ligne: ligne.fabrique.laureat.adresse),
    Colonne("Code postal", lambda ligne: _code(ligne.fabrique.laureat.code_postal)),
    Colonne("Téléphone", lambda ligne: _telephone(ligne.fabrique)),
    Colonne("Site", lambda ligne: ligne.fabrique.laureat.site_web),
    Colonne("Fiche vérifiée le", lambda ligne: ligne.fabrique.laureat.date_verification),
    Colonne("Rang dans la liste officielle", lambda ligne: ligne.fabrique.laureat.numero),
    Colonne("Page de l’annuaire", lambda ligne: ligne.url),
)


def write_tableur(bilan: BilanVague, url_of: Callable[[Fabrique], str]) -> bytes:
    """The laureates settled in the wave, then those that may be of it. `url_of` gives the absolute address of a page."""
    lignes = [Ligne(fabrique, True, url_of(fabrique)) for fabrique in bilan.fabriques_etablies]
    lignes += [Ligne(fabrique, False, url_of(fabrique)) for fabrique in bilan.fabriques_possibles]
    return write_lignes(lignes)


def write_lignes(lignes: Iterable[Ligne]) -> bytes:
    rows = ([_cell(colonne.valeur(ligne)) for colonne in COLONNES] for ligne in lignes)
    return write_csv((colonne.nom for colonne in COLONNES), rows, delimiter=";", mark=_MARK)


def _cell(value: object) -> object:
    match value:
        case Code(texte):
            return f'="{texte}"'
        case datetime.date():
            return value.isoformat()
        case str() if value.startswith(_LIVE):
            return f"'{value}"
    return value


def _code(texte: str | None) -> Code | None:
    return Code(texte) if texte else None


def _telephone(fabrique: Fabrique) -> str | None:
    """As it is dialled in France: its spaces keep it a text."""
    telephone = fabrique.laureat.telephone
    return telephone.national if telephone else None
