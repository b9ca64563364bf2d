"""The sentences of « Actualités »: what one day changed of one record, in plain French. Names stand apart, to be links.

No participle agrees with the name of a place, whose gender nobody knows: « lieu fermé », « téléphone corrigé ».
"""

from collections.abc import Mapping, Sequence

from annuaire.francais import liste, nombre, ordinal
from annuaire.model.histoire import Champ

Net = Mapping[str, tuple[str | None, str | None]]  # field → its value before and after, told once
_STATUTS = {"ferme": "lieu fermé", "en-projet": "lieu en projet", "ouvert": "lieu ouvert"}
_OWN_WORDS = ("nom", "statut", "vague")
_EN_LETTRES = ("zéro", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")


def entree_mots() -> str:
    return " entre dans l'annuaire"


def changements_mots(net: Net, champs: Mapping[str, Champ], *, reunie: bool = False) -> str:
    """What follows the name: « indique désormais ses horaires », or « : téléphone corrigé ; site web retiré »."""
    first = [champs[nom] for nom in champs if nom in net and net[nom][0] is None and nom not in _OWN_WORDS]
    if first and len(first) == len(net) and not reunie:
        return f" indique désormais {liste([champ.possessif for champ in first])}"
    return f" : {' ; '.join(parts(net, champs, reunie=reunie))}"


def parts(net: Net, champs: Mapping[str, Champ], *, reunie: bool = False) -> list[str]:
    """« lieu fermé », « téléphone et horaires corrigés », « site web retiré »."""
    told = ["fiche réunie avec une autre"] if reunie else []
    told += [_own(nom, *net[nom]) for nom in _OWN_WORDS if nom in net and nom in champs]
    for participe, is_so in (
        ("indiqué", lambda avant, apres: avant is None),
        ("corrigé", lambda avant, apres: avant is not None and apres is not None),
        ("retiré", lambda avant, apres: apres is None),
    ):
        changed = [
            champ
            for nom, champ in champs.items()
            if nom in net and nom not in _OWN_WORDS and is_so(*net[nom])
        ]
        if changed:
            told.append(f"{liste([champ.mots for champ in changed])} {agree(participe, changed)}")
    return told


def agree(participe: str, champs: Sequence[Champ]) -> str:
    """Feminine when all are, plural when there are several or one is."""
    feminin = "e" if all(champ.genre.startswith("f") for champ in champs) else ""
    pluriel = "s" if len(champs) > 1 or champs[0].genre.endswith("p") else ""
    return participe + feminin + pluriel


def _own(nom: str, avant: str | None, apres: str | None) -> str:
    if nom == "nom":
        return f"nouveau nom (auparavant « {avant} »)"
    if nom == "statut":
        if apres == "ouvert" and avant == "ferme":
            return "lieu de nouveau ouvert"
        return _STATUTS.get(apres or "", "état du lieu retiré")
    if apres is None:
        return "vague retirée"
    return f"vague {'établie' if avant is None else 'corrigée'} ({ordinal(int(apres))})"


def ajouts_mots(n: int, where: str) -> str:
    """« Trois fiches ajoutées dans le Gers »."""
    return f"{en_lettres(n)} fiches ajoutées {where}"


def ensemble_mots(parts: Sequence[str], n: int) -> str:
    """« Téléphone corrigé dans 12 fiches »."""
    told = " ; ".join(parts)
    return f"{told[0].upper()}{told[1:]} dans {nombre(n)} fiches"


def debut_mots(n: int) -> str:
    """Not « added »: those who import a first version, or move it, did not write it that day."""
    return f"L'historique des fiches commence, avec {nombre(n)} fiche{'s' if n > 1 else ''}"


def en_lettres(n: int) -> str:
    mot = _EN_LETTRES[n] if n < len(_EN_LETTRES) else nombre(n)
    return mot[0].upper() + mot[1:]
