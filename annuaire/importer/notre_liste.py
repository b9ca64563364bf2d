"""The list that we publish (`laureats.csv`), come back: read in a spreadsheet, completed there, and given again."""

from annuaire.importer.colonnes import CHAMPS, known_columns, missing_columns, read_rows
from annuaire.importer.ligne import Cellule, Ligne, Liste, Valeur
from annuaire.importer.tableau_csv import Tableau
from annuaire.model.slug import slugify

_OURS = {"id", "nom", "code-insee", "precision"}


def is_ours(tableau: Tableau) -> bool:
    return {slugify(column.text) for column in tableau.colonnes} >= _OURS


def read_notre_liste(path: str, tableau: Tableau) -> Liste:
    columns = known_columns(tableau, {champ: (champ,) for champ in CHAMPS})
    problems = missing_columns(path, tableau, columns)
    lignes, notes = read_rows(tableau, columns, "|")
    others = known_columns(tableau, {"id": ("id",), "precision": ("precision",)})
    read = [_with_identity(ligne, row, others) for ligne, row in zip(lignes, tableau.lignes, strict=True)]
    return Liste("la liste de cet annuaire, laureats.csv", tuple(read), tuple(problems), tuple(notes))


def _with_identity(ligne: Ligne, row: tuple[Cellule, ...], columns: dict[str, int]) -> Ligne:
    """Its record, and the point only where it is the place's own: else it is the town hall's."""
    said = {name: row[rank].text for name, rank in columns.items() if rank < len(row)}
    own = said.get("precision") == "lieu"
    cells = {
        champ: cell
        for champ, cell in ligne.cellules.items()
        if (own or champ not in ("latitude", "longitude")) and not _says_none(cell)
    }
    return ligne._replace(cellules=cells, id=said.get("id", ""))


def _says_none(cell: Valeur) -> bool:
    """« aucun »: a list known to be empty, which a record has already."""
    return not isinstance(cell, Cellule) and [item.text for item in cell] == ["aucun"]
