"""The chain: load → validate → plan → render → images and files of the search.

Read `prepare` from top to bottom. Data moves one way, each stage takes values and returns values; what a problem of the
sources forbids is not made.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from annuaire.couverture.chiffres import Couverture
from annuaire.couverture.kept import load_or_compute
from annuaire.facts import Facts, compute_facts
from annuaire.historique.histoire import read_histoire
from annuaire.kept import code_of_build
from annuaire.lecture import Lecture, Reglages, read, site_url_of
from annuaire.load.sources import Sources
from annuaire.model.annuaire import Annuaire
from annuaire.model.histoire import Histoire
from annuaire.plan.page import Plan
from annuaire.plan.permaliens import addresses, keep_addresses
from annuaire.plan.plan import plan
from annuaire.problems import Problem, blocking
from annuaire.render.pages import known_of, render
from annuaire.reprise import ESSAIS, Repris, keep, keep_light, take
from annuaire.retouches import Etat, compare, sum_up

if TYPE_CHECKING:
    from annuaire.search.lieux import Places

Progress = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Preparation:
    """Files of the site by path (none when a problem forbids it), and what to call once they are published, or once the
    check has ended well, to spare the next one some work.

    `etat`: of a check, what the next one compares the records with; None when a page has a mistake.
    """

    files: Mapping[str, bytes]
    fiches: int
    problems: list[Problem]
    texts: Mapping[str, str]
    keep_for_next: Callable[[], None] = lambda: None
    etat: Etat | None = None


def plan_site(
    reglages: Reglages,
    sources: Sources,
    annuaire: Annuaire,
    facts: Facts,
    code: bytes,
    repris: Repris | None = None,
    *,
    lieux: "Places | None" = None,
    couverture: Couverture | None = None,
    histoire: Callable[[], Histoire | None] | None = None,
    whole: bool,
) -> tuple[Plan, list[Problem]]:
    """Every page and file of the site, and what is wrong with the addresses already published.

    Not `whole`: pages of coverage are made, and checked, from the distances of the chefs-lieux alone, lists of communes
    from some lines of each kind. `repris`: what is taken over from the build before. `code`: a sum of the code.
    `lieux`: what the search knows of places, `couverture`: the distances, `histoire`: what changed, when they are known.
    """
    histoire = histoire or partial(read_histoire, reglages.root, code, keep=True)
    couverture = couverture or load_or_compute(reglages.root, sources.tables, annuaire, whole=whole)
    pages = plan(
        annuaire,
        facts,
        couverture,
        sources.assets,
        site_url_of(reglages, annuaire),
        histoire=histoire(),
        listes=repris and repris.listes,
        memoire=repris and repris.fonds,
        plan_des_lieux=lieux.plan if lieux else "",
        whole=whole,
    )
    return keep_addresses(pages, annuaire, facts)


def prepare(
    reglages: Reglages,
    progress: Progress,
    *,
    whole: bool,
    lecture: Lecture | None = None,
    avant: Etat | None = None,
) -> Preparation:
    """`lecture`: the sources, when they are read already. `avant`: of the last check that ended well, when it is known.

    Not `whole`: the same problems and paths, and the files are empty. What no problem of the sources can touch is left
    out: the scripts of data of the search, the distances of all communes, most lines of their lists, and pages that show
    what they showed at that last check.
    """
    lecture = lecture or read(reglages)
    sources, templates, annuaire, problems = (
        lecture.sources,
        lecture.templates,
        lecture.annuaire,
        lecture.problems,
    )
    nothing = Preparation({}, lecture.fiches, problems, lecture.texts)
    if annuaire is None:
        return nothing
    facts = compute_facts(annuaire)
    site_url = site_url_of(reglages, annuaire)
    code = code_of_build()
    repris = take(
        reglages.root, code, templates, sources.tables, annuaire, facts.comptes, site_url, whole=whole
    )
    lieux = load_places(reglages.root, sources.tables) if whole else None
    progress("distances")
    pages, found = plan_site(reglages, sources, annuaire, facts, code, repris, lieux=lieux, whole=whole)
    problems += found
    if blocking(problems, strict=reglages.strict):
        return nothing
    etat = None if whole else sum_up(annuaire, repris.origins[ESSAIS], known_of(pages))
    files, found = render(
        pages,
        annuaire.site,
        facts.comptes,
        templates,
        compiled=repris.gabarits,
        rendues=repris.pages if whole else None,
        deja_vu=repris.deja_vu,
        portee=compare(avant, etat, annuaire, facts) if etat and repris.deja_vu.kept else None,
        finished=whole,
        jobs=reglages.jobs,
        progress=progress,
    )
    problems += found
    if not whole:
        files |= {fichier.url: b"" for fichier in pages.a_faire}
    elif not blocking(problems, strict=reglages.strict):
        files |= make_others(reglages, progress, sources, annuaire, facts, pages, lieux, files)

    for_next = partial(keep, repris, pages, files) if whole else partial(keep_light, repris, sound=not found)
    return Preparation(files, lecture.fiches, problems, lecture.texts, for_next, None if found else etat)


def load_places(root: Path, tables: Mapping[str, str]) -> "Places":
    from annuaire.search.kept import load_or_build

    return load_or_build(root, tables)


def make_others(
    reglages: Reglages,
    progress: Progress,
    sources: Sources,
    annuaire: Annuaire,
    facts: Facts,
    pages: Plan,
    lieux: "Places",
    files: Mapping[str, bytes],
) -> dict[str, bytes]:
    """What is made besides pages. A check makes none of it, and imports nothing of what does."""
    from annuaire.images.cartes import map_images
    from annuaire.images.cartons import map_cartons
    from annuaire.images.conserve import Atelier
    from annuaire.presse.archive import pack
    from annuaire.search.index import search_files

    progress("index de recherche")
    made = search_files(annuaire, facts, lieux)
    atelier = Atelier(reglages.root, reglages.jobs, progress)
    made |= map_images(atelier, pages.a_faire, sources.assets, annuaire.site)
    made |= map_cartons(atelier, pages.a_faire, sources.assets)
    return made | pack(pages.a_faire, {**files, **made})


def published_addresses(reglages: Reglages) -> tuple[Lecture, list[str] | None]:
    """Every address of the site that people may link to; None when an error forbids it."""
    lecture = read(reglages)
    if lecture.annuaire is None:
        return lecture, None
    facts = compute_facts(lecture.annuaire)
    pages, found = plan_site(reglages, lecture.sources, lecture.annuaire, facts, code_of_build(), whole=False)
    lecture.problems.extend(problem for problem in found if problem.level == "erreur")
    return lecture, None if blocking(lecture.problems) else addresses(pages)
