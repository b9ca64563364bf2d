#!/usr/bin/env python3
"""The directory of the Fabriques de territoire: YAML records → a static site.

Read `prepare` from top to bottom: load → validate → plan → render; then `publish`. Data moves one way, each stage takes
values and returns values, and nothing is published unless everything is valid. docs/architecture.md tells the rest.
"""

import sys
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).resolve().parent
started = monotonic()

try:
    from annuaire import cli
    from annuaire.facts import compute_facts
    from annuaire.load.sources import load
    from annuaire.load.templates import load_templates
    from annuaire.plan.plan import plan
    from annuaire.problems import blocking, in_file_order
    from annuaire.publish import Impossible, publish
    from annuaire.render.pages import render
    from annuaire.report import render_problems, summarise, summarise_build
    from annuaire.validate.validation import validate
except ModuleNotFoundError as missing:
    if (missing.name or "").startswith("annuaire"):
        raise
    sys.exit(f"Il manque le module Python « {missing.name} ». Lancez « make site » : l’environnement s’installe tout seul.")


def prepare(options, progress):
    """Every file of the site, by path, and every problem met; no files when a problem forbids publishing."""
    sources, problems = load(options.root)
    templates, found = load_templates(options.root / "templates")
    problems += found
    annuaire, found = validate(sources, options.now or cli.default_now())
    problems += found
    texts = {**sources.texts, **{f"templates/{name}": text for name, text in templates.items()}}
    if annuaire is None or blocking(problems, strict=options.strict):
        return {}, None, problems, texts

    facts = compute_facts(annuaire)
    pages = plan(annuaire, facts, sources.assets, options.site_url or cli.read_site_url(annuaire.site.adresse))
    files, found = render(pages, annuaire.site, facts.comptes, templates, jobs=options.jobs, progress=progress)
    problems += found
    return files, facts, problems, texts


def build(options, *, write=True):
    progress = cli.Progress(started)
    files, facts, problems, texts = prepare(options, progress)
    progress.clear()
    blocked = blocking(problems, strict=options.strict)
    if problems or options.format == "json":
        print(render_problems(in_file_order(problems), texts, options.format), file=sys.stderr, end="")
    if blocked:
        print(summarise(problems), "Rien n’a été écrit." if write else "")
        return cli.PROBLEMS
    if not write:
        print(summarise(problems), f"{facts.comptes.laureats} fiches et {len(files)} fichiers vérifiés.")
        return cli.FINE
    output = options.output or options.root / "site"
    sources = [options.root / name for name in ("data", "content", "templates", "assets", "annuaire", "tests")]
    try:
        published = publish(files, output, protected=[options.root, *sources], ours=options.output is None)
    except Impossible as failure:
        print(failure, file=sys.stderr)
        return cli.MISUSE if failure.kind == "misuse" else cli.MACHINE
    print(summarise_build(facts.comptes.laureats, published, output, monotonic() - started))
    return cli.FINE


def check(options):
    return build(options, write=False)


def serve(options):
    from annuaire.serve import serve as serve_site

    return serve_site([sys.executable, str(ROOT / "build.py"), "build", "--root", str(options.root)], options.root, options.port)


def schema(options):
    from annuaire.schema import write_schema

    return write_schema(options.root)


def main(arguments):
    options = cli.parse(arguments, ROOT)
    return {"build": build, "check": check, "serve": serve, "schema": schema}[options.command](options)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
