"""notifyHook: the task is POSTed whenever its status or progress has changed. Never repeated, as with every backend."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp

from .tasks import FINAL, Task
from .world import World

_INTERVAL = 0.05
"""Seconds between two looks at the tasks that have a hook."""
_AT_ONCE = 10
"""`mj.notify-pool-size` of midjourney-proxy."""
_TIMEOUT = aiohttp.ClientTimeout(total=3)
_SILENT = frozenset({"NOT_START", "MODAL"})


class Hooks:
    """Watches the unfinished tasks that have a hook."""

    def __init__(self, sim: World) -> None:
        self._sim = sim
        self._told: dict[str, tuple[str, int | None]] = {}
        self._busy = asyncio.Event()

    def watch(self, task: Task) -> None:
        """Report on this task from now on, if it wants that."""
        if task.hook:
            self._told.setdefault(task.id, ("", None))
            self._busy.set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Report in the background."""
        loop = asyncio.create_task(self._run())
        try:
            yield
        finally:
            loop.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await loop

    async def _run(self) -> None:
        connector = aiohttp.TCPConnector(limit=_AT_ONCE)
        async with aiohttp.ClientSession(timeout=_TIMEOUT, connector=connector) as session:
            while await self._busy.wait():
                await asyncio.gather(*(self._tell(session, key) for key in list(self._told)))
                if not self._told:
                    self._busy.clear()
                await asyncio.sleep(_INTERVAL)

    async def _tell(self, session: aiohttp.ClientSession, key: str) -> None:
        task, now = self._sim.engine.tasks[key], self._sim.clock()
        status, percent = task.status(now), task.percent(now)
        if (status, percent) == self._told[key] or status in _SILENT:
            return
        self._told[key] = (status, percent)
        if status in FINAL:
            del self._told[key]
        body = self._sim.answers.hook(self._sim.sight(task, self._sim.url))
        with contextlib.suppress(aiohttp.ClientError, TimeoutError, ValueError):
            async with session.post(str(task.hook), json=body) as response:
                await response.read()
