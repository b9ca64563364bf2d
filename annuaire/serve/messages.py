"""What the server and the processes that make pages say to each other: values, on a socket, each after its length."""

import asyncio
import pickle
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Literal

from annuaire.problems import Problem

_LENGTH = 8  # bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """How reading the sources ended. `message` and `details` (last words): when it stopped without saying problems.

    `current`: what is shown is the sources as they are, in spite of the problems. `marks`: address of each page that a build
    would not publish yet → why, in words.
    """

    ok: bool
    problems: tuple[Problem, ...] = ()
    message: str = ""
    details: str = ""
    current: bool = False
    marks: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """To the path of an address. `file`: its name, for its type, and its bytes; `folder`: the same with a slash;
    `refused`: what was found wrong in making it.
    """

    kind: Literal["file", "folder", "absent", "refused"]
    name: str = ""
    content: bytes = b""
    outcome: Outcome = Outcome(True)


def pack(value: object) -> bytes:
    data = pickle.dumps(value)
    return len(data).to_bytes(_LENGTH, "big") + data


def read(stream: BinaryIO) -> Any:
    """EOFError when the other side has gone."""
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        raise EOFError
    return pickle.loads(stream.read(int.from_bytes(head, "big")))


async def receive(reader: asyncio.StreamReader) -> Any:
    """EOFError when the other side has gone."""
    try:
        head = await reader.readexactly(_LENGTH)
        return pickle.loads(await reader.readexactly(int.from_bytes(head, "big")))
    except (asyncio.IncompleteReadError, ConnectionError) as gone:
        raise EOFError from gone
