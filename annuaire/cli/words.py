"""What a command says of itself: its progress, and the line that sums up."""

import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Protocol

from annuaire.cli.codes import MACHINE, MISUSE
from annuaire.francais import nombre, pluriel
from annuaire.problems import Place, Problem, blocking
from annuaire.publish import Impossible, Published
from annuaire.report import render_problems


def tell_problems(problems: Sequence[Problem], texts: Mapping[str, str], options: Namespace) -> bool:
    """Says them on standard error, in the form asked. Whether they forbid publishing."""
    if problems or options.format == "json":
        shown = in_workspace(problems, options.root) if options.format == "github" else problems
        print(render_problems(shown, texts, options.format), file=sys.stderr, end="")
    return blocking(problems, strict=getattr(options, "strict", False))


def in_workspace(problems: Iterable[Problem], root: Path) -> list[Problem]:
    """GitHub shows an annotation on the line of a file named from the top of the repository, where `root` may be a folder."""
    workspace = Path(os.environ.get("GITHUB_WORKSPACE") or root).resolve()
    if not root.is_relative_to(workspace):
        return list(problems)
    folder = root.relative_to(workspace)
    return [
        replace(problem, place=replace(problem.place, path=(folder / problem.place.path).as_posix()))
        for problem in problems
    ]


class Repair(Protocol):
    """Where something was done, and what."""

    place: Place
    what: str


def tell_repairs(done: Iterable[Repair]) -> None:
    """One line each."""
    for one in done:
        print(f"{one.place.path}:{one.place.line}:{one.place.column}: {one.what}")


def refuse(failure: Impossible) -> int:
    """Says what the machine or the options do not allow. The exit code."""
    print(f"{failure.message[0].upper()}{failure.message[1:]}.", file=sys.stderr)
    return MISUSE if failure.kind == "misuse" else MACHINE


def show_folder(folder: Path, root: Path) -> str:
    """As one would say it: from the root when it is under it."""
    return f"{folder.relative_to(root) if folder.is_relative_to(root) else folder}/"


def summarise_build(fiches: int, published: Published, output: str, seconds: float) -> str:
    """The last line of a build."""
    changes = pluriel(published.changed, "écrit")
    removed = f", {pluriel(published.removed, 'retiré')}" if published.removed else ""
    what = f"{pluriel(fiches, 'fiche')}, {pluriel(published.total, 'fichier')} dans {output}"
    return f"{what} : {changes}{removed}, en {nombre(round(seconds, 1))} s."


def summarise_fmt(fiches: int, changes: int, refused: bool) -> str:
    if refused:
        return "Un fichier qui contient une erreur est resté tel quel."
    if not changes:
        return f"{pluriel(fiches, 'fiche')} : rien à mettre en forme."
    return f"{pluriel(fiches, 'fiche')} : {pluriel(changes, 'changement')}. Pour tout revoir : git diff."


def summarise_permaliens(new: int) -> str:
    if not new:
        return "Toutes les adresses du site sont déjà dans data/permaliens.txt."
    return f"{pluriel(new, 'adresse inscrite', 'adresses inscrites')} dans data/permaliens.txt."


class Progress:
    """What is being done, on a terminal only, once the work has lasted over two seconds."""

    def __init__(self, started: float) -> None:
        self._started = started
        self._shown = False

    def __call__(self, stage: str, done: int = 0, total: int = 0) -> None:
        if sys.stderr.isatty() and monotonic() - self._started > 2:
            self._shown = True
            print(
                f"\r\033[K{stage}" + (f" : {done} sur {total}" if total else ""),
                end="",
                file=sys.stderr,
                flush=True,
            )

    def clear(self) -> None:
        if self._shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
