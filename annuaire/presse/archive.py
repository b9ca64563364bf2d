"""Files of the site as one ZIP, the same bytes whatever the day, the folder, the system or its libraries."""

import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Protocol

_DAY = (1980, 1, 1, 0, 0, 0)  # the first that the format knows
_UNIX = 3
_READABLE = 0o100644 << 16  # a plain file that everybody may read


@dataclass(frozen=True, slots=True)
class Archive:
    """`membres`: name inside → path of a file of the site."""

    membres: Mapping[str, str]


class ToMake(Protocol):
    """A file announced by the plan: its address and what it is made from."""

    @property
    def url(self) -> str: ...
    @property
    def objet(self) -> object: ...


def pack(a_faire: Iterable[ToMake], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Path from the root of the site → archive. `files`: all others of the site, by path."""
    return {
        fichier.url: write_zip({name: files[path] for name, path in fichier.objet.membres.items()})
        for fichier in a_faire
        if isinstance(fichier.objet, Archive)
    }


def write_zip(membres: Mapping[str, bytes]) -> bytes:
    """In the order of the names. Stored as they are: what a library compresses changes with its version."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(membres):
            entry = zipfile.ZipInfo(name, _DAY)
            entry.create_system = _UNIX
            entry.external_attr = _READABLE
            archive.writestr(entry, membres[name])
    return whole.getvalue()
