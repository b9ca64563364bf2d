"""What the preview adds to a page: the script that reloads it, a policy that lets it, the banner."""

import html
import re
from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from annuaire.serve.messages import Outcome

TEMPLATES = Path(__file__).parents[2] / "templates" / "apercu"
SHOWN = 20  # problems in the banner

_META = re.compile(r"<meta\b[^>]*\bhttp-equiv\s*=\s*[\"']?content-security-policy\b[^>]*>", re.IGNORECASE)
_CONTENT = re.compile(r"(\bcontent\s*=\s*)(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)


class Decorator:
    """Templates are read once: a mistake made in them while previewing cannot take the banner away."""

    def __init__(self, port: int) -> None:
        environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._head = environment.get_template("tete.html")
        self._mark = environment.get_template("marque.html")
        self._marks = environment.get_template("marques.css")
        self._banner = environment.get_template("banniere.html")
        self._page = environment.get_template("page.html")
        self._sockets = [f"ws://127.0.0.1:{port}", f"ws://localhost:{port}"]
        self.style = (TEMPLATES / "banniere.css").read_bytes()

    def decorate(
        self, page: bytes, outcome: Outcome | None, mark: str = "", *, marked: bool = False
    ) -> bytes:
        """`mark`: why a build would not publish this page. `marked`: there are such pages."""
        text = page.decode("utf-8", "surrogateescape")
        text = _META.sub(lambda meta: _CONTENT.sub(self._adapted, meta[0], count=1), text)
        text = _inserted(text, self._head.render(marked=marked), _HEAD_END, before=True)
        if mark:
            text = _inserted(text, self._mark.render(mark=mark), _BODY, before=False)
        if outcome and not outcome.ok:
            banner = self._banner.render(
                problems=outcome.problems[:SHOWN],
                others=len(outcome.problems[SHOWN:]),
                message=outcome.message,
                details=outcome.details,
                current=outcome.current,
            )
            text = _inserted(text, banner, _BODY, before=False)
        return text.encode("utf-8", "surrogateescape")

    def marks(self, marks: Mapping[str, str]) -> bytes:
        """A sheet that says, after each link to a page that a build would not publish, why."""
        return self._marks.render(marks=marks).encode()

    def page(self, message: str) -> bytes:
        """A page of the preview itself, where the site has none."""
        return self._page.render(message=message).encode()

    def _adapted(self, content: re.Match[str]) -> str:
        policy = html.unescape(content[2] if content[2] is not None else content[3])
        return f'{content[1]}"{html.escape(adapt_policy(policy, self._sockets))}"'


def adapt_policy(policy: str, sockets: list[str]) -> str:
    """Let the page load our script and style and open our socket; all else stays as strict as it is."""
    directives = {}
    for directive in policy.split(";"):
        name, *sources = directive.split() or [""]
        if name and name.lower() not in directives:  # a repeated directive counts for nothing
            directives[name.lower()] = sources
    for name, needed in (("script-src", ["'self'"]), ("style-src", ["'self'"]), ("connect-src", sockets)):
        allowed = directives.get(name, directives.get("default-src"))
        if allowed is not None:
            kept = [source for source in allowed if source.lower() != "'none'"]
            directives[name] = kept + [source for source in needed if source not in kept]
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())


def _inserted(text: str, addition: str, where: re.Pattern[str], *, before: bool) -> str:
    """At the first place found, else at the very start."""
    found = where.search(text)
    at = (found.start() if before else found.end()) if found else 0
    return text[:at] + addition + text[at:]
