"""What the site will be made of: pages to render, and files whose bytes are already known."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from annuaire.problems import Place


@dataclass(frozen=True, slots=True)
class Lien:
    """A link: what it says, and the thing or the address it leads to (None for the page one is on)."""

    libelle: str
    cible: object = None


@dataclass(frozen=True, slots=True)
class Texte:
    """Markdown written by people, to be rendered where it is shown; `place` is its first line, for problems in it."""

    source: str
    place: Place


@dataclass(frozen=True, slots=True)
class Citation:
    """How to name a page elsewhere: the date of what it says (partial, or empty), its permanent address."""

    date: str
    url: str


@dataclass(frozen=True, slots=True)
class Partage:
    """The image that another site shows with a page: its absolute address, its size in pixels, all the words in it."""

    image: str
    largeur: int
    hauteur: int
    mots: str


@dataclass(frozen=True, slots=True)
class Incorpore:
    """A sheet or a script to be written inside a page, which its policy then allows by its sum and nothing else."""

    texte: str


@dataclass(frozen=True, slots=True)
class Enveloppe:
    """A rendered text is one value, under `cle`, of a JSON whose others are known."""

    cle: str
    valeurs: Mapping[str, object]


class Contexte(Mapping[str, object]):
    """What a template reads, made by `make(*given)` when it is first read: a preview shows one page out of five thousand."""

    __slots__ = ("_given", "_made", "_make")

    def __init__(self, make: Callable[..., Mapping[str, object]], *given: object) -> None:
        self._make = make
        self._given = given
        self._made: Mapping[str, object] | None = None

    def _read(self) -> Mapping[str, object]:
        if self._made is None:
            self._made = self._make(*self._given)
        return self._made

    def __getitem__(self, name: str) -> object:
        return self._read()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its address from the site's root, its template, what search engines show, and what the template reads."""

    url: str
    gabarit: str
    titre: str
    description: str
    fil: tuple[Lien, ...] = ()
    contexte: Mapping[str, object] = field(default_factory=dict)
    indexable: bool = True
    canonique: str = ""  # absolute; of an indexable page, set when the plan is complete
    citation: Citation | None = None  # of a page that has an address of its own
    carte: object = None  # the map that it shows, when it may be downloaded beside it
    partage: Partage | None = None  # of a page that other sites may show
    enveloppe: Enveloppe | None = None
    integrer: str = ""  # address of the page that says how to show this one on another site
    flux: str = ""  # address of the feed that follows this page
    fichiers: tuple[Lien, ...] = ()  # the same list as files, for people who take the data away
    contenu: bytes | None = None  # its bytes, when a build before has made them: it is not rendered
    departements: tuple[str, ...] | None = None  # whose laureates it shows: see annuaire/plan/portee.py

    def completed(self, added: Mapping[str, object]) -> "Page":
        """With these fields, as `dataclasses.replace` would give it, in a third of the time: every page of a plan asks."""
        page = object.__new__(Page)
        for name in self.__slots__:
            object.__setattr__(page, name, added[name] if name in added else getattr(self, name))
        return page


Ajout = Callable[[Page], Mapping[str, object]]
"""What the whole plan adds to a page: its fields by name."""


@dataclass(frozen=True, slots=True)
class Fichier:
    """A file of the site that is not a page rendered from a template: its bytes, or what makes them when they are wanted."""

    url: str
    source: bytes | Callable[[], bytes]

    @property
    def contenu(self) -> bytes:
        return self.source if isinstance(self.source, bytes) else self.source()


class Entree(NamedTuple):
    """An entry of a feed. Dates are RFC 3339 instants; `page` is absolute; texts are plain."""

    id: str
    titre: str
    resume: str
    page: str
    publie: str
    modifie: str
    categorie: str


@dataclass(frozen=True, slots=True)
class Flux:
    """An Atom feed. `adresse` is where it is best read from, `page` what it follows, `complet` the whole list."""

    id: str
    adresse: str
    titre: str
    sous_titre: str
    page: str
    complet: str
    modifie: str
    auteur: str
    auteur_url: str
    droits: str
    entrees: tuple[Entree, ...]


@dataclass(frozen=True, slots=True)
class AFaire:
    """A file made once the pages are, a PNG for instance: its address, and the value that it is made from."""

    url: str
    objet: object


@dataclass(frozen=True, slots=True)
class Plan:
    """Every address of the site is in one of the three."""

    pages: tuple[Page, ...]
    fichiers: tuple[Fichier, ...]
    site_url: str
    a_faire: tuple[AFaire, ...] = ()
