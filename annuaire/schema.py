"""The model, written out for people and editors: JSON Schemas, the table of fields, a blank record.

Everything here derives from the declarations of annuaire/model: `build.py schema` writes it, a test holds it up to date.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from annuaire.couverture import communes, territoires
from annuaire.francais import nombre
from annuaire.model.laureat import Laureat
from annuaire.model.page_editoriale import EnTete
from annuaire.model.programme import Programme
from annuaire.model.record import Record
from annuaire.model.service import ListeServices
from annuaire.model.site import Site
from annuaire.model.vague import Vague
from annuaire.validate.mistakes import example_of, record_in

# File of data/ → what one of its records is, and whether the file is a list of them.
FILES: dict[str, tuple[type[Record], bool, str]] = {
    "laureats": (Laureat, True, "Une fiche par lauréat"),
    "vagues": (Vague, True, "Une vague de lauréats"),
    "services": (ListeServices, False, "Les services et leurs familles"),
    "programme": (Programme, False, "Les faits et les règles du programme"),
    "site": (Site, False, "Qui publie l’annuaire, où, et comment le joindre"),
}


def schema_files() -> dict[str, str]:
    """Path from the root → text, for everything derived from the model."""
    files = {f"schemas/{name}.schema.json": _as_json(name, *kind) for name, kind in FILES.items()}
    files["docs/champs.md"] = _fields_page()
    files["docs/couverture.md"] = _coverage_page()
    files["docs/fiche-vierge.yaml"] = _blank_record()
    return files


def modeline(name: str) -> str:
    """First line of a file of data/ or docs/: editors that speak YAML find its schema there."""
    return f"# yaml-language-server: $schema=../schemas/{name}.schema.json"


def write_schema(root: Path, besides: Mapping[str, str] | None = None) -> int:
    """Writes what has changed, and of what derives from data `besides`, and says so; the exit code."""
    changed = []
    for path, text in {**schema_files(), **(besides or {})}.items():
        target = root / path
        if not target.is_file() or target.read_text(encoding="utf-8") != text:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
            changed.append(path)
    print("Refait : " + ", ".join(changed) if changed else "Tout était à jour.")
    return 0


def _as_json(name: str, model: type[Record], is_list: bool, title: str) -> str:
    schema = model.model_json_schema()
    definitions = schema.pop("$defs", {})
    schema["title"] = title
    if is_list:
        schema = {"type": "array", "title": f"data/{name}.yaml", "items": schema}
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "$defs": definitions}
    return json.dumps(_tidy(whole), ensure_ascii=False, indent=2) + "\n"


# How pydantic says the bounds of a number that is read from a text → how JSON Schema does.
_BOUNDS = {"ge": "minimum", "le": "maximum"}


def _tidy(node: Any) -> Any:
    """Without what pydantic adds for Python: null alternatives and defaults (an absent key says unknown), English titles."""
    if isinstance(node, list):
        return [_tidy(item) for item in node]
    if not isinstance(node, dict):
        return node
    if "anyOf" in node:
        alternatives = [item for item in node["anyOf"] if item != {"type": "null"}]
        rest = {key: value for key, value in node.items() if key != "anyOf"}
        node = rest | (alternatives[0] if len(alternatives) == 1 else {"anyOf": alternatives})
    names_of_model = {"description"} if node.get("type") == "object" and "properties" in node else set()
    tidied = {}
    for key, child in node.items():
        if key == "properties":
            tidied[key] = {name: _without_title(_tidy(value)) for name, value in child.items()}
        elif key != "default" and key not in names_of_model:
            tidied[_BOUNDS.get(key, key)] = _tidy(child)
    return tidied


def _without_title(schema: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key != "title"}


def _fields_page() -> str:
    lines = [
        "# Les champs des fichiers de données",
        "",
        "Cette page est tirée du modèle par `python build.py schema` : ne la corrigez pas à la main, corrigez `annuaire/model/`.",
        "Un champ obligatoire est en gras. Une ligne absente veut dire « on ne sait pas ».",
    ]
    for name, (model, _, title) in FILES.items():
        lines += ["", f"## data/{name}.yaml", "", f"{title}."]
        lines += _table(model, "")
    lines += ["", "## content/*.md", "", "L’en-tête d’une page de texte, entre deux lignes « --- »."]
    return "\n".join([*lines, *_table(EnTete, "")]) + "\n"


def _coverage_page() -> str:
    """What the files of coverage hold, from the columns that write them."""
    files = (
        ("/couverture/communes.csv", "Une ligne par commune ou arrondissement.", communes.COLONNES.items()),
        (
            "/couverture/territoires.csv",
            "La France, puis les régions, puis les départements et collectivités d’outre-mer.",
            ((colonne.nom, colonne.dit) for colonne in (*territoires.IDENTITE, *territoires.COUVERTURE)),
        ),
        (
            "/couverture/vagues.csv",
            "Les mêmes territoires, après chaque vague.",
            ((colonne.nom, colonne.dit) for colonne in territoires.VAGUES),
        ),
        (
            "/api/v1/territoires.json",
            "`licence`, `source`, `definitions` (l’adresse de la page qui explique le calcul), `france`, et les listes "
            "`regions` et `departements`. Un territoire a les clés qui suivent ; `couverture` a celles de territoires.csv "
            f"depuis `{territoires.COUVERTURE[0].nom}`.",
            (
                *((colonne.nom, colonne.dit) for colonne in territoires.IDENTITE),
                ("couverture", "Les chiffres du territoire."),
            ),
        ),
    )
    lines = [
        "# Les fichiers de la couverture",
        "",
        "Cette page est tirée de `annuaire/couverture/` par `python build.py schema` : ne la corrigez pas à la main.",
        "Les CSV sont en UTF-8 sans marque d’ordre, séparés par des virgules (RFC 4180). `/couverture/` dit comment les",
        "chiffres sont calculés. Une case vide, ou `null`, veut dire « sans objet » ou « inconnu ».",
    ]
    for url, what, columns in files:
        lines += ["", f"## {url}", "", what, "", "| Colonne | Ce qu’elle dit |", "|---|---|"]
        lines += [f"| `{nom}` | {dit} |" for nom, dit in columns]
    return "\n".join(lines) + "\n"


def _table(model: type[Record], prefix: str) -> list[str]:
    schema = _tidy(model.model_json_schema())
    rows = ["", "| Champ | Ce qu’il dit | Valeurs | Exemple |", "|---|---|---|---|"]
    nested: list[str] = []
    for name, field in model.model_fields.items():
        label = f"**`{name}`**" if field.is_required() else f"`{name}`"
        example = f"`{example_of(model, name)}`"
        cells = (label, field.description or "", _values(schema["properties"][name]), example)
        rows.append(f"| {' | '.join(cells)} |")
        if inner := record_in(field.annotation):
            nested += ["", f"### {prefix}`{name}`", *_table(inner, f"{prefix}`{name}` › ")]
    return rows + nested


def _values(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        if "enumDescriptions" not in schema:
            return " ou ".join(f"`{value}`" for value in schema["enum"] if isinstance(value, str))
        pairs = zip(schema["enum"], schema["enumDescriptions"], strict=True)
        return " ; ".join(f"`{code}`" if code == label else f"`{code}` ({label})" for code, label in pairs)
    if schema.get("type") == "array":
        inner = _values(schema["items"])
        least = f"au moins {schema['minItems']}" if "minItems" in schema else ""
        return " : ".join(part for part in (", ".join(filter(None, ("liste", least))), inner) if part)
    words = {"integer": "nombre entier", "number": "nombre décimal"}.get(schema.get("type", ""), "")
    bounds = [
        f"{word} {nombre(schema[key])}{unit}"
        for key, word, unit in (
            ("minimum", "au moins", ""),
            ("maximum", "au plus", ""),
            ("minLength", "au moins", " caractères"),
            ("maxLength", "au plus", " caractères"),
        )
        if key in schema
    ]
    return ", ".join(part for part in (words, *bounds) if part)


def _blank_record() -> str:
    """A line per field, with its meaning; the optional ones behind a `#`, to be freed when one knows."""
    lines = [
        modeline("laureats"),
        "# Fiche vierge, à copier dans data/laureats.yaml à sa place dans l’ordre des « id ».",
        "# Retirez le dièse qui commence les lignes que vous savez remplir, et supprimez les autres :",
        "# une ligne absente veut dire « on ne sait pas ».",
        "",
    ]
    first = next(iter(Laureat.model_fields.values()))
    for name, field in Laureat.model_fields.items():
        dash = "  " if field is not first else "- "
        mark = "" if field.is_required() else "# "
        inner = record_in(field.annotation)
        if inner is None:
            lines.append(f"{dash}{mark}{name}: {example_of(Laureat, name)}  # {field.description}")
            continue
        lines.append(f"{dash}{mark}{name}:  # {field.description}")
        for rank, (key, child) in enumerate(inner.model_fields.items()):
            bullet = "  " if name != "sources" else "  " if rank else "- "
            mark_of_child = mark or ("" if child.is_required() else "# ")
            example = example_of(inner, key)
            lines.append(f"  {mark_of_child}{bullet}{key}: {example}  # {child.description}")
    return "\n".join(lines) + "\n"
