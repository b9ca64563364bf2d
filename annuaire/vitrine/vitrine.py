"""The sources as they are now, then their pages one by one."""

from collections.abc import Callable, Mapping
from functools import cache, partial

from annuaire.chaine import plan_site
from annuaire.facts import compute_facts
from annuaire.francais import date_longue
from annuaire.images.cartes import map_images
from annuaire.images.cartons import map_cartons
from annuaire.images.conserve import Atelier
from annuaire.lecture import Reglages, read, site_url_of
from annuaire.load.sources import Sources
from annuaire.model.annuaire import Annuaire
from annuaire.model.laureat import Laureat
from annuaire.model.vague import Vague
from annuaire.plan.page import AFaire, Flux, Plan
from annuaire.plan.urls import file_of
from annuaire.presse.archive import Archive, write_zip
from annuaire.problems import Problem, blocking
from annuaire.render.atom import render_feeds
from annuaire.render.pages import Renderer, render
from annuaire.render.sitemap import render_robots, render_sitemap
from annuaire.reprise import take
from annuaire.search.index import search_files
from annuaire.vitrine.reserve import Reserve

Made = tuple[bytes, list[Problem]]


class Vitrine:
    """`problems`: those of the sources. `marks`: address of each page that a build would not publish yet → why.

    `files`: path → what makes it. `late`: others, made all at once when a path is not there. `trials`: what trying every
    page finds.
    """

    def __init__(
        self,
        problems: list[Problem],
        marks: Mapping[str, str],
        files: Mapping[str, Callable[[], Made]],
        late: Callable[[], Mapping[str, bytes]],
        trials: Callable[[], list[Problem]],
    ) -> None:
        self.problems = tuple(problems)
        self.marks = marks
        self._files, self._late, self._trials = files, cache(late), trials
        self._made: dict[str, Made] = {}

    @property
    def paths(self) -> list[str]:
        return [*self._files, *self._late()]

    def holds(self, path: str) -> bool:
        return path in self._files or path in self._late()

    def make(self, path: str) -> tuple[bytes, tuple[Problem, ...]]:
        """Of a file that it holds: its bytes, and what is wrong in what people wrote there."""
        if path not in self._files:
            return self._late()[path], ()
        if path not in self._made:
            self._made[path] = self._files[path]()
        content, problems = self._made[path]
        return content, tuple(problems)

    def examine(self) -> tuple[Problem, ...]:
        return tuple(self._trials())


def open_vitrine(reglages: Reglages, reserve: Reserve) -> Vitrine:
    """`reserve`: what other changes of the same sources have made."""
    lecture = read(reglages, reserve.documents, reserve.connu)
    annuaire, problems = lecture.annuaire, lecture.problems
    if annuaire is None:
        return Vitrine(problems, {}, {}, dict, list)
    facts = compute_facts(annuaire)
    sources, templates = lecture.sources, lecture.templates
    repris = take(
        reglages.root,
        reserve.code,
        templates,
        sources.tables,
        annuaire,
        facts.comptes,
        site_url_of(reglages, annuaire),
        fonds=reserve.fonds(sources.tables),
        whole=False,
    )
    lieux = reserve.lieux(sources.tables)
    couverture = reserve.couverture(sources.tables, annuaire)
    planned = partial(
        plan_site, reglages, sources, annuaire, facts, reserve.code, repris, histoire=reserve.histoire
    )
    pages, found = planned(lieux=lieux, couverture=couverture, whole=True)
    problems += found
    if blocking(problems):
        return Vitrine(problems, {}, {}, dict, list)
    environment = reserve.environment(templates, repris.gabarits)
    renderer = Renderer.of(pages, annuaire.site, facts.comptes, templates, environment)

    def trials() -> list[Problem]:
        rough, _ = planned(whole=False)
        return render(
            rough,
            annuaire.site,
            facts.comptes,
            templates,
            compiled=repris.gabarits,
            deja_vu=repris.deja_vu,
            finished=False,
        )[1]

    files = _files(reglages, pages, renderer, sources, annuaire)
    late = partial(search_files, annuaire, facts, lieux)
    return Vitrine(problems, dict(map(_mark, annuaire.caches)), files, late, trials)


def _files(
    reglages: Reglages, plan: Plan, renderer: Renderer, sources: Sources, annuaire: Annuaire
) -> Mapping[str, Callable[[], Made]]:
    files: dict[str, Callable[[], Made]] = {}

    def sound(make: Callable[[], bytes]) -> Callable[[], Made]:
        return lambda: (make(), [])

    def made(one: AFaire) -> bytes:
        if isinstance(one.objet, Flux):
            return render_feeds([one])[one.url]
        if isinstance(one.objet, Archive):
            return write_zip({name: files[path]()[0] for name, path in one.objet.membres.items()})
        atelier = Atelier(reglages.root, 1, lambda *_: None, keeps=False)
        images = map_images(atelier, [one], sources.assets, annuaire.site)
        return (images or map_cartons(atelier, [one], sources.assets))[one.url]

    for page in plan.pages:
        files[file_of(page.url)] = partial(renderer.render, page)
    for fichier in plan.fichiers:
        files[fichier.url] = sound(partial(getattr, fichier, "contenu"))
    for one in plan.a_faire:
        files[one.url] = sound(partial(made, one))
    files["sitemap.xml"] = sound(partial(render_sitemap, plan))
    files["robots.txt"] = sound(partial(render_robots, plan))
    return files


def _mark(hidden: Laureat | Vague) -> tuple[str, str]:
    """The address of what is not public yet, and why."""
    if isinstance(hidden, Vague):
        return f"vagues/{hidden.numero}/", _until(hidden)
    return f"laureats/{hidden.id}/", "brouillon" if hidden.brouillon else _until(hidden)


def _until(hidden: Laureat | Vague) -> str:
    if hidden.embargo is None:
        return "sous embargo avec sa vague"
    return f"sous embargo jusqu'au {date_longue(hidden.embargo.date())}, {hidden.embargo:%H h %M}"
