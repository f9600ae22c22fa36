"""Handling what came in until it is answered, whatever trouble of Easel's own comes between.

An answer is what was asked for, or why it is not done. A trouble of Easel's own (the database or the picture store is
away, the disk is full, memory is short, a bug) is none: what came in is tried again, later and later, and the person
hears that it takes longer. After a bounded time Easel gives up: first durably, so that nothing comes of it any more,
and then in words. As long as giving up cannot be written down, nobody is told that nothing comes of it.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import TypeVar

from msgspec import Struct

from core.errors import StoreAway, full_disk
from core.metrics import REQUESTS
from core.ports import Clock

log = logging.getLogger(__name__)

T = TypeVar("T")

Tell = Callable[..., Awaitable[object]]
"""Says the sentence with this key (`core.messages`) to whoever asked; further arguments, by name, may fill it."""


SKEW = 60.0
"""Seconds by which a platform's clock may be ahead of this machine's."""


class Patience(Struct, frozen=True):
    """For how long something is tried, in seconds; tests hand in others."""

    waits: tuple[float, ...] = (0.5, 1, 2, 5, 10)
    """Between tries; the last one repeats."""
    word: float = 10
    """After which the person hears that it takes longer."""
    most: float = 300
    """After which Easel gives up what cannot be done for a trouble that passes by itself; and the age from which on
    what was not done before a stop is asked about, and not done: so what was given up is done by no restart."""
    bug: float = 15
    """The same for an error that nobody foresaw, which rarely passes."""

    def wait(self, tries: int) -> float:
        """How long after so many tries."""
        return self.waits[min(tries, len(self.waits)) - 1]

    def for_(self, error: Exception) -> float:
        """How long what fails with this error is tried."""
        return self.most if isinstance(error, (StoreAway, OSError, MemoryError)) else self.bug

    def too_old(self, age: float) -> bool:
        """Whether something is asked about that came so long ago; also where the clock was set back since.

        What came a little later than now was dated by another clock, or in whole seconds.
        """
        return not -SKEW <= age <= self.most


USUAL = Patience()


class _Waiting(Struct, eq=False):
    """Something that is being done, or tried again."""

    refuse: Callable[[], Awaitable[bool]]
    tell: Tell
    tries: int = 0
    """How often it has failed."""
    withdrawn: bool = False


_CURRENT: ContextVar[_Waiting | None] = ContextVar("_CURRENT", default=None)
"""What is being done in this task, or in the one that has begun it."""


class Retry:
    """Tries again what a trouble of our own has stopped."""

    def __init__(
        self,
        clock: Clock,
        patience: Patience = USUAL,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.clock = clock
        self.patience = patience
        self._pause = pause
        self._waiting: defaultdict[str, list[_Waiting]] = defaultdict(list)
        """Account -> what is tried again for it."""

    async def until_answered(
        self,
        do: Callable[[], Awaitable[object]],
        *,
        who: str,
        since: float,
        refuse: Callable[[], Awaitable[bool]],
        tell: Tell,
    ) -> None:
        """Do it for the account `who`, again and again if need be; `since` is when it came in.

        `do` raises what is a trouble of our own, and nothing else. `refuse` gives up durably, unless something came of
        it already.
        """
        waiting = _Waiting(refuse, tell)
        self._waiting[who].append(waiting)
        _CURRENT.set(waiting)
        try:
            await self._try(do, waiting, since)
        finally:
            self._waiting[who].remove(waiting)
            if not self._waiting[who]:
                del self._waiting[who]

    def stuck(self, who: str) -> bool:
        """Whether anything is tried again for an account."""
        return any(waiting.tries for waiting in self._waiting.get(who, ()))

    async def withdraw(self, who: str) -> None:
        """Give up what is tried again for an account, but not what asks for this: it wants nothing more of that."""
        for waiting in [each for each in self._waiting.get(who, ()) if each.tries and each is not _CURRENT.get()]:
            if await waiting.refuse():
                waiting.withdrawn = True
                await _told(waiting.tell, "cancelled")

    async def _try(self, do: Callable[[], Awaitable[object]], waiting: _Waiting, since: float) -> None:
        tries, told = 0, False
        stopped: Exception | None = None
        while not waiting.withdrawn:
            tries += 1
            try:
                await do()
            except Exception as error:
                REQUESTS.count("later")
                _note(error, tries)
                waiting.tries, stopped = tries, error
                age, wait = self.clock() - since, self.patience.wait(tries)
                if age + wait > self.patience.for_(error):
                    break
                if age + wait > self.patience.word and not told:
                    told = True
                    await _told(waiting.tell, "trouble_waiting", error)
                await self._pause(wait)
            else:
                REQUESTS.count("answered")
                return
        if not waiting.withdrawn and await self.surely(waiting.refuse):
            REQUESTS.count("given up")
            await _told(waiting.tell, "trouble_given_up", stopped)

    async def surely(self, write: Callable[[], Awaitable[T]]) -> T:
        """Write something down that has to be, however long that takes; what it returned."""
        tries = 0
        while True:
            tries += 1
            try:
                return await write()
            except Exception as error:
                _note(error, tries)
                await self._pause(self.patience.wait(tries))


def troubled(key: str, error: BaseException | None) -> tuple[str, dict[str, str]]:
    """The key of what is said of a trouble, and what fills it: a full disk is told as that, for somebody has to act."""
    folder = full_disk(error) if error is not None else None
    return (key, {}) if folder is None else (f"{key}_full", {"folder": folder})


async def _told(tell: Tell, key: str, error: BaseException | None = None) -> None:
    key, data = troubled(key, error)
    try:
        await tell(key, **data)
    except Exception:
        log.exception("somebody could not be told that a request is late")


def _note(error: Exception, tries: int) -> None:
    if isinstance(error, (StoreAway, OSError, MemoryError)):
        log.warning("a request has to wait, for a trouble of Easel's own (%s)", str(error) or type(error).__name__)
    elif tries == 1:
        log.error("a request could not be handled; it is tried again", exc_info=error)
    else:
        log.warning("a request could not be handled once more (%s)", type(error).__name__)
