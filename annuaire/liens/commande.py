"""`python build.py liens`: ask, remember, report."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from annuaire.liens.demande import Politesse, Reponse, ask_all
from annuaire.liens.memoire import Echec, read_memoire, remember, write_memoire
from annuaire.liens.rapport import summarise_liens, write_rapport
from annuaire.liens.recueil import collect
from annuaire.model.annuaire import Annuaire

Ask = Callable[[Iterable[str], Politesse], dict[str, Reponse]]


class Releve(NamedTuple):
    rapport: str
    memoire: str
    resume: str
    echecs: Mapping[str, Echec]

    @property
    def a_des_morts(self) -> bool:
        return any(echec.est_mort for echec in self.echecs.values())


def check_links(annuaire: Annuaire, memoire: str, aujourd_hui: date, ask: Ask = ask_all) -> Releve:
    recueil = collect(annuaire)
    site = annuaire.site
    reponses = ask(recueil, Politesse(f"AnnuaireFabriques/1 (+{site.adresse}; {site.contact.courriel})"))
    echecs = remember(read_memoire(memoire), reponses, aujourd_hui)
    return Releve(
        write_rapport(recueil, reponses, echecs),
        write_memoire(echecs),
        summarise_liens(reponses, echecs),
        echecs,
    )


def read_kept(path: Path) -> str:
    """The memory of the other times, nothing the first time. OSError."""
    return path.read_text(encoding="utf-8") if path.is_file() else ""
