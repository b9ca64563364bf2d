"""The process that has everything ready: at each change it forks a child, which reads the sources and then makes pages.

Whatever a child does, the next one starts from the same state; whatever the worker does, the server goes on.
"""

import gc
import os
import select
import signal
import socket
import traceback
from collections.abc import Callable, Mapping
from functools import partial
from time import monotonic
from typing import Protocol, TypeVar

from annuaire.problems import Problem
from annuaire.serve.messages import Answer, Outcome, pack, read

T = TypeVar("T")
_LAST_LINES = 15
# Seconds without a question, or since the opening, after which all pages are tried: those looked at come first.
_PAUSE, _LATEST = 0.1, 1.0


class Site(Protocol):
    """The sources as they are now. `problems`: those that forbid it, then nothing else is asked."""

    @property
    def problems(self) -> tuple[Problem, ...]: ...
    @property
    def marks(self) -> Mapping[str, str]: ...
    def holds(self, path: str) -> bool: ...
    def make(self, path: str) -> tuple[bytes, tuple[Problem, ...]]: ...
    def examine(self) -> tuple[Problem, ...]: ...


def work(descriptor: int, prepare: Callable[[], T], open_site: Callable[[T], Site]) -> None:
    """Until the server has gone. `descriptor`: of the socket where it sends two sockets for each child that it wants: for
    pages, and for what is found by trying all of them. `prepare` makes, once, what every child finds ready.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then closes our socket
    asked = socket.socket(fileno=descriptor)
    ready = prepare()
    gc.collect()
    gc.freeze()  # what is shared stays shared
    gc.disable()  # a child lives until the next change
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them
    while True:
        _, sockets, _, _ = socket.recv_fds(asked, 1, 2)
        if len(sockets) < 2:
            return
        if os.fork() == 0:
            asked.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _leave_after(partial(_show, *sockets, partial(open_site, ready)))
        for one in sockets:
            os.close(one)


def _leave_after(life: Callable[[], None]) -> None:
    """The whole life of a forked process, which never returns into that of its parent."""
    try:
        life()
    except (EOFError, BrokenPipeError, ConnectionError):
        pass  # the server has no more use for us
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(0)


def _show(pages: int, trials: int, open_site: Callable[[], Site]) -> None:
    with socket.socket(fileno=pages) as to_server, to_server.makefile("rb") as asked:
        to_server.sendall(pack(os.getpid()))
        try:
            site = open_site()
        except BaseException as mistake:
            to_server.sendall(pack(_stopped(mistake)))
            return
        errors = tuple(problem for problem in site.problems if problem.level == "erreur")
        to_server.sendall(pack(Outcome(not errors, errors, marks=dict(site.marks))))
        if errors:
            return
        wanted, examiner, latest = True, 0, monotonic() + _LATEST
        try:
            while True:
                if wanted and (monotonic() > latest or not select.select([to_server], [], [], _PAUSE)[0]):
                    wanted, examiner = False, os.fork()
                    if examiner == 0:
                        to_server.close()
                        _leave_after(partial(_examine, trials, site))
                    os.close(trials)
                path = read(asked)
                if path is not None:
                    to_server.sendall(pack(_answer(site, path)))
                    continue
                wanted = False
                if examiner:
                    os.kill(examiner, signal.SIGKILL)  # not waited for, hence still ours
        finally:
            if examiner:
                os.kill(examiner, signal.SIGKILL)


def _examine(descriptor: int, site: Site) -> None:
    os.nice(10)  # pages come first
    with socket.socket(fileno=descriptor) as to_server:
        try:
            problems = site.examine()
        except BaseException as mistake:
            to_server.sendall(pack(_stopped(mistake)))
            return
        errors = tuple(problem for problem in problems if problem.level == "erreur")
        to_server.sendall(pack(Outcome(not errors, errors)))


def _answer(site: Site, path: str) -> Answer:
    name = path if path and not path.endswith("/") else f"{path}index.html"
    if not site.holds(name):
        return Answer("folder" if site.holds(f"{path}/index.html") else "absent")
    try:
        content, problems = site.make(name)
    except BaseException as mistake:
        return Answer("refused", name, outcome=_stopped(mistake))
    if problems:
        return Answer("refused", name, outcome=Outcome(False, problems))
    return Answer("file", name, content)


def _stopped(mistake: BaseException) -> Outcome:
    lines = "".join(traceback.format_exception(mistake)).splitlines()
    return Outcome(
        False,
        message=f"la construction s'est arrêtée ({type(mistake).__name__})",
        details="\n".join(lines[-_LAST_LINES:]),
    )
