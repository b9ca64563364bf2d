"""The command line, in French: `python build.py [build|check|serve|schema|permaliens]`."""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

from annuaire.francais import nombre, pluriel
from annuaire.publish import Published

FINE, PROBLEMS, MISUSE, MACHINE = 0, 1, 2, 3
COMMANDS = ("build", "check", "serve", "schema", "permaliens")
FORMATS = ("text", "github", "json")

# What argparse says → what we say.
_SENTENCES = (
    (r"unrecognized arguments: (-.+)", "option inconnue : {0}"),
    (r"unrecognized arguments: (.+)", "mot en trop : {0}"),
    (r"argument (.+): expected one argument", "il manque une valeur après {0}"),
    (r"argument (.+): ignored explicit argument '(.*)'", "{0} ne prend pas de valeur : retirez « {1} »"),
    (
        r"argument commande: invalid choice: '(.+?)' \(choose from (.+)\)",
        "commande inconnue « {0} » ; choisissez parmi {1}",
    ),
    (
        r"argument (.+): invalid choice: '(.+?)' \(choose from (.+)\)",
        "{0} n’admet pas « {1} » ; choisissez parmi {2}",
    ),
    (r"argument (.+): invalid \w+ value: '(.+)'", "{0} : la valeur « {1} » est illisible"),
    (r"argument (.+?): (.+)", "{0} : {1}"),
)


class _Help(argparse.HelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, prefix or "Utilisation : ")


class _Parser(argparse.ArgumentParser):
    def __init__(self, **options: object) -> None:
        super().__init__(**options, add_help=False, allow_abbrev=False, formatter_class=_Help)  # type: ignore[arg-type]
        self._optionals.title = "Options "  # argparse adds the colon
        self._positionals.title = "Commandes "
        self.add_argument("-h", "--help", action="help", help="montrer cette aide")

    def error(self, message: str) -> NoReturn:
        message = re.sub(r"(?<=choose from ).+", lambda choices: choices[0].replace("'", ""), message)
        for pattern, sentence in _SENTENCES:
            if found := re.fullmatch(pattern, message):
                message = sentence.format(*found.groups())
                break
        self.exit(MISUSE, f"{self.prog} : {message}\nPour voir l’aide : python build.py --help\n")


def read_now(text: str) -> datetime:
    try:
        now = datetime.fromisoformat(text)
    except ValueError as unreadable:
        raise argparse.ArgumentTypeError(
            f"date et heure illisibles « {text} », écrivez 2026-11-23T10:00:00+01:00"
        ) from unreadable
    if now.tzinfo is None:
        raise argparse.ArgumentTypeError(
            f"« {text} » ne dit pas son fuseau horaire, écrivez {now.isoformat()}+01:00"
        )
    return now


def default_now() -> datetime:
    """The only clock: SOURCE_DATE_EPOCH (reproducible-builds.org) when set, else the time of the build."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        print(
            f"build.py : SOURCE_DATE_EPOCH doit être un nombre de secondes, pas « {epoch} »", file=sys.stderr
        )
        raise SystemExit(MISUSE) from None


def read_site_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise argparse.ArgumentTypeError(
            f"« {text} » n’est pas l’adresse d’un site, écrivez par exemple https://exemple.fr/"
        )
    return text if text.endswith("/") else text + "/"


def read_folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"le dossier « {text} » n’existe pas")
    return Path(text).resolve()


def read_jobs(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"« {text} » n’est pas un nombre de 1 à 64")
    return int(text)


def read_port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"« {text} » n’est pas un port de 1 à 65535")
    return int(text)


def make_parser(root: Path) -> argparse.ArgumentParser:
    parser = _Parser(
        prog="build.py", description="L’annuaire des Fabriques de territoire : des fiches YAML au site."
    )
    commands = parser.add_subparsers(
        dest="command", metavar="commande", prog="build.py", parser_class=_Parser
    )
    summaries = {
        "build": "construire le site (par défaut)",
        "check": "vérifier les données, les textes et les gabarits, sans rien écrire",
        "serve": "voir le site sur cet ordinateur, refait à chaque changement",
        "permaliens": "inscrire dans data/permaliens.txt les adresses nouvelles, avant de publier",
        "schema": "refaire schemas/, docs/champs.md et docs/fiche-vierge.yaml depuis le modèle",
    }
    for name in COMMANDS:
        command = commands.add_parser(
            name, help=summaries[name], description=summaries[name][0].upper() + summaries[name][1:] + "."
        )
        command.add_argument(
            "--root",
            type=read_folder,
            default=root,
            metavar="DOSSIER",
            help="dossier qui contient data/, content/, templates/, assets/",
        )
        if name in ("build", "check", "permaliens"):
            command.add_argument("--format", choices=FORMATS, default="text", help="forme des messages")
            command.add_argument("--strict", action="store_true", help="les avertissements bloquent aussi")
            command.add_argument(
                "--site-url",
                type=read_site_url,
                metavar="ADRESSE",
                help="adresse publique, au lieu de data/site.yaml",
            )
            command.add_argument("--now", type=read_now, metavar="DATE", help="instant qui lève les embargos")
            command.add_argument("--jobs", type=read_jobs, default=1, metavar="N", help="nombre de processus")
        if name == "build":
            command.add_argument(
                "--output", type=Path, metavar="DOSSIER", help="dossier du site (par défaut : site)"
            )
        if name == "serve":
            command.add_argument(
                "--port", type=read_port, default=8000, metavar="N", help="port (par défaut : 8000)"
            )
    return parser


def parse(arguments: Sequence[str], root: Path) -> argparse.Namespace:
    """Options of one command; `build` when none is named."""
    words = list(arguments)
    if not words or (words[0].startswith("-") and words[0] not in ("-h", "--help")):
        words.insert(0, "build")
    return make_parser(root).parse_args(words)


def show_folder(folder: Path, root: Path) -> str:
    """As one would say it: from the root when it is under it."""
    return f"{folder.relative_to(root) if folder.is_relative_to(root) else folder}/"


def summarise_build(fiches: int, published: Published, output: str, seconds: float) -> str:
    """The last line of a build."""
    changes = pluriel(published.changed, "écrit")
    removed = f", {pluriel(published.removed, 'retiré')}" if published.removed else ""
    what = f"{pluriel(fiches, 'fiche')}, {pluriel(published.total, 'fichier')} dans {output}"
    return f"{what} : {changes}{removed}, en {nombre(round(seconds, 1))} s."


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
        from time import monotonic

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
