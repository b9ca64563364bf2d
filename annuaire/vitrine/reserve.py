"""What is the same from one change of the sources to the next, made once for all that follow."""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment

from annuaire.cartographie.memoire import Memoire
from annuaire.couverture.chiffres import Couverture, compute_couverture
from annuaire.couverture.kept import measured
from annuaire.historique.git import read_head
from annuaire.historique.histoire import read_histoire
from annuaire.kept import code_of_build
from annuaire.load.sources import load
from annuaire.model.annuaire import Annuaire
from annuaire.model.histoire import Histoire
from annuaire.render.environment import Compiled, make_environment
from annuaire.reprise import recall_fonds
from annuaire.search.kept import load_or_build
from annuaire.search.lieux import Places
from annuaire.validate.connu import Connu

Tables = Mapping[str, str]


class Reserve:
    """Each thing is kept with what it was made from, and made again when that has changed.

    In memory: what is not public yet is in a preview, and must not be in what is kept for builds.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.code = code_of_build()
        sources, problems = load(root)
        wrong = {problem.place.path for problem in problems}
        self.documents = {
            document.path: document
            for documents in sources.yaml.values()
            for document in documents
            if document.path not in wrong
        }
        self.connu = Connu()
        self._fonds: tuple[Tables, Memoire] | None = None
        self._couverture: tuple[object, Couverture] | None = None
        self._histoire: tuple[object, Histoire | None] | None = None
        self._lieux: tuple[Tables, Places] | None = None
        self._environment: tuple[Mapping[str, str], Environment] | None = None

    def fonds(self, tables: Tables) -> Memoire:
        """What maps have found in the same outlines."""
        if self._fonds is None or self._fonds[0] != tables:
            self._fonds = tables, recall_fonds(self.root, self.code, tables)
        return self._fonds[1]

    def couverture(self, tables: Tables, annuaire: Annuaire) -> Couverture:
        made_from = tables, measured(annuaire)
        if self._couverture is None or self._couverture[0] != made_from:
            self._couverture = made_from, compute_couverture(annuaire, annuaire.reference.localites())
        return self._couverture[1]

    def histoire(self) -> Histoire | None:
        head = read_head(self.root)
        if self._histoire is None or self._histoire[0] != head:
            self._histoire = head, read_histoire(self.root, self.code, keep=True)
        return self._histoire[1]

    def lieux(self, tables: Tables) -> Places:
        if self._lieux is None or self._lieux[0] != tables:
            self._lieux = tables, load_or_build(self.root, tables)
        return self._lieux[1]

    def environment(self, templates: Mapping[str, str], compiled: Compiled) -> Environment:
        """With the templates that were read before."""
        if self._environment is None or self._environment[0] != templates:
            self._environment = templates, make_environment(templates, compiled)
        return self._environment[1]
