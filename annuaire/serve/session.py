"""The one state of the preview: what is shown, and how the last reading of the sources ended."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from annuaire.serve.messages import Answer, Outcome
from annuaire.serve.watch import Snapshot, next_change, snapshot
from annuaire.serve.workshop import Child, Workshop

_PATIENCE = 10.0  # seconds that a page waits for the sources as they are now
Tell = Callable[[Outcome], None]


class Session:
    def __init__(
        self, workshop: Workshop, sources: Sequence[Path], code: Sequence[Path], timeout: float
    ) -> None:
        self.outcome: Outcome | None = None
        self._workshop, self._sources, self._code, self._timeout = workshop, sources, code, timeout
        self._shown: Child | None = None
        self._seen: Snapshot | None = None  # the sources that `outcome` is about
        self._look = asyncio.Event()
        self._opened = asyncio.Condition()
        self._last_page = ""
        self._trial: asyncio.Task[None] | None = None

    @property
    def marks(self) -> dict[str, str]:
        """Address of each page shown that a build would not publish yet → why."""
        return self._shown.outcome.marks if self._shown else {}

    @property
    def has_pages(self) -> bool:
        return self._shown is not None

    async def ask(self, path: str, *, page: bool) -> Answer:
        """`page`: what somebody looks at, which waits until the sources as they are now have been read."""
        if page:
            self._last_page = path
            await self._settle()
        if self._shown is None:
            return Answer("absent")
        try:
            return await self._shown.ask(path)
        except EOFError:
            self._shown, self._seen = None, None  # they are read again
            return Answer("refused", outcome=Outcome(False, message="cette page a arrêté l'aperçu"))

    async def _settle(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE), self._opened:
                while self._seen is not None and snapshot([*self._sources, *self._code]) != self._seen:
                    self._look.set()
                    await self._opened.wait()

    async def follow(self, tell: Tell) -> None:
        """Read the sources at each change, for ever. `tell` is called when what pages show has changed."""
        watched = [*self._sources, *self._code]
        ours = tuple(f"{folder}/" for folder in self._code)
        code: Snapshot = {}
        while True:
            seen = await next_change(watched, self._seen, self._look)
            before, code = code, {name: seen[name] for name in seen if name.startswith(ours)}
            if before != code:
                self._workshop.stop()
            await self._open()
            async with self._opened:
                self._seen = seen
                self._opened.notify_all()
            tell(self.outcome)
            if self.outcome.ok:
                self._trial = asyncio.create_task(self._examine(self._shown, tell))

    async def _open(self) -> None:
        if self._trial:
            self._trial.cancel()
            self._trial = None
        if self._shown:
            self._shown.stop_trying()
        opened = await self._workshop.open(self._timeout)
        if isinstance(opened, Child) and opened.outcome.ok:
            opened, outcome = await self._shows_the_last_page(opened)
            self.outcome = outcome
            if opened:
                before, self._shown = self._shown, opened
                if before:
                    before.close()
            return
        if isinstance(opened, Child):
            opened.close()
        self.outcome = opened.outcome if isinstance(opened, Child) else opened

    async def _shows_the_last_page(self, child: Child) -> tuple[Child | None, Outcome]:
        """The page that somebody looks at comes first: a child that cannot make it is not shown."""
        try:
            answer = await child.ask(self._last_page)
        except EOFError:
            return None, Outcome(False, message="la page que vous regardez a arrêté l'aperçu")
        if answer.kind != "refused" or self._shown is None:
            return child, child.outcome
        child.close()
        return None, answer.outcome

    async def _examine(self, child: Child, tell: Tell) -> None:
        with suppress(EOFError):
            found = await child.examined()
            if not found.ok and child is self._shown:
                self.outcome = Outcome(False, found.problems, found.message, found.details, current=True)
                tell(self.outcome)

    def close(self) -> None:
        self._workshop.stop()
