"""The same site as a Hugo project: layouts of bench/hugo/, data and front matter out of our plan."""

import json
import shutil
from pathlib import Path

from annuaire.model.annuaire import Annuaire
from annuaire.plan.page import Plan
from annuaire.plan.urls import file_of
from bench.hugo_pages import front_matter
from bench.hugo_words import Data, card, link

_LAYOUTS = Path(__file__).parent / "hugo"
_LEFT_OUT = ("404", "redirection")
_NAVIGATION = (
    ("Rechercher", "recherche/", ("recherche", "laureats")),
    ("Territoires", "departements/", ("regions", "departements", "intercommunalites", "communes")),
    ("Vagues", "vagues/", ("vagues",)),
    ("Services", "services/", ("services",)),
    ("Programme", "programme/", ("programme",)),
)


def write_hugo_project(annuaire: Annuaire, plan: Plan, folder: Path) -> tuple[str, ...]:
    """Fill `folder`, which must not exist; the paths of the pages that Hugo is asked for."""
    shutil.copytree(_LAYOUTS, folder)
    for name in ("content", "data", "static"):
        (folder / name).mkdir()
    _write_json(folder / "data" / "laureats.json", {f.id: card(f) for f in annuaire.fabriques})
    _write_json(folder / "data" / "site.json", _site(annuaire))
    for fichier in plan.fichiers:
        path = folder / "static" / fichier.url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(fichier.contenu)
    pages = [page for page in plan.pages if page.gabarit not in _LEFT_OUT]
    for page in pages:
        data, text = front_matter(page)
        name = page.url.rstrip("/").replace("/", "--") or "_index"
        header = json.dumps(data, ensure_ascii=False, indent=1)
        (folder / "content" / f"{name}.md").write_text(f"{header}\n\n{text}", encoding="utf-8")
    return tuple(file_of(page.url) for page in pages)


def _site(annuaire: Annuaire) -> Data:
    site = annuaire.site
    return {
        "titre": site.titre,
        "courriel": site.contact.courriel,
        "accessibilite": site.accessibilite.etat.replace("-", " "),
        "licence": {"nom": site.licence_donnees.nom, "url": site.licence_donnees.url},
        "attribution": site.attribution,
        "navigation": [
            {"nom": nom, "url": link(url), "dossiers": dossiers} for nom, url, dossiers in _NAVIGATION
        ],
    }


def _write_json(path: Path, data: Data) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
