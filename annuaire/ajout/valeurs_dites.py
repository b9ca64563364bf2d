"""Answers → values by field of a record, each at the place where it was said."""

from collections.abc import Iterator
from collections.abc import Mapping as Values
from dataclasses import replace

from annuaire.ajout.commune_dite import CommunesDites
from annuaire.ajout.listes import Refuse, read_services, read_statut
from annuaire.ajout.reponses import Reponses
from annuaire.importer.annuaire_lu import AnnuaireLu
from annuaire.importer.noms import hides_something, tidy
from annuaire.load.nodes import Node, Scalar, Sequence
from annuaire.model.formulaire import QUESTIONS
from annuaire.model.record import Source
from annuaire.model.telephone import TelephoneIllisible, read_telephone
from annuaire.model.territoires import Commune
from annuaire.validate.decode import to_python

# Fields that no one proposes from outside: they move addresses, hide a page, or are about the programme.
_BY_HAND = (
    "aide",
    "anciens_ids",
    "brouillon",
    "date_verification",
    "embargo",
    "implantation",
    "numero",
    "preuve_type",
    "preuve_vague",
    "type",
    "vague",
    "vagues_possibles",
)


def read_valeurs(
    reponses: Reponses,
    ancienne: Values[str, object] | None,
    lu: AnnuaireLu,
    communes: CommunesDites,
    refuse: Refuse,
) -> tuple[dict[str, Node], Commune | None]:
    """And the commune. `ancienne`: what the record says today, which a text may say again."""
    nodes: dict[str, Node] = {}
    commune = None
    for champ, node in (*reponses.fiche.items(), *(("sources", node) for node in reponses.sources)):
        if champ in _BY_HAND and (ancienne or {}).get(champ) != to_python(node):
            message = f"« {champ} » ne se propose pas par ce chemin"
            repair = "modifiez la fiche dans data/laureats.yaml, si vous en avez la charge"
            refuse(node, "champ-reserve", message, repair)
        elif any(hides_something(text) for text in _texts(node)):
            message = f"« {champ} » contient un caractère que personne ne voit"
            refuse(node, "caractere-interdit", message, "retapez cette valeur")
        elif champ != "sources":
            nodes[champ] = node
    for question in QUESTIONS:
        answer = reponses.dites.get(question.cle)
        if answer is None or question.modele is Source:
            continue
        if question.genre == "commune":
            commune = _commune(answer, reponses, communes, refuse)
            if commune:
                nodes["code_insee"] = replace(answer, text=commune.code)
        elif question.genre == "services":
            nodes["services"] = read_services(answer, lu.registre.services.record.services, refuse)
        elif question.genre == "statut":
            nodes["statut"] = read_statut(answer)
        else:
            nodes[question.champ] = replace(answer, text=_tidied(question.champ, answer.text))
    return nodes, commune


def _texts(node: Node) -> Iterator[str]:
    """All that a value says: YAML can write hidden characters by their codes."""
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _texts(item)
    else:
        for key, value in node.entries:
            yield key.text
            yield from _texts(value)


def _commune(answer: Scalar, reponses: Reponses, communes: CommunesDites, refuse: Refuse) -> Commune | None:
    postcode = reponses.dites.get("code_postal") or reponses.fiche.get("code_postal")
    dite = communes.read(answer.text, postcode.text if isinstance(postcode, Scalar) else "")
    if dite.commune is None:
        names = ", ".join(f"« {communes.words_of(one)} »" for one in dite.propositions[:5])
        if len(dite.propositions) > 1:
            code, message = "commune-homonyme", f"« {answer.text} » ne dit pas une seule commune"
        else:
            code, message = "commune-inconnue", f"commune « {answer.text} » inconnue"
        repair = f"vouliez-vous dire {names} ?" if names else "écrivez son nom et son code postal"
        refuse(answer, code, message, repair)
    return dite.commune


def _tidied(champ: str, text: str) -> str:
    """As the house writes it: what is over several lines keeps them, and is refused where one is due."""
    if "\n" in text:
        return text
    try:
        return read_telephone(text).national if champ == "telephone" else tidy(text)
    except TelephoneIllisible:
        return tidy(text)
