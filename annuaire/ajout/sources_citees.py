"""Where the answers come from: what a record cites."""

import re
from dataclasses import replace

from annuaire.ajout.reponses import Reponses
from annuaire.load.nodes import Document, Mapping, Node
from annuaire.model.formulaire import QUESTIONS
from annuaire.model.record import Source
from annuaire.problems import Problem
from annuaire.validate.decode import decode, to_python

_WEB = re.compile(r"https?://[^\s<>\"']+")


def read_sources(
    reponses: Reponses, document: Document, known: object
) -> tuple[list[dict[str, object]] | None, list[Problem]]:
    """Those that the record does not cite yet; None when none was given at all."""
    nodes = [*reponses.sources, *_answered(reponses)]
    cited: list[dict[str, object]] = []
    problems: list[Problem] = []
    for node in nodes:
        fiche, found = decode(Source, node, document)
        problems += found
        value = to_python(node)
        if fiche and isinstance(value, dict) and not (isinstance(known, list) and value in known):
            cited.append({key: value[key] for key in Source.model_fields if key in value})
    return (cited if nodes else None), problems


def _answered(reponses: Reponses) -> list[Node]:
    """The answers about the source; an address within its words is its address."""
    said = {q.champ: a for q in QUESTIONS if q.modele is Source and (a := reponses.dites.get(q.cle))}
    libelle = said.get("libelle")
    if libelle is None:
        return []
    if "url" not in said and (address := _WEB.search(libelle.text)):
        url = address[0].rstrip(".,;)")
        words = libelle.text.replace(address[0], "").strip(" .,;:()-")
        said |= {
            "url": replace(libelle, text=url),
            "libelle": replace(libelle, text=words or url.split("/")[2]),
        }
    entries = tuple((replace(answer, text=champ), answer) for champ, answer in said.items())
    return [Mapping(entries, libelle.line, libelle.column)]
