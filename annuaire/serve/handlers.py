"""What is answered on 127.0.0.1: the files of the preview, livereload's script and its socket."""

import mimetypes
import os
from pathlib import Path
from typing import Protocol

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketHandler

from annuaire.serve.pages import Decorator
from annuaire.serve.rebuild import Outcome

# Any other name in Host means a foreign site that made its own name lead here (DNS rebinding).
_OUR_NAMES = r"(127\.0\.0\.1|localhost)"


class Preview(Protocol):
    """What the handlers read at each request; `outcome` is None until the first build ends."""

    folder: Path
    outcome: Outcome | None
    decorator: Decorator


def application(preview: Preview) -> Application:
    refused = Application([(r".*", _Refused)], log_function=lambda _: None)
    pages = [
        (r"/livereload", _Socket),
        (r"/livereload\.js", LiveReloadJSHandler),
        (r"/_apercu/banniere\.css", _Style, {"preview": preview}),
        (r"/(.*)", _Page, {"preview": preview}),
    ]
    refused.add_handlers(_OUR_NAMES, pages)
    return refused


def reload_browsers() -> None:
    _Socket.reload_waiters("*")


def find(folder: Path, path: str) -> Path | None:
    """The file or folder to show for a path of the address, never outside `folder` nor hidden."""
    parts = path.removesuffix("/").split("/") if path else []
    if any(not part.isprintable() or part[:1] in ("", ".") or "\\" in part for part in parts):
        return None
    root = os.path.realpath(folder)
    real = Path(os.path.realpath(folder.joinpath(*parts)))
    if not real.is_relative_to(root) or any(part.startswith(".") for part in real.relative_to(root).parts):
        return None
    try:
        return real if real.is_file() or real.is_dir() else None
    except OSError:  # a name too long for the system
        return None


class _Page(RequestHandler):
    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")

    def get(self, path: str) -> None:
        found = find(self.preview.folder, path)
        if found and found.is_dir():
            if path and not path.endswith("/"):
                return self.redirect(f"/{path}/")
            found = find(self.preview.folder, f"{path}index.html")
        elif path.endswith("/"):
            found = None
        if not self._shown(found):
            self.set_status(404)
            if not self._shown(find(self.preview.folder, "404.html")):
                self._show_page_of_the_preview()

    head = get

    def _shown(self, file: Path | None) -> bool:
        try:
            content = file.read_bytes() if file and file.is_file() else None
        except OSError:  # replaced by a new build at this very moment, or not ours to read
            content = None
        if file is None or content is None:
            return False
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        if kind == "text/html":
            content = self.preview.decorator.decorate(content, self.preview.outcome)
        textual = kind.startswith("text/") or kind.endswith(("json", "xml", "javascript"))
        self.set_header("Content-Type", f"{kind}; charset=utf-8" if textual else kind)
        self.write(content)
        return True

    def _show_page_of_the_preview(self) -> None:
        outcome, decorator = self.preview.outcome, self.preview.decorator
        if (self.preview.folder / "index.html").is_file():
            message = "Cette page n'existe pas dans l'aperçu."
        else:
            self.set_status(503)
            message = "Il n'y a pas encore d'aperçu. Cette page se rechargera dès qu'il sera prêt."
            if outcome and outcome.ok:
                message = "L'aperçu a disparu. Enregistrez une fiche : il sera refait."
        self.write(decorator.decorate(decorator.page(message), outcome))


class _Style(RequestHandler):
    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def get(self) -> None:
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.write(self.preview.decorator.style)


class _Socket(LiveReloadHandler):
    watcher = Watcher()  # asked for a file name by livereload's log; it watches nothing
    live_css = False

    def check_origin(self, origin: str) -> bool:
        return WebSocketHandler.check_origin(self, origin)  # livereload lets any site listen


class _Refused(RequestHandler):
    def prepare(self) -> None:
        self.set_status(403)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish("Refusé : cet aperçu ne répond qu'à 127.0.0.1 et à localhost.\n")
