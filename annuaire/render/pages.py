"""The plan → bytes. A mistake in a template or in a text of people is a problem with its place, never a traceback."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit

from jinja2 import Environment, TemplateSyntaxError

from annuaire.facts import Comptes
from annuaire.model.site import Site
from annuaire.plan.page import Incorpore, Page, Plan, Texte
from annuaire.plan.portee import Portee
from annuaire.plan.urls import file_of, root_of
from annuaire.problems import Place, Problem
from annuaire.render.atom import render_feeds
from annuaire.render.environment import Compiled, make_environment
from annuaire.render.essai import DejaVu, worth_trying
from annuaire.render.incorpores import embed
from annuaire.render.jobs import map_in_order
from annuaire.render.mistakes import template_problem
from annuaire.render.rendues import Rendues
from annuaire.render.sitemap import render_robots, render_sitemap
from annuaire.render.texts import problems_of_texts, render_texte
from annuaire.render.typographie import typeset_html


@dataclass(frozen=True, slots=True)
class Renderer:
    """What every page shares. `known` holds the addresses that links in texts may name.

    Not `finished`: pages are tried for their mistakes, and their bytes are not made.
    """

    environment: Environment
    templates: Mapping[str, str]
    site: Site
    comptes: Comptes
    site_path: str
    known: frozenset[str]
    finished: bool

    @classmethod
    def of(
        cls,
        plan: Plan,
        site: Site,
        comptes: Comptes,
        templates: Mapping[str, str],
        environment: Environment,
        *,
        finished: bool = True,
    ) -> "Renderer":
        """`environment`: of these templates."""
        site_path = urlsplit(plan.site_url).path or "/"
        return cls(environment, templates, site, comptes, site_path, known_of(plan), finished)

    def compile_templates(self) -> list[Problem]:
        """What cannot be read in any template, the unused ones included, before a page is tried."""
        problems = []
        for name in self.templates:
            try:
                self.environment.get_template(name)
            except TemplateSyntaxError as mistake:
                if problem := template_problem(mistake, self.templates, self.environment):
                    problems.append(problem)
        return problems

    def try_texts(self, page: Page) -> tuple[bytes, list[Problem]]:
        """Of a page that shows its template nothing new: only what people wrote on it may be wrong."""
        return b"", problems_of_texts(page, self.known)

    def render(self, page: Page) -> tuple[bytes, list[Problem]]:
        # A lost address is answered at any depth, where relative links would lead nowhere.
        racine = self.site_path if page.gabarit == "404" else root_of(page.url)
        contexte: dict[str, object] = {}
        problems: list[Problem] = []
        for name, value in page.contexte.items():
            if isinstance(value, Texte):
                contexte[name], found = render_texte(value, racine, self.known)
                problems += found
            elif isinstance(value, Incorpore):
                contexte[name] = embed(value)
            else:
                contexte[name] = value
        try:
            # What is no page names its kind: « carte.svg ».
            name = page.gabarit if "." in page.gabarit else f"{page.gabarit}.html"
            template = self.environment.get_template(name)
            html = template.render(contexte, page=page, site=self.site, comptes=self.comptes, racine=racine)
        except Exception as mistake:
            problem = template_problem(mistake, self.templates, self.environment)
            if problem is None:
                raise
            return b"", [*problems, problem]
        return (_finish(page, html) if self.finished else b""), problems


def known_of(plan: Plan) -> frozenset[str]:
    """What links in texts may lead to."""
    return frozenset(thing.url for thing in (*plan.pages, *plan.fichiers, *plan.a_faire))


def _finish(page: Page, html: str) -> bytes:
    text = typeset_html(html)
    if page.url.endswith(".txt"):
        # Plain text: nothing is escaped, and lines end as the oldest notepads want them.
        return unescape(text).replace("\n", "\r\n").encode()
    if page.enveloppe is None:
        return text.encode()
    whole = {**page.enveloppe.valeurs, page.enveloppe.cle: text.strip()}
    return json.dumps(whole, ensure_ascii=False).encode() + b"\n"


def render(
    plan: Plan,
    site: Site,
    comptes: Comptes,
    templates: Mapping[str, str],
    *,
    compiled: Compiled | None = None,
    rendues: Rendues | None = None,
    deja_vu: DejaVu | None = None,
    portee: Portee | None = None,
    finished: bool = True,
    jobs: int = 1,
    progress: Callable[[str, int, int], None] = lambda stage, done, total: None,
) -> tuple[dict[str, bytes], list[Problem]]:
    """Every file of the site by its path, or the problems that forbid it (each once, however many pages show it).

    `compiled` spares templates that have not changed, `rendues` the pages that show what they showed before.
    Not `finished`: the same paths and problems, files are empty; `deja_vu` spares templates what they were shown before,
    `portee` says which pages may show something else than then.
    """
    environment = make_environment(templates, compiled)
    renderer = Renderer.of(plan, site, comptes, templates, environment, finished=finished)
    known = renderer.known
    files = {fichier.url: fichier.contenu if finished else b"" for fichier in plan.fichiers}
    are_sound = bool((rendues and rendues.templates_are_sound) or (deja_vu and deja_vu.kept))
    if not are_sound and (unreadable := renderer.compile_templates()):
        return {}, unreadable
    pages = rendues.take(plan.pages, known) if rendues else plan.pages
    problems: dict[tuple[Place, str], Problem] = {}
    seen = [page for page in pages if portee.reaches(page)] if portee else pages
    chosen = None if finished else worth_trying(seen, deja_vu)

    def work(page: Page) -> tuple[bytes, list[Problem]]:
        if chosen is None or page.url in chosen:
            return renderer.render(page)
        return (b"", []) if portee and not portee.reaches_texts(page) else renderer.try_texts(page)

    rendered = map_in_order(work, [page for page in pages if page.contenu is None], jobs)
    for done, page in enumerate(pages, 1):
        path = file_of(page.url)
        if path in files:
            raise ValueError(f"two pages at {path}")
        if page.contenu is None:
            files[path], found = next(rendered)
            for problem in found:
                problems.setdefault((problem.place, problem.code), problem)
            if rendues and not found:
                rendues.put(page, files[path])
            progress("pages", done, len(pages))
        else:
            files[path] = page.contenu
    if finished:
        files |= render_feeds(plan.a_faire)
    files["sitemap.xml"] = render_sitemap(plan) if finished else b""
    files["robots.txt"] = render_robots(plan) if finished else b""
    return files, list(problems.values())
