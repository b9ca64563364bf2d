"""What is answered on 127.0.0.1: the pages of the preview, livereload's script and its socket."""

import mimetypes

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketHandler

from annuaire.serve.messages import Answer, Outcome
from annuaire.serve.pages import Decorator
from annuaire.serve.session import Session

# Any other name in Host means a foreign site that made its own name lead here (DNS rebinding).
_OUR_NAMES = r"(127\.0\.0\.1|localhost)"


def application(session: Session, decorator: Decorator) -> Application:
    refused = Application([(r".*", _Refused)], log_function=lambda _: None)
    given = {"session": session, "decorator": decorator}
    pages = [
        (r"/livereload", _Socket),
        (r"/livereload\.js", LiveReloadJSHandler),
        (r"/_apercu/(banniere|marques)\.css", _Style, given),
        (r"/(.*)", _Page, given),
    ]
    refused.add_handlers(_OUR_NAMES, pages)
    return refused


def reload_browsers() -> None:
    _Socket.reload_waiters("*")


class _Page(RequestHandler):
    """A path names a file of the site or nothing: no file of the disk is read here."""

    def initialize(self, session: Session, decorator: Decorator) -> None:
        self.session, self.decorator = session, decorator

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")

    async def get(self, path: str) -> None:
        looked_at = not path or path.endswith(("/", ".html"))
        answer = await self.session.ask(path, page=looked_at)
        if answer.kind == "folder":
            return self.redirect(f"/{path}/")
        if answer.kind == "absent":
            self.set_status(404)
            answer = await self.session.ask("404.html", page=False)
        if answer.kind == "file":
            self._show(path, answer)
        else:
            self._show_page_of_the_preview(answer)

    head = get

    def _show(self, path: str, answer: Answer) -> None:
        kind = mimetypes.guess_type(answer.name)[0] or "application/octet-stream"
        content = answer.content
        if kind == "text/html":
            marks = self.session.marks
            own = next((words for address, words in marks.items() if path.startswith(address)), "")
            content = self.decorator.decorate(content, self.session.outcome, own, marked=bool(marks))
        textual = kind.startswith("text/") or kind.endswith(("json", "xml", "javascript"))
        self.set_header("Content-Type", f"{kind}; charset=utf-8" if textual else kind)
        self.write(content)

    def _show_page_of_the_preview(self, answer: Answer) -> None:
        outcome: Outcome | None = self.session.outcome
        if answer.kind == "refused":
            self.set_status(500)
            outcome = answer.outcome
            message = "Cette page ne peut pas être montrée. Elle se rechargera quand ce sera réparé."
        elif self.session.has_pages:
            message = "Cette page n'existe pas dans l'aperçu."
        else:
            self.set_status(503)
            message = "Il n'y a pas encore d'aperçu. Cette page se rechargera dès qu'il sera prêt."
        self.write(self.decorator.decorate(self.decorator.page(message), outcome))


class _Style(RequestHandler):
    def initialize(self, session: Session, decorator: Decorator) -> None:
        self.session, self.decorator = session, decorator

    def get(self, name: str) -> None:
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        marked = name == "marques"
        self.write(self.decorator.marks(self.session.marks) if marked else self.decorator.style)


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
