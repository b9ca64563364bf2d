"""The commands, and what each takes: `python build.py [build|check|serve|…]`.

A new command is one entry of COMMANDS here, and one function of its name in build.py.
"""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from annuaire.cli.french_parser import FrenchParser
from annuaire.cli.values import (
    read_file,
    read_folder,
    read_jobs,
    read_now,
    read_port,
    read_records_file,
    read_site_url,
    read_text_source,
)

FORMATS = ("text", "github", "json")
Options = Callable[[argparse.ArgumentParser], object]


class Command(NamedTuple):
    """`summary`: what it does, for the help. `options`: each adds one or some to its parser."""

    summary: str
    options: tuple[Options, ...] = ()


def _format(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=FORMATS, default="text", help="forme des messages")


def _now(command: argparse.ArgumentParser) -> None:
    command.add_argument("--now", type=read_now, metavar="DATE", help="instant qui lève les embargos")


def _of_messages(command: argparse.ArgumentParser) -> None:
    _format(command)
    command.add_argument("--strict", action="store_true", help="les avertissements bloquent aussi")


def _of_the_site(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--site-url",
        type=read_site_url,
        metavar="ADRESSE",
        help="adresse publique, au lieu de data/site.yaml",
    )
    _now(command)
    command.add_argument("--jobs", type=read_jobs, default=1, metavar="N", help="nombre de processus")


def _output(command: argparse.ArgumentParser) -> None:
    command.add_argument("--output", type=Path, metavar="DOSSIER", help="dossier du site (par défaut : site)")


def _fix(command: argparse.ArgumentParser) -> None:
    command.add_argument("--fix", action="store_true", help="réparer d’abord ce qui peut l’être à coup sûr")


def _fraicheur(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--fraicheur",
        action="store_true",
        help="dire aussi quelles fiches rappeler : jamais vérifiées, ou depuis plus d’un an",
    )


def _files(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "fichiers",
        nargs="*",
        type=read_records_file,
        metavar="FICHIER",
        help="fichiers de fiches (par défaut : toutes les fiches)",
    )
    _format(command)


def _port(command: argparse.ArgumentParser) -> None:
    command.add_argument("--port", type=read_port, default=8000, metavar="N", help="port (par défaut : 8000)")


def _before(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "avant",
        type=read_folder,
        metavar="DOSSIER",
        help="l’annuaire d’avant : le dossier qui contient son data/",
    )
    command.add_argument(
        "--sites",
        type=read_folder,
        nargs=2,
        metavar=("AVANT", "APRES"),
        help="les deux sites construits, pour dire quelles pages changent",
    )
    _now(command)


def _links(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "memoire",
        type=Path,
        metavar="FICHIER",
        help="ce qu’on a trouvé les autres fois ; le fichier est refait",
    )
    command.add_argument(
        "--now", type=read_now, metavar="DATE", help="jour de la demande, s’il n’est pas aujourd’hui"
    )


def _list(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "liste", type=read_file, metavar="FICHIER", help="la liste : tableau CSV ou carte GeoJSON"
    )
    command.add_argument("--apply", action="store_true", help="écrire ce que le plan annonce")
    command.add_argument(
        "--colonnes",
        action="append",
        default=[],
        metavar="CHAMP=COLONNE",
        help="quelle colonne donne un champ (à répéter), ou un fichier YAML qui le dit",
    )
    command.add_argument(
        "--source", default="", metavar="NOM", help="nom de la liste, tel que les fiches la citeront"
    )
    command.add_argument("--source-url", default="", metavar="ADRESSE", help="page où on peut la lire")
    command.add_argument(
        "--source-date", default="", metavar="DATE", help="sa date : 2024, 2024-01, 2024-01-26"
    )


def _answers(command: argparse.ArgumentParser) -> None:
    """The questions of the form, as options."""
    from annuaire.model.formulaire import FICHE, QUESTIONS

    command.add_argument(
        "texte",
        nargs="?",
        type=read_text_source,
        metavar="TEXTE",
        help="« - » pour lire un courriel ou un formulaire sur l’entrée standard, ou un fichier",
    )
    command.add_argument("--essai", action="store_true", help="montrer ce qui serait écrit, sans l’écrire")
    for question in (FICHE, *QUESTIONS):
        helped = f"{question.aide} Exemple : {question.exemple}"
        several = {"action": "append"} if question.genre == "services" else {}
        command.add_argument(
            question.option, dest=question.cle, default=None, metavar="TEXTE", help=helped, **several
        )


COMMANDS = {
    "build": Command("construire le site (par défaut)", (_of_messages, _of_the_site, _output)),
    "check": Command(
        "vérifier les données, les textes et les gabarits, sans changer aucun fichier",
        (_of_messages, _of_the_site, _fix, _fraicheur),
    ),
    "fmt": Command("mettre les fiches en forme : ordre, décalages, guillemets", (_files,)),
    "serve": Command("voir le site sur cet ordinateur, refait à chaque changement", (_port,)),
    "schema": Command("refaire schemas/, docs/ et les formulaires des forges depuis le modèle"),
    "permaliens": Command(
        "inscrire dans data/permaliens.txt les adresses nouvelles, avant de publier",
        (_of_messages, _of_the_site),
    ),
    "import": Command(
        "reprendre une liste publiée par d’autres, après en avoir montré le plan", (_of_messages, _list)
    ),
    "add": Command(
        "ajouter ou corriger une fiche, par des questions, des options ou un texte reçu",
        (_of_messages, _answers),
    ),
    "bilan": Command("dire en Markdown ce qui change d’une version de l’annuaire à l’autre", (_before,)),
    "liens": Command(
        "demander si les sites cités répondent (accède à Internet, à la différence de toutes les autres)",
        (_links,),
    ),
}


def make_parser(root: Path, wanted: str = "") -> argparse.ArgumentParser:
    """`wanted`: the only command whose options are read, when there is one: those of others take time to make."""
    parser = FrenchParser(
        prog="build.py", description="L’annuaire des Fabriques de territoire : des fiches YAML au site."
    )
    commands = parser.add_subparsers(
        dest="command", metavar="commande", prog="build.py", parser_class=FrenchParser
    )
    for name, (summary, options) in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
        command.add_argument(
            "--root",
            type=read_folder,
            default=root,
            metavar="DOSSIER",
            help="dossier qui contient data/, content/, templates/, assets/",
        )
        for add in options if name == wanted or not wanted else ():
            add(command)
    return parser


def parse(arguments: Sequence[str], root: Path) -> argparse.Namespace:
    """Options of one command; `build` when none is named."""
    words = list(arguments)
    if not words or (words[0].startswith("-") and words[0] not in ("-h", "--help")):
        words.insert(0, "build")
    return make_parser(root, words[0] if words[0] in COMMANDS else "").parse_args(words)
