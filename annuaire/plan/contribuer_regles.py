"""What a browser checks of an answer, and says of a wrong one: read in the declaration of the field, never written again."""

import json
import re
from typing import Annotated, Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from annuaire import accents
from annuaire.model import markdown, personnes
from annuaire.model.coherence import gap_of_code_postal, gap_of_telephone
from annuaire.model.fields.fautes import Faute, Fautes, declared_in
from annuaire.model.formulaire import Question
from annuaire.model.reecriture import Pas, rewrite
from annuaire.model.telephone import read_telephone, typed_elsewhere
from annuaire.model.territoires import Commune, Departement

_ONE_CASE = re.compile(r"(?i)\[([a-z])(?-i:(?!\1))\1\]")  # browsers set case aside: « [Xx] » is « X »
_ELSEWHERE = ("0590000000", "0100000000")  # overseas, and not
_COUNT = "…"  # stands for the number of signs, in the sentences


class Cas(NamedTuple):
    """Whole texts that match `motif` (flags « iu ») are told by `phrase`, in which « $& » is what was typed, « $1 » a group.

    No `phrase`: it is right. `doute`: it may be right, and is let through. `remede`: as in `Faute`.
    """

    motif: str
    phrase: str
    doute: bool = False
    remede: tuple[Pas, ...] = ()


def cases_of(question: Question) -> tuple[Cas, ...]:
    """In the order in which they are tried: the first one that an answer is decides. One that is none of them is fine."""
    cases = [Cas("^$", _typeset(f"il manque « {question.libelle} »"))] if question.requise else []
    if question.genre not in ("ligne", "texte", "commune"):
        return tuple(cases)
    field = question.modele.model_fields[question.champ]
    # What pydantic took out of the annotation, when it was all there was, is put back.
    kind = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    reader: TypeAdapter[Any] = TypeAdapter(kind)
    # A commune is said by its name too: only what is surely a wrong code is told.
    schema = {} if question.genre == "commune" else _text_in(reader.json_schema())
    if (shortest := schema.get("minLength", 0)) > 1:
        phrase = _refusal(reader, "x" * (shortest - 1))
        cases.append(Cas(f"^[\\s\\S]{{1,{shortest - 1}}}$", phrase.replace(str(shortest - 1), _COUNT, 1)))
    if longest := schema.get("maxLength", 0):
        phrase = _refusal(reader, "x" * (longest + 1)).replace(str(longest + 1), _COUNT)
        cases.append(Cas(f"^[\\s\\S]{{{longest + 1},}}$", phrase))
    fautes = declared_in(field, Fautes) or Fautes()
    cases += [Cas(faute.motif, _sentence(reader, faute), remede=faute.remede) for faute in fautes]
    if motif := schema.get("pattern"):
        wrong = "" if any(not faute.exemple for faute in fautes) else f"(?!{motif})"
        # The dots are a text that no type of field accepts.
        cases.append(Cas(f"^{wrong}[\\s\\S]+$", _refusal(reader, "…").replace("…", "$&")))
    else:
        cases.append(_damaged_accents())
    if question.genre == "texte":
        cases += [Cas(motif, _told(mots)) for motif, mots in markdown.motifs()]
    return (*cases, *_doubts(question))


def _damaged_accents() -> Cas:
    """The first one: what precedes it is the same once mended."""
    damaged, meant = ("|".join(signs) for signs in zip(*accents.USUAL, strict=True))
    phrase = _told(accents.words_of("« $2 »", "« $3 »"))
    return Cas(rf"^([\s\S]*?)({damaged})[\s\S]*\n\1({meant})[\s\S]*$", phrase, remede=tuple(accents.USUAL))


def cases_of_commune(commune: Commune, departement: Departement) -> dict[str, tuple[Cas, ...]]:
    """By key of a question: what is wrong in this commune only, tried after the cases of the question."""
    cases: dict[str, tuple[Cas, ...]] = {}
    nowhere = "00000"
    if gap := gap_of_code_postal(nowhere, commune):
        known = "|".join(commune.codes_postaux)
        cases["code_postal"] = (Cas(rf"^(?!(?:{known})$)\d{{5}}$", _told(gap).replace(nowhere, "$&")),)
    for text in _ELSEWHERE:
        telephone = read_telephone(text)
        if gap := gap_of_telephone(telephone, commune, departement):
            phrase = _told(gap).replace(telephone.national, "$&")
            cases["telephone"] = (Cas(typed_elsewhere(commune.code_departement), phrase, True),)
    return cases


def as_json(cases: tuple[Cas, ...]) -> list[tuple[object, ...]]:
    """What a browser reads: without what is left out at the end."""
    return [
        (_ONE_CASE.sub(r"\1", case.motif), *case[1 : 4 if case.remede else 3 if case.doute else 2])
        for case in cases
    ]


def as_attribute(cases: tuple[Cas, ...]) -> str:
    return json.dumps(as_json(cases), ensure_ascii=False, separators=(",", ":")) if cases else ""


def _text_in(schema: dict[str, Any]) -> dict[str, Any]:
    """The part of a schema that says how a text is written: a partial date may also be a number, a field absent."""
    alternatives = schema.get("anyOf", [schema])
    for alternative in alternatives:
        found = _text_in(alternative) if "anyOf" in alternative else alternative
        if found.get("type") == "string":
            return found
    return {}


def _doubts(question: Question) -> tuple[Cas, ...]:
    if question.cle == "telephone":
        faute, doute = (
            personnes.TELEPHONE,
            personnes.doubt_of_telephone(read_telephone(personnes.TELEPHONE.exemple)),
        )
    elif question.cle == "courriel":
        faute, doute = personnes.COURRIEL, personnes.doubt_of_courriel(personnes.COURRIEL.exemple)
    else:
        return ()
    assert doute is not None
    return (Cas(faute.motif, _told(doute).replace(faute.exemple, "$&"), True),)


def _told(words: tuple[str, str]) -> str:
    """Message and repair."""
    return _typeset(" : ".join(words))


def _sentence(reader: TypeAdapter[Any], faute: Faute) -> str:
    """What the model says of the example, with marks where it says the text again, or parts of it."""
    if not faute.exemple:
        return ""
    told = _refusal(reader, faute.exemple)
    read = faute.exemple
    if faute.remede:
        read += "\n" + rewrite(read, faute.remede)
    else:
        told = told.replace(read, "$&")
    found = re.fullmatch(faute.motif, read, re.IGNORECASE)
    assert found
    for number, part in enumerate(found.groups(), 1):
        told = told.replace(part, f"${number}") if part else told
    return told


def _refusal(reader: TypeAdapter[Any], text: str) -> str:
    """What the model says of a text, with the repair that it proposes. (Quotes are for YAML: a form needs none.)"""
    try:
        reader.validate_python(text)
    except ValidationError as refused:
        context = refused.errors(include_url=False)[0]["ctx"]
        told = f"{context['message']} : {context['suggestion']}"
        return _typeset(told.replace('"', "").replace(", entre guillemets", ""))
    raise ValueError(f"« {text} » is not refused")


def _typeset(words: str) -> str:
    """With no-break spaces: typography is applied to the text of a page, and a script shows these from attributes."""
    return re.sub("(?<=«) | (?=[;?!»])", "\u202f", words).replace(" :", "\u00a0:")
