"""Two versions of the records, and of the site built from each → what changes, in Markdown.

What records and addresses say was typed by strangers: it is shown as code, on one line, and never as markup of the forge.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from annuaire.francais import pluriel
from annuaire.load.sources import load
from annuaire.problems import Problem, in_file_order
from annuaire.validate.decode import to_python

_LONGEST = 300  # characters of a value
_MOST = 40  # records, pages or problems of one kind
_PAGE = "index.html"
Fiche = Mapping[str, object]


class Difference(NamedTuple):
    """Keys that only the second version has, that both have and differ, that only the first has; in order."""

    ajoutees: tuple[str, ...]
    modifiees: tuple[str, ...]
    retirees: tuple[str, ...]

    def __bool__(self) -> bool:
        return any(self)


def compare(avant: Mapping[str, object], apres: Mapping[str, object]) -> Difference:
    return Difference(
        tuple(sorted(apres.keys() - avant.keys())),
        tuple(sorted(key for key in avant.keys() & apres.keys() if avant[key] != apres[key])),
        tuple(sorted(avant.keys() - apres.keys())),
    )


def read_fiches(root: Path) -> dict[str, Fiche]:
    """Records by id, as far as they can be read; one without an id is known by its place."""
    sources, _ = load(root)
    fiches: dict[str, Fiche] = {}
    for document in sources.yaml.get("laureats", ()):
        for rank, node in enumerate(document.items, 1):
            fiche = to_python(node)
            if isinstance(fiche, dict):
                fiches[str(fiche.get("id", f"{document.path}, fiche {rank}"))] = fiche
    return fiches


def read_site(folder: Path) -> dict[str, bytes]:
    """Address → content of each file of a built site."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def write_bilan(
    avant: Mapping[str, Fiche],
    apres: Mapping[str, Fiche],
    problems: Iterable[Problem],
    sites: tuple[Mapping[str, bytes], Mapping[str, bytes]] | None = None,
) -> str:
    fiches = compare(avant, apres)
    lines = [
        "# Ce que change cette proposition",
        "",
        _said("fiche", "e", fiches) or "Aucune fiche ne change.",
    ]
    for ids, verbe in zip(fiches, ("ajoutée", "modifiée", "retirée"), strict=True):
        for cle in ids[:_MOST]:
            lines += ["", *_record(verbe, cle, avant.get(cle, {}), apres.get(cle, {}))]
        lines += _more(ids)
    lines += _problems(in_file_order(problems))
    if sites is not None:
        lines += _pages(*sites)
    return "\n".join(lines) + "\n"


def _said(nom: str, genre: str, difference: Difference) -> str:
    told = [
        pluriel(len(keys), f"{nom} {verbe}{genre}", f"{nom}s {verbe}{genre}s")
        for keys, verbe in zip(difference, ("ajouté", "modifié", "retiré"), strict=True)
        if keys
    ]
    return f"{', '.join(told)}." if told else ""


def _record(verbe: str, cle: str, avant: Fiche, apres: Fiche) -> Iterator[str]:
    nom = _code(apres.get("nom", avant.get("nom", cle)))
    yield f"## {nom}, fiche {verbe} ({_code(cle)})"
    yield ""
    yield "| Champ | Avant | Après |"
    yield "|---|---|---|"
    for champ in dict.fromkeys((*avant, *apres)):
        if avant.get(champ) != apres.get(champ):
            yield f"| {_code(champ)} | {_value(avant.get(champ))} | {_value(apres.get(champ))} |"


def _value(value: object) -> str:
    """Items of a list one below the other; fields of a record of the list between braces."""
    if value is None:
        return "non communiqué"
    if isinstance(value, list):
        return " ; ".join(map(_value, value)) or "aucun"
    if isinstance(value, dict):
        return _code(", ".join(f"{key}: {_plain(one)}" for key, one in value.items()))
    return _code(value)


def _plain(value: object) -> str:
    return f"[{', '.join(map(_plain, value))}]" if isinstance(value, list) else str(value)


def _code(value: object) -> str:
    """A span of code that ends where the text does, in a table too: nothing in it is read by the forge."""
    text = "".join(char if char.isprintable() else " " for char in str(value))
    text = " ".join(text.split()).replace("|", "¦") or "…"
    if len(text) > _LONGEST:
        text = text[: _LONGEST - 1] + "…"
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence} {text} {fence}" if "`" in text else f"`{text}`"


def _problems(problems: list[Problem]) -> Iterator[str]:
    if not problems:
        return
    yield from ("", f"## Problèmes ({len(problems)})", "")
    for problem in problems[:_MOST]:
        place = problem.place
        repair = f" → {_code(problem.suggestion)}" if problem.suggestion else ""
        yield f"- {_code(f'{place.path}:{place.line}')} {problem.level} : {_code(problem.message)}{repair}"
    yield from _more(problems)


def _pages(avant: Mapping[str, bytes], apres: Mapping[str, bytes]) -> Iterator[str]:
    """Pages by their addresses; other files are counted."""
    pages = [{path: data for path, data in site.items() if path.endswith(_PAGE)} for site in (avant, apres)]
    autres = [
        {path: data for path, data in site.items() if not path.endswith(_PAGE)} for site in (avant, apres)
    ]
    changed, files = compare(*pages), compare(*autres)
    yield from ("", "## Pages", "", _said("page", "e", changed) or "Aucune page ne change.")
    if files:
        yield f"\nAutres fichiers : {_said('fichier', '', files)}"
    for paths, verbe in zip(changed, ("Ajoutées", "Modifiées", "Retirées"), strict=True):
        if paths:
            yield from ("", f"{verbe} :", "")
            yield from (f"- {_code('/' + path.removesuffix(_PAGE))}" for path in paths[:_MOST])
            yield from _more(paths)


def _more(keys: tuple[str, ...] | list[Problem]) -> tuple[str, ...]:
    return ("", f"Et {len(keys) - _MOST} de plus.") if len(keys) > _MOST else ()
