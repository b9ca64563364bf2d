"""What is not public yet: waves and records under embargo, drafts, and the public texts that would betray them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, TypeVar
from urllib.parse import urlsplit

from annuaire.load.nodes import Document, Node, Scalar, Sequence
from annuaire.model.laureat import Laureat
from annuaire.model.slug import slugify
from annuaire.model.vague import Vague
from annuaire.problems import Place, Problem, error, warning
from annuaire.validate.decode import Fiche
from annuaire.validate.registre import Registre

R = TypeVar("R", Laureat, Vague)


class Secret(NamedTuple):
    """What is hidden, as messages call it: its name, why, what would show it, when a text about it may come back."""

    nom: str
    etat: str = "sous embargo"
    cause: str = "l’embargo"
    ensuite: str = "après cette heure"


@dataclass(frozen=True, slots=True)
class Embargo:
    """What is shown at a moment, and what is not yet."""

    vagues: tuple[Fiche[Vague], ...]
    laureats: tuple[Fiche[Laureat], ...]
    vagues_cachees: tuple[Fiche[Vague], ...]
    laureats_caches: tuple[Fiche[Laureat], ...]
    lignes_cachees: tuple[
        tuple[str, int, int], ...
    ]  # of each hidden record: its file, first line, how many lines

    @classmethod
    def at(cls, registre: Registre, now: datetime) -> "Embargo":
        """A record is hidden while it is a draft, by its own embargo, or when all the waves that it names are hidden."""
        vagues, vagues_cachees = _split(registre.vagues, lambda vague: _is_public(vague, now))
        hidden = {fiche.record.numero for fiche in vagues_cachees}
        laureats, laureats_caches = _split(
            registre.laureats,
            lambda laureat: (
                not laureat.brouillon and _is_public(laureat, now) and not _names_only(hidden, laureat)
            ),
        )
        lignes = tuple((fiche.document.path, fiche.node.line, _lines_of(fiche)) for fiche in laureats_caches)
        return cls(vagues, laureats, vagues_cachees, laureats_caches, lignes)

    @classmethod
    def lifted(cls, registre: Registre) -> "Embargo":
        """Nothing is hidden: for a preview, which tells what would be."""
        return cls(registre.vagues, registre.laureats, (), (), ())

    def __bool__(self) -> bool:
        return bool(self.vagues_cachees or self.laureats_caches)

    def public(self, laureat: Laureat) -> Laureat:
        """The record without the hidden waves that it may belong to; with less than two left, nothing is known of its wave."""
        possibles = laureat.vagues_possibles
        hidden = {fiche.record.numero for fiche in self.vagues_cachees}
        if possibles is None or hidden.isdisjoint(possibles):
            return laureat
        left = tuple(numero for numero in possibles if numero not in hidden)
        return laureat.model_copy(update={"vagues_possibles": left if left[1:] else None})

    def public_place(self, place: Place) -> Place:
        """The place in a file that would not hold what is hidden: its line would tell how much is."""
        above = sum(
            lines for path, first, lines in self.lignes_cachees if path == place.path and first < place.line
        )
        return Place(place.path, place.line - above, place.column, place.length)


def _split(
    fiches: tuple[Fiche[R], ...], is_public: Callable[[R], bool]
) -> tuple[tuple[Fiche[R], ...], tuple[Fiche[R], ...]]:
    public = tuple(fiche for fiche in fiches if is_public(fiche.record))
    return public, tuple(fiche for fiche in fiches if not is_public(fiche.record))


def _is_public(record: Laureat | Vague, now: datetime) -> bool:
    return record.embargo is None or record.embargo <= now


def _names_only(hidden: set[int], laureat: Laureat) -> bool:
    numbers = (laureat.vague,) if laureat.vague is not None else laureat.vagues_possibles or ()
    return bool(numbers) and hidden.issuperset(numbers)


def _lines_of(fiche: Fiche[Laureat]) -> int:
    """How many lines of its file a record takes, down to the next one."""
    following = [node.line for node in fiche.document.items if node.line > fiche.node.line]
    end = min(following, default=len(fiche.document.text.split("\n")))
    return end - fiche.node.line


def check_embargo(registre: Registre, embargo: Embargo) -> Iterator[Problem]:
    """What is hidden is neither in the ledger of addresses, nor linked to, nor named in a public text."""
    if not embargo:
        return
    addresses = _addresses(embargo)
    for permalien in registre.permaliens:
        if hidden := next(
            (what for url, what in addresses.items() if permalien.adresse.startswith(url)), None
        ):
            message = f"l’adresse « {permalien.adresse} » est inscrite ici, et {hidden.nom} est {hidden.etat}"
            repair = f"si elle n’a pas été publiée, supprimez cette ligne ; sinon il est trop tard : supprimez {hidden.cause}"
            yield error(permalien.place, "embargo-publie", message, repair)
    links = re.compile(rf"(?<=[(<\s])/({'|'.join(map(re.escape, addresses))})[\w./-]*")
    names = _names(embargo)
    for place, text in _public_texts(registre, embargo):
        if found := links.search(text):
            hidden = addresses[found[1]]
            message = f"le lien « {found[0]} » mène à ce qui est {hidden.etat} : {hidden.nom}"
            yield error(_within(place, text, found[0]), "embargo-lien", message, _later(hidden))
            continue
        slug = f"-{slugify(text)}-"
        if hidden := next((what for name, what in names.items() if f"-{name}-" in slug), None):
            message = f"ce texte est public, et nomme ce qui est {hidden.etat} : {hidden.nom}"
            yield warning(place, "embargo-cite", message, _later(hidden))


def _later(hidden: Secret) -> str:
    return f"retirez-le, et remettez-le {hidden.ensuite}"


def _addresses(embargo: Embargo) -> dict[str, Secret]:
    """Address of each hidden page → what to call it."""
    found = {f"vagues/{fiche.record.numero}/": _title(fiche) for fiche in embargo.vagues_cachees}
    for fiche in embargo.laureats_caches:
        ids = (fiche.record.id, *fiche.record.anciens_ids)
        found |= {f"laureats/{id_}/": _title(fiche) for id_ in ids}
        if fiche.record.numero is not None:
            found[f"f/{fiche.record.numero}/"] = _title(fiche)
    return found


def _names(embargo: Embargo) -> dict[str, Secret]:
    """What would betray a hidden record or wave, without accents or signs → what to call it. Names of public records are not."""
    found = {}
    for fiche in embargo.vagues_cachees:
        numero = fiche.record.numero
        for words in (f"vague {numero}", f"{numero}e vague", f"{numero}ème vague"):
            found[slugify(words)] = _title(fiche)
    for fiche in embargo.laureats_caches:
        host = (urlsplit(fiche.record.site_web or "").hostname or "").removeprefix("www.")
        for words in (fiche.record.nom, fiche.record.id, *fiche.record.anciens_ids, host):
            found[slugify(words)] = _title(fiche)
    public = {slugify(fiche.record.nom) for fiche in embargo.laureats}
    return {name: what for name, what in found.items() if name and name not in public}


def _title(fiche: Fiche[Laureat] | Fiche[Vague]) -> Secret:
    record = fiche.record
    if isinstance(record, Vague):
        return Secret(f"la vague {record.numero}")
    if record.brouillon:
        return Secret(f"« {record.nom} »", "un brouillon", "« brouillon »", "quand la fiche sera publiée")
    return Secret(f"« {record.nom} »")


def _public_texts(registre: Registre, embargo: Embargo) -> Iterator[tuple[Place, str]]:
    """Every text that the site may show: of public records and lists, then of pages, line by line."""
    lists = [fiche for fiche in (registre.services, registre.programme, registre.site) if fiche]
    for fiche in (*embargo.laureats, *embargo.vagues, *lists):
        yield from _texts_of(fiche.node, fiche.document)
    for page in registre.pages:
        yield from _texts_of(page.entete.node, page.entete.document)
        for rank, line in enumerate(page.document.body.split("\n")):
            if line.strip():
                yield Place(page.document.path, page.document.body_line + rank, 1, len(line)), line


def _texts_of(node: Node, document: Document) -> Iterator[tuple[Place, str]]:
    if isinstance(node, Scalar):
        yield document.place_of(node), node.text
        return
    children = node.items if isinstance(node, Sequence) else [value for _, value in node.entries]
    for child in children:
        yield from _texts_of(child, document)


def _within(place: Place, text: str, words: str) -> Place:
    """The words in a line of a page; of a text of a record, its place."""
    if place.length != len(text) or "\n" in text:
        return place
    return Place(place.path, place.line, place.column + text.index(words), len(words))
