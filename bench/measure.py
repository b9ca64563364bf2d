"""Whole processes, measured by the operating system's own account of each finished one."""

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


class Failed(Exception):
    """The command did not end with 0; the message holds the end of what it said."""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds of processor (user and system, children included), of system alone, of wall clock; peak memory in MB."""

    cpu: float
    system: float
    wall: float
    memory: float


@dataclass(frozen=True, slots=True)
class Spread:
    least: float
    middle: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        return cls(min(values), median(values), max(values))


def run(command: Sequence[str], *, cwd: Path, timeout: float = 600) -> Run:
    """Its output goes to a file, so that nothing waits for a reader. Raises Failed, also past `timeout` seconds.

    Compiled Python files are kept from one run to the next, as they are on anybody's machine, whatever this one asks.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        status, usage = _wait(process.pid, started + timeout)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise Failed(
                f"{' '.join(command)} → {process.returncode}\n{said.read().decode(errors='replace')[-2000:]}"
            )
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_stime, wall, usage.ru_maxrss / 1024)


def _wait(pid: int, deadline: float) -> tuple[int, "os.struct_rusage"]:  # type: ignore[name-defined]
    """wait4 tells the use of this very child, where getrusage adds up all children."""
    while True:
        found, status, usage = os.wait4(pid, os.WNOHANG)
        if found:
            return status, usage
        if time.perf_counter() > deadline:
            os.kill(pid, 9)
        time.sleep(0.002)


def in_turn(commands: Sequence[Callable[[Path], Run]], runs: int, scratch: Path) -> list[list[Run]]:
    """A B A B…, after one uncounted run of each: when the machine slows down, it slows both.

    What one leaves for the disk to write is written before the next starts. Each run is given a folder that does not
    exist, and nothing is removed in between: ext4 is slow to make files where some were just removed (several times the
    system time of either command).
    """
    measured: list[list[Run]] = [[] for _ in commands]
    for turn in range(runs + 1):
        for number, (command, results) in enumerate(zip(commands, measured, strict=True)):
            os.sync()
            result = command(scratch / f"fresh-{turn}-{number}")
            if turn:
                results.append(result)
    return measured
