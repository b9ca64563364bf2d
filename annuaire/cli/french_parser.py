"""argparse, in French: its help and what it says of a misuse."""

import argparse
import re
from typing import NoReturn

from annuaire.cli.codes import MISUSE

# What argparse says → what we say.
_SENTENCES = (
    (r"unrecognized arguments: (-.+)", "option inconnue : {0}"),
    (r"unrecognized arguments: (.+)", "mot en trop : {0}"),
    (r"the following arguments are required: (.+)", "il manque {0}"),
    (r"argument (.+): expected 2 arguments", "il manque une valeur après {0}, qui en prend deux"),
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


class FrenchParser(argparse.ArgumentParser):
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
