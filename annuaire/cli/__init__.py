"""The command line and its French: what is asked, how a command ends, what it says of itself."""

from annuaire.cli.codes import FINE, MACHINE, MISUSE, PROBLEMS
from annuaire.cli.commandes import COMMANDS, parse
from annuaire.cli.values import default_now, read_site_url
from annuaire.cli.words import (
    Progress,
    refuse,
    show_folder,
    summarise_build,
    summarise_fmt,
    summarise_permaliens,
    tell_problems,
    tell_repairs,
)
from annuaire.report import summarise

__all__ = [
    "COMMANDS",
    "FINE",
    "MACHINE",
    "MISUSE",
    "PROBLEMS",
    "Progress",
    "default_now",
    "parse",
    "read_site_url",
    "refuse",
    "show_folder",
    "summarise",
    "summarise_build",
    "summarise_fmt",
    "summarise_permaliens",
    "tell_problems",
    "tell_repairs",
]
