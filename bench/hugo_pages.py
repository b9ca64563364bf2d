"""A page of the plan → what Hugo's front matter says of it: words and addresses ready, nothing left to compute.

Dates, plurals, distances and neighbours are given to Hugo as text; its templates only lay them out.
"""

from annuaire import francais
from annuaire.plan.page import Page, Texte
from annuaire.plan.urls import root_of
from bench.hugo_laureat import laureat_data
from bench.hugo_sections import list_sections
from bench.hugo_words import Data, link

_ONGLETS = {
    "Départements": "departements/",
    "Régions": "regions/",
    "Intercommunalités": "intercommunalites/",
    "Communes": "communes/",
}
_ABOVE = {
    "commune": ("departement", "intercommunalite"),
    "departement": ("region",),
    "vague-departement": ("vague", "departement"),
}


def front_matter(page: Page) -> tuple[Data, str]:
    """The front matter of the page, and its Markdown text (empty for most)."""
    texte = page.contexte.get("texte") or page.contexte.get("presentation")
    data = {
        "url": f"/{page.url}",
        "title": page.titre,
        "description": page.description,
        "layout": "laureat" if page.gabarit == "laureat" else "liste",
        "racine": root_of(page.url),
        "gabarit": page.gabarit,
        "dossier": page.url.split("/")[0],
        "index": page.url.count("/") == 1,
        "fil": [{"nom": lien.libelle, "url": link(lien.cible) if lien.cible else ""} for lien in page.fil],
    }
    data |= laureat_data(page.contexte) if page.gabarit == "laureat" else _liste(page)
    return data, texte.source if isinstance(texte, Texte) else ""


def _liste(page: Page) -> Data:
    """Every list page is a title and sections; a section holds what its kind of page groups."""
    contexte = page.contexte
    sections = [section for section in list_sections(page.gabarit, contexte) if section]
    data: Data = {"h1": page.titre, "chapeau": page.description, "sections": sections}
    if page.gabarit in ("regions", "departements", "intercommunalites", "communes"):
        data["onglets"] = [
            {"nom": nom, "url": link(url), "ici": url == page.url} for nom, url in _ONGLETS.items()
        ]
    if page.gabarit in ("laureats", "communes"):
        data["sauts"] = [{"nom": g["nom"], "url": g["ancre"]} for g in sections[0]["groupes"]]
    if page.gabarit == "recherche":
        data["sauts"] = [{"nom": c.objet.nom, "url": f"d-{c.objet.code}"} for c in contexte["departements"]]
    if page.gabarit == "vague":
        near = [contexte["precedente"], contexte["suivante"]]
        data["suite"] = [
            {"nom": f"{francais.ordinal(b.vague.numero)} vague", "url": link(b.vague)} for b in near if b
        ]
    above = [contexte[name] for name in _ABOVE.get(page.gabarit, ()) if contexte[name]]
    above += contexte["departements"] if page.gabarit == "intercommunalite" else ()
    if above:
        data["surtitre"] = [
            {"nom": getattr(t, "nom", None) or f"{francais.ordinal(t.numero)} vague", "url": link(t)}
            for t in above
        ]
    return data
