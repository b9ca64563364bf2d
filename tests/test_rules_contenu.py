"""The editorial pages of content/."""

import pytest

from annuaire.validate.rules.contenu import (
    RESERVED,
    check_page_names,
    check_pages_present,
    check_titles_unique,
)
from tests.fiches import apply, make_page, make_pages, real_annuaire, real_plan, told


def test_a_page_that_the_law_asks_for_is_there():
    pages = make_pages()
    del pages["mentions-legales"]
    (problem,) = apply(check_pages_present, pages=pages)
    assert told([problem]) == [("erreur", "page-manquante", "il manque la page « mentions-legales »")]
    assert problem.suggestion == "remettez content/mentions-legales.md : elle est dans l’historique du dépôt"


def test_a_page_refused_for_something_else_is_not_missing():
    assert not apply(
        check_pages_present, pages=make_pages() | {"accueil": "---\ntitre: Accueil\n---\n\nTexte.\n"}
    )


@pytest.mark.parametrize(
    ("nom", "repair"),
    [("À propos", "a-propos"), ("aide/venir", "aide-venir"), ("Aide", "aide"), ("…", "ma-page")],
)
def test_the_name_of_a_page_is_its_address(nom, repair):
    (problem,) = apply(check_page_names, pages=make_pages() | {nom: make_page("Un titre")})
    message = f"« {nom} » ne peut pas servir d’adresse"
    assert told([problem]) == [("erreur", "nom-de-page-illisible", message)]
    assert problem.suggestion == f"renommez le fichier en content/{repair}.md"


def test_a_page_does_not_take_the_address_of_another():
    (problem,) = apply(check_page_names, pages=make_pages() | {"laureats": make_page("Les lauréats")})
    message = "l’adresse « /laureats/ » est déjà celle d’une autre page du site"
    assert told([problem]) == [("erreur", "nom-de-page-reserve", message)]


def test_every_address_of_the_plan_is_reserved():
    """A new kind of page cannot be taken by a page of content/ unawares."""
    editorial = set(real_annuaire().pages)
    first_words = {page.url.split("/")[0].split(".")[0] for page in real_plan().pages if page.url}
    assert first_words - editorial <= set(RESERVED)


def test_two_pages_do_not_share_a_title():
    pages = make_pages() | {"zone": make_page("ACCUEIL")}
    (problem,) = apply(check_titles_unique, pages=pages)
    assert told([problem]) == [("erreur", "titre-repete", "ce titre est déjà celui de content/accueil.md")]
    assert problem.place.path == "content/zone.md"
