"""What cannot be done, said in French with what to do about it, instead of a traceback."""

import errno
import os
from pathlib import Path
from typing import Literal

Kind = Literal["misuse", "machine"]

_CAUSES = {
    errno.ENOSPC: "le disque est plein ; libérez de la place",
    errno.EDQUOT: "votre part du disque est pleine ; libérez de la place",
    errno.EFBIG: "un fichier dépasse la taille permise ici ; levez cette limite (ulimit -f)",
    errno.EACCES: "l'accès est refusé ; donnez-vous le droit d'écrire dans ce dossier",
    errno.EPERM: "l'opération est interdite ; donnez-vous le droit d'écrire dans ce dossier",
    errno.EROFS: "le disque est en lecture seule ; choisissez un autre dossier avec --output",
    errno.ENAMETOOLONG: "le chemin est trop long ; choisissez un dossier au nom plus court avec --output",
    errno.ENOTDIR: "un fichier se trouve à la place d'un dossier ; déplacez-le",
    errno.EEXIST: "un fichier se trouve à la place d'un dossier ; déplacez-le",
    errno.ELOOP: "un lien symbolique se trouve sur le chemin ; ôtez-le",
    errno.EBUSY: "le dossier est pris par le système ; choisissez un dossier à l'intérieur avec --output",
    errno.EMFILE: "trop de fichiers sont ouverts ; fermez des programmes",
    errno.ENFILE: "trop de fichiers sont ouverts ; fermez des programmes",
    errno.EIO: "le disque ne répond pas bien ; vérifiez-le",
}


class Impossible(Exception):
    """`misuse`: what was asked cannot be (exit 2). `machine`: disk, rights, network (exit 3).

    The message is one French sentence: lower case at first, no final full stop.
    """

    def __init__(self, message: str, kind: Kind) -> None:
        super().__init__(message)
        self.message = message
        self.kind: Kind = kind


def explain(error: OSError, output: Path) -> Impossible:
    """The sentence for an error met while publishing; the exchange being one step, a site stays whole."""
    cause = _cause(error)
    where = f", à « {error.filename} »" if error.filename else ""
    return Impossible(
        f"impossible de publier dans « {output} »{where} : {cause}, puis relancez."
        " Le site en place est resté entier",
        "machine",
    )


def explain_file(error: OSError, file: Path) -> Impossible:
    """The sentence for an error met while writing one file in one step: it stays as it was."""
    cause, _, cure = _cause(error).partition(" ; ")
    cure = "" if "--output" in cure else f" ; {cure}"
    return Impossible(
        f"impossible d’écrire « {file} » : {cause}{cure}, puis relancez. Ce fichier est resté comme il était",
        "machine",
    )


def _cause(error: OSError) -> str:
    code = error.errno or 0
    name = errno.errorcode.get(code, "sans numéro")
    return _CAUSES.get(code) or f"le système refuse ({name}, {os.strerror(code) if code else error})"
