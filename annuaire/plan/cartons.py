"""Share cards: what other sites show of a page that someone sends. Words and an outline here; `images` draws them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from annuaire.cartographie.carte import Carte
from annuaire.facts import BilanVague, Facts
from annuaire.francais import pluriel
from annuaire.model import nomenclatures
from annuaire.model.annuaire import Annuaire, Fabrique
from annuaire.model.territoires import Departement, Region
from annuaire.plan.mots import bilan_mots, vague_date_mots, vague_titre
from annuaire.plan.page import AFaire, Ajout, Page, Partage
from annuaire.plan.urls import Affiche, url_of

FICHIER = "carton.png"  # beside the page that it is about; that of the root stands for every page without one
LARGEUR, HAUTEUR = 1200, 630
Dessin = Callable[[], Carte | None]
_ENDS = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Carton:
    """`genre` says what `nom` is; `details` follow, one a line. `dessin` gives the map drawn beside them, without its words."""

    genre: str
    nom: str
    details: tuple[str, ...]
    site: str
    dessin: Dessin

    @property
    def carte(self) -> Carte | None:
        return self.dessin()

    @property
    def mots(self) -> tuple[str, ...]:
        """All that is written on the card, in the order in which one reads it."""
        return self.genre, self.nom, *self.details, self.site

    @property
    def alternative(self) -> str:
        """The same for who does not see it, a sentence each."""
        return " ".join(mots if mots.endswith(_ENDS) else f"{mots}." for mots in self.mots)


def plan_cartons(annuaire: Annuaire, facts: Facts, pages: Iterable[Page]) -> Iterator[AFaire]:
    """The general one, and one for each laureate, région, département or collectivity, and wave.

    Maps are those of `pages` and of sheets to print, so that a card shows no dot that these do not.
    """
    site = annuaire.site.titre
    by_url = {page.url: page for page in pages}

    def dessin(url: str) -> Dessin:
        return partial(_carte_of, by_url.get(url))

    yield AFaire(FICHIER, _general(facts, site, dessin("carte/")))
    for fabrique in annuaire.fabriques:
        yield AFaire(url_of(fabrique) + FICHIER, _laureat(fabrique, site, dessin(url_of(Affiche(fabrique)))))
    for territoires, found in (
        (facts.regions, facts.par_region),
        (facts.departements, facts.par_departement),
    ):
        for territoire in territoires:
            url = url_of(territoire)
            fabriques = found.get(territoire.code, ())
            yield AFaire(url + FICHIER, _territoire(territoire, len(fabriques), site, dessin(url)))
    for bilan in facts.bilans:
        url = url_of(bilan.vague)
        yield AFaire(url + FICHIER, _vague(bilan, site, dessin(url)))


def _carte_of(page: Page | None) -> Carte | None:
    return page and (page.carte or page.contexte.get("situation"))  # type: ignore[return-value]


def sharing_of(cartons: Iterable[AFaire], site_url: str) -> Ajout:
    """Each page that has an address of its own, or that of what it is about, with what other sites may show of it."""
    known = {
        site_url + carton.url.removesuffix(FICHIER): Partage(
            site_url + carton.url, LARGEUR, HAUTEUR, carton.objet.alternative
        )
        for carton in cartons
    }

    def ajout(page: Page) -> dict[str, object]:
        """An indexable page has its own address for canonical one."""
        canonique = site_url + page.url if page.indexable else page.canonique
        return {"partage": known.get(canonique, known[site_url])} if canonique else {}

    return ajout


def _general(facts: Facts, site: str, dessin: Dessin) -> Carton:
    communes = pluriel(facts.comptes.communes, "commune")
    details = (f"{_fabriques(facts.comptes.laureats)} dans {communes}",)
    return Carton("Annuaire", "Trouver une fabrique de territoire", details, site, dessin)


def _laureat(fabrique: Fabrique, site: str, dessin: Dessin) -> Carton:
    laureat = fabrique.laureat
    genre = nomenclatures.TYPES[laureat.type or "fabrique"]
    statut = {"ferme": "Lieu fermé", "en-projet": "Lieu en projet"}.get(laureat.statut or "")
    details = (_place(fabrique), statut) if statut else (_place(fabrique),)
    return Carton(genre, fabrique.nom, details, site, dessin)


def _place(fabrique: Fabrique) -> str:
    """« Auch, Gers », « Paris 12e Arrondissement »."""
    commune, departement = fabrique.commune.nom, fabrique.departement.nom
    return commune if f"{commune} ".startswith(f"{departement} ") else f"{commune}, {departement}"


def _territoire(territoire: Region | Departement, nombre: int, site: str, dessin: Dessin) -> Carton:
    if isinstance(territoire, Region):
        return Carton("Région", territoire.nom, (_fabriques(nombre),), site, dessin)
    overseas = territoire.nature == "collectivite-outre-mer"
    genre = "Collectivité d'outre-mer" if overseas else f"Département {territoire.code}"
    return Carton(genre, territoire.nom, (_fabriques(nombre),), site, dessin)


def _fabriques(nombre: int) -> str:
    if not nombre:
        return "Aucune fabrique de territoire connue"
    return pluriel(nombre, "fabrique de territoire", "fabriques de territoire")


def _vague(bilan: BilanVague, site: str, dessin: Dessin) -> Carton:
    nom = vague_titre(bilan.vague)
    details = (_sentence(bilan_mots(bilan)), _sentence(vague_date_mots(bilan.vague)))
    return Carton("Fabriques de territoire", nom, details, site, dessin)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
