"""Asking addresses, politely: one at a time on a site, a pause between two, no more than a few bytes of each.

What records name was typed by strangers: only public hosts are asked, after each redirection too, so that a job never asks
the machine that it runs on, or its neighbours, for somebody.
"""

import http.client
import ipaddress
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal, NamedTuple
from urllib.parse import quote, urlsplit

Etat = Literal["repond", "deplace", "absent", "muet"]
_SITES_AT_ONCE = 8
# A site that answers so is there: it only does not want to be read by programs, or not now.
_THERE = (401, 402, 403, 405, 406, 418, 429, 451, 503, 999)


class Reponse(NamedTuple):
    """`repond`; `deplace` for good, to `detail`; `absent`: the site says so; `muet`: no site, or none that answers."""

    etat: Etat
    detail: str = ""

    @property
    def est_un_echec(self) -> bool:
        return self.etat in ("absent", "muet")


@dataclass(frozen=True, slots=True)
class Politesse:
    """`agent` says who asks and how to reach them; seconds."""

    agent: str
    pause: float = 1.0
    patience: float = 15.0
    hotes_publics: bool = True


class _HoteInterdit(Exception):
    """A host that is not on the public network."""


class _Redirections(urllib.request.HTTPRedirectHandler):
    """Follows, checks where to, and remembers the last address that has moved for good."""

    def __init__(self, check: Callable[[str], None]) -> None:
        self.check = check
        self.moved = True  # as long as each step is for good
        self.followed = False

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        self.check(newurl)
        self.followed = True
        self.moved = self.moved and code in (301, 308)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def ask_all(urls: Iterable[str], politesse: Politesse) -> dict[str, Reponse]:
    """Sites at once, the addresses of one after the other; in the order in which they were given."""
    ordered = list(dict.fromkeys(urls))
    sites: dict[str, list[str]] = {}
    for url in ordered:
        sites.setdefault(urlsplit(url).netloc.lower(), []).append(url)
    with ThreadPoolExecutor(_SITES_AT_ONCE) as pool:
        found = dict(
            pair
            for answers in pool.map(lambda some: list(_ask_site(some, politesse)), sites.values())
            for pair in answers
        )
    return {url: found[url] for url in ordered}


def _ask_site(urls: list[str], politesse: Politesse) -> Iterator[tuple[str, Reponse]]:
    for rank, url in enumerate(urls):
        if rank:
            time.sleep(politesse.pause)
        yield url, ask(url, politesse)


def ask(url: str, politesse: Politesse) -> Reponse:
    """The head of the page; the page itself where a site answers nothing good to that."""
    answer = _ask(url, "HEAD", politesse)
    if not answer.est_un_echec:
        return answer
    time.sleep(politesse.pause)
    return _ask(url, "GET", politesse)


def _ask(url: str, method: str, politesse: Politesse) -> Reponse:
    def check(address: str) -> None:
        if politesse.hotes_publics:
            _check_public(address)

    steps = _Redirections(check)
    # No proxy of the environment, no file nor FTP: what builds an opener by default is not asked for.
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        steps,
    ):
        opener.add_handler(handler)
    try:
        check(url)
        asked = urllib.request.Request(
            quote(url, safe="%/:=&?~#+!$,;'@()*[]"), method=method, headers={"User-Agent": politesse.agent}
        )
        with opener.open(asked, timeout=politesse.patience) as answer:
            final = answer.geturl()
    except urllib.error.HTTPError as refused:
        refused.close()
        if refused.code in _THERE:
            return Reponse("repond", f"code {refused.code}")
        return Reponse("absent", f"code {refused.code}")
    except _HoteInterdit:
        return Reponse("muet", "l’adresse mène hors du réseau public")
    except (OSError, ValueError, http.client.HTTPException) as failure:
        return Reponse("muet", _reason(failure))
    return Reponse("deplace", final) if steps.followed and steps.moved else Reponse("repond")


def _check_public(url: str) -> None:
    """OSError when the host is unknown."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https"):
        raise _HoteInterdit
    for *_, address in socket.getaddrinfo(host.encode("idna").decode(), parts.port or 443):
        if not ipaddress.ip_address(str(address[0]).partition("%")[0]).is_global:
            raise _HoteInterdit


def _reason(failure: Exception) -> str:
    cause = failure.reason if isinstance(failure, urllib.error.URLError) else failure
    if isinstance(cause, TimeoutError):
        return "pas de réponse à temps"
    if isinstance(cause, socket.gaierror):
        return "nom de site inconnu"
    if isinstance(cause, OSError) and "CERTIFICATE" in str(cause).upper():
        return "certificat refusé"
    return "connexion impossible"
