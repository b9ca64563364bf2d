"""Pages rendered by a build before, and those in use now: one that shows the same things has the same bytes."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from hashlib import sha256

from annuaire.plan.page import Page
from annuaire.render.empreinte import Empreintes


class Rendues:
    """What pages depend on besides what they show (templates, code, settings) is for who keeps them.

    `apart`: templates whose pages are kept in another way, or not at all.
    """

    def __init__(self, kept: Mapping[str, bytes], apart: Collection[str] = ()) -> None:
        self._kept = kept
        self._apart = apart
        self._sums: dict[str, str] = {}  # by address
        self.used: dict[str, bytes] = {}

    @property
    def templates_are_sound(self) -> bool:
        """Pages are kept only by a build that ended well."""
        return bool(self._kept)

    @property
    def is_new(self) -> bool:
        return self.used.keys() != self._kept.keys()

    def take(self, pages: Iterable[Page], known: frozenset[str]) -> list[Page]:
        """The same pages; those that are kept have their bytes. `known`: addresses that links of people may lead to."""
        empreintes = Empreintes(sha256("\n".join(sorted(known)).encode()).hexdigest())
        taken = []
        for page in pages:
            if page.contenu is None and page.gabarit not in self._apart:
                somme = self._sums[page.url] = empreintes.sum_of(page)
                content = self._kept.get(somme)
                if content is not None:
                    self.used[somme] = content
                    page = replace(page, contenu=content)
            taken.append(page)
        return taken

    def put(self, page: Page, content: bytes) -> None:
        if page.url in self._sums:
            self.used[self._sums[page.url]] = content
