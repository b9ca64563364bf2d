"""How far is the nearest fabrique? The page of coverage, and what région and département pages say of it."""

from collections.abc import Mapping
from typing import NamedTuple

from annuaire.cartographie.atlas import Atlas
from annuaire.couverture.chiffres import (
    LOIN_KM,
    Chiffres,
    Couverture,
    Etape,
    Rang,
    counted,
    known_waves,
    rank,
)
from annuaire.couverture.mesure import RAYON_KM
from annuaire.facts import Facts
from annuaire.francais import liste, nombre, pourcentage, taille
from annuaire.model.annuaire import Annuaire
from annuaire.model.territoires import Departement, Region
from annuaire.plan.courbe import draw_courbe
from annuaire.plan.couverture_carte import draw_coverage, legend
from annuaire.plan.couverture_mots import (
    Colonne,
    CouvertureDuTerritoire,
    describe,
    median,
    rank_sentence,
    share,
)
from annuaire.plan.mots import vague_titre
from annuaire.plan.page import Contexte, Fichier, Lien, Page

URL = "couverture/"


class Place(NamedTuple):
    """A line of the list of territories, in the order of their ranks."""

    rang: Rang | None
    territoire: Region | Departement
    region: Region | None
    part: str
    mediane: str
    fabriques: int


class EtapeEnMots(NamedTuple):
    numero: int
    fabriques: str
    part: str


class Couvertures:
    """The coverage of every territory, beside its région and France."""

    def __init__(self, annuaire: Annuaire, facts: Facts, couverture: Couverture) -> None:
        self._couverture = couverture
        self._departements = {departement.code: departement for departement in facts.departements}
        self._regions = {region.code: region for region in facts.regions}
        self._fabriques = {fabrique.id: fabrique for fabrique in annuaire.fabriques}
        self.rangs_departements = rank(
            {code: self.chiffres(d) for code, d in self._departements.items() if d.nature == "departement"}
        )
        self.rangs_regions = rank(couverture.regions)

    @property
    def france(self) -> Chiffres:
        return self._couverture.france

    def chiffres(self, territoire: Region | Departement) -> Chiffres:
        own = self._couverture.regions if isinstance(territoire, Region) else self._couverture.departements
        return own[territoire.code]

    def rang(self, territoire: Region | Departement) -> Rang | None:
        """None for overseas collectivities, which are not ranked, and where nobody lives."""
        own = self.rangs_regions if isinstance(territoire, Region) else self.rangs_departements
        return own.get(territoire.code)

    def of_france(self) -> CouvertureDuTerritoire:
        return describe([self._france()], "", self._departements, self._fabriques)

    def of_region(self, region: Region) -> CouvertureDuTerritoire:
        columns = [self._column(region), self._france()]
        sentence = rank_sentence(self.rang(region), "régions", feminin=True)
        return describe(columns, sentence, self._departements, self._fabriques)

    def of_departement(self, departement: Departement) -> CouvertureDuTerritoire:
        """Beside its région when this is more than itself."""
        columns = [self._column(departement), self._france()]
        members = [d for d in self._departements.values() if d.code_region == departement.code_region]
        if departement.code_region and len(members) > 1:
            columns.insert(1, self._column(self._regions[departement.code_region]))
        sentence = rank_sentence(self.rang(departement), "départements", feminin=False)
        return describe(columns, sentence, self._departements, self._fabriques)

    def places(self, territoires: tuple[Region, ...] | tuple[Departement, ...]) -> tuple[Place, ...]:
        """Those of the same rank by code, those that have none last."""
        lines = [
            Place(
                self.rang(territoire),
                territoire,
                self._regions.get(getattr(territoire, "code_region", None) or ""),
                share(self.chiffres(territoire), RAYON_KM),
                median(self.chiffres(territoire)),
                self.chiffres(territoire).fabriques,
            )
            for territoire in territoires
        ]
        return tuple(
            sorted(
                lines,
                key=lambda line: (line.rang is None, line.rang and line.rang.rang, line.territoire.code),
            )
        )

    def _column(self, territoire: Region | Departement) -> Colonne:
        return Colonne(territoire.nom, territoire.locatif, self.chiffres(territoire))

    def _france(self) -> Colonne:
        return Colonne("France", "en France", self.france)


def plan_couverture(
    annuaire: Annuaire,
    facts: Facts,
    couvertures: Couvertures,
    fichiers: Mapping[str, Fichier],
    atlas: Atlas,
    *,
    whole: bool = True,
) -> Page:
    """`fichiers` are those of the page, by name. Not `whole`: they are not made to be weighed."""
    france = couvertures.france
    return Page(
        url=URL,
        gabarit="couverture",
        titre="À quelle distance est la fabrique la plus proche ?",
        description=(
            f"{share(france, RAYON_KM)} des habitants de la France ont une fabrique de territoire à "
            f"{RAYON_KM} km ou moins : chiffres par région et par département, vague après vague."
        ),
        fil=(Lien("Couverture"),),
        contexte=Contexte(_contexte, annuaire, facts, couvertures, fichiers, atlas, whole),
    )


def _contexte(
    annuaire: Annuaire,
    facts: Facts,
    couvertures: Couvertures,
    fichiers: Mapping[str, Fichier],
    atlas: Atlas,
    whole: bool,
) -> dict[str, object]:
    france = couvertures.france
    fabriques = counted(annuaire.fabriques)
    collectivites = tuple(d for d in facts.departements if d.nature != "departement")
    known = known_waves(fabriques)
    chiffres = [(departement, couvertures.chiffres(departement)) for departement in facts.departements]
    return {
        "couverture": couvertures.of_france(),
        "carte_de_france": draw_coverage(atlas, chiffres),
        "classes": legend(chiffres),
        "population": france.population,
        "rayon": RAYON_KM,
        "loin": LOIN_KM,
        "comptees": len(fabriques),
        "ecartees": len(annuaire.fabriques) - len(fabriques),
        "regions": couvertures.places(facts.regions),
        "departements": couvertures.places(tuple(d for d in facts.departements if d.nature == "departement")),
        "collectivites": couvertures.places(
            tuple(d for d in collectivites if couvertures.chiffres(d).population)
        ),
        "sans_habitant": liste([d.nom for d in collectivites if not couvertures.chiffres(d).population]),
        "etapes": tuple(_etape_en_mots(etape, france.population) for etape in france.etapes),
        "courbe": draw_courbe(france.etapes, france.population),
        "sans_vague": sum(not fabrique.vagues for fabrique in fabriques),
        "vagues_sans_nom": liste(
            [f"la {vague_titre(vague)}" for vague in annuaire.vagues if vague.numero not in known]
        ),
        "fichiers": tuple(
            (nom, fichier.url, taille(len(fichier.contenu) if whole else 0))
            for nom, fichier in fichiers.items()
        ),
    }


def _etape_en_mots(etape: Etape, population: int) -> EtapeEnMots:
    return EtapeEnMots(
        etape.numero,
        _between(nombre(etape.fabriques_min), nombre(etape.fabriques_max)),
        _between(pourcentage(etape.habitants_min, population), pourcentage(etape.habitants_max, population)),
    )


def _between(least: str, most: str) -> str:
    """« 187 », « de 79 à 166 »."""
    return least if least == most else f"de {least} à {most}"
