"""What the loops share: a turn at each wake-up or when the interval is over, work in tasks, one per job."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Coroutine, Iterable, Iterator
from contextlib import suppress
from contextvars import copy_context
from itertools import islice
from time import perf_counter
from typing import Any, TypeVar

from core.about import JOB
from core.board import Ring
from core.errors import StoreAway
from core.gate import ungated
from core.metrics import TURNS

T = TypeVar("T")

log = logging.getLogger(__name__)

LONGEST_REST = 0.25
"""Seconds. A loop rests longer than its turn took, so that looking leaves time for the work itself."""
SHORT_REST = 0.05
"""Seconds up to which it rests much longer: what comes within them is looked at together, and nobody notices."""


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of at most `size`."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


async def settled(work: Iterable[asyncio.Task[Any]], seconds: float | None = None) -> None:
    """Wait so long for these tasks, then stop those that are left."""
    tasks = list(work)
    if not tasks:
        return
    _, left = await asyncio.wait(tasks, timeout=seconds)
    await stopped(left)


async def stopped(tasks: Collection[asyncio.Task[Any]]) -> None:
    """Cancel these tasks and wait until they have ended, however they do."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


class Loop:
    """A loop that may be stopped at any instant: everything it must know next time is in the store."""

    def __init__(self, wakeup: asyncio.Event, *, interval: float, most: int) -> None:
        self.interval = interval
        """Seconds after which it looks for itself, in case a wake-up was missed."""
        self.most = most
        """Jobs worked on at the same time."""
        self.rest = SHORT_REST
        """Seconds up to which it rests much longer than its turn took."""
        self._wakeup = wakeup.joined() if isinstance(wakeup, Ring) else wakeup
        self._work: dict[str, asyncio.Task[None]] = {}

    async def turn(self) -> None:
        """Look for what is due and start it. Must not take long: what takes long is started with `start`."""
        raise NotImplementedError

    async def run(self) -> None:
        """Turn until cancelled. An error costs a turn, never the loop."""
        while True:
            self._wakeup.clear()
            began = perf_counter()  # the event loop's clock counts in milliseconds
            outcome = "failed"
            try:
                await self.turn()
                outcome = "done"
            except StoreAway as error:
                log.warning(
                    "%s: the database takes nothing now (%s); the next turn comes by itself", type(self).__name__, error
                )
            except OSError as error:  # a folder that cannot be written, a full disk: a traceback tells no more
                log.warning("%s: a turn failed (%s); the next one comes by itself", type(self).__name__, error)
            except Exception:
                log.exception("%s: a turn failed; the next one comes by itself", type(self).__name__)
            TURNS.count(type(self).__name__, outcome)
            took = perf_counter() - began
            await asyncio.sleep(max(min(25 * took, self.rest), min(3 * took, LONGEST_REST)))
            with suppress(TimeoutError):
                async with asyncio.timeout(self.interval):
                    await self._wakeup.wait()

    @property
    def room(self) -> int:
        """How many more jobs may be worked on now."""
        return self.most - len(self._work)

    def busy(self, job_id: str) -> bool:
        """True while this job is being worked on."""
        return job_id in self._work

    @property
    def at_work(self) -> frozenset[str]:
        """The jobs that are being worked on now."""
        return frozenset(self._work)

    def start(self, job_id: str, work: Coroutine[Any, Any, None]) -> None:
        """Work on a job beside the loop; one piece of work at a time for each."""
        assert job_id not in self._work
        context = copy_context()
        context.run(ungated)
        context.run(JOB.set, job_id)  # each line of its log has it, whoever writes it
        task = asyncio.create_task(work, name=f"{type(self).__name__}-{job_id}", context=context)
        self._work[job_id] = task
        task.add_done_callback(lambda done: self._ended(job_id, done))

    def _ended(self, job_id: str, task: asyncio.Task[None]) -> None:
        was_full = self.room <= 0
        del self._work[job_id]
        if was_full:
            self._wakeup.set()
        error = None if task.cancelled() else task.exception()
        if isinstance(error, StoreAway):
            log.warning(
                "%s: job %s: the database takes nothing now (%s); it is taken up again",
                type(self).__name__,
                job_id,
                error,
            )
        elif error is not None:
            log.error("%s: job %s: %r", type(self).__name__, job_id, error, exc_info=error)

    async def settle(self, seconds: float | None = None) -> None:
        """Wait for the work that is going on, then stop what is left: it is taken up again at the next start."""
        event_loop = asyncio.get_running_loop()
        end = None if seconds is None else event_loop.time() + seconds
        while self._work:  # what ends may have started something else
            await settled(self._work.values(), None if end is None else max(end - event_loop.time(), 0))
