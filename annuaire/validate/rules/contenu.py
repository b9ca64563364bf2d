"""Rules on the editorial pages of content/."""

from collections.abc import Iterator

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


def check_pages_present(registre: Registre) -> Iterator[Problem]:
    """The pages that the law or the other pages need are there."""
    present = {page.nom for page in registre.pages}
    for nom in REQUIRED:
        if nom not in present:
            yield error(
                Place(f"content/{nom}.md", 1, 1),
                "page-manquante",
                f"il manque la page « {nom} »",
                f"créez le fichier content/{nom}.md",
            )


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
