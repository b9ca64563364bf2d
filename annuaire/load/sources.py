"""Files → sources. Nothing here knows what a file is about, only where it lies and how it is written."""

import pathlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from annuaire.load.files import Files
from annuaire.load.lines_reader import LinesDocument, read_lines
from annuaire.load.markdown_reader import MarkdownDocument, read_markdown
from annuaire.load.nodes import Document
from annuaire.load.relecture import read_again
from annuaire.problems import Problem

_NONE: Mapping[str, Document] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything a build reads.

    `yaml`: by stem of data/<stem>.yaml, or by name of the folder data/<name>/ (its *.yaml in name order).
    `markdown`: content/**/*.md in name order. `tables`: text of data/reference/*.tsv and *.json by stem.
    `assets`: by path relative to assets/. `lists`: data/*.txt by stem. `texts`: what was typed in each YAML, Markdown or
    list file, by path.
    """

    root: pathlib.Path
    yaml: dict[str, tuple[Document, ...]]
    markdown: tuple[MarkdownDocument, ...]
    tables: dict[str, str]
    assets: dict[str, bytes]
    texts: dict[str, str]
    lists: dict[str, LinesDocument] = field(default_factory=dict)


def load(root: pathlib.Path, known: Mapping[str, Document] = _NONE) -> tuple[Sources, list[Problem]]:
    """Reads data/, content/ and assets/ of `root`. Never raises on what is in them, never leaves `root`.

    `known`: what was read before of YAML files, by path, with nothing wrong in it; only what has changed is parsed.
    """
    files = Files(root)
    paths = files.list("data")
    yaml = _load_yaml(files, paths, known)
    markdown = _load_markdown(files)
    lists = _load_lists(files, paths)
    tables = _load_tables(files)
    if not files.is_folder("assets"):
        repair = "remettez-le : il est dans l’historique du dépôt"
        files.refuse("assets", "dossier-absent", "il n’y a pas de dossier « assets » ici", repair)
    assets = {path.removeprefix("assets/"): data for path, data in files.read_all("assets")}
    documents = [document for group in yaml.values() for document in group]
    texts = {document.path: document.text for document in (*documents, *markdown, *lists.values())}
    return Sources(root, yaml, markdown, tables, assets, texts, lists), files.problems


def _load_yaml(
    files: Files, paths: list[str], known: Mapping[str, Document]
) -> dict[str, tuple[Document, ...]]:
    groups: dict[str, list[Document]] = {}
    origins: dict[str, str] = {}
    if not files.is_folder("data"):
        files.refuse(
            "data", "dossier-absent", "il n'y a pas de dossier « data » ici", "vérifiez le dossier indiqué"
        )
        return {}
    for path in paths:
        inside, _, name = path.removeprefix("data/").rpartition("/")
        stem, dot, extension = name.rpartition(".")
        if inside == "reference" or inside.startswith("reference/"):
            continue
        if dot and extension != "yaml" and extension.lower() in ("yml", "yaml"):
            repair = f"renommez-le en {stem}.yaml"
            files.refuse(
                path, "extension", f"ce fichier ne serait pas lu : il finit par « .{extension} »", repair
            )
            if path.removesuffix(extension) + "yaml" in paths:
                continue
        elif extension != "yaml" or not dot:
            continue
        if "/" in inside:
            repair = f"déplacez-le dans data/{inside.split('/')[0]}/"
            files.refuse(
                path, "fichier-trop-profond", "ce fichier ne serait pas lu : il est trop profond", repair
            )
            continue
        group, origin = (inside, f"data/{inside}/") if inside else (stem, path)
        if origins.setdefault(group, origin) != origin:
            repair = "gardez l'un des deux et déplacez-y toutes les fiches"
            if origins[group] != "":
                message = f"data/{group}.yaml et le dossier data/{group}/ existent tous les deux"
                files.refuse(f"data/{group}.yaml", "fichier-et-dossier", message, repair)
                origins[group] = ""
        data = files.read(path)
        if data is not None:
            document, problems = read_again(path, data, known.get(path))
            files.problems += problems
            groups.setdefault(group, []).append(document)
    if not groups and not files.problems:
        repair = "remettez ses fichiers : ils sont dans l’historique du dépôt"
        files.refuse(
            "data", "dossier-vide", "le dossier « data » ne contient aucun fichier « .yaml »", repair
        )
    return {group: tuple(documents) for group, documents in sorted(groups.items())}


def _load_markdown(files: Files) -> tuple[MarkdownDocument, ...]:
    documents = []
    for path in files.list("content"):
        if path.endswith(".md") and (data := files.read(path)) is not None:
            document, problems = read_markdown(path, data)
            files.problems += problems
            documents.append(document)
    return tuple(documents)


def _load_lists(files: Files, paths: list[str]) -> dict[str, LinesDocument]:
    lists = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        if folder == "data" and name.endswith(".txt") and (data := files.read(path)) is not None:
            lists[name.removesuffix(".txt")], problems = read_lines(path, data)
            files.problems += problems
    return lists


def _load_tables(files: Files) -> dict[str, str]:
    tables = {}
    for path, data in files.read_all("data/reference"):
        if not path.endswith((".tsv", ".json")):
            continue
        try:
            tables[pathlib.PurePosixPath(path).stem] = data.decode("utf-8")
        except UnicodeDecodeError:
            repair = "refaites-le avec « make reference »"
            files.refuse(path, "encodage", "ce fichier n'est pas enregistré en UTF-8", repair)
    return tables
