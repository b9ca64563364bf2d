#!/usr/bin/env python3
"""The directory of the Fabriques de territoire: YAML records → a static site.

Read `prepare` from top to bottom: load → validate → plan → render → files of the search; then `publish`. Data moves one
way, each stage takes values and returns values, and nothing is published unless everything is valid.
docs/architecture.md tells the rest.
"""

import gc
import sys
from functools import partial
from pathlib import Path
from time import monotonic

if __name__ == "__main__":
    gc.disable()  # one short process, which keeps nearly all it makes: looking for what to free only costs time

ROOT = Path(__file__).resolve().parent
started = monotonic()

try:
    from annuaire import cli
    from annuaire.couverture.chiffres import compute_couverture
    from annuaire.couverture.kept import load_or_compute
    from annuaire.facts import compute_facts
    from annuaire.historique.histoire import read_histoire
    from annuaire.images.cartes import map_images
    from annuaire.images.cartons import map_cartons
    from annuaire.images.conserve import Atelier
    from annuaire.load.sources import load
    from annuaire.load.templates import load_templates
    from annuaire.plan.permaliens import LEDGER, addresses, keep_addresses
    from annuaire.plan.plan import plan
    from annuaire.presse.archive import pack
    from annuaire.problems import besides, blocking
    from annuaire.publish import Impossible, publish
    from annuaire.render.pages import render
    from annuaire.report import render_problems, summarise
    from annuaire.reprise import code_of_build, keep, take
    from annuaire.search.index import search_files
    from annuaire.search.kept import load_or_build
    from annuaire.validate.validation import validate
except ModuleNotFoundError as missing:
    if (missing.name or "").startswith("annuaire"):
        raise
    sys.exit(
        f"Il manque le module Python « {missing.name} ». Lancez « make site » : l’environnement s’installe tout seul."
    )


def read(options):
    """The sources, the templates, the directory (None when a problem forbids it), problems, the texts they are about."""
    sources, problems = load(options.root)
    templates, found = load_templates(options.root / "templates")
    problems += found
    annuaire, found = validate(sources, options.now or cli.default_now())
    problems += besides(problems, found)
    texts = {**sources.texts, **{f"templates/{name}": text for name, text in templates.items()}}
    return (
        sources,
        templates,
        None if blocking(problems, strict=options.strict) else annuaire,
        problems,
        texts,
    )


def plan_site(options, sources, annuaire, facts, code, repris=None, *, lieux=None, whole):
    """Every page and file of the site, and what is wrong with the addresses already published.

    Not `whole`: pages of coverage are made, and checked, from the distances of the chefs-lieux alone, lists of communes
    from some lines of each kind. `repris`: what is taken over from the build before. `code`: a sum of the code.
    `lieux`: what the search knows of places, when it is known.
    """
    couverture = (
        load_or_compute(options.root, sources.tables, annuaire)
        if whole
        else compute_couverture(annuaire, annuaire.reference.chefs_lieux())
    )
    site_url = site_url_of(options, annuaire)
    histoire = read_histoire(options.root, code, keep=whole)
    pages = plan(
        annuaire,
        facts,
        couverture,
        sources.assets,
        site_url,
        histoire=histoire,
        listes=repris and repris.listes,
        memoire=repris and repris.fonds,
        plan_des_lieux=lieux.plan if lieux else "",
        whole=whole,
    )
    return keep_addresses(pages, annuaire, facts)


def site_url_of(options, annuaire):
    return options.site_url or cli.read_site_url(annuaire.site.adresse)


def prepare(options, progress, *, whole):
    """Files of the site by path (none when a problem forbids it), number of records, problems, sources' texts, and what
    to call once the site is published, to spare the next build some work.

    Not `whole`: the same problems and paths, and the files are empty. What no problem of the sources can touch is left
    out: the scripts of data of the search, the distances of all communes, most lines of their lists.
    """
    sources, templates, annuaire, problems, texts = read(options)
    fiches = sum(len(document.items) for document in sources.yaml.get("laureats", ()))
    nothing = {}, fiches, problems, texts, lambda: None
    if annuaire is None:
        return nothing
    facts = compute_facts(annuaire)
    site_url = site_url_of(options, annuaire)
    code = code_of_build()
    repris = take(
        options.root, code, templates, sources.tables, annuaire, facts.comptes, site_url, whole=whole
    )
    lieux = load_or_build(options.root, sources.tables) if whole else None
    progress("distances")
    pages, found = plan_site(options, sources, annuaire, facts, code, repris, lieux=lieux, whole=whole)
    problems += found
    if blocking(problems, strict=options.strict):
        return nothing
    files, found = render(
        pages,
        annuaire.site,
        facts.comptes,
        templates,
        compiled=repris.gabarits,
        rendues=repris.pages if whole else None,
        finished=whole,
        jobs=options.jobs,
        progress=progress,
    )
    problems += found
    if not whole:
        files |= {fichier.url: b"" for fichier in pages.a_faire}
    elif not blocking(problems, strict=options.strict):
        progress("index de recherche")
        files |= search_files(annuaire, facts, lieux)
        atelier = Atelier(options.root, options.jobs, progress)
        files |= map_images(atelier, pages.a_faire, sources.assets, annuaire.site)
        files |= map_cartons(atelier, pages.a_faire, sources.assets)
        files |= pack(pages.a_faire, files)

    return files, fiches, problems, texts, partial(keep, repris, pages, files)


def build(options, *, write=True):
    output = getattr(options, "output", None) or options.root / "site"
    shown = cli.show_folder(output, options.root)
    progress = cli.Progress(started)
    files, fiches, problems, texts, keep_for_next = prepare(options, progress, whole=write)
    progress.clear()
    blocked = blocking(problems, strict=options.strict)
    if problems or options.format == "json":
        print(render_problems(problems, texts, options.format), file=sys.stderr, end="")
    if blocked:
        print(summarise(problems, fiches), f"Rien n’a été écrit dans {shown}." if write else "")
        return cli.PROBLEMS
    if not write:
        print(summarise(problems, fiches), f"Le site aurait {len(files)} pages et fichiers.")
        return cli.FINE
    sources = [
        options.root / name for name in ("data", "content", "templates", "assets", "annuaire", "tests")
    ]
    try:
        published = publish(files, output, protected=sources, ours=options.output is None)
    except Impossible as failure:
        return refuse(failure)
    keep_for_next()
    print(cli.summarise_build(fiches, published, shown, monotonic() - started))
    return cli.FINE


def check(options):
    return build(options, write=False)


def serve(options):
    from annuaire.serve import serve as serve_site

    gc.enable()  # this one stays

    preview = options.root / ".site.apercu"
    sources = [options.root / name for name in ("data", "content", "templates", "assets")]
    command = [sys.executable, str(ROOT / "build.py"), "build", "--format", "json"]
    command += ["--root", str(options.root), "--output", str(preview)]
    try:
        serve_site(command, root=options.root, sources=sources, preview=preview, port=options.port)
    except Impossible as failure:
        return refuse(failure)
    return cli.FINE


def permaliens(options):
    from annuaire.permaliens import inscribe, write_ledger

    sources, _, annuaire, problems, texts = read(options)
    if annuaire is not None:
        facts, code = compute_facts(annuaire), code_of_build()
        pages, found = plan_site(options, sources, annuaire, facts, code, whole=False)
        problems += [problem for problem in found if problem.level == "erreur"]
    if problems:
        print(render_problems(problems, texts, options.format), file=sys.stderr, end="")
    if annuaire is None or blocking(problems):
        print("Rien n’a été écrit dans data/permaliens.txt.")
        return cli.PROBLEMS
    text, new = inscribe(sources.lists["permaliens"].text, addresses(pages))
    if new:
        write_ledger(options.root / LEDGER, text)
    print(cli.summarise_permaliens(new))
    return cli.FINE


def schema(options):
    from annuaire.schema import write_schema

    return write_schema(options.root)


def refuse(failure):
    print(f"{failure.message[0].upper()}{failure.message[1:]}.", file=sys.stderr)
    return cli.MISUSE if failure.kind == "misuse" else cli.MACHINE


def main(arguments):
    options = cli.parse(arguments, ROOT)
    commands = {"build": build, "check": check, "serve": serve, "schema": schema, "permaliens": permaliens}
    return commands[options.command](options)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
