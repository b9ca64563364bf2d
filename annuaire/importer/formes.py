"""Which shape a file has, told by what it holds and never by its name."""

from collections.abc import Mapping
from pathlib import Path

from annuaire.importer.anct import is_anct, read_anct_csv, read_geojson
from annuaire.importer.colonnes import find_columns, known_columns, missing_columns, read_rows
from annuaire.importer.fichier import read_text
from annuaire.importer.ligne import Liste
from annuaire.importer.mednum import is_mednum, read_mednum
from annuaire.importer.notre_liste import is_ours, read_notre_liste
from annuaire.importer.tableau_csv import Tableau, read_csv
from annuaire.load.nodes import Mapping as YamlMapping
from annuaire.load.nodes import Scalar
from annuaire.load.yaml_reader import read_yaml
from annuaire.model.formulaire import find_question
from annuaire.model.record import Source
from annuaire.model.slug import slugify
from annuaire.problems import Place, Problem, blocking, error

# Fields that a table may name as we do, besides those that are asked for in a form.
_OWN_NAMES = ("code_insee", "vague", "latitude", "longitude", "siret")


def read_liste(path: str, data: bytes, wanted: Mapping[str, str]) -> tuple[Liste, str]:
    """The list, and the text of its file. `wanted`: field → column, as the person wrote them ({} to recognise them)."""
    text, notes, problems = read_text(path, data)
    if blocking(problems):
        return Liste("fichier illisible", (), tuple(problems)), text
    if text.lstrip()[:1] in ("{", "["):
        liste = read_geojson(path, text)
        return liste._replace(notes=(*notes, *liste.notes)), text
    tableau = read_csv(path, text)
    if blocking(tableau.problems):
        return Liste("tableau CSV", (), tableau.problems), text
    notes.append(f"colonnes séparées par {tableau.separateur}")
    if wanted:
        liste = _read_wanted(path, tableau, wanted)
    elif is_ours(tableau):
        liste = read_notre_liste(path, tableau)
    elif is_anct(tableau):
        liste = read_anct_csv(path, tableau)
    elif is_mednum(tableau):
        liste = read_mednum(path, tableau)
    else:
        liste = _read_other(path, tableau)
    return liste._replace(notes=(*notes, *liste.notes)), text


def _read_wanted(path: str, tableau: Tableau, wanted: Mapping[str, str]) -> Liste:
    columns, problems = find_columns(path, tableau, wanted)
    problems += missing_columns(path, tableau, columns) if not problems else []
    lignes, notes = read_rows(tableau, columns)
    return Liste("tableau, colonnes que vous avez dites", tuple(lignes), tuple(problems), tuple(notes))


def _read_other(path: str, tableau: Tableau) -> Liste:
    """A table of one's own: columns with the names of our fields, or the words that people use for them."""
    names: dict[str, tuple[str, ...]] = {champ: (champ,) for champ in _OWN_NAMES}
    names["numero"] = ("numero", "num", "rang")
    for column in tableau.colonnes:
        question = find_question(column.text)
        if question is None or question.modele is Source or question.cle == "id":
            continue
        a_code = question.genre == "commune" and bool(
            {"code", "insee"} & set(slugify(column.text).split("-"))
        )
        champ = question.champ if a_code else question.cle
        names[champ] = (*names.get(champ, (champ,)), column.text)
    columns = known_columns(tableau, names)
    lignes, notes = read_rows(tableau, columns)
    read = ", ".join(f"{champ} = « {tableau.colonnes[rank].text} »" for champ, rank in columns.items())
    notes.insert(0, f"colonnes reconnues : {read or 'aucune'}")
    return Liste("tableau", tuple(lignes), tuple(missing_columns(path, tableau, columns)), tuple(notes))


def read_columns(words: list[str]) -> tuple[dict[str, str], list[Problem]]:
    """What follows --colonnes: `nom=Intitulé`, or a YAML file of such lines (`nom: Intitulé`)."""
    wanted: dict[str, str] = {}
    problems: list[Problem] = []
    for word in words:
        champ, equals, column = word.partition("=")
        if equals:
            wanted[champ.strip()] = column.strip()
            continue
        try:
            data = Path(word).read_bytes()
        except OSError:
            repair = (
                "écrivez --colonnes nom=Intitulé, ou le nom d’un fichier YAML de lignes « nom: Intitulé »"
            )
            problems.append(
                error(Place(word, 1, 1), "fichier-illisible", f"« {word} » ne se lit pas", repair)
            )
            continue
        document, found = read_yaml(word, data)
        problems += found
        if isinstance(document.root, YamlMapping):
            wanted |= {
                key.text: value.text for key, value in document.root.entries if isinstance(value, Scalar)
            }
    return wanted, problems
