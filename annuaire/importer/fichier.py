"""A file that someone saved or downloaded → its text, and what was understood of how it is written."""

from annuaire.load.encoding import decode
from annuaire.problems import Problem, error

LARGEST = 64 * 1024 * 1024  # the national list of médiation numérique has some twenty
_SPREADSHEET = "ouvrez-le, puis enregistrez la feuille au format CSV (Fichier, Enregistrer sous, CSV UTF-8)"


def read_text(path: str, data: bytes) -> tuple[str, list[str], list[Problem]]:
    """Text, notes and problems. Another encoding than UTF-8 is read and said, since spreadsheets choose it."""
    _, text, problems = decode(path, data, LARGEST)
    notes = []
    if data.startswith(b"\xef\xbb\xbf"):
        notes.append("encodage UTF-8 avec marque d’ordre (BOM), comme l’écrit Excel")
    kept = []
    for problem in problems:
        if problem.code == "encodage" and "coupé" not in problem.message:
            notes.append(_encoding_note(problem.message))
        elif problem.code == "pas-du-texte":
            kept.append(error(problem.place, problem.code, problem.message, _SPREADSHEET))
        elif problem.code == "caractere-interdit":
            notes.append(f"ligne {problem.place.line} : caractère invisible remplacé par une espace")
        else:
            kept.append(problem)
    return text, notes, kept


def _encoding_note(message: str) -> str:
    _, known, name = message.partition("il semble en ")
    return f"encodage {name.partition(' (')[0]}, lu comme tel" if known else "encodage inconnu, lu au mieux"
