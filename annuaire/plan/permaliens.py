"""Addresses that cannot die: each one ever published is a page, leads to one, or is a problem that says what to write."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from annuaire.donnees.api import ROOT as API
from annuaire.facts import Facts
from annuaire.francais import pluriel
from annuaire.model.annuaire import Annuaire
from annuaire.model.permalien import Permalien
from annuaire.plan.integrer import FOLDER, OEMBED, oembed_link
from annuaire.plan.page import AFaire, Fichier, Lien, Page, Plan
from annuaire.plan.redirections import PAGE, Redirection, Redirections, ancestors, kind_of, known_moves
from annuaire.plan.server_rules import REDIRECTION_FILES, redirection_files
from annuaire.problems import Place, Problem, error, warning
from annuaire.suggest import did_you_mean, nearest

F = TypeVar("F", Page, Fichier, AFaire)
LEDGER = "data/permaliens.txt"
# What a site needs and nobody links to; the API file of a laureate follows its page.
_FOLLOWING = ("assets/", f"{API}laureats/")
_UNLISTED = ("404.html", *REDIRECTION_FILES)


def keep_addresses(plan: Plan, annuaire: Annuaire, facts: Facts) -> tuple[Plan, list[Problem]]:
    """The plan, with a page at each address that has moved and a copy of each file that has; and what is lost."""
    pages = {page.url: page for page in plan.pages}
    fichiers = {fichier.url: fichier for fichier in plan.fichiers}
    a_faire = {fichier.url: fichier for fichier in plan.a_faire}
    answering = pages.keys() | fichiers.keys() | a_faire.keys()
    redirections = Redirections.of(annuaire, facts, answering)
    moved = {adresse: Redirection(cible) for adresse, cible in known_moves(annuaire)}
    problems: list[Problem] = []
    lost: list[Permalien] = []
    for permalien in annuaire.permaliens:
        if permalien.adresse in answering:
            if permalien.vers:
                problems.append(_answers_again(permalien))
        elif permalien.adresse not in moved:
            found = redirections.find(permalien.adresse) or _page_of_oembed(permalien.adresse, redirections)
            if found is None:
                lost.append(permalien)
            else:
                moved[permalien.adresse] = found
    problems += _lost(lost, answering)
    leading = tuple(
        _page(url, found, pages) for url, found in moved.items() if kind_of(url) == PAGE and url not in pages
    )
    links = (
        oembed_link(url, pages[found.cible], annuaire, plan.site_url)
        for url, found in moved.items()
        if kind_of(url) != kind_of(found.cible)
    )
    same = {url: found for url, found in moved.items() if kind_of(url) == kind_of(found.cible)}
    rules = redirection_files(same, plan.site_url)
    drawings = {url: page for url, page in pages.items() if kind_of(url) != PAGE}
    whole = replace(
        plan,
        pages=(*plan.pages, *leading, *_copies(moved, drawings)),
        fichiers=(*plan.fichiers, *_copies(moved, fichiers), *links, *rules),
        a_faire=(*plan.a_faire, *_copies(moved, a_faire)),
    )
    return whole, problems + _new(whole, annuaire.permaliens)


def addresses(plan: Plan) -> list[str]:
    """Every address that people may link to, in order."""
    urls = (thing.url for thing in (*plan.pages, *plan.fichiers, *plan.a_faire))
    return sorted(url for url in urls if url and url not in _UNLISTED and not url.startswith(_FOLLOWING))


def _page_of_oembed(adresse: str, redirections: Redirections) -> Redirection | None:
    """What said how to embed a page says what there is now at the address of that page."""
    page = adresse.removesuffix(FOLDER + OEMBED)
    if page == adresse:
        return None
    return Redirection(page) if page in redirections.answering else redirections.find(page)


def _copies(moved: Mapping[str, Redirection], files: Mapping[str, F]) -> Iterator[F]:
    """A file that has moved is at both addresses."""
    return (replace(files[found.cible], url=url) for url, found in moved.items() if found.cible in files)


def _page(url: str, found: Redirection, pages: Mapping[str, Page]) -> Page:
    cible = pages[found.cible]
    return Page(
        url=url,
        gabarit="redirection",
        titre=f"{cible.titre} : l'adresse « {url} »",
        description=f"L'adresse « {url} » de l'annuaire mène à cette page : {cible.titre}.",
        fil=(Lien(cible.titre),),
        contexte={"cible": found.cible, "ancre": found.ancre, "nom": cible.titre},
        indexable=False,
        canonique=cible.canonique,
    )


def _answers_again(permalien: Permalien) -> Problem:
    message = f"« {permalien.adresse} » est une page du site : la flèche ne sert plus"
    return warning(
        permalien.place_vers, "permalien-inutile", message, f"écrivez seulement : {permalien.adresse}"
    )


def _lost(lost: list[Permalien], known: Collection[str]) -> Iterator[Problem]:
    """One problem a page: what was below it was lost with it, and the short address of a record with its page."""
    adresses = {permalien.adresse for permalien in lost}
    pages, shorts = ([one for one in lost if _is_bare(one, kind)] for kind in ("laureats", "f"))
    # The ledger does not say whose number it was: it is sure of one record; for several, numbers come back with them.
    together = shorts if len(shorts) <= len(pages) else []
    for permalien in lost:
        if permalien in together or any(above in adresses for above in ancestors(permalien.adresse)):
            continue
        line = f"{permalien.adresse} -> {_target(permalien.adresse, known)}"
        if permalien.vers and permalien.vers in known:
            place = permalien.place_vers
            message = f"« {permalien.adresse} » ne peut pas mener à « {permalien.vers} » : ce n’est pas de même sorte"
            repair = f"une page mène à une page, un fichier à un fichier de même fin ; écrivez par exemple : {line}"
            yield error(place, "permalien-autre-sorte", message, repair)
        elif permalien.vers:
            repair = did_you_mean(permalien.vers, known) or f"écrivez par exemple : {line}"
            message = f"« {permalien.vers} » n’est pas une adresse du site"
            yield error(permalien.place_vers, "permalien-sans-cible", message, repair)
        else:
            message = f"l’adresse « {permalien.adresse} » a été publiée et ne répondrait plus"
            repair = _repair(permalien.adresse, line)
            if permalien in pages and len(together) == len(pages) == 1:
                (short,) = together
                message += f", ni « {short.adresse} », son adresse courte"
                repair += f" ; et à la ligne {short.place.line} : {short.adresse} -> laureats/"
            yield error(permalien.place, "permalien-perdu", message, repair)


def _is_bare(permalien: Permalien, kind: str) -> bool:
    """`laureats/lab-01/` or `f/59/`, that its line leads nowhere."""
    return not permalien.vers and re.fullmatch(rf"{kind}/[^/]+/", permalien.adresse) is not None


def _target(adresse: str, known: Collection[str]) -> str:
    """An address of today of the same kind, that can be written as it is: the one whose name is nearest, else what is above."""
    if adresse.startswith("f/"):
        return "laureats/"
    above, name = _split(adresse)
    beside = {last: url for url in known for folder, last in [_split(url)] if folder == above}
    cutoff = 0.8 if above == "laureats/" else 0.6  # another place is no answer
    names = [last for last, url in beside.items() if kind_of(url) == kind_of(adresse)]
    if near := nearest(name, names, cutoff):
        return beside[near]
    if kind_of(adresse) == PAGE:
        return next((url for url in ancestors(adresse) if url in known), "plan-du-site/")
    return min(
        (url for url in known if kind_of(url) == kind_of(adresse)),
        key=lambda url: (not url.startswith(above), url.count("/"), url),
        default="…",
    )


def _split(adresse: str) -> tuple[str, str]:
    """`laureats/lab-01/` → `laureats/` and `lab-01`."""
    folder, slash, name = adresse.rstrip("/").rpartition("/")
    return folder + slash, name


def _repair(adresse: str, line: str) -> str:
    kind, _, name = adresse.rstrip("/").partition("/")
    if kind == "laureats":
        return (
            f"si la fiche a changé d’« id », ajoutez à la nouvelle « anciens_ids: [{name}] » ; si le lieu a fermé, remettez "
            f"sa fiche avec « statut: ferme » ; sinon écrivez sur cette ligne où elle mène : {line}"
        )
    if kind == "f":
        return f"remettez « numero: {name} » dans sa fiche, ou écrivez sur cette ligne où elle mène : {line}"
    return f"écrivez sur cette ligne où elle mène maintenant : {line}"


def _new(plan: Plan, permaliens: tuple[Permalien, ...]) -> list[Problem]:
    """One warning for all that the ledger does not hold yet; none while it is empty: nothing was published."""
    told = {permalien.adresse for permalien in permaliens}
    new = [url for url in addresses(plan) if url not in told]
    if not told or not new:
        return []
    are = "n’est pas encore inscrite" if len(new) == 1 else "ne sont pas encore inscrites"
    shown = ", ".join(new[:2]) + ("…" if len(new) > 2 else "")
    message = f"{pluriel(len(new), 'adresse', 'adresses')} du site {are} ici ({shown})"
    repair = "avant de publier, lancez « python build.py permaliens »"
    return [warning(Place(LEDGER, 1, 1), "permalien-nouveau", message, repair)]
