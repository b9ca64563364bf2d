"""Columns of a table → fields of a record, by the names that others give them or by what the person says."""

from collections import Counter
from collections.abc import Mapping

from annuaire.importer.habitudes import say_habits, undo
from annuaire.importer.ligne import Cellule, Ligne, Valeur
from annuaire.importer.tableau_csv import Tableau
from annuaire.model.laureat import Laureat
from annuaire.model.slug import slugify
from annuaire.problems import Place, Problem, error
from annuaire.suggest import did_you_mean

# Fields that no column of a list can give: made here, or lists of records.
_NOT_FROM_A_LIST = {
    "aide",
    "anciens_ids",
    "brouillon",
    "date_verification",
    "embargo",
    "id",
    "porteur",
    "preuve_type",
    "preuve_vague",
    "sources",
    "vagues_possibles",
}
CHAMPS = ("commune", *(name for name in Laureat.model_fields if name not in _NOT_FROM_A_LIST))
LISTES = ("services", "typologies", "publics", "modalites_acces", "mediation_numerique", "partenaires")

Correspondance = dict[str, int]  # field → rank of its column


def find_columns(
    path: str, tableau: Tableau, wanted: Mapping[str, str]
) -> tuple[Correspondance, list[Problem]]:
    """`wanted`: field → name of its column, as the person wrote them."""
    names = [column.text for column in tableau.colonnes]
    slugs = [slugify(name) for name in names]
    found: dict[str, int] = {}
    problems = []
    for champ, name in wanted.items():
        if champ not in CHAMPS:
            repair = did_you_mean(champ, CHAMPS) or "champs admis : " + ", ".join(CHAMPS)
            problems.append(error(Place(path, 1, 1), "champ-inconnu", f"champ inconnu « {champ} »", repair))
        elif slugify(name) in slugs:
            found[champ] = slugs.index(slugify(name))
        else:
            repair = did_you_mean(name, map(str.lower, names)) or "colonnes du fichier : " + ", ".join(names)
            message = f"il n’y a pas de colonne « {name} » pour « {champ} »"
            problems.append(error(Place(path, 1, 1), "colonne-absente", message, repair))
    return found, problems


def known_columns(tableau: Tableau, names: Mapping[str, tuple[str, ...]]) -> Correspondance:
    """`names`: field → what its column may be called, the likeliest first, in any case."""
    columns = {slugify(column.text): rank for rank, column in reversed(list(enumerate(tableau.colonnes)))}
    found = {
        champ: next((columns[slugify(name)] for name in usual if slugify(name) in columns), None)
        for champ, usual in names.items()
    }
    return {champ: rank for champ, rank in found.items() if rank is not None}


def missing_columns(path: str, tableau: Tableau, columns: Correspondance) -> list[Problem]:
    """A record has a name and a commune: without these two columns there is nothing to bring in."""
    problems = []
    place = Place(path, 1, 1, sum(column.length + 1 for column in tableau.colonnes) - 1)
    listed = ", ".join(f"« {column.text} »" for column in tableau.colonnes)
    for champ, what, others in (("nom", "le nom du lieu", ()), ("code_insee", "la commune", ("commune",))):
        if champ not in columns and not any(other in columns for other in others):
            message = f"aucune colonne ne dit {what}"
            repair = f"dites laquelle : --colonnes {champ}=… ; colonnes du fichier : {listed}"
            problems.append(error(place, "colonne-absente", message, repair))
    return problems


def read_rows(
    tableau: Tableau, columns: Correspondance, separators: str = "|;,"
) -> tuple[list[Ligne], list[str]]:
    """Rows, empty cells left out, and the habits of spreadsheets that were undone."""
    habits: Counter[str] = Counter()
    lignes = []
    for row in tableau.lignes:
        cellules: dict[str, Valeur] = {}
        for champ, rank in columns.items():
            if rank >= len(row) or not row[rank].text or row[rank].text in ("NA", "NULL", "null", "#N/A"):
                continue
            cell = row[rank]
            if champ in LISTES:
                cellules[champ] = split(cell, separators)
                continue
            text, habit = undo(champ, cell.text)
            habits[habit] += bool(habit)
            cellules[champ] = cell.saying(text)
        commune = cellules.pop("commune", None)
        name = commune.text if isinstance(commune, Cellule) else ""
        lignes.append(Ligne(cellules, row[0].line, commune=name))
    return lignes, say_habits({habit: count for habit, count in habits.items() if count})


def split(cell: Cellule, separators: str) -> tuple[Cellule, ...]:
    """The items of a cell, by the first of the separators that it holds."""
    separator = next((sign for sign in separators if sign in cell.text), None)
    texts = [text.strip() for text in (cell.text.split(separator) if separator else [cell.text])]
    return tuple(cell.saying(text) for text in dict.fromkeys(texts) if text)
