"""How things stand, for /metrics: what is asked of the store and the disk each time."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

from core.engine import Engine
from core.errors import StoreAway
from core.metrics import Gauge
from storage.store import SqlStore


def gauges_of(engine: Engine, store: SqlStore, folder: Path) -> Callable[[], Awaitable[list[Gauge]]]:
    """What to ask. `folder` is where data lie on this machine. What cannot be told now has no value."""

    async def now() -> list[Gauge]:
        states: dict[str, float] = {}
        waiting: dict[str, float] = {}
        oldest: dict[str, float] = {}
        try:
            states = {**await store.counts()}
            number, ended = await store.undelivered()
            waiting = {"": number}
            oldest = {"": max(engine.clock() - ended, 0.0) if ended is not None else 0.0}
        except StoreAway:
            pass  # `easel_ready` says so
        try:
            disk: dict[str, float] = {"": (await asyncio.to_thread(shutil.disk_usage, folder)).free}
        except OSError:
            disk = {}
        return [
            Gauge("easel_jobs", "Jobs by state", "state", states),
            Gauge("easel_undelivered", "Jobs whose end is not shown yet", values=waiting),
            Gauge("easel_undelivered_seconds", "For how long the oldest of these has ended", values=oldest),
            Gauge("easel_provider_away", "1 while the provider answers nothing", values={"": engine.reach.gone}),
            Gauge("easel_disk_free_bytes", "Room where data lie", values=disk),
        ]

    return now
