"""News → the sentences of « Actualités »: what is about many records at once is told once, with all their names."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from annuaire.model.annuaire import Fabrique
from annuaire.model.histoire import Histoire
from annuaire.model.slug import slugify
from annuaire.model.territoires import Departement
from annuaire.model.vague import Vague
from annuaire.plan.mots import vague_titre
from annuaire.plan.nouvelles import Nouvelle
from annuaire.plan.nouvelles_mots import ajouts_mots, debut_mots, ensemble_mots
from annuaire.plan.page import Lien

TOGETHER = 3  # additions of a day in one département, told as one from here on
ALIKE = 5  # records changed in the same way on the same day
MANY = 20  # additions of a day: told as one, wherever they are


class Actualite(NamedTuple):
    """One sentence: a link and what follows it; `fabriques`: all that it is about, when they are several.

    `nouvelle`: the only record that it is about. `ancre` is unique, and stays when the words change.
    """

    instant: datetime
    ancre: str
    lien: Lien
    suite: str = ""
    fabriques: tuple[Fabrique, ...] = ()
    nouvelle: Nouvelle | None = None

    @property
    def jour(self) -> date:
        return self.instant.date()

    @property
    def nature(self) -> str:
        """In one word, for the readers of feeds that sort."""
        if self.nouvelle is None:
            return "ajout" if "-ajouts" in self.ancre else "modification" if self.fabriques else "debut"
        if self.nouvelle.ferme:
            return "fermeture"
        return "ajout" if self.nouvelle.ajoute else "modification"

    @property
    def phrase(self) -> str:
        return self.lien.libelle + self.suite


def group_actualites(nouvelles: Iterable[Nouvelle], histoire: Histoire) -> tuple[Actualite, ...]:
    """The most recent first; of one day, what is about many, then in the order of the records."""
    days: dict[date, list[Nouvelle]] = {}
    for nouvelle in nouvelles:
        days.setdefault(nouvelle.jour, []).append(nouvelle)
    debut = Actualite(
        histoire.debut, f"{histoire.debut.date()}-debut", Lien(debut_mots(histoire.nombre), "laureats/")
    )
    told = [actualite for jour in sorted(days, reverse=True) for actualite in _of_day(days[jour])]
    return (*told, debut)


def _of_day(nouvelles: list[Nouvelle]) -> list[Actualite]:
    added = [one for one in nouvelles if one.ajoute and isinstance(one.objet, Fabrique)]
    together = list(_additions(added))
    alike: dict[tuple[str, ...], list[Nouvelle]] = {}
    for one in nouvelles:
        # A closing is always told by itself.
        if isinstance(one.objet, Fabrique) and not one.ajoute and not one.ferme and "nom" not in one.net:
            alike.setdefault(one.parts, []).append(one)
    for words, members in alike.items():
        if len(members) >= ALIKE:
            name = "-".join(members[0].net) or "reunies"
            together.append(_together(members, slugify(f"modifs-{name}"), ensemble_mots(words, len(members))))
    grouped = {fabrique.id for one in together for fabrique in one.fabriques}
    alone = [one for one in nouvelles if isinstance(one.objet, Vague) or one.objet.id not in grouped]
    return _unique([*together, *map(alone_actualite, alone)])


def _additions(added: list[Nouvelle]) -> Iterator[Actualite]:
    par_departement: dict[str, list[Nouvelle]] = {}
    for one in added:
        par_departement.setdefault(one.objet.departement.code, []).append(one)
    if len(added) > MANY:
        n = len(par_departement)
        where = f"dans {n} départements" if n > 1 else added[0].objet.departement.locatif
        yield _together(added, "ajouts", ajouts_mots(len(added), where), "laureats/")
        return
    for code in sorted(par_departement):
        members = par_departement[code]
        if len(members) >= TOGETHER:
            departement = members[0].objet.departement
            words = ajouts_mots(len(members), departement.locatif)
            yield _together(members, f"ajouts-{code.lower()}", words, departement)


def _together(
    members: list[Nouvelle], name: str, words: str, cible: Departement | str | None = None
) -> Actualite:
    instant = max(one.instant for one in members)
    fabriques = tuple(one.objet for one in members)
    return Actualite(instant, f"{instant.date()}-{name}", Lien(words, cible), fabriques=fabriques)


def alone_actualite(nouvelle: Nouvelle) -> Actualite:
    objet = nouvelle.objet
    if isinstance(objet, Vague):
        name, libelle, place = f"vague-{objet.numero}", f"La {vague_titre(objet)}", ""
    else:
        numero = objet.laureat.numero
        name = objet.id if numero is None else f"f-{numero}"
        libelle, place = objet.nom, f" ({objet.commune.nom})"
    ancre = f"{nouvelle.jour}-{name}"
    return Actualite(nouvelle.instant, ancre, Lien(libelle, objet), place + nouvelle.suite, nouvelle=nouvelle)


def _unique(actualites: list[Actualite]) -> list[Actualite]:
    """Two ways to change the same fields in one day: the second is « -2 »."""
    seen: dict[str, int] = {}
    found = []
    for one in actualites:
        seen[one.ancre] = rank = seen.get(one.ancre, 0) + 1
        found.append(one if rank == 1 else one._replace(ancre=f"{one.ancre}-{rank}"))
    return found
