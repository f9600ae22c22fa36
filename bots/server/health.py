"""Is it alive, can it serve, and what has it done: /healthz, /readyz and /metrics."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping

from aiohttp import web

from core.metrics import Gauge

Check = Callable[[], Awaitable[str | None]]
"""None where all is well, else what is wrong."""

CHECK_SECONDS = 5.0
LAG_INTERVAL = 0.5
"""Seconds between measurements of how late the event loop is."""


class Health:
    """The answers to whoever watches over Easel."""

    def __init__(self, checks: Mapping[str, Check], gauges: Callable[[], Awaitable[Iterable[Gauge]]]) -> None:
        self._checks = checks
        self._gauges = gauges
        self._lag = 0.0
        """Seconds by which the event loop was late when that was last measured."""

    async def healthz(self, _request: web.Request) -> web.Response:
        """200 while alive."""
        return web.json_response({"alive": True})

    async def readyz(self, _request: web.Request) -> web.Response:
        """200 while able to serve, else 503 with the reasons."""
        wrong = {name: reason for name, reason in (await self._asked()).items() if reason is not None}
        return web.json_response({"ready": not wrong, "reasons": wrong}, status=503 if wrong else 200)

    async def metrics(self, _request: web.Request) -> web.Response:
        """Prometheus text."""
        ready = {name: float(reason is None) for name, reason in (await self._asked()).items()}
        own = [
            Gauge("easel_ready", "1 while a part is able to serve, as /readyz says", "part", ready),
            Gauge("easel_loop_lag_seconds", "How late the event loop was", values={"": self._lag}),
        ]
        text, kind = await asyncio.to_thread(_exposed, [*await self._gauges(), *own])
        return web.Response(body=text, headers={"Content-Type": kind})

    async def _asked(self) -> dict[str, str | None]:
        reasons = await asyncio.gather(*map(_ask, self._checks.values()))
        return dict(zip(self._checks, reasons, strict=True))

    async def watch_loop(self) -> None:
        """Measure the event loop's lag, for as long as it runs."""
        loop = asyncio.get_running_loop()
        while True:
            before = loop.time()
            await asyncio.sleep(LAG_INTERVAL)
            self._lag = max(0.0, loop.time() - before - LAG_INTERVAL)


def _exposed(gauges: Iterable[Gauge]) -> tuple[bytes, str]:
    """In a thread: the first that is asked for loads the library."""
    from bots.server.metrics import exposed

    return exposed(gauges)


def seldom(check: Check, seconds: float = 0.0) -> Check:
    """The check, for whoever asks while it is being made or within so many seconds after it began: it costs a write."""
    one_at_a_time = asyncio.Lock()
    known: tuple[float, str | None] = (-math.inf, None)

    async def kept() -> str | None:
        nonlocal known
        asked = time.monotonic()
        async with one_at_a_time:
            if known[0] < asked - seconds:
                began = time.monotonic()
                known = began, await check()
            return known[1]

    return kept


async def _ask(check: Check) -> str | None:
    try:
        async with asyncio.timeout(CHECK_SECONDS):
            return await check()
    except Exception as error:
        return f"no answer ({type(error).__name__})"
