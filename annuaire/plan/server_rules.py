"""The same redirections for servers that know how: a true 301 instead of a page that says where to go.

`_redirects` is read by Netlify, Cloudflare Pages (2 000 lines at most) and others; the other file is to be included in an
nginx `server`.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

from annuaire.plan.page import Fichier
from annuaire.plan.redirections import Redirection

REDIRECTION_FILES = ("_redirects", "redirections.nginx.conf")


def redirection_files(moved: Mapping[str, Redirection], site_url: str) -> tuple[Fichier, ...]:
    """Paths are from the root of the host, whatever the path of the site."""
    base = urlsplit(site_url).path or "/"
    pairs = [(base + url, base + found.cible + found.ancre) for url, found in sorted(moved.items())]
    written = (
        "".join(f"{old} {new} 301\n" for old, new in pairs),
        "".join(f"location = {old} {{ return 301 {new}; }}\n" for old, new in pairs),
    )
    return tuple(Fichier(url, text.encode()) for url, text in zip(REDIRECTION_FILES, written, strict=True))
