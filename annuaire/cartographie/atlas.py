"""Every map of the directory, drawn from the outlines of the reference; the ground that several share is drawn once.

atlas = Atlas(annuaire.contours, reference.regions(), reference.departements(), communes)
atlas.pays(annuaire.fabriques, "Titre", "Description") -> Carte
atlas.region(region, …), atlas.departement(departement, …), atlas.situation(fabrique, …) -> Carte, None without outline
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from annuaire.cartographie import france, local
from annuaire.cartographie.cadrage import Cadrage, Geo
from annuaire.cartographie.carte import Carte, Trace, make_trace, path_data
from annuaire.cartographie.memoire import Memoire
from annuaire.francais import pluriel
from annuaire.model.annuaire import Fabrique
from annuaire.model.territoires import Commune, Departement, Region


class Contours(Protocol):
    """Outlines at one level of detail, by code of département; rings and lines of (longitude, latitude)."""

    codes: Collection[str]

    def outline(self, codes: Iterable[str]) -> Geo: ...
    def borders(self, codes: Iterable[str]) -> Geo: ...
    def neighbours(self, codes: Iterable[str]) -> Iterable[str]: ...


class Atlas:
    def __init__(
        self,
        contours: Mapping[str, Contours],
        regions: Iterable[Region],
        departements: Iterable[Departement],
        commune_of: Callable[[str], Commune | None],
        memoire: Memoire | None = None,
    ) -> None:
        """`contours`: « pays », « region », « departement » → outlines, the last with most detail. Empty: no map.

        `memoire`: what was found before in the same outlines, for the same territories.
        """
        self._contours = contours
        self._departements = tuple(departements)
        self._regions = tuple(regions)
        self._commune_of = commune_of
        self._memoire = memoire or Memoire()
        self._locaux: dict[str, local.FondLocal | None] = {}
        self._cartes: dict[tuple[object, ...], Carte | None] = {}
        self._fond = self._memoire.share("pays", self._recall_country) if contours else None

    @property
    def existe(self) -> bool:
        return self._fond is not None

    def pays(
        self,
        fabriques: Sequence[Fabrique],
        titre: str,
        description: str,
        *,
        possibles: frozenset[str] = frozenset(),
    ) -> Carte | None:
        """The whole country; `possibles` are the identifiers of those that may not belong to what the map shows."""
        if not self._fond:
            return None

        def named(trace: Trace) -> Trace:
            return _counted(trace, fabriques)

        def draw() -> Carte:
            return france.make_carte(
                self._fond,
                fabriques,
                titre,
                description,
                named=named,
                memoire=self._memoire,
                possibles=possibles,
            )

        return self._share("pays", fabriques, titre, description, draw, *sorted(possibles))

    def teintes(
        self, titre: str, description: str, *, dire: Callable[[Departement], tuple[str, str]]
    ) -> Carte | None:
        """The country without a dot, each département by itself, leading to its page: `dire` gives its words and its class.

        Paris and the three around it are drawn twice, and lead to their pages where they are large.
        """
        if not self._fond:
            return None
        chemins = self._memoire.recall("teintes", self._draw_areas)
        traces: list[Trace] = []
        cadres = {cadre.trace.code: cadre for cadre in self._fond.cadres}
        for d in self._departements:
            nom, teinte = dire(d)
            if d.code in cadres:
                trace = replace(cadres[d.code].trace, nom=nom, teinte=teinte)
                cadres[d.code] = replace(cadres[d.code], trace=trace)
                continue
            for rank, chemin in enumerate(chemins.get(d.code, ())):
                traces.append(Trace("territoire", chemin, d.code, nom, None if rank else d, teinte))
        return france.make_carte_de_teintes(traces, cadres.values(), titre, description)

    def region(
        self, region: Region, fabriques: Iterable[Fabrique], titre: str, description: str
    ) -> Carte | None:
        members = [d for d in self._departements if d.code_region == region.code]
        if len(members) == 1:
            return self._on(self._fond_of_departement(members[0]), fabriques, titre, description)
        return self._on(self._fond_of_region(region, members), fabriques, titre, description, nommer=False)

    def departement(
        self, departement: Departement, fabriques: Iterable[Fabrique], titre: str, description: str
    ) -> Carte | None:
        """With the names of its chief town and of the communes that have a fabrique, unless one town is all of it."""
        members = tuple(fabriques)
        asked = (departement.code, titre, description, *(fabrique.id for fabrique in members))
        if asked not in self._cartes:
            fond = self._fond_of_departement(departement)
            code = departement.code_chef_lieu
            chef_lieu = self._commune_of(code) if code else None
            if not chef_lieu or chef_lieu.nom == departement.nom:
                carte = self._on(fond, members, titre, description, nommer=False)
            else:
                carte = self._on(fond, members, titre, description, chef_lieu=chef_lieu)
            self._cartes[asked] = carte
        return self._cartes[asked]

    def situation(self, fabrique: Fabrique, titre: str, description: str) -> Carte | None:
        """Where one fabrique is in its département."""
        return self._on(self._fond_of_departement(fabrique.departement), (fabrique,), titre, description)

    def _on(
        self,
        fond: local.FondLocal | None,
        fabriques: Iterable[Fabrique],
        titre: str,
        description: str,
        **how: Any,
    ) -> Carte | None:
        if not fond:
            return None
        members = tuple(fabriques)

        def draw() -> Carte:
            return local.make_carte(fond, members, titre, description, memoire=self._memoire, **how)

        return self._share("local", members, titre, description, draw, repr(fond.cadrage), repr(how))

    def _share(
        self,
        format: str,
        fabriques: Sequence[Fabrique],
        titre: str,
        description: str,
        draw: Callable[[], Carte],
        *besides: str,
    ) -> Carte:
        """A map drawn before, in this process, with the same fabriques at the same places: these now lead to `fabriques`."""
        told = [(f.id, f.nom, f.departement.code, f.latitude, f.longitude, f.commune.nom) for f in fabriques]
        key = format, titre, description, *besides, *told
        drawn = self._memoire.share(key, draw)
        now = {fabrique.id: fabrique for fabrique in fabriques}
        return replace(drawn, points=tuple(point.of(now[point.fabrique.id]) for point in drawn.points))

    def _recall(self, key: str, draw: Callable[[], local.FondLocal | None]) -> local.FondLocal | None:
        if key not in self._locaux:
            cibles = {departement.code: departement for departement in self._departements}

            def read() -> local.FondLocal | None:
                values = self._memoire.recall(key, lambda: (fond := draw()) and fond.as_values())
                return local.FondLocal.from_values(values, cibles) if values else None

            self._locaux[key] = self._memoire.share(key, read)
        return self._locaux[key]

    def _region_of(self, code: str) -> Region | None:
        (code_region,) = (d.code_region for d in self._departements if d.code == code)
        return next((region for region in self._regions if region.code == code_region), None)

    def _fond_of_departement(self, departement: Departement) -> local.FondLocal | None:
        return self._recall(f"departement {departement.code}", lambda: self._draw_departement(departement))

    def _draw_departement(self, departement: Departement) -> local.FondLocal | None:
        """None where nobody lives: the southern lands have no chief town."""
        code, contours = departement.code, self._contours.get("departement")
        if not contours or code not in contours.codes or not departement.code_chef_lieu:
            return None
        around = [ring for other in contours.neighbours([code]) for ring in contours.outline([other])]
        return local.make_fond(code, contours.outline([code]), around)

    def _fond_of_region(self, region: Region, members: Sequence[Departement]) -> local.FondLocal | None:
        key = " ".join(("region", region.code, *(d.code for d in members)))
        return self._recall(key, lambda: self._draw_region(members))

    def _draw_region(self, departements: Sequence[Departement]) -> local.FondLocal | None:
        contours = self._contours.get("region")
        members = [d for d in departements if contours and d.code in contours.codes]
        if not contours or not members:
            return None
        codes = [d.code for d in members]

        def draw(cadrage: Cadrage) -> Iterator[Trace]:
            for d in members:
                rings = local.areas_of(cadrage, contours.outline([d.code]))
                yield make_trace("territoire", rings, code=d.code, nom=d.nom, cible=d)

        around = contours.outline(contours.neighbours(codes))
        return local.make_fond(codes[0], contours.outline(codes), around, draw)

    def _draw_areas(self) -> dict[str, list[str]]:
        """By code of département, its area in each zone that holds it, as a path."""
        contours, zones = self._contours["pays"], self._fond.zones if self._fond else ()
        return {
            d.code: [
                path_data(france.departement(zone, contours.outline([d.code])))
                for zone in zones
                if d.code in zone.codes
            ]
            for d in self._departements
        }

    def _recall_country(self) -> france.FondPays:
        values = self._memoire.recall("pays", lambda: self._draw_country().as_values())
        regions = {region.code: region for region in self._regions}
        framed = {d.code: d for d in self._departements if d.code in france.CADRES}
        paris = {"": self._region_of("75")} if any("75" in zone[0] for zone in values[0]) else {}
        return france.FondPays.from_values(values, regions, framed | paris)

    def _draw_country(self) -> france.FondPays:
        contours = self._contours["pays"]
        inside = [d for d in self._departements if d.code in contours.codes]
        codes = [d.code for d in inside if len(d.code) == 2]
        zones, traces, cadres, limits = [], [], [], []
        if codes:
            if set(france.PARIS) <= set(codes):
                rings = [ring for code in france.PARIS for ring in contours.outline([code])]
                zone, cadre = france.paris(rings, self._region_of("75"))
                zones.append(zone)
                cadres.append(cadre)
            zone = france.metropole(codes, contours.outline(codes))
            zones.append(zone)
            for region in self._regions:
                members = [d.code for d in inside if d.code_region == region.code and d.code in zone.codes]
                if members:
                    traces.append(france.territoire(zone, contours.outline(members), region))
                    limits += france.limites(zone, contours.borders(members))
            traces.append(make_trace("limite", limits, ferme=False))
        for d in inside:
            if d.code in france.CADRES:
                zone, cadre = france.cadre(d.code, d.nom, contours.outline([d.code]), d)
                zones.append(zone)
                cadres.append(cadre)
        return france.FondPays(tuple(zones), tuple(traces), tuple(cadres))


def _counted(trace: Trace, fabriques: Sequence[Fabrique]) -> Trace:
    """With the number of fabriques of this map in what it leads to."""
    if not trace.code:
        return trace
    match trace.cible:
        case Region(code=code):
            found = sum(f.region is not None and f.region.code == code for f in fabriques)
        case Departement(code=code):
            found = sum(f.departement.code == code for f in fabriques)
        case _:
            return trace
    words = pluriel(found, "fabrique") if found else "aucune fabrique"
    return replace(trace, nom=f"{trace.nom} : {words}")
