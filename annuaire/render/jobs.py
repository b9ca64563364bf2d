"""The same work shared between processes, its results in the same order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Item = TypeVar("Item")
Result = TypeVar("Result")


def map_in_order(work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[Result]:
    """`work` on each item. Processes are forked, so that they inherit what `work` holds; where there is no fork, one does all."""
    if jobs == 1:
        yield from map(work, items)
        return
    import multiprocessing

    if "fork" not in multiprocessing.get_all_start_methods():
        yield from map(work, items)
        return
    context = multiprocessing.get_context("fork")
    shares = []
    size = -(-len(items) // jobs)
    for start in range(0, len(items), size):
        receiver, sender = context.Pipe(duplex=False)
        worker = context.Process(target=_do, args=(work, items[start : start + size], sender))
        worker.start()
        sender.close()
        shares.append((worker, receiver))
    for worker, receiver in shares:
        yield from receiver.recv()
        worker.join()


def _do(work: Callable[[Item], Result], items: Sequence[Item], sender: Connection) -> None:
    sender.send([work(item) for item in items])
