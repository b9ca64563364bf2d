"""The preview, as a real server on a free port, with a small build command that does what the test asks."""

import json
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from annuaire.publish import Impossible
from annuaire.serve import serve

pytestmark = pytest.mark.slow(10)

PAGE = (
    '<!doctype html><html lang="fr"><head><title>x</title>'
    '<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src \'self\'">'
    "</head><body><h1>{}</h1></body></html>"
)

# Does what data/ordre says. `page X` publishes X; anything else is a way to fail.
BUILD = """
import json, os, shutil, sys, time
from pathlib import Path

order, _, rest = Path("data/ordre").read_text().partition(" ")
preview = Path(".site.apercu")
if order == "page":
    preview.mkdir(exist_ok=True)
    (preview / "index.html").write_text(Path("page.html").read_text().replace("{}", rest))
elif order == "problems":
    print(rest)
    sys.exit(1)
elif order == "crash":
    raise RuntimeError(rest)
elif order == "die":
    os.kill(os.getpid(), 9)
elif order == "hang":
    time.sleep(600)
elif order == "flood":
    while True:
        print("x" * 100_000)
elif order == "delete":
    shutil.rmtree(preview)
    sys.exit(1)
"""

SERVE = """
import sys
from pathlib import Path
from annuaire.serve import serve
root = Path(sys.argv[1])
serve([sys.executable, "build.py"], root=root, sources=[root / "data", root / "content"],
      preview=root / ".site.apercu", port=0, timeout=1.5)
"""


class Served:
    def __init__(self, root: Path, port: int) -> None:
        self.root, self.port = root, port

    def order(self, text: str) -> None:
        """As editors do: write beside, then rename."""
        (self.root / "data/.ordre.tmp").write_text(text)
        (self.root / "data/.ordre.tmp").rename(self.root / "data/ordre")

    def get(self, path: str = "/", **headers: str) -> tuple[int, str]:
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def wait_for(self, seen: Callable[[str], bool], path: str = "/") -> str:
        deadline = time.monotonic() + 20
        while not seen(page := self.get(path)[1]):
            assert time.monotonic() < deadline, page
            time.sleep(0.05)
        return page


@contextmanager
def serving(root: Path, order: str) -> Iterator[Served]:
    (root / "data").mkdir()
    (root / "build.py").write_text(BUILD)
    (root / "page.html").write_text(PAGE)
    (root / "data/ordre").write_text(order)
    command = [sys.executable, "-c", SERVE, str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            first = process.stdout.readline()
            found = re.fullmatch(r"Aperçu : http://127\.0\.0\.1:(\d+)/ \(Ctrl-C pour arrêter\)\n", first)
            assert found, first + process.stdout.read()
            yield Served(root, int(found[1]))
            process.send_signal(signal.SIGINT)
            assert process.wait(10) == 0
            said = process.stdout.read().splitlines()
            assert said[-1] == "Aperçu arrêté."
            assert "annuaire/serve" not in "".join(said), "a traceback of the server"
        finally:
            process.kill()


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[Served]:
    """One server for the tests that do not need a fresh one; its site is good at the start of each."""
    with serving(tmp_path_factory.mktemp("projet"), "page un") as one:
        yield one


@pytest.fixture
def good(served) -> Served:
    served.order("page bon")
    served.wait_for(lambda page: "<h1>bon</h1>" in page and "apercu-bandeau" not in page)
    return served


def problem(**overrides: object) -> dict[str, object]:
    base = {"path": "data/laureats.yaml", "line": 3, "column": 7, "level": "erreur", "code": "x"}
    return {
        **base,
        "message": "service inconnu « fablabb »",
        "suggestion": "vouliez-vous dire « fablab » ?",
    } | overrides


def test_a_page_gets_the_script_and_a_policy_that_lets_it(good):
    status, page = good.get()
    assert status == 200
    assert '<script src="/livereload.js" defer></script>' in page
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1].replace("&#x27;", "'")
    sockets = f"ws://127.0.0.1:{good.port} ws://localhost:{good.port}"
    assert policy == f"default-src 'none'; style-src 'self'; script-src 'self'; connect-src {sockets}"
    assert good.get("/livereload.js")[0] == good.get("/_apercu/banniere.css")[0] == 200


def test_a_failed_build_puts_a_banner_over_the_last_good_page_until_repaired(good):
    good.order("problems " + json.dumps([problem(), problem(level="avertissement", message="rien de grave")]))
    page = good.wait_for(lambda page: "apercu-bandeau" in page)
    assert "<h1>bon</h1>" in page
    assert "data/laureats.yaml:3:7" in page
    assert "service inconnu « fablabb »" in page
    assert "→ vouliez-vous dire « fablab » ?" in page
    assert "rien de grave" not in page
    good.order("page neuf")
    # The site is there an instant before the build that wrote it has ended: the banner goes with the build.
    good.wait_for(lambda page: "<h1>neuf</h1>" in page and "apercu-bandeau" not in page)


def test_what_a_problem_quotes_is_text_and_never_markup(good):
    good.order("problems " + json.dumps([problem(message="<script>alert(1)</script>", path="<b>.yaml")]))
    page = good.wait_for(lambda page: "apercu-bandeau" in page)
    assert "&lt;script&gt;alert(1)" in page
    assert "<b>" not in page


def test_a_banner_shows_twenty_problems_and_counts_the_others(good):
    good.order("problems " + json.dumps([problem(line=line) for line in range(1, 24)]))
    page = good.wait_for(lambda page: "apercu-bandeau" in page)
    assert page.count("<li>") == 20
    assert "… et 3 autres." in page


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("crash cassé", "code 1"),
        ("die", "tuée par le signal 9"),
        ("hang", "n&#39;avait pas fini après 1.5 s"),
        ("flood", "n&#39;avait pas fini après 1.5 s"),
    ],
)
def test_a_build_that_stops_badly_leaves_the_last_good_page_under_a_banner(good, order, said):
    good.order(order)
    page = good.wait_for(lambda page: "apercu-bandeau" in page)
    assert "<h1>bon</h1>" in page
    assert said in page
    assert ("RuntimeError: cassé" in page) == (order == "crash cassé")


def test_a_build_that_deletes_its_output_leaves_the_banner_alone(good):
    good.order("delete")
    page = good.wait_for(lambda page: "apercu-bandeau" in page and "<h1>bon</h1>" not in page)
    assert "Il n&#39;y a pas encore d&#39;aperçu" in page
    assert good.get()[0] == 503


def test_only_this_machine_is_listened_to(good):
    own = socket.gethostbyname(socket.gethostname())
    for address in {own, "127.0.0.2"} - {"127.0.0.1"}:
        with pytest.raises(OSError), socket.create_connection((address, good.port), timeout=2):
            pass


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1", 200),
        ("localhost", 200),
        ("pirate.example", 403),
        ("127.0.0.1.pirate.example", 403),
        ("", 403),
    ],
)
@pytest.mark.parametrize("path", ["/", "/livereload.js"])
def test_a_foreign_host_is_refused(good, path, host, status):
    assert good.get(path, Host=f"{host}:{good.port}")[0] == status


@pytest.mark.parametrize(("origin", "status"), [("http://pirate.example", 403), ("http://127.0.0.1:{}", 101)])
def test_only_our_own_pages_may_listen_to_reloads(good, origin, status):
    with socket.create_connection(("127.0.0.1", good.port), timeout=10) as connection:
        connection.sendall(
            f"GET /livereload HTTP/1.1\r\nHost: 127.0.0.1:{good.port}\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
            f"Origin: {origin.format(good.port)}\r\n\r\n".encode()
        )
        assert connection.recv(100).startswith(f"HTTP/1.1 {status} ".encode())


ESCAPES = ["/../data/ordre", "/%2e%2e/data/ordre", "/..%2fdata%2fordre", "/.annuaire", "/cache/.secret/x"]
ESCAPES += ["/dehors", "//", "/%00", "/a%5cb", "/index.html/", "/forcereload"]


@pytest.mark.parametrize("path", [*ESCAPES, "/" + "x" * 300])
def test_escapes_and_hidden_files_are_not_found(good, path):
    folder = good.root / ".site.apercu"
    (folder / ".annuaire").write_text("secret")
    (folder / "cache/.secret").mkdir(parents=True, exist_ok=True)
    (folder / "cache/.secret/x").write_text("secret")
    if not (folder / "dehors").is_symlink():
        (folder / "dehors").symlink_to(good.root / "data/ordre")
    status, page = good.get(path)
    assert status == 404
    assert "secret" not in page
    assert "page bon" not in page


def test_a_folder_is_reached_with_or_without_its_slash_and_files_have_their_type(good):
    folder = good.root / ".site.apercu" / "laureats"
    folder.mkdir(exist_ok=True)
    (folder / "index.html").write_text("<p>liste</p>")
    (folder / "a.json").write_text("{}")
    assert good.get("/laureats")[0] == good.get("/laureats/")[0] == 200
    with urllib.request.urlopen(f"http://127.0.0.1:{good.port}/laureats/a.json") as answer:
        assert (answer.headers["Content-Type"], answer.read()) == ("application/json; charset=utf-8", b"{}")


def test_thousands_of_changes_a_loop_of_links_and_a_deleted_folder_are_survived(tmp_path):
    (tmp_path / "content").mkdir()
    with serving(tmp_path, "page avant") as one:
        one.wait_for(lambda page: "<h1>avant</h1>" in page)
        (tmp_path / "content/boucle").symlink_to(tmp_path / "content")
        (tmp_path / "data/soi").symlink_to("soi")
        for number in range(2000):
            (tmp_path / f"content/{number}.md").touch()
        one.order("page pendant")
        one.wait_for(lambda page: "<h1>pendant</h1>" in page)
        for path in (tmp_path / "content").iterdir():
            path.unlink()
        (tmp_path / "content").rmdir()
        (tmp_path / "data/ordre").unlink()
        one.wait_for(lambda page: "apercu-bandeau" in page)
        one.order("page après")
        one.wait_for(lambda page: "<h1>après</h1>" in page)


def test_before_any_good_build_there_is_a_page_with_the_banner(tmp_path):
    with serving(tmp_path, "problems " + json.dumps([problem()])) as one:
        page = one.wait_for(lambda page: "service inconnu" in page, "/laureats/x/")
        assert page.startswith("<!doctype html>")
        assert "Il n&#39;y a pas encore d&#39;aperçu" in page
        assert "/livereload.js" in page


def test_a_port_already_taken_is_said_in_french(good):
    # In a thread of its own: the browser of other tests leaves an event loop running in this one.
    with ThreadPoolExecutor(1) as aside, pytest.raises(Impossible) as refused:
        aside.submit(serve, ["true"], root=good.root, sources=[], preview=good.root, port=good.port).result()
    assert refused.value.kind == "machine"
    assert refused.value.message == (
        f"le port {good.port} est déjà pris, sans doute par un autre aperçu ; essayez --port {good.port + 1}"
    )
