"""Rules on data/site.yaml."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from annuaire.problems import Problem, error
from annuaire.validate.registre import Registre


def check_site_address(registre: Registre) -> Iterator[Problem]:
    """Addresses of pages are added behind that of the site: it ends with its path, without `?…` or `#…`."""
    if registre.site is None:
        return
    adresse = registre.site.record.adresse
    parts = urlsplit(adresse)
    if "?" in adresse or "#" in adresse:
        message = "l’adresse du site ne peut pas contenir « ? » ou « # »"
        repair = f"écrivez {parts.scheme}://{parts.netloc}{parts.path or '/'}"
        yield error(registre.site.place("adresse"), "adresse-du-site", message, repair)
