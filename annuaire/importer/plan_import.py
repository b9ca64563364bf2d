"""What an import would do, as a value: records added, fields filled, values kept against the list, rows left, each with why.

What a person wrote is never changed: a field that the record has keeps its value, and a list that says otherwise is told.
One thing may be settled: a wave that the record leaves open between several, when the list gives one of these.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from annuaire.importer.accord import agree
from annuaire.importer.propositions import NO_LAUREAT, Proposition, Refus
from annuaire.importer.rapprochement import Rapprochement
from annuaire.model.identifiant import make_identifiant
from annuaire.model.laureat import Laureat
from annuaire.model.slug import slugify

Valeurs = Mapping[str, object]
_COORDONNEES = ("adresse", "code_postal", "telephone", "courriel", "site_web", "horaires")
_PROOF = "confirmee"  # the list names the place and its wave


class SourceCitee(NamedTuple):
    """How the list is cited in each record that it fills; `date` is the list's, where its rows have none."""

    libelle: str
    url: str = ""
    date: str = ""


class Ajout(NamedTuple):
    fiche: dict[str, object]
    commune: str  # in words
    ligne: int
    raison: str
    remarques: tuple[str, ...]


class Modification(NamedTuple):
    """`champs`: field → value, None for a field to remove; `source` is the one to add."""

    id: str
    nom: str
    ligne: int
    raison: str
    champs: dict[str, object]
    source: dict[str, object]


class Desaccord(NamedTuple):
    """The record keeps `ici`; the list says `la`."""

    id: str
    ligne: int
    champ: str
    ici: str
    la: str


class Laissee(NamedTuple):
    ligne: int
    nom: str
    raison: str


class PlanImport(NamedTuple):
    """`identiques`: records about which the list says nothing new; `absentes`: those it does not name."""

    ajouts: tuple[Ajout, ...]
    modifications: tuple[Modification, ...]
    desaccords: tuple[Desaccord, ...]
    laissees: tuple[Laissee, ...]
    identiques: int
    absentes: int


def make_plan(
    rapprochements: Sequence[Rapprochement],
    refus: Sequence[Refus],
    source: SourceCitee,
    fiches: Sequence[Laureat],
) -> PlanImport:
    ids = {fiche.id for fiche in fiches} | {old for fiche in fiches for old in fiche.anciens_ids}
    ranks = {fiche.numero: fiche.nom for fiche in fiches if fiche.numero is not None}
    named = {(fiche.code_insee, slugify(fiche.nom)) for fiche in fiches}
    ajouts: list[Ajout] = []
    modifications: list[Modification] = []
    desaccords: list[Desaccord] = []
    laissees = [Laissee(refused.ligne.line, refused.nom, refused.raison) for refused in refus]
    for rapprochement in rapprochements:
        proposition, fiche = rapprochement.proposition, rapprochement.fiche
        line, nom = proposition.ligne.line, proposition.record.nom
        if fiche is not None:
            champs, against = _compare(proposition, fiche, ranks)
            desaccords += [Desaccord(fiche.id, line, champ, ici, la) for champ, ici, la in against]
            if champs:
                ranks |= {proposition.record.numero: nom} if "numero" in champs else {}
                cited = _source(source, proposition, champs)
                modifications.append(Modification(fiche.id, nom, line, rapprochement.raison, champs, cited))
            continue
        key = (proposition.commune.code, slugify(nom))
        if rapprochement.doute:
            laissees.append(Laissee(line, nom, f"{rapprochement.raison} : à vous de voir"))
        elif key in named:
            laissees.append(Laissee(line, nom, "déjà rapprochée par une autre ligne de la liste"))
        elif not proposition.ligne.laureat:
            laissees.append(Laissee(line, nom, NO_LAUREAT))
        else:
            named.add(key)
            ajout = _add(rapprochement, source, ids, ranks)
            ids.add(str(ajout.fiche["id"]))
            ajouts.append(ajout)
    found = sum(rapprochement.fiche is not None for rapprochement in rapprochements)
    return PlanImport(
        tuple(sorted(ajouts, key=lambda ajout: str(ajout.fiche["id"]))),
        tuple(sorted(modifications, key=lambda modification: modification.id)),
        tuple(sorted(desaccords)),
        tuple(sorted(laissees)),
        found - len(modifications),
        len(fiches) - found,
    )


def _add(rapprochement: Rapprochement, source: SourceCitee, ids: set[str], ranks: dict[int, str]) -> Ajout:
    proposition = rapprochement.proposition
    values: dict[str, object] = dict(proposition.valeurs)
    remarques = list(proposition.remarques)
    numero = proposition.record.numero
    if numero is not None and numero in ranks:
        remarques.append(f"le rang {numero} est déjà celui de « {ranks[numero]} » : non repris")
        del values["numero"]
    elif numero is not None:
        ranks[numero] = proposition.record.nom
    if "vague" in values:
        values["preuve_vague"] = _PROOF
    commune = proposition.commune
    fiche = {
        "id": make_identifiant(proposition.record.nom, commune.nom, ids),
        **values,
        "sources": [_source(source, proposition, values)],
    }
    where = f"{commune.nom} ({commune.code})"
    return Ajout(fiche, where, proposition.ligne.line, rapprochement.raison, tuple(remarques))


def _compare(
    proposition: Proposition, fiche: Laureat, ranks: Mapping[int, str]
) -> tuple[dict[str, object], list[tuple[str, str, str]]]:
    """What the list fills in the record, and what it says otherwise: field, here, there."""
    fill: dict[str, object] = {}
    against: list[tuple[str, str, str]] = []
    record = proposition.record
    for champ, value in proposition.valeurs.items():
        ours = getattr(fiche, champ)
        if champ == "date_maj" or (ours is not None and agree(champ, fiche, proposition)):
            continue
        if ours is not None:
            against.append((champ, _shown(ours), _shown(getattr(record, champ))))
        elif champ == "vague":
            if fiche.vagues_possibles and record.vague not in fiche.vagues_possibles:
                open_waves = " ou ".join(map(str, fiche.vagues_possibles))
                against.append((champ, f"vague {open_waves}", str(record.vague)))
            else:
                fill |= {"vague": value, "preuve_vague": _PROOF}
                fill |= {"vagues_possibles": None} if fiche.vagues_possibles else {}
        elif champ == "numero" and record.numero in ranks:
            against.append((champ, f"rang de « {ranks[record.numero]} »", str(record.numero)))
        else:
            fill[champ] = value
    newer = record.date_maj and (fiche.date_maj is None or fiche.date_maj < record.date_maj)
    if record.date_maj and newer and any(champ in fill for champ in _COORDONNEES):
        fill["date_maj"] = record.date_maj.isoformat()
    return fill, against


def _source(source: SourceCitee, proposition: Proposition, values: Valeurs) -> dict[str, object]:
    """Cited with the fields that it fills, in the order of the model."""
    champs = [
        champ
        for champ in Laureat.model_fields
        if values.get(champ) is not None and champ not in ("preuve_vague", "date_maj")
    ]
    cited: dict[str, object] = {"libelle": source.libelle}
    if source.url:
        cited["url"] = source.url
    date = source.date or (proposition.record.date_maj and proposition.record.date_maj.isoformat())
    if date:
        cited["date"] = date
    return {**cited, "champs": champs}


def _shown(value: object) -> str:
    """A value in a few words."""
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "aucun"
    text = " ".join(str(getattr(value, "national", value)).split())
    return text if len(text) <= 80 else text[:79] + "…"
