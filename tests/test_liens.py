"""Addresses of other sites: asked politely, remembered, reported; never a build's business."""

import threading
from collections.abc import Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from annuaire.liens.commande import check_links
from annuaire.liens.demande import Politesse, Reponse, ask, ask_all
from annuaire.liens.memoire import Echec, read_memoire, remember, write_memoire
from annuaire.liens.recueil import collect
from tests.fiches import make_annuaire, make_laureat

DAY = date(2026, 1, 5)
SHORT = Politesse("Essai/1", pause=0, patience=0.3, hotes_publics=False)
FAILED = Reponse("absent", "code 404")


class Site(BaseHTTPRequestHandler):
    """A site with every manner of answering; it writes down what it is asked."""

    def do_HEAD(self) -> None:
        self.server.asked.append((self.command, self.path, self.headers["User-Agent"]))
        match self.path.split("/")[1]:
            case "lent":
                self.server.gate.wait(1)
            case "ferme":
                self.close_connection = True
                return
            case "tete-refusee":
                self._answer(404 if self.command == "HEAD" else 200)
            case "demenage" | "passage" | "boucle" | "dehors" as where:
                to = {"boucle": "/boucle", "dehors": "file:///etc/passwd"}.get(where, "/200")
                self._answer(302 if where == "passage" else 301, to)
            case code:
                self._answer(int(code))

    do_GET = do_HEAD

    def _answer(self, code: int, to: str = "") -> None:
        self.send_response(code)
        if to:
            self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        server.asked, server.gate = [], threading.Event()
        server.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.gate.set()
        server.shutdown()


@pytest.mark.parametrize(
    ("path", "etat", "detail"),
    [
        ("/200", "repond", ""),
        ("/403", "repond", "code 403"),
        ("/429", "repond", "code 429"),
        ("/tete-refusee", "repond", ""),
        ("/404", "absent", "code 404"),
        ("/410", "absent", "code 410"),
        ("/500", "absent", "code 500"),
        ("/passage", "repond", ""),
        ("/lent", "muet", "pas de réponse à temps"),
        ("/ferme", "muet", "connexion impossible"),
        ("/boucle", "absent", "code 301"),
        ("/dehors", "absent", "code 301"),
    ],
)
def test_an_answer_is_understood(site, path, etat, detail):
    assert ask(site.url + path, SHORT) == (etat, detail)


def test_an_address_that_has_moved_for_good_says_where(site):
    assert ask(f"{site.url}/demenage", SHORT) == ("deplace", f"{site.url}/200")


def test_one_asks_by_name_for_the_head_alone(site):
    ask(f"{site.url}/200", SHORT)
    assert site.asked == [("HEAD", "/200", "Essai/1")]


def test_each_address_of_a_site_is_asked_once_one_after_the_other(site):
    urls = [f"{site.url}/{code}" for code in (200, 403, 200)]
    assert list(ask_all(urls, SHORT)) == urls[:2]
    assert [path for _, path, _ in site.asked] == ["/200", "/403"]


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://[::1]/", "http://10.0.0.1/", "http://169.254.169.254/"]
)
def test_only_the_public_network_is_asked(url):
    assert ask(url, Politesse("Essai/1", pause=0)) == ("muet", "l’adresse mène hors du réseau public")


def test_a_link_is_dead_after_three_failures_over_a_week():
    known: dict[str, Echec] = {}
    dead = []
    for days in (0, 3, 6, 7):
        known = remember(known, {"u": FAILED}, DAY + timedelta(days))
        dead.append(known["u"].est_mort)
    assert dead == [False, False, False, True]


def test_a_second_time_on_one_day_is_no_new_failure():
    known = remember({}, {"u": FAILED}, DAY)
    assert remember(known, {"u": FAILED}, DAY)["u"].fois == 1


def test_what_answers_again_or_is_named_no_more_is_forgotten():
    known = remember({}, {"u": FAILED, "v": FAILED}, DAY)
    assert remember(known, {"u": Reponse("repond")}, DAY + timedelta(7)) == {}


def test_memory_survives_its_file_and_a_broken_one_is_an_empty_one():
    known = remember({}, {"u": FAILED}, DAY)
    assert read_memoire(write_memoire(known)) == known
    for text in ("", "{", "[]", '{"u": 1}', '{"u": {"fois": 1}}'):
        assert read_memoire(text) == {}


def test_addresses_are_collected_with_the_fields_that_name_them_and_none_under_embargo():
    shared = {"sources": [{"libelle": "S", "url": "https://source.fr/a#b"}]}
    annuaire = make_annuaire(
        make_laureat(id="lieu-a", site_web="https://exemple.fr", **shared),
        make_laureat(id="lieu-b", nom="Bb", **shared),
        make_laureat(id="lieu-c", nom="Cc", site_web="https://cache.fr", embargo="2999-01-01T00:00:00+01:00"),
    )
    assert collect(annuaire) == {
        "https://exemple.fr": ("lieu-a : site_web",),
        "https://source.fr/a": ("lieu-a : sources", "lieu-b : sources"),
    }


def test_a_report_names_the_dead_the_doubtful_and_the_moved():
    annuaire = make_annuaire(
        make_laureat(
            site_web="https://mort.fr", prise_rdv="https://muet.fr", fiche_acces_libre="https://a.fr"
        )
    )
    found = {
        "https://mort.fr": FAILED,
        "https://muet.fr": Reponse("muet", "nom de site inconnu"),
        "https://a.fr": Reponse("deplace", "https://b.fr/`x`"),
    }
    before = write_memoire({"https://mort.fr": Echec(2, DAY, DAY + timedelta(3), "code 404")})
    releve = check_links(
        annuaire, before, DAY + timedelta(8), lambda urls, politesse: {u: found[u] for u in urls}
    )
    assert releve.a_des_morts
    assert releve.resume == "3 liens demandés : 1 mort, 1 à surveiller."
    assert (
        "- `https://mort.fr` : code 404, depuis le 5 janvier 2026. Dans `lieu-exemple : site_web`."
        in releve.rapport
    )
    assert "- `https://muet.fr` : nom de site inconnu. Dans `lieu-exemple : prise_rdv`." in releve.rapport
    assert "- `https://a.fr` → `https://b.fr/%60x%60`. Dans" in releve.rapport
    assert set(read_memoire(releve.memoire)) == {"https://mort.fr", "https://muet.fr"}
