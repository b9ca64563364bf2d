"""The preview: a server for this machine only, that rebuilds when sources change and survives bad builds."""

import asyncio
import signal
import socket
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from annuaire.publish.impossible import Impossible
from annuaire.serve.rebuild import Outcome, rebuild
from annuaire.serve.watch import Snapshot, next_change

__all__ = ["serve"]

ADDRESS = "127.0.0.1"


def serve(
    command: Sequence[str],
    *,
    root: Path,
    sources: Sequence[Path],
    preview: Path,
    port: int,
    timeout: float = 120,
) -> None:
    """Show `preview` on 127.0.0.1 until Ctrl-C, and run `command` in `root` at each change of `sources`.

    `command` builds into `preview` and says its problems as JSON; it is stopped after `timeout` seconds.
    Port 0 takes a free one. Raises Impossible when the port cannot be had.
    """
    if not 0 <= port <= 65535:
        raise Impossible(f"le port {port} n'existe pas ; choisissez-en un entre 1024 et 65535", "misuse")
    session = _Session(list(command), root, list(sources), preview, timeout)
    with suppress(KeyboardInterrupt):  # before the handler of signals is there
        asyncio.run(session.run(port))
    _say("Aperçu arrêté.")


class _Session:
    """The one state of the preview, which the handlers read: what is shown, and how the last build ended."""

    def __init__(
        self, command: list[str], root: Path, sources: list[Path], folder: Path, timeout: float
    ) -> None:
        self.folder = folder
        self.outcome: Outcome | None = None
        self._command, self._root, self._sources, self._timeout = command, root, sources, timeout

    async def run(self, port: int) -> None:
        # Imported here: a build does not need a server.
        from tornado.httpserver import HTTPServer

        from annuaire.serve.handlers import application
        from annuaire.serve.pages import Decorator

        listening = _listen(port)
        port = listening.getsockname()[1]
        self.decorator = Decorator(port)
        server = HTTPServer(application(self))
        server.add_socket(listening)
        _say(f"Aperçu : http://{ADDRESS}:{port}/ (Ctrl-C pour arrêter)")

        stopped = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
        work = asyncio.create_task(self._rebuild_forever())
        stop = asyncio.create_task(stopped.wait())
        await asyncio.wait({work, stop}, return_when=asyncio.FIRST_COMPLETED)
        server.stop()
        if not work.done():
            work.cancel()  # which also stops a build at work
        await asyncio.gather(work, return_exceptions=stopped.is_set())

    async def _rebuild_forever(self) -> None:
        from annuaire.serve.handlers import reload_browsers

        built: Snapshot | None = None
        while True:
            built = await next_change(self._sources, built)
            self.outcome = await rebuild(self._command, self._root, self._timeout)
            _say(_summary(self.outcome))
            reload_browsers()


def _listen(port: int) -> socket.socket:
    try:
        listening = socket.create_server((ADDRESS, port))
    except PermissionError as error:
        raise Impossible(f"le port {port} est réservé au système ; essayez --port 8000", "machine") from error
    except OSError as error:
        another = port + 1 if port < 65535 else 8000
        raise Impossible(
            f"le port {port} est déjà pris, sans doute par un autre aperçu ; essayez --port {another}",
            "machine",
        ) from error
    listening.setblocking(False)
    return listening


def _summary(outcome: Outcome) -> str:
    if outcome.ok:
        return "Aperçu à jour."
    places = [
        f"{at.path}:{at.line}:{at.column}: {problem.level} : {problem.message}"
        for problem in outcome.problems
        for at in [problem.place]
    ]
    said = places or [f"{outcome.message}\n{outcome.details}".strip()]
    return "\n".join([*said, "L'aperçu montre toujours la dernière version valide, sous un bandeau."])


def _say(line: str) -> None:
    print(line, flush=True)
