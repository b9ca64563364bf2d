"""Changes → news: what each day changed of each record that is public now, told once.

Nothing is told of a record that is not in the directory now, under its name of today: whatever is under embargo or was
withdrawn leaves no trace here.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from annuaire.model.annuaire import Annuaire, Fabrique
from annuaire.model.histoire import (
    AJOUT,
    CHAMPS_LAUREAT,
    CHAMPS_VAGUE,
    RETRAIT,
    REUNION,
    Changement,
    Histoire,
)
from annuaire.model.vague import Vague
from annuaire.plan.nouvelles_mots import Net, changements_mots, entree_mots, parts


class Nouvelle(NamedTuple):
    """What a day changed of one record. `instant` is that of the last change of this day (UTC)."""

    objet: Fabrique | Vague
    instant: datetime
    ajoute: bool
    reunie: bool
    net: Net

    @property
    def jour(self) -> date:
        return self.instant.date()

    @property
    def ferme(self) -> bool:
        return self.net.get("statut", (None, None))[1] == "ferme"

    @property
    def suite(self) -> str:
        """What follows the name."""
        if self.ajoute:
            return entree_mots()
        return changements_mots(self.net, self._champs, reunie=self.reunie)

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(parts(self.net, self._champs, reunie=self.reunie))

    @property
    def _champs(self) -> Mapping[str, object]:
        return CHAMPS_VAGUE if isinstance(self.objet, Vague) else CHAMPS_LAUREAT


def find_nouvelles(annuaire: Annuaire, histoire: Histoire) -> tuple[Nouvelle, ...]:
    """The oldest first."""
    objets = _public(annuaire)
    days: dict[tuple[date, str, str], list[Changement]] = {}
    for one in histoire.changements:
        objet = objets.get((one.sujet, one.cle))
        if objet is not None and one.champ != RETRAIT:
            days.setdefault((one.instant.date(), one.sujet, _key(objet)), []).append(one)
    numeros = {str(vague.numero) for vague in annuaire.vagues}
    found = (
        _day(objets[sujet, key], [_without_hidden_wave(one, numeros) for one in changes])
        for (_, sujet, key), changes in days.items()
    )
    return tuple(nouvelle for nouvelle in found if nouvelle.ajoute or nouvelle.reunie or nouvelle.net)


def _public(annuaire: Annuaire) -> dict[tuple[str, str], Fabrique | Vague]:
    """What may be told, by every name that it has had."""
    found: dict[tuple[str, str], Fabrique | Vague] = {}
    for fabrique in annuaire.fabriques:
        found |= {("laureats", ancien): fabrique for ancien in fabrique.laureat.anciens_ids}
    found |= {("laureats", fabrique.id): fabrique for fabrique in annuaire.fabriques}
    return found | {("vagues", str(vague.numero)): vague for vague in annuaire.vagues}


def _key(objet: Fabrique | Vague) -> str:
    return str(objet.numero) if isinstance(objet, Vague) else objet.id


def _without_hidden_wave(one: Changement, numeros: set[str]) -> Changement:
    """The number of a wave that is not public is no value."""
    if one.champ != "vague":
        return one
    avant, apres = (value if value in numeros else None for value in (one.avant, one.apres))
    return one._replace(avant=avant, apres=apres)


def _day(objet: Fabrique | Vague, changes: list[Changement]) -> Nouvelle:
    """What was so in the morning and what is so at night: nothing is told of what was undone in between."""
    net: dict[str, tuple[str | None, str | None]] = {}
    for one in changes:
        if one.champ not in (AJOUT, REUNION):
            net[one.champ] = (net[one.champ][0] if one.champ in net else one.avant, one.apres)
    return Nouvelle(
        objet,
        changes[-1].instant,
        any(one.champ == AJOUT for one in changes),
        any(one.champ == REUNION for one in changes),
        {champ: values for champ, values in net.items() if values[0] != values[1]},
    )
