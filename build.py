#!/usr/bin/env python3
"""The directory of the Fabriques de territoire: YAML records → a static site.

Each command is one function here, which imports what it needs and nothing else. `build` is the one to read first: the
chain (annuaire/chaine.py: load → validate → plan → render) prepares every file of the site, then all are published in
one step, or nothing is. docs/architecture.md tells the rest.
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


def build(options):
    from annuaire import cli
    from annuaire.chaine import prepare
    from annuaire.publish import publish

    output = options.output or options.root / "site"
    shown = cli.show_folder(output, options.root)
    progress = cli.Progress(started)
    site = prepare(reglages_of(options), progress, whole=True)
    progress.clear()
    if cli.tell_problems(site.problems, site.texts, options):
        print(cli.summarise(site.problems, site.fiches), f"Rien n’a été écrit dans {shown}.")
        return cli.PROBLEMS
    sources = [
        options.root / name for name in ("data", "content", "templates", "assets", "annuaire", "tests")
    ]
    published = publish(site.files, output, protected=sources, ours=options.output is None)
    site.keep_for_next()
    print(cli.summarise_build(site.fiches, published, shown, monotonic() - started))
    return cli.FINE


def check(options):
    from annuaire import cli
    from annuaire.kept import code_of_build
    from annuaire.verdict import origin_of, recall, remember

    if options.fix:
        repair(options)
    now = options.now or cli.default_now()
    asked = options.root, code_of_build(), (options.site_url, options.strict), now
    origin = origin_of(*asked)
    verdict = recall(options.root, origin)
    annuaire = None
    if verdict is None:
        verdict, annuaire, keep_for_next = find(options, now, origin)
        if origin and origin == origin_of(*asked):  # no file was saved meanwhile
            remember(options.root, origin, verdict)
            keep_for_next()
    blocked = cli.tell_problems(verdict.problems, verdict.texts, options)
    would = () if blocked else (f"Le site aurait {verdict.fichiers} pages et fichiers.",)
    if options.fraicheur and not blocked:
        tell_freshness(options, now, annuaire)
    print(cli.summarise(verdict.problems, verdict.fiches), *would)
    return cli.PROBLEMS if blocked else cli.FINE


def tell_freshness(options, now, annuaire):
    """Which records somebody should call about, on that day. `annuaire`: when it has just been read."""
    from annuaire.fraicheur import say_to_call
    from annuaire.lecture import read

    annuaire = annuaire or read(reglages_of(options, now)).annuaire
    print(say_to_call(annuaire.fabriques, now.date()), end="\n\n")


def find(options, now, origin):
    """What is wrong with the sources, or how many files the site would have; the directory; what spares the next check some
    work, to be called while the files are those of `origin`.
    """
    from annuaire import cli
    from annuaire.lecture import read
    from annuaire.verdict import Verdict

    reglages = reglages_of(options, now)
    lecture = read(reglages)
    annuaire = lecture.annuaire
    if annuaire is None:
        return Verdict.of(lecture.problems, lecture.texts, lecture.fiches), None, nothing
    from annuaire import retouches
    from annuaire.chaine import prepare

    progress = cli.Progress(started)
    avant = retouches.recall(options.root, origin.autour) if origin else None
    site = prepare(reglages, progress, whole=False, lecture=lecture, avant=avant)
    progress.clear()
    site.keep_for_next()
    verdict = Verdict.of(site.problems, site.texts, site.fiches, len(site.files))
    keep = (
        partial(retouches.remember, options.root, origin.autour, site.etat)
        if origin and site.etat
        else nothing
    )
    return verdict, annuaire, keep


def nothing():
    """There is nothing to keep."""


def repair(options):
    """What can be meant in one way only is written; each repair is told."""
    from annuaire import cli
    from annuaire.edition.reparation import repair_all
    from annuaire.lecture import read

    cli.tell_repairs(repair_all(options.root, lambda: read(reglages_of(options)).problems))


def fmt(options):
    from annuaire import cli
    from annuaire.edition.mise_en_forme import format_files

    result = format_files(options.root, options.fichiers)
    refused = cli.tell_problems(result.problems, result.texts, options)
    cli.tell_repairs(result.done)
    print(cli.summarise_fmt(result.fiches, len(result.done), refused))
    return cli.PROBLEMS if refused else cli.FINE


def serve(options):
    from annuaire import cli
    from annuaire.serve import serve as serve_site

    gc.enable()  # this one stays

    sources = [options.root / name for name in ("data", "content", "templates", "assets")]
    worker = [sys.executable, "-m", "annuaire.vitrine", str(options.root)]
    serve_site(worker, folder=ROOT, sources=sources, code=[ROOT / "annuaire"], port=options.port)
    return cli.FINE


def permaliens(options):
    from annuaire import cli
    from annuaire.chaine import published_addresses
    from annuaire.permaliens import inscribe, write_ledger
    from annuaire.plan.permaliens import LEDGER

    lecture, published = published_addresses(reglages_of(options))
    cli.tell_problems(lecture.problems, lecture.texts, options)
    if published is None:
        print("Rien n’a été écrit dans data/permaliens.txt.")
        return cli.PROBLEMS
    text, new = inscribe(lecture.sources.lists["permaliens"].text, published)
    if new:
        write_ledger(options.root / LEDGER, text)
    print(cli.summarise_permaliens(new))
    return cli.FINE


def import_list(options):
    from annuaire import cli
    from annuaire.importer.commande import Demande, prepare, write
    from annuaire.importer.mots import say_plan, summarise_import

    demande = Demande(
        options.root,
        options.liste,
        options.colonnes,
        options.source,
        options.source_url,
        options.source_date,
    )
    progress = cli.Progress(started)
    prepared = prepare(demande, progress)
    progress.clear()
    blocked = cli.tell_problems(prepared.problems, prepared.texts, options)
    if prepared.plan is not None:
        print(say_plan(prepared.plan, prepared.liste))
    if blocked or prepared.plan is None:
        print("Rien n’a été écrit.")
        return cli.PROBLEMS
    written = write(options.root, prepared) if options.apply else None
    print(summarise_import(prepared.plan, written))
    return cli.FINE


def add(options):
    from annuaire import cli
    from annuaire.ajout import commande as ajout

    try:
        made = ajout.prepare(options)
        blocked = cli.tell_problems(made.problems, made.texts, options)
        if made.redaction is not None:
            print(ajout.say_redaction(made))
        if blocked or made.recueil is None:
            print("Rien n’a été écrit.")
            return cli.PROBLEMS
        written = None if options.essai else ajout.write(options.root, made)
    except ajout.Interrompu as left:
        print(f"\nRien n’a été écrit. Pour reprendre : {ajout.as_command(left.reponses)}")
        return cli.PROBLEMS
    print(ajout.summarise(made, written))
    return cli.FINE


def bilan(options):
    from annuaire import cli
    from annuaire.lecture import Reglages, read
    from annuaire.proposition.bilan import read_fiches, read_site, write_bilan

    lecture = read(Reglages(options.root, options.now or cli.default_now()))
    sites = options.sites and tuple(map(read_site, options.sites))
    print(write_bilan(read_fiches(options.avant), read_fiches(options.root), lecture.problems, sites), end="")
    return cli.FINE


def liens(options):
    from annuaire import cli
    from annuaire.lecture import Reglages, read
    from annuaire.liens.commande import check_links, read_kept

    now = options.now or cli.default_now()
    lecture = read(Reglages(options.root, now))
    if lecture.annuaire is None:
        print("Les fiches ont des erreurs : « python build.py check » les montre.", file=sys.stderr)
        return cli.PROBLEMS
    releve = check_links(lecture.annuaire, read_kept(options.memoire), now.date())
    options.memoire.parent.mkdir(parents=True, exist_ok=True)
    options.memoire.write_text(releve.memoire, encoding="utf-8")
    print(releve.rapport)
    print(releve.resume, file=sys.stderr)
    return cli.PROBLEMS if releve.a_des_morts else cli.FINE


def schema(options):
    from annuaire.proposition.formulaires import form_files, read_services
    from annuaire.schema import write_schema

    return write_schema(options.root, form_files(read_services(options.root)))


def main(arguments):
    try:
        from annuaire import cli
        from annuaire.publish import Impossible

        options = cli.parse(arguments, ROOT)
        commands = {
            "build": build,
            "check": check,
            "fmt": fmt,
            "serve": serve,
            "schema": schema,
            "permaliens": permaliens,
            "import": import_list,
            "add": add,
            "bilan": bilan,
            "liens": liens,
        }
        try:
            return commands[options.command](options)
        except Impossible as failure:
            return cli.refuse(failure)
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith("annuaire"):
            raise
        print(
            f"Il manque le module Python « {missing.name} ». "
            "Lancez « make check », qui l’installe, puis « . .venv/bin/activate ».",
            file=sys.stderr,
        )
        return 1


def reglages_of(options, now=None):
    from annuaire import cli
    from annuaire.lecture import Reglages

    now = now or options.now or cli.default_now()
    return Reglages(options.root, now, options.site_url, options.strict, options.jobs)


if __name__ == "__main__":
    ended = main(sys.argv[1:])
    gc.freeze()  # the system takes all of it back at once
    sys.exit(ended)
