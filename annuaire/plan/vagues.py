"""Pages of the waves, and of each wave in each département: what the press links to."""

from collections.abc import Iterator

from annuaire.cartographie.atlas import Atlas
from annuaire.facts import BilanVague, Compte, Facts, Groupe, gather, group_by_departement
from annuaire.model.annuaire import Annuaire, Fabrique
from annuaire.model.collation import collation_key
from annuaire.model.territoires import Departement, Region
from annuaire.plan.cartes import carte_de_vague
from annuaire.plan.mots import bilan_mots, vague_date_mots, vague_titre
from annuaire.plan.page import Contexte, Lien, Page
from annuaire.plan.urls import Presse, VagueDepartement, url_of
from annuaire.presse.chiffres import ChiffresLocaux, ChiffresVague, compute_chiffres, compute_local
from annuaire.presse.definitions import main_figures
from annuaire.presse.phrases import en_bref, en_bref_local


def plan_vagues(annuaire: Annuaire, facts: Facts, atlas: Atlas) -> Iterator[Page]:
    yield Page(
        url="vagues/",
        gabarit="vagues",
        titre="Les vagues de lauréats",
        description=f"Les {len(facts.bilans)} vagues de lauréats : date, lieu, nombre annoncé, et ce qu'on ne sait pas.",
        fil=(Lien("Vagues"),),
        contexte={"bilans": facts.bilans},
    )
    for chiffres in compute_chiffres(facts):
        yield _vague(chiffres, atlas)
        for members in _departements(chiffres.bilan).values():
            yield _vague_departement(compute_local(chiffres, members[0].departement, members, facts))


def _departements(bilan: BilanVague) -> dict[str, tuple[Fabrique, ...]]:
    """Code of département → the laureates that are, or may be, of the wave there."""
    return gather(
        (*bilan.fabriques_etablies, *bilan.fabriques_possibles), lambda fabrique: fabrique.departement.code
    )


def group_by_region(
    fabriques: tuple[Fabrique, ...],
) -> tuple[tuple[Region | Departement, tuple[Groupe[Departement], ...]], ...]:
    """Régions by name, then overseas collectivities, which belong to none; each with its départements."""
    groups = gather(
        fabriques,
        lambda fabrique: fabrique.region.code if fabrique.region else f"~{fabrique.departement.code}",
    )
    found = [
        (members[0].region or members[0].departement, group_by_departement(members))
        for members in groups.values()
    ]
    return tuple(
        sorted(found, key=lambda group: (isinstance(group[0], Departement), collation_key(group[0].nom)))
    )


def _vague(chiffres: ChiffresVague, atlas: Atlas) -> Page:
    bilan, vague = chiffres.bilan, chiffres.vague
    carte = carte_de_vague(atlas, bilan)
    titre = vague_titre(vague)
    return Page(
        url=url_of(vague),
        gabarit="vague",
        titre=f"{titre} de Fabriques de territoire",
        description=(
            f"{titre} de lauréats, {vague_date_mots(vague)} : {bilan_mots(bilan)}. "
            "Liste par région et par département, sources, points inconnus."
        ),
        fil=(Lien("Vagues", "vagues/"), Lien(titre)),
        carte=carte,
        contexte={
            "bilan": bilan,
            "vague": vague,
            "chiffres": chiffres,
            "figures": main_figures(chiffres),
            "phrases": en_bref(chiffres),
            "presse": Presse(vague),
            "carte": carte,
            "groupes": group_by_region(bilan.fabriques_etablies),
            "possibles": group_by_departement(bilan.fabriques_possibles),
            "departements": tuple(
                Compte(VagueDepartement(vague, members[0].departement), len(members))
                for members in _departements(bilan).values()
            ),
            "precedente": chiffres.precedente,
            "suivante": chiffres.suivante,
        },
    )


def _vague_departement(local: ChiffresLocaux) -> Page:
    vague, departement = local.chiffres.vague, local.departement
    titre = vague_titre(vague)
    known = bilan_mots(BilanVague(vague, local.etablis, local.possibles))
    return Page(
        url=url_of(VagueDepartement(vague, departement)),
        gabarit="vague-departement",
        titre=f"{titre} {departement.locatif} ({departement.code})",
        description=f"{titre} de fabriques de territoire {departement.locatif}, {vague_date_mots(vague)} : {known}.",
        fil=(Lien("Vagues", "vagues/"), Lien(titre, vague), Lien(departement.nom)),
        contexte=Contexte(_contexte_local, local),
    )


def _contexte_local(local: ChiffresLocaux) -> dict[str, object]:
    vague = local.chiffres.vague
    return {
        "vague": vague,
        "departement": local.departement,
        "etablis": local.etablis,
        "possibles": local.possibles,
        "phrases": en_bref_local(local),
        "presse": Presse(vague),
    }
