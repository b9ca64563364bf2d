"""The sentences that state a fact of the directory: written once, read by titles, descriptions and pages."""

from collections.abc import Sequence
from itertools import islice

from annuaire.facts import BilanVague
from annuaire.francais import au_jour, date_longue, ordinal, pluriel
from annuaire.model.annuaire import Fabrique
from annuaire.model.reference import Reference
from annuaire.model.territoires import Departement
from annuaire.model.vague import Vague

MAYOTTE = "976"  # its population is older than the others': data/reference/PROVENANCE.md


def vague_titre(vague: Vague) -> str:
    return f"{ordinal(vague.numero)} vague"


def vague_date_mots(vague: Vague) -> str:
    return f"annoncée {au_jour(vague.date_annonce)}" if vague.date_annonce else "date d'annonce inconnue"


def bilan_mots(bilan: BilanVague) -> str:
    """How many of the list belong to the wave, and how sure that is."""
    if not bilan.etablis and not bilan.possibles:
        return "aucun lauréat de cette vague n'est encore connu par son nom"
    settled = (
        f"{pluriel(bilan.etablis, 'lauréat connu', 'lauréats connus')}"
        if bilan.etablis
        else "aucun lauréat établi"
    )
    unsettled = pluriel(bilan.possibles, "lauréat possible", "lauréats possibles") if bilan.possibles else ""
    return f"{settled}, {unsettled}" if unsettled else settled


def where_in_words(fabrique: Fabrique, departement: Departement) -> str:
    """« Auch », « Tarbes (Hautes-Pyrénées) », « Brest, en métropole »: another side of a sea is always said."""
    there = fabrique.departement
    nom = fabrique.commune.nom
    if there.code == departement.code:
        return nom
    if is_overseas(there):
        return there.locatif if there.nom == nom else f"{nom}, {there.locatif}"
    if is_overseas(departement):
        return f"{nom}, en métropole"
    return nom if there.nom == nom else f"{nom} ({there.nom})"


def titre_des_communes(departement: Departement, reference: Reference) -> str:
    """What the list of its communes is called; Paris is one commune, and so are some islands."""
    first_ones = list(islice(reference.localites_of(departement.code), 2))
    if len(first_ones) > 1 and not any(localite.parent for localite in first_ones):
        return f"Toutes les communes {departement.genitif}"
    if len(first_ones) > 1:
        return f"{departement.nom}, arrondissement par arrondissement"
    return f"La commune {departement.genitif}"


def is_overseas(departement: Departement) -> bool:
    return len(departement.code) > 2


def notes_of_distances(*departements: Departement) -> tuple[str, ...]:
    """What one must know of distances and populations overseas."""
    notes = []
    if any(is_overseas(departement) for departement in departements):
        notes.append("Elles se mesurent par-dessus la mer, s'il le faut.")
    if any(departement.code == MAYOTTE for departement in departements):
        notes.append("La population de Mayotte est celle de 2017.")
    return tuple(notes)


def ages_mots(fabriques: Sequence[Fabrique], relevees: str) -> tuple[str, ...]:
    """The dates of the data, not that of the build; a source's may be as short as « 2024-01 »."""
    sources = [source.date for fabrique in fabriques for source in fabrique.laureat.sources if source.date]
    noted = [fabrique.laureat.date_maj for fabrique in fabriques if fabrique.laureat.date_maj]
    sentences = [f"Date des données : {date_longue(max(sources))}"] if sources else []
    if noted:
        sentences.append(f"{relevees} {date_longue(min(noted))}")
    return tuple(sentences)
