"""A build in a child process: whatever it does, the server goes on."""

import asyncio
import json
import os
import signal
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from annuaire.problems import Place, Problem

_KEPT = 4_000_000  # bytes kept of what a build says; the rest is read and dropped
_LAST_LINES = 15
_GRACE = 5.0  # seconds for a killed build to be gone


@dataclass(frozen=True, slots=True)
class Outcome:
    """`message` and `details` (its last words): when the build stopped without saying problems."""

    ok: bool
    problems: tuple[Problem, ...] = ()
    message: str = ""
    details: str = ""


async def rebuild(command: Sequence[str], root: Path, timeout: float) -> Outcome:
    """`command` says its problems as a JSON list on one of its outputs; it may last `timeout` seconds."""
    try:
        child = await asyncio.create_subprocess_exec(
            *command,
            cwd=root,
            env={**os.environ, "PYTHONUTF8": "1"},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,  # so that its own children can be stopped with it
        )
    except OSError as error:
        return Outcome(False, message="la construction n'a pas pu démarrer", details=str(error))
    ending = asyncio.gather(_read(child.stdout), _read(child.stderr), child.wait())
    try:
        said, complained, code = await asyncio.wait_for(asyncio.shield(ending), timeout)
    except TimeoutError:
        return Outcome(
            False, message=f"la construction n'avait pas fini après {timeout:g} s : je l'ai arrêtée"
        )
    finally:
        if not ending.done():
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            # What it said is read to its end: asyncio does not see the death of a process whose pipe is full.
            await asyncio.wait([ending], timeout=_GRACE)
            ending.cancel()
    return _outcome(code, said, complained)


def _outcome(code: int, said: str, complained: str) -> Outcome:
    if code == 0:
        return Outcome(True)
    problems = _problems(said) or _problems(complained)
    errors = tuple(problem for problem in problems if problem.level == "erreur")
    if problems:
        return Outcome(False, problems=errors or problems)
    details = "\n".join((complained.strip() or said.strip()).splitlines()[-_LAST_LINES:])
    how = f"tuée par le signal {-code}" if code < 0 else f"code {code}"
    return Outcome(False, message=f"la construction s'est arrêtée ({how})", details=details)


def _problems(text: str) -> tuple[Problem, ...]:
    """The list among other lines, such as a summary; none when there is no such list."""
    starts = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]
    for start in starts:
        if not text.startswith("[", start):
            continue
        with suppress(ValueError, TypeError, KeyError):
            items, _ = json.JSONDecoder().raw_decode(text, start)
            return tuple(_problem(**item) for item in items)
    return ()


def _problem(
    *,
    path: str,
    line: int,
    column: int,
    level: str,
    code: str,
    message: str,
    suggestion: str = "",
    **_: object,
) -> Problem:
    return Problem(
        Place(path, line, column),
        "erreur" if level == "erreur" else "avertissement",
        code,
        message,
        suggestion,
    )


async def _read(stream: asyncio.StreamReader) -> str:
    kept = bytearray()
    while chunk := await stream.read(65536):
        kept += chunk[: max(0, _KEPT - len(kept))]
    return kept.decode("utf-8", "replace")
