"""The preview, as a real server on a free port, with a small worker that does what the test asks."""

import json
import os
import re
import signal
import socket
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from annuaire.publish import Impossible
from annuaire.serve import serve
from tests.previewed import Served, serving

pytestmark = pytest.mark.slow(5)


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


def test_a_banner_is_in_sight_wherever_the_page_was_scrolled_to(good, browser):
    good.order("problems " + json.dumps([problem()]))
    good.wait_for(lambda page: "apercu-bandeau" in page)
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        tab = context.new_page()
        tab.goto(f"http://127.0.0.1:{good.port}/")
        tab.evaluate("document.querySelector('h1').style.paddingBlockEnd = '3000px'")
        tab.mouse.wheel(0, 1000)
        tab.wait_for_function("() => scrollY > 500")
        top, height = tab.locator(".apercu-bandeau").evaluate(
            "banner => [banner.getBoundingClientRect().top, banner.offsetHeight]"
        )
    assert top == 0 and 0 < height <= 740 / 2


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
        ("crash cassé", "s&#39;est arrêtée (RuntimeError)"),
        ("exit cassé", "s&#39;est arrêtée (SystemExit)"),
        ("broken cassé", "s&#39;est arrêtée (RuntimeError)"),
        ("die", "s&#39;est arrêtée d&#39;un coup"),
        ("hang", "n&#39;avait pas fini après 1.5 s"),
    ],
)
def test_a_reading_that_stops_badly_leaves_the_last_good_page_under_a_banner(good, order, said):
    good.order(order)
    page = good.wait_for(lambda page: "apercu-bandeau" in page)
    assert "<h1>bon</h1>" in page
    assert said in page
    assert ("cassé" in page) == ("cassé" in order)


def test_what_trying_the_other_pages_finds_is_told_over_the_page_as_it_is_now(good):
    good.order("late " + json.dumps(problem()))
    page = good.wait_for(lambda page: "apercu-bandeau" in page)
    assert "<h1>bon</h1>" not in page
    assert "le site ne pourrait pas être publié" in page
    assert "service inconnu « fablabb »" in page


def test_what_a_build_would_not_publish_is_marked_on_its_page_and_after_links_to_it(good):
    good.order("marked neuf")
    page = good.wait_for(lambda page: "<h1>neuf</h1>" in page)
    assert "apercu-marque" not in page
    assert '<link rel="stylesheet" href="/_apercu/marques.css">' in page
    assert "<strong>Visible ici seulement</strong> : brouillon." in good.get("/laureats/x/")[1]
    sheet = good.get("/_apercu/marques.css")[1]
    assert 'a[href*="laureats/x/"]' in sheet and 'content: "brouillon"' in sheet
    good.order("page bon")
    assert "marques.css" not in good.wait_for(lambda page: "<h1>bon</h1>" in page)


def test_a_page_asked_right_after_a_save_is_that_of_the_save(good):
    for number in range(5):
        good.order(f"page n{number}")
        assert f"<h1>n{number}</h1>" in good.get()[1]


def test_a_save_in_two_steps_shows_no_mistake_in_between(good):
    (good.root / "data/ordre").write_text("")
    time.sleep(0.15)
    (good.root / "data/ordre").write_text("page écrit")
    page = good.get()[1]
    assert "<h1>écrit</h1>" in page and "apercu-bandeau" not in page


def test_changed_code_starts_the_worker_again_and_one_that_was_killed_is_replaced(good):
    before = (good.root / "pid").read_text()
    (good.root / "code/neuf.py").write_text("")
    good.wait_for(lambda page: "<h1>bon</h1>" in page and (good.root / "pid").read_text() != before)
    os.kill(int((good.root / "pid").read_text()), signal.SIGKILL)  # ours: this file says so
    good.order("page encore")
    good.wait_for(lambda page: "<h1>encore</h1>" in page)


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


ESCAPES = [
    "/../data/ordre",
    "/%2e%2e/data/ordre",
    "/..%2fdata%2fordre",
    "/data/ordre",
    "/worker.py",
    "/etc/passwd",
]
ESCAPES += ["//", "/%00", "/a%5cb", "/index.html/", "/forcereload", "/laureats/../index.html"]


@pytest.mark.parametrize("path", [*ESCAPES, "/" + "x" * 300])
def test_what_is_not_of_the_site_is_not_found(good, path):
    status, page = good.get(path)
    assert status == 404
    assert "page bon" not in page and "<h1>bon</h1>" not in page


def test_a_folder_is_reached_with_or_without_its_slash_and_files_have_their_type(good):
    assert good.get("/laureats/x")[0] == good.get("/laureats/x/")[0] == good.get("/a%20b.html")[0] == 200
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
        aside.submit(serve, ["true"], folder=good.root, sources=[], port=good.port).result()
    assert refused.value.kind == "machine"
    assert refused.value.message == (
        f"le port {good.port} est déjà pris, sans doute par un autre aperçu ; essayez --port {good.port + 1}"
    )
