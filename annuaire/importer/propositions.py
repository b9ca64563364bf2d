"""Rows of a list → what each proposes for a record: values that the model and its rules accept, the others said.

A value that is refused is left out, with a problem at its place in the file; the row stands. A row without a name or
a commune is left out whole.
"""

from collections.abc import Mapping as Values
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from pydantic import ValidationError

from annuaire.importer.cellules import (
    choose_mail,
    codes_of,
    keep_persons_out,
    name_services,
    node_of,
    text_in,
)
from annuaire.importer.communes import Communes, same_town
from annuaire.importer.ligne import Cellule, Ligne, Liste, Valeur
from annuaire.importer.noms import NomLu, read_nom
from annuaire.load.nodes import Document
from annuaire.model.laureat import Laureat
from annuaire.model.territoires import Commune
from annuaire.problems import Place, Problem, warning
from annuaire.validate.decode import Fiche, to_python
from annuaire.validate.mistakes import problem_of
from annuaire.validate.registre import Registre
from annuaire.validate.rules import personnes, programme, territoire

# What a value alone can break, besides the model: rules that compare records have no place here.
_RULES = (
    territoire.check_postcode_of_commune,
    territoire.check_point_complete,
    territoire.check_point_near_commune,
    territoire.check_phone_prefix,
    programme.check_vague_known,
    programme.check_dates_after_launch,
    personnes.check_phone_not_mobile,
    personnes.check_mail_not_nominative,
)
NO_LAUREAT = "rien ne dit que ce lieu est une fabrique de territoire"
_DROP_THOUGH_WARNED = ("telephone-mobile", "courriel-nominatif")
_POINT = ("latitude", "longitude")
_MADE_HERE = {
    "id": "fiche-sans-nom",
    "sources": [{"libelle": "Liste"}],
}  # a record needs them, a row has none


@dataclass(frozen=True, slots=True)
class Proposition:
    """`valeurs`: texts as a record writes them, by field, in the order of the model; `record`: the same, read.

    `libelle`: all that the list says in place of a name; `remarques`: what to look at once it is a record; `problems`:
    what is wrong in the row, worth telling only if something is made of it.
    """

    ligne: Ligne
    commune: Commune
    record: Laureat
    valeurs: Values[str, str | list[str]]
    libelle: str
    remarques: tuple[str, ...]
    problems: tuple[Problem, ...]


class Refus(NamedTuple):
    """A row that cannot be brought in, and why."""

    ligne: Ligne
    nom: str
    raison: str


class Lues(NamedTuple):
    """`problems`: of the rows that are refused."""

    propositions: list[Proposition]
    refus: list[Refus]
    problems: list[Problem]


def read_propositions(path: str, text: str, liste: Liste, registre: Registre) -> Lues:
    reader = _Reader(Document(path, text, None), registre)
    for ligne in liste.lignes:
        reader.read(ligne)
    reader.apply_rules()
    return Lues(reader.propositions(), reader.refus, reader.problems)


class _Row(NamedTuple):
    """A row being read; `dropped`: fields that a rule refuses; `problems`: what was told of it so far."""

    ligne: Ligne
    commune: Commune
    fiche: Fiche[Laureat]
    libelle: str
    remarques: tuple[str, ...]
    dropped: set[str]
    problems: list[Problem]


class _Reader:
    """Lives as long as one reading."""

    __slots__ = (
        "_communes",
        "_document",
        "_registre",
        "_rows",
        "_services",
        "_told",
        "_towns",
        "problems",
        "refus",
    )

    def __init__(self, document: Document, registre: Registre) -> None:
        self._document = document
        self._registre = registre
        self._communes = Communes(registre.reference)
        self._towns = {same_town(commune) for commune in registre.communes.values()}
        self._services = codes_of(registre.services.record.services)
        self._rows: list[_Row] = []
        self._told: list[Problem] = []  # of the row being read
        self.refus: list[Refus] = []
        self.problems: list[Problem] = []

    def read(self, ligne: Ligne) -> None:
        self._told = []
        cells = dict(ligne.cellules)
        label = cells.get("nom")
        place = label.place(self._document.path) if isinstance(label, Cellule) else self._line(ligne)
        lu = read_nom(label.text) if isinstance(label, Cellule) else NomLu("")
        if lu.prive:
            self._warn(place, "personne-nommee", f"{lu.prive} : ces mots sont laissés de côté", "")
        if not lu.nom or not isinstance(label, Cellule):
            self._refuse(ligne, "", "la ligne ne donne pas de nom de lieu", "complétez-la", place)
            return
        found = self._communes.read(
            text_in(cells, "code_insee"), ligne.commune, text_in(cells, "code_postal")
        )
        if found.commune is None:
            at = cells.get("code_insee", label)
            place = at.place(self._document.path) if isinstance(at, Cellule) else place
            self._refuse(ligne, lu.nom, found.remarque, found.remede, place)
            return
        if not ligne.laureat and same_town(found.commune) not in self._towns:
            self._refuse(ligne, lu.nom, NO_LAUREAT, "", place)
            return
        code = cells.get("code_insee", label)
        cells["nom"] = label.saying(lu.nom)
        cells["code_insee"] = (code if isinstance(code, Cellule) else label).saying(found.commune.code)
        choose_mail(cells, self._drop)
        name_services(cells, self._services, self._drop)
        keep_persons_out(cells, self._drop)
        fiche = self._decode(cells)
        if fiche is None:
            self._refuse(ligne, lu.nom, "le nom ou la commune ne peut pas être repris", "", place)
            return
        remarques = (*lu.remarques, found.remarque) if found.remarque else lu.remarques
        self._rows.append(_Row(ligne, found.commune, fiche, lu.libelle, remarques, set(), self._told))

    def apply_rules(self) -> None:
        """Each rule once over all the rows, as if they were the directory; what a place is about is looked up after."""
        fiches = tuple(row.fiche for row in self._rows)
        communes = {row.fiche.record.code_insee: row.commune for row in self._rows}
        registre = replace(self._registre, laureats=fiches, communes=communes)
        owners: dict[tuple[int, int], list[tuple[int, str]]] = {}
        for rank, fiche in enumerate(fiches):
            for key, node in fiche.node.entries:
                owners.setdefault((node.line, node.column), []).append((rank, key.text))
        for rule in _RULES:
            for problem in rule(registre):
                drop = problem.level == "erreur" or problem.code in _DROP_THOUGH_WARNED
                concerned = owners.get((problem.place.line, problem.place.column), [])
                self._told = self._rows[concerned[0][0]].problems if concerned else self.problems
                self._warn(problem.place, problem.code, problem.message, problem.suggestion, dropped=drop)
                for rank, champ in concerned if drop else ():
                    if champ not in ("nom", "code_insee"):
                        self._rows[rank].dropped.update(_POINT if champ in _POINT else (champ,))

    def propositions(self) -> list[Proposition]:
        return [
            Proposition(
                row.ligne,
                row.commune,
                row.fiche.record.model_copy(update=dict.fromkeys(row.dropped)),
                {
                    champ: _written(row.fiche, champ)
                    for champ in Laureat.model_fields
                    if champ not in _MADE_HERE and champ not in row.dropped and row.fiche.has(champ)
                },
                row.libelle,
                row.remarques,
                tuple(row.problems),
            )
            for row in self._rows
        ]

    def _decode(self, cells: dict[str, Valeur]) -> Fiche[Laureat] | None:
        """The record of the row, without the values that the model refuses: each is told at its place."""
        while True:
            node = node_of(cells)
            try:
                return Fiche(Laureat.model_validate(to_python(node) | _MADE_HERE), node, self._document)
            except ValidationError as invalid:
                refused = {}
                for detail in invalid.errors(include_url=False):
                    refused.setdefault(str(detail["loc"][0]), detail)
            for champ, detail in refused.items():
                if problem := problem_of(Laureat, node, self._document, dict(detail)):
                    self._warn(problem.place, problem.code, problem.message, problem.suggestion, dropped=True)
                if champ in ("nom", "code_insee") or cells.pop(champ, None) is None:
                    return None

    def _line(self, ligne: Ligne) -> Place:
        return Place(self._document.path, ligne.line, 1)

    def _refuse(self, ligne: Ligne, nom: str, raison: str, repair: str, place: Place) -> None:
        self.refus.append(Refus(ligne, nom, raison))
        self._warn(place, "ligne-laissee", f"{raison} : ligne laissée de côté", repair)
        if ligne.laureat:
            self.problems += self._told

    def _drop(self, cell: Cellule, code: str, message: str, repair: str) -> None:
        self._warn(cell.place(self._document.path), code, message, repair, dropped=True)

    def _warn(self, place: Place, code: str, message: str, repair: str, *, dropped: bool = False) -> None:
        end = " : valeur laissée de côté" if dropped else ""
        self._told.append(warning(place, code, message + end, repair))


def _written(fiche: Fiche[Laureat], champ: str) -> Any:
    """As the house writes it: a telephone in pairs of digits, everything else as it was read."""
    value = getattr(fiche.record, champ)
    if champ == "telephone":
        return value.national
    node = fiche.node.get(champ)
    return to_python(node) if node is not None else ""
