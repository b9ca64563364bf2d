"""The preview: a server for this machine only, that shows the sources as they are and survives any mistake in them."""

import asyncio
import signal
import socket
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from annuaire.publish.impossible import Impossible
from annuaire.serve.messages import Outcome
from annuaire.serve.session import Session
from annuaire.serve.workshop import Workshop

__all__ = ["serve"]

ADDRESS = "127.0.0.1"


def serve(
    command: Sequence[str],
    *,
    folder: Path,
    sources: Sequence[Path],
    code: Sequence[Path] = (),
    port: int,
    timeout: float = 60,
) -> None:
    """Show on 127.0.0.1 until Ctrl-C what `command`, run in `folder`, makes of `sources` (see worker.py).

    A change of `code` starts it again. A reading of the sources is stopped after `timeout` seconds. Port 0 takes a free
    one. Raises Impossible when the port cannot be had.
    """
    if not 0 <= port <= 65535:
        raise Impossible(f"le port {port} n'existe pas ; choisissez-en un entre 1024 et 65535", "misuse")
    with suppress(KeyboardInterrupt):  # before the handler of signals is there
        asyncio.run(_run(Workshop(command, folder), sources, code, port, timeout))
    _say("Aperçu arrêté.")


async def _run(
    workshop: Workshop, sources: Sequence[Path], code: Sequence[Path], port: int, timeout: float
) -> None:
    # Imported here: a build does not need a server.
    from tornado.httpserver import HTTPServer

    from annuaire.serve.handlers import application, reload_browsers
    from annuaire.serve.pages import Decorator

    listening = _listen(port)
    port = listening.getsockname()[1]
    session = Session(workshop, sources, code, timeout)
    server = HTTPServer(application(session, Decorator(port)))
    server.add_socket(listening)
    _say(f"Aperçu : http://{ADDRESS}:{port}/ (Ctrl-C pour arrêter)")

    def tell(outcome: Outcome) -> None:
        _say(_summary(outcome))
        reload_browsers()

    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    work = asyncio.create_task(session.follow(tell))
    stop = asyncio.create_task(stopped.wait())
    await asyncio.wait({work, stop}, return_when=asyncio.FIRST_COMPLETED)
    server.stop()
    session.close()
    work.cancel()
    await asyncio.gather(work, return_exceptions=stopped.is_set())


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
    shown = "ce que vous avez écrit" if outcome.current else "toujours la dernière version valide"
    return "\n".join([*said, f"L'aperçu montre {shown}, sous un bandeau."])


def _say(line: str) -> None:
    print(line, flush=True)
