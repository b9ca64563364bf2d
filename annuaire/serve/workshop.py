"""The server's side of the processes that make pages: started, asked, stopped. Whatever they do, the server goes on."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from annuaire.serve.messages import Answer, Outcome, pack, receive

_LAST_LINES = 15
_STARTING = (
    600.0  # seconds for a worker to have everything ready: all maps drawn, for the largest directories
)
_SHOWING = 20.0  # seconds that a page may take


class Child:
    """One state of the sources: how reading them ended, then its pages."""

    def __init__(self, pid: int, outcome: Outcome, pages: "_Wire", trials: "_Wire") -> None:
        self.pid, self.outcome = pid, outcome
        self._pages, self._trials = pages, trials
        self._one_at_a_time = asyncio.Lock()

    async def ask(self, path: str) -> Answer:
        """EOFError when it has gone."""
        async with self._one_at_a_time:
            self._pages.writer.write(pack(path))
            try:
                return await asyncio.wait_for(receive(self._pages.reader), _SHOWING)
            except TimeoutError:
                _kill(self.pid)
                self.close()
                raise EOFError from None

    def stop_trying(self) -> None:
        """The sources have changed: what its pages show will not be looked at for long."""
        self._pages.writer.write(pack(None))

    async def examined(self) -> Outcome:
        """What trying every page has found. EOFError when it was stopped before."""
        return await receive(self._trials.reader)

    def close(self) -> None:
        """It leaves by itself when it reads that nobody listens, and what it has begun to try with it."""
        self._pages.writer.close()
        self._trials.writer.close()


class Workshop:
    def __init__(self, command: Sequence[str], folder: Path) -> None:
        """`command`, run in `folder`, is a worker (see worker.py) when the number of a descriptor follows it."""
        self._command, self._folder = list(command), folder
        self._process: subprocess.Popen[bytes] | None = None
        self._asking: socket.socket | None = None
        self._said: deque[str] = deque(maxlen=_LAST_LINES)

    async def open(self, timeout: float) -> Child | Outcome:
        """A child that has read the sources, or why there is none."""
        if self._process is None or self._process.poll() is not None:
            self._start()
        ours, theirs = zip(socket.socketpair(), socket.socketpair(), strict=True)
        try:
            socket.send_fds(self._asking, [b"!"], [one.fileno() for one in theirs])
        except OSError:
            for one in ours:
                one.close()
            return await self._gone("la construction n'a pas pu démarrer")
        finally:
            for one in theirs:
                one.close()
        pages, trials = [await _Wire.on(one) for one in ours]
        pid = 0
        try:
            async with asyncio.timeout(_STARTING):
                pid = await receive(pages.reader)
            async with asyncio.timeout(timeout):
                child = Child(pid, await receive(pages.reader), pages, trials)
        except TimeoutError:
            outcome = Outcome(
                False, message=f"la construction n'avait pas fini après {timeout:g} s : je l'ai arrêtée"
            )
            if pid:
                _kill(pid)
            else:  # the worker itself
                self.stop()
        except EOFError:
            outcome = await self._gone("la construction s'est arrêtée d'un coup")
        else:
            return child
        pages.writer.close()
        trials.writer.close()
        return outcome

    def _start(self) -> None:
        self.stop()
        self._asking, theirs = socket.socketpair()
        self._said.clear()
        self._process = subprocess.Popen(
            [*self._command, str(theirs.fileno())],
            cwd=self._folder,
            env={**os.environ, "PYTHONUTF8": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            pass_fds=[theirs.fileno()],
            start_new_session=True,
        )
        theirs.close()
        os.set_blocking(self._process.stderr.fileno(), False)
        asyncio.get_running_loop().add_reader(self._process.stderr.fileno(), self._listen, self._process)

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        """What it complains of is for the terminal too."""
        data = b""
        with suppress(BlockingIOError):
            data = os.read(process.stderr.fileno(), 65536)
            if not data:
                asyncio.get_running_loop().remove_reader(process.stderr.fileno())
        text = data.decode("utf-8", "replace")
        self._said.extend(text.splitlines())
        sys.stderr.write(text)

    async def _gone(self, message: str) -> Outcome:
        """With its last words, once they are read."""
        await asyncio.sleep(0.1)
        return Outcome(False, message=message, details="\n".join(self._said))

    def stop(self) -> None:
        if self._process is None:
            return
        with suppress(ValueError, OSError):
            asyncio.get_running_loop().remove_reader(self._process.stderr.fileno())
        self._asking.close()
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process.stderr.close()
        self._process = None


class _Wire:
    """An end of a pair of sockets."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    @classmethod
    async def on(cls, end: socket.socket) -> "_Wire":
        return cls(*await asyncio.open_connection(sock=end))


def _kill(pid: int) -> None:
    """A child that is still there: its socket is open."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
