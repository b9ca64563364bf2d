"""The press kit of each wave: its page, its sheet as plain text, its files, and all of them as one ZIP."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from annuaire.facts import Facts, group_by_departement
from annuaire.model.vague import Vague
from annuaire.plan.cartes import FICHIER_PNG, FICHIER_SVG
from annuaire.plan.integrer import FOLDER
from annuaire.plan.mots import bilan_mots, vague_date_mots, vague_titre
from annuaire.plan.page import AFaire, Fichier, Lien, Page
from annuaire.plan.urls import Presse, url_of
from annuaire.presse.archive import Archive
from annuaire.presse.chiffres import ChiffresVague
from annuaire.presse.definitions import DEFINITIONS, figures_of
from annuaire.presse.tableur import write_tableur


class Piece(NamedTuple):
    """A file of the kit: its name inside the archive, its address, what it is."""

    nom: str
    url: str
    dit: str


class Dossiers(NamedTuple):
    pages: tuple[Page, ...]
    fichiers: tuple[Fichier, ...]
    a_faire: tuple[AFaire, ...]


def plan_presse(vagues: Iterable[Page], facts: Facts, site_url: str) -> Dossiers:
    """`vagues`: the pages of the waves, whose words, map and groups the kits take up."""
    pages, fichiers, a_faire = [], [], []
    for page in vagues:
        if page.gabarit != "vague":
            continue
        vague = page.contexte["vague"]
        chiffres = page.contexte["chiffres"]
        table = Fichier(
            f"{url_of(Presse(vague))}laureats-vague-{vague.numero}.csv",
            partial(write_tableur, chiffres.bilan, lambda fabrique: site_url + url_of(fabrique)),
        )
        pieces = tuple(_pieces(vague, chiffres, has_map=page.contexte["carte"] is not None))
        kit = AFaire(
            f"{url_of(Presse(vague))}vague-{vague.numero}.zip",
            Archive({piece.nom: piece.url for piece in pieces}),
        )
        pages += _pages(page, pieces, kit.url, facts, site_url)
        fichiers.append(table)
        a_faire.append(kit)
    return Dossiers(tuple(pages), tuple(fichiers), tuple(a_faire))


def _pieces(vague: Vague, chiffres: ChiffresVague, *, has_map: bool) -> Iterator[Piece]:
    """What there is to give: a list without a laureate is left out."""
    n, page, presse = vague.numero, url_of(vague), url_of(Presse(vague))
    bilan = chiffres.bilan
    given = (
        (True, f"fiche-vague-{n}.txt", presse, "La fiche : phrases, chiffres et liste, en texte."),
        (
            bilan.etablis or bilan.possibles,
            f"laureats-vague-{n}.csv",
            presse,
            "La liste, pour un tableur français : ouvrez-la d'un double clic.",
        ),
        (bilan.etablis, "laureats.geojson", page, "Les lauréats rattachés, pour un outil de cartographie."),
        (bilan.possibles, "laureats-possibles.geojson", page, "Les lauréats possibles, de même."),
        (has_map, FICHIER_SVG, page, "La carte, en dessin que l'on peut agrandir."),
        (has_map, FICHIER_PNG, page, "La carte, en image de 1 600 points de large."),
        (True, "lisezmoi.txt", presse, "Licence, citation, contact, sens de chaque chiffre."),
    )
    for there, name, folder, dit in given:
        if there:
            yield Piece(_name_inside(name, n), folder + name, dit)


def _name_inside(name: str, numero: int) -> str:
    """With the number of the wave, for who has several kits; in a folder, so that nothing spills where it is opened."""
    stem, _, suffix = name.rpartition(".")
    if name == "lisezmoi.txt":
        stem = "LISEZMOI"
    elif not stem.endswith(f"-vague-{numero}"):
        stem = f"{stem}-vague-{numero}"
    return f"vague-{numero}/{stem}.{suffix}"


def _pages(page: Page, pieces: tuple[Piece, ...], kit: str, facts: Facts, site_url: str) -> Iterator[Page]:
    """The page of the kit, then the texts that are in it."""
    chiffres: ChiffresVague = page.contexte["chiffres"]  # type: ignore[assignment]
    vague = chiffres.vague
    titre = f"Dossier de presse : {vague_titre(vague)} de Fabriques de territoire"
    contexte = {
        "vague": vague,
        "titre_vague": page.titre,
        "image": page.contexte["carte"],
        "integrer": page.url + FOLDER if chiffres.bilan.etablis else "",
        "url_vague": site_url + page.url,
        "phrases": page.contexte["phrases"],
        "figures": figures_of(chiffres),
        "definitions": DEFINITIONS,
        "date_donnees": facts.date_donnees,
        "pieces": pieces,
        "zip": kit,
        "groupes": group_by_departement(chiffres.bilan.fabriques_etablies),
        "possibles": page.contexte["possibles"],
    }
    description = (
        f"{vague_titre(vague)} de lauréats, {vague_date_mots(vague)} : {bilan_mots(chiffres.bilan)}."
    )
    yield Page(
        url=url_of(Presse(vague)),
        gabarit="presse",
        titre=titre,
        description=f"{description} Fiche, liste, carte, licence et sens de chaque chiffre.",
        fil=(Lien("Vagues", "vagues/"), Lien(vague_titre(vague), vague), Lien("Presse")),
        contexte=contexte,
    )
    for gabarit, nom, what in (
        ("fiche-de-vague.txt", f"fiche-vague-{vague.numero}.txt", "fiche en texte"),
        ("lisezmoi.txt", "lisezmoi.txt", "à lire avant de reprendre les fichiers"),
    ):
        yield Page(
            url=url_of(Presse(vague)) + nom,
            gabarit=gabarit,
            titre=f"{titre}, {what}",
            description=f"{titre}, {what}.",
            contexte=contexte,
            indexable=False,
        )
