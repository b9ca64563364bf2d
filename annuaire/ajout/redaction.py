"""Answers → a record: the values to write, checked by the model and by every rule, beside all the other records."""

from collections.abc import Mapping as Values
from dataclasses import replace
from typing import NamedTuple

from pydantic import ValidationError

from annuaire.ajout.commune_dite import CommunesDites
from annuaire.ajout.reponses import Reponses
from annuaire.ajout.sources_citees import read_sources
from annuaire.ajout.valeurs_dites import read_valeurs
from annuaire.importer.annuaire_lu import AnnuaireLu
from annuaire.importer.noms import names_person, tidy
from annuaire.load.nodes import Document, Mapping, Node, Scalar
from annuaire.model.formulaire import QUESTIONS
from annuaire.model.identifiant import make_identifiant
from annuaire.model.laureat import Laureat
from annuaire.model.territoires import Commune
from annuaire.problems import Place, Problem, blocking, error, warning
from annuaire.suggest import did_you_mean
from annuaire.validate.decode import Fiche, to_python
from annuaire.validate.mistakes import problem_of
from annuaire.validate.rules import RULES

_ABOUT_WRITING = ("code-sans-guillemets", "champ-absent", "fiche-mal-rangee")  # we write the record
_ANY_COMMUNE = "01001"  # until it is said: rules about places do not apply
_PROVISIONAL = [{"libelle": "Réponse"}]


class Redaction(NamedTuple):
    """`ancienne`: what the record says today, None for a new one. `champs`: field → value, None for one to remove."""

    id: str
    nom: str
    ancienne: Values[str, object] | None
    champs: dict[str, object]
    sources: list[dict[str, object]]
    problems: list[Problem]


def draft(
    path: str, reponses: Reponses, lu: AnnuaireLu, communes: CommunesDites, *, whole: bool = True
) -> Redaction:
    """Not `whole`: the answers so far; what is still missing is no mistake."""
    return _Drafter(path, reponses, lu, communes).draft(whole=whole)


class _Drafter:
    """Lives as long as one reading."""

    __slots__ = ("_communes", "_document", "_lu", "_path", "_problems", "_reponses")

    def __init__(self, path: str, reponses: Reponses, lu: AnnuaireLu, communes: CommunesDites) -> None:
        self._path = path
        self._reponses = reponses
        self._lu = lu
        self._communes = communes
        self._document = Document(path, reponses.text, None)
        self._problems = list(reponses.problems)

    def draft(self, *, whole: bool) -> Redaction:
        unread = blocking(self._problems) and not self._reponses.dites and not self._reponses.fiche
        whole = whole and not unread  # a text that cannot be read lacks nothing besides
        wanted = self._reponses.dites.get("id")
        known = wanted is not None and wanted.text in self._lu.recueil.ids
        ancienne = self._lu.recueil.fields_of(wanted.text) if wanted is not None and known else None
        if wanted is not None and not known and not self._reponses.fiche:
            self._refuse_unknown(wanted)
        nodes, commune = read_valeurs(self._reponses, ancienne, self._lu, self._communes, self._refuse)
        sources = self._sources(ancienne, required=whole)
        if whole and ancienne is None:
            self._require(nodes)
        changed = {champ: to_python(node) for champ, node in nodes.items()}
        if ancienne is not None:
            changed = {
                champ: value for champ, value in changed.items() if not _says(ancienne.get(champ), value)
            }
        removed = self._removed(ancienne)
        nom = str(changed.get("nom") or (ancienne or {}).get("nom") or "")
        id_ = self._identifier(wanted, ancienne, nom, commune)
        values = {**(ancienne or {}), **changed}
        fiche = self._check(nodes, values, removed, id_)
        if fiche is not None and (changed or removed):
            self._apply_rules(fiche, id_, commune, values)
        champs: dict[str, object] = {**changed, **dict.fromkeys(removed)}
        said = [champ for champ in Laureat.model_fields if changed.get(champ) is not None]
        return Redaction(
            id_,
            nom,
            ancienne,
            champs,
            [{**source, "champs": source.get("champs", said)} for source in sources],
            self._problems,
        )

    def _sources(self, ancienne: Values[str, object] | None, *, required: bool) -> list[dict[str, object]]:
        """What is cited and was not yet."""
        cited, found = read_sources(self._reponses, self._document, (ancienne or {}).get("sources", []))
        self._problems += found
        if required and cited is None and not (self._reponses.fiche and ancienne):
            self._missing(
                "Source", "dites où on peut le vérifier : le site du lieu, un article, un appel au lieu"
            )
        return cited or []

    def _require(self, nodes: Values[str, Node]) -> None:
        for question in QUESTIONS:
            said = question.champ in nodes or question.cle in self._reponses.dites
            if question.requise and question.modele is Laureat and not said:
                self._missing(
                    question.libelle, f"ajoutez une ligne « {question.libelle} : {question.exemple} »"
                )

    def _removed(self, ancienne: Values[str, object] | None) -> list[str]:
        """Fields that the person says are wrong, among those that the record has."""
        champs = [question.champ for question in QUESTIONS if question.cle in self._reponses.effacees]
        needed = [champ for champ in champs if Laureat.model_fields[champ].is_required()]
        if needed:
            self._missing(needed[0], "une fiche ne peut pas s’en passer : dites la bonne valeur")
        return [champ for champ in champs if champ not in needed and champ in (ancienne or {})]

    def _identifier(self, wanted: Scalar | None, ancienne: object, nom: str, commune: Commune | None) -> str:
        taken = {old for fiche in self._lu.registre.laureats for old in fiche.record.anciens_ids}
        taken |= set(self._lu.recueil.ids)
        if wanted is not None and (
            ancienne is not None or (self._reponses.fiche and wanted.text not in taken)
        ):
            return wanted.text
        return make_identifiant(nom, commune.nom if commune else "", taken)

    def _check(
        self,
        nodes: Values[str, Node],
        values: Values[str, object],
        removed: list[str],
        id_: str,
    ) -> Fiche[Laureat] | None:
        """The whole record as it would be; mistakes are told where the answer stands."""
        node = _mapping(nodes)
        record = {champ: value for champ, value in values.items() if champ not in removed}
        record = {"nom": "Sans nom", "code_insee": _ANY_COMMUNE, **record, "id": id_, "sources": _PROVISIONAL}
        try:
            found = Laureat.model_validate(record)
        except ValidationError as invalid:
            details = invalid.errors(include_url=False)
            problems = (problem_of(Laureat, node, self._document, dict(detail)) for detail in details)
            self._problems += [problem for problem in problems if problem]
            return None
        for champ, text in (*nodes.items(), ("source", self._reponses.dites.get("source"))):
            free = champ in ("presentation", "nom", "adresse", "complement_adresse", "source")
            if free and isinstance(text, Scalar) and names_person(text.text):
                message = f"« {champ} » semble nommer une personne"
                self._problems.append(
                    warning(
                        self._document.place_of(text), "personne-nommee", message, "écrivez-le sans le nom"
                    )
                )
        return Fiche(found, node, self._document)

    def _apply_rules(
        self, fiche: Fiche[Laureat], id_: str, commune: Commune | None, values: Values[str, object]
    ) -> None:
        """Every rule, with the other records beside; what they say of others is not news."""
        registre = self._lu.registre
        others = tuple(other for other in registre.laureats if other.record.id != id_)
        communes = {**registre.communes, **({commune.code: commune} if commune else {})}
        if commune is None and "code_insee" not in values:
            communes.pop(_ANY_COMMUNE, None)
        beside = replace(registre, laureats=(*others, fiche), communes=communes)
        self._problems += [
            problem
            for rule in RULES
            for problem in rule(beside)
            if problem.place.path == self._path and problem.code not in _ABOUT_WRITING
        ]

    def _refuse_unknown(self, wanted: Scalar) -> None:
        close = did_you_mean(wanted.text, self._lu.recueil.ids)
        repair = (
            close or "l’identifiant est la fin de l’adresse de la page ; laissez vide pour un lieu nouveau"
        )
        self._refuse(wanted, "fiche-inconnue", f"aucune fiche ne s’appelle « {wanted.text} »", repair)

    def _refuse(self, node: Node, code: str, message: str, repair: str) -> None:
        self._problems.append(error(self._document.place_of(node), code, message, repair))

    def _missing(self, what: str, repair: str) -> None:
        place = Place(self._path, self._reponses.text.count("\n") or 1, 1)
        self._problems.append(error(place, "reponse-manquante", f"il manque « {what} »", repair))


def _says(typed: object, value: object) -> bool:
    """A straight apostrophe and a curved one say the same."""
    return typed == value or (
        isinstance(typed, str) and isinstance(value, str) and tidy(typed) == tidy(value)
    )


def _mapping(nodes: Values[str, Node]) -> Mapping:
    entries = tuple((Scalar(champ, node.line, node.column, 1, False), node) for champ, node in nodes.items())
    line, column = (entries[0][0].line, entries[0][0].column) if entries else (1, 1)
    return Mapping(entries, line, column)
