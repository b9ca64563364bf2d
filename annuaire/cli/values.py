"""The values of options: each read, or refused with what to write instead."""

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from annuaire.cli.codes import MISUSE

_OTHER_DATA = ("programme", "services", "site", "vagues")


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


def read_file(text: str) -> Path:
    if not Path(text).is_file():
        wrong = "est un dossier, pas un fichier" if Path(text).is_dir() else "n’existe pas"
        raise argparse.ArgumentTypeError(f"« {text} » {wrong}")
    return Path(text)


def read_records_file(text: str) -> Path:
    path = read_file(text)
    if path.suffix != ".yaml" or path.stem in _OTHER_DATA:
        raise argparse.ArgumentTypeError(
            f"« {text} » ne contient pas de fiches ; fmt met en forme data/laureats.yaml et data/laureats/*.yaml"
        )
    return path.resolve()


def read_text_source(text: str) -> str:
    """« - » for the standard input, else a file."""
    return text if text == "-" else read_file(text).as_posix()


def read_jobs(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"« {text} » n’est pas un nombre de 1 à 64")
    return int(text)


def read_port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"« {text} » n’est pas un port de 1 à 65535")
    return int(text)
