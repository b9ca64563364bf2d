"""The text of a version of the data → its records, as far as they can be read today.

Old versions were valid when they were published, maybe not for the model of today: a field that cannot be read is set
aside in its record, and nothing is said of it. A file whose YAML is broken was never published: its version is left out.
"""

import json
import re
from datetime import UTC, datetime
from hashlib import sha256
from typing import NamedTuple

from pydantic import ValidationError

from annuaire.load.nodes import Node
from annuaire.load.yaml_reader import read_yaml
from annuaire.model.histoire import CHAMPS_LAUREAT, CHAMPS_VAGUE, Champ
from annuaire.model.laureat import Laureat
from annuaire.model.record import Record
from annuaire.model.slug import slugify
from annuaire.model.vague import Vague
from annuaire.validate.decode import to_python

_MODELS = {"laureats": (Laureat, "id", CHAMPS_LAUREAT), "vagues": (Vague, "numero", CHAMPS_VAGUE)}
_SOURCE = [{"libelle": "illisible"}]  # in place of sources that cannot be read: they make no news
_WHOLE = ("nom", "statut", "vague")  # what sentences show
NEVER = datetime.max.replace(tzinfo=UTC)


class Illisible(Exception):
    """A text that could not be published as it was."""


class Valeur(NamedTuple):
    """`dite` is kept, `comparee` tells it from another."""

    dite: str
    comparee: str


class Fiche(NamedTuple):
    """A record in one version. `champs`: what is told of it, without what is absent; `illisibles`: of which nothing is.

    `vagues`: the numbers of the waves that it is, or may be, of.
    """

    cle: str
    champs: dict[str, Valeur]
    illisibles: frozenset[str]
    anciens: tuple[str, ...]
    vagues: tuple[int, ...]
    embargo: datetime | None

    def is_public(self, instant: datetime) -> bool:
        return self.embargo is None or self.embargo <= instant


def split_records(data: bytes) -> list[str]:
    """The text of each record of a list written at the margin; any other text whole. Illisible.

    Two versions of a file of hundreds of records then only differ by the few that need to be read.
    """
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as failure:
        raise Illisible from failure
    head, *records = re.split(r"^(?=- )", text, flags=re.MULTILINE)
    if any(line.strip() and not line.startswith("#") for line in head.splitlines()):
        return [text]
    return [_without_margin(record) for record in records]


def _without_margin(record: str) -> str:
    """Without the comments and empty lines that follow it: they are about the next one, or about none."""
    lines = record.rstrip().split("\n")
    while lines[-1].startswith("#") or not lines[-1].strip():
        lines.pop()
    return "\n".join(lines) + "\n"


def read_records(sujet: str, texts: list[str]) -> dict[str, Fiche]:
    """By identifier or number. Illisible: broken YAML, a record that cannot be told from others, two of the same name."""
    found: dict[str, Fiche] = {}
    for text in texts:
        document, problems = read_yaml("", text.encode())
        if any(problem.level == "erreur" for problem in problems) or not document.items:
            raise Illisible
        for node in document.items:
            fiche = _read_record(sujet, node)
            if fiche.cle in found:
                raise Illisible
            found[fiche.cle] = fiche
    return found


def _read_record(sujet: str, node: Node) -> Fiche:
    model, cle, champs = _MODELS[sujet]
    typed = to_python(node)
    if not isinstance(typed, dict):
        raise Illisible
    record, illisibles = _decode(model, typed)
    hidden = illisibles & {"brouillon", "embargo"} or getattr(record, "brouillon", None)
    return Fiche(
        cle=str(getattr(record, cle)),
        champs={
            nom: _valeur(nom, champ, value)
            for nom, champ in champs.items()
            if (value := getattr(record, nom)) is not None and nom not in illisibles
        },
        illisibles=illisibles,
        anciens=getattr(record, "anciens_ids", ()),
        vagues=_waves(record),
        embargo=NEVER if hidden else record.embargo,
    )


def _waves(record: Record) -> tuple[int, ...]:
    if not isinstance(record, Laureat):
        return ()
    return record.vagues_possibles or () if record.vague is None else (record.vague,)


def _decode(model: type[Record], typed: dict) -> tuple[Record, frozenset[str]]:
    """The record without the fields that cannot be read, and their names."""
    try:
        return model.model_validate(typed), frozenset()
    except ValidationError as invalid:
        refused = frozenset(str(error["loc"][0]) for error in invalid.errors() if error["loc"])
    rest = {key: value for key, value in typed.items() if key not in refused}
    try:
        return model.model_validate({"sources": _SOURCE} | rest), refused
    except ValidationError as invalid:
        raise Illisible from invalid


def _valeur(nom: str, champ: Champ, value: object) -> Valeur:
    if isinstance(value, Record):
        value = getattr(value, "nom", "")
    said = _said(value)
    if champ.lecture == "liste":
        compared = " ".join(sorted(said))
    elif champ.lecture == "adresse-web":
        compared = re.sub(r"^https?://(www\.)?", "", said, flags=re.IGNORECASE).rstrip("/")
    else:
        # What is all signs, such as opening hours round the clock, is compared as it stands.
        compared = slugify(said) if nom != "horaires" else "".join(said.split()).casefold()
    whole = nom in _WHOLE
    return Valeur(said if whole else sha256(compared.encode()).hexdigest()[:12], compared)


def _said(value: object) -> object:
    if isinstance(value, tuple):
        return [str(item) for item in value]
    return str(getattr(value, "e164", None) or getattr(value, "national", None) or value)


def sum_of(blobs: dict[str, str]) -> str:
    """Two versions with the same sum say the same."""
    return sha256(
        json.dumps(sorted((path.split("/")[1], blob) for path, blob in blobs.items())).encode()
    ).hexdigest()
