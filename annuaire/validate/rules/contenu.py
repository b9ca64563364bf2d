"""Rules on the editorial pages of content/."""

from collections.abc import Iterator

from annuaire.model.slug import slugify
from annuaire.problems import Place, Problem, error
from annuaire.validate.registre import Registre

# Pages that the site cannot do without: the law, the programme, and what the templates link to.
REQUIRED = (
    "accueil",
    "programme",
    "accessibilite",
    "mentions-legales",
    "donnees-personnelles",
    "comprendre-les-donnees",
)


# First words of addresses that belong to other pages and files of the site.
RESERVED = (
    "404", "actualites", "api", "assets", "carte", "communes", "contribuer", "couverture", "departements", "donnees", "f",
    "index", "intercommunalites", "laureats", "plan-du-site", "recherche", "regions", "robots", "services", "site", "sitemap",
    "vagues",
)  # fmt: skip


def check_pages_present(registre: Registre) -> Iterator[Problem]:
    """The pages that the law or the other pages need are there."""
    if not registre.noms_de_pages:
        repair = "remettez-les : elles sont dans l’historique du dépôt"
        message = "il manque les pages du site : " + ", ".join(REQUIRED)
        yield error(Place("content", 1, 1), "page-manquante", message, repair)
        return
    for nom in REQUIRED:
        if nom not in registre.noms_de_pages:
            yield error(
                Place(f"content/{nom}.md", 1, 1),
                "page-manquante",
                f"il manque la page « {nom} »",
                f"remettez content/{nom}.md : elle est dans l’historique du dépôt",
            )


def check_page_names(registre: Registre) -> Iterator[Problem]:
    """The name of a page is its address: plain letters, in no folder, and not the address of another page."""
    for page in registre.pages:
        place = Place(page.document.path, 1, 1)
        close = slugify(page.nom)
        if page.nom != close:
            message = f"« {page.nom} » ne peut pas servir d’adresse"
            repair = f"renommez le fichier en content/{close or 'ma-page'}.md"
            yield error(place, "nom-de-page-illisible", message, repair)
        elif page.nom in RESERVED:
            message = f"l’adresse « /{page.nom}/ » est déjà celle d’une autre page du site"
            repair = f"renommez le fichier, par exemple en content/a-propos-{page.nom}.md"
            yield error(place, "nom-de-page-reserve", message, repair)


def check_titles_unique(registre: Registre) -> Iterator[Problem]:
    """Two pages with one title cannot be told apart in a list of results."""
    first: dict[str, str] = {}
    for page in registre.pages:
        titre = page.entete.record.titre.casefold()
        if first.setdefault(titre, page.nom) != page.nom:
            message = f"ce titre est déjà celui de content/{first[titre]}.md"
            yield error(
                page.entete.place("titre"), "titre-repete", message, "donnez à la page un titre à elle"
            )
