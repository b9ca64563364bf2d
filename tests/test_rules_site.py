"""data/site.yaml."""

import pytest

from annuaire.validate.rules.site import check_site_address
from tests.fiches import apply, make_site, told


@pytest.mark.parametrize(
    "adresse", ["https://exemple.fr/annuaire/?page=1", "https://exemple.fr/annuaire/#haut"]
)
def test_addresses_of_pages_can_be_added_behind_that_of_the_site(adresse):
    (problem,) = apply(check_site_address, site=make_site(adresse=adresse))
    message = "l’adresse du site ne peut pas contenir « ? » ou « # »"
    assert told([problem]) == [("erreur", "adresse-du-site", message)]
    assert problem.suggestion == "écrivez https://exemple.fr/annuaire/"


def test_an_address_without_its_last_slash_is_accepted():
    """The flow adds it."""
    assert not apply(check_site_address, site=make_site(adresse="https://exemple.fr/annuaire"))
