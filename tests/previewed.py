"""A preview to test: a real server on a free port, with a small worker that does what the test asks."""

import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent

PAGE = (
    '<!doctype html><html lang="fr"><head><title>x</title>'
    '<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src \'self\'">'
    "</head><body><h1>{}</h1></body></html>"
)

# Its site is what data/ordre says. `page X` shows X; anything else is a way to fail.
WORKER = """
import json, os, sys, time
from pathlib import Path
from annuaire.problems import Place, Problem
from annuaire.serve.worker import work

class Site:
    def __init__(self, order, rest):
        self.problems = tuple(_problem(one) for one in json.loads(rest)) if order == "problems" else ()
        self.order, self.rest = order, rest
        self.marks = {"laureats/x/": "brouillon"} if order == "marked" else {}
        page = Path("page.html").read_text().replace("{}", rest).encode()
        self.files = {"index.html": page, "laureats/x/index.html": page, "laureats/a.json": b"{}"}
        self.files["a b.html"] = page

    def holds(self, path):
        return path in self.files

    def make(self, path):
        if self.order == "broken":
            raise RuntimeError(self.rest)
        return self.files[path], ()

    def examine(self):
        return (_problem(json.loads(self.rest)),) if self.order == "late" else ()

def _problem(one):
    place = Place(one.pop("path"), one.pop("line"), one.pop("column"))
    return Problem(place, one["level"], one["code"], one["message"], one["suggestion"])

def open_site(ready):
    order, _, rest = Path("data/ordre").read_text().partition(" ")
    if order == "crash":
        raise RuntimeError(rest)
    elif order == "exit":
        sys.exit(rest)
    elif order == "die":
        os.kill(os.getpid(), 9)
    elif order == "hang":
        time.sleep(600)
    return Site(order, rest)

Path("pid").write_text(str(os.getpid()))
work(int(sys.argv[1]), lambda: None, open_site)
"""

SERVE = """
import sys
from pathlib import Path
from annuaire.serve import serve
root = Path(sys.argv[1])
serve([sys.executable, "worker.py"], folder=root, sources=[root / "data", root / "content"],
      code=[root / "code"], port=0, timeout=1.5)
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
    (root / "worker.py").write_text(f"import sys\nsys.path.append({str(ROOT)!r})\n{WORKER}")
    (root / "code").mkdir()
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
            assert not re.search(r"annuaire/serve/(?!worker)", "".join(said)), "a traceback of the server"
        finally:
            process.kill()
