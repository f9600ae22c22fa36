"""How things stand, for /metrics: what is asked of the store and the disk each time."""

from __future__ import annotations

import asyncio
import shutil
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

from core.condition import Served
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
        providers: list[Served] = []
        queued: dict[str, float] = {}
        paused: dict[str, float] = {}
        try:
            states = {**await store.counts()}
            number, ended = await store.undelivered()
            waiting = {"": number}
            oldest = {"": max(engine.clock() - ended, 0.0) if ended is not None else 0.0}
            providers, since = await engine.conditions.providers(), await store.waits_since()
            queued = {"": max(engine.clock() - since, 0.0) if since is not None else 0.0}
            paused = {"": await engine.studio.admission.pause.look()}
        except StoreAway:
            pass  # `easel_ready` says so
        try:
            disk: dict[str, float] = {"": (await asyncio.to_thread(shutil.disk_usage, folder)).free}
        except OSError:
            disk = {}
        alarms = Counter(alarm.kind.name for alarm in engine.alarms.standing())
        return [
            Gauge("easel_jobs", "Jobs by state", "state", states),
            Gauge("easel_undelivered", "Jobs whose end is not shown yet", values=waiting),
            Gauge("easel_undelivered_seconds", "For how long the oldest of these has ended", values=oldest),
            Gauge(
                "easel_queue_jobs", "Jobs that wait for a provider", "provider", {e.name: e.waiting for e in providers}
            ),
            Gauge("easel_queue_seconds", "For how long the oldest of these has waited", values=queued),
            Gauge("easel_at_work", "Jobs that a provider has", "provider", {e.name: e.at_work for e in providers}),
            Gauge(
                "easel_at_once",
                "How many it works on at once, set or learned; 0 while nothing says so",
                "provider",
                {each.name: each.at_once for each in providers},
            ),
            Gauge("easel_paused", "1 while owners have Easel pause", values=paused),
            Gauge("easel_alarms", "What needs a human, by its name in the table of alarms", "alarm", alarms),
            *_of_providers(engine),
            Gauge("easel_disk_free_bytes", "Room where data lie", values=disk),
        ]

    return now


def _of_providers(engine: Engine) -> Iterator[Gauge]:
    """What each provider says; that one is away, of a single one without its name."""
    servers = {each.server.name: each.server for each in engine.serving}
    away = {each.server.name: float(each.reach.gone) for each in engine.serving}
    label = "provider" if len(away) > 1 else ""
    values = away if label else {"": away[engine.serving[0].server.name]}
    yield Gauge("easel_provider_away", "1 while the provider answers nothing", label, values)
    refuses = {name: float(server.refuses(engine.clock()) is not None) for name, server in servers.items()}
    yield Gauge("easel_provider_refuses", "1 while the provider takes no job at all", "provider", refuses)
    left = {name: each.funds.credit for name, each in servers.items() if each.funds.credit is not None}
    yield Gauge("easel_provider_credit", "What the key has left, in the provider's unit", "provider", left)
    alive = {name: float(each.funds.alive) for name, each in servers.items() if each.funds.alive is not None}
    yield Gauge("easel_provider_accounts", "Midjourney accounts of the provider that are alive", "provider", alive)
