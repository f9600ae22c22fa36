"""How Easel stands, as a value: for owners in the chat, and for whoever watches over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from core.alarms import OF_FAULT, Alarm, Alarms
from core.budgets import By
from core.jobs import Fault
from core.loops.alarms import free_room
from core.loops.serving import Serving
from core.mj.funds import Funds
from core.pause import Pause
from core.ports import Clock, Store

LATELY = 3600.0
"""Seconds of which failures are told."""
_OTHER = "other"
FAILURES: Mapping[str, frozenset[Fault]] = {
    "words": frozenset({Fault.BANNED, Fault.INVALID}),
    "refused": frozenset({*OF_FAULT, Fault.REFUSED, Fault.BUSY, Fault.LIMIT, Fault.ACCOUNT_GONE, Fault.TOO_LARGE}),
    "away": frozenset({Fault.UNREACHABLE, Fault.AMBIGUOUS, Fault.LOST, Fault.TIMEOUT}),
    "provider": frozenset({Fault.PROVIDER}),
    "own": frozenset({Fault.STORE, Fault.PICTURE, Fault.HOST, Fault.OVERSIZE, Fault.PLACE, Fault.INPUT}),
}
"""What is told of as one; what people decided themselves is none, and everything else `other`."""
_DECIDED = frozenset({Fault.LEFT, Fault.STOP, Fault.UNANSWERED, Fault.DELETED, Fault.CLOSED})


class Served(Struct, frozen=True):
    """How one provider stands."""

    name: str
    title: str
    at_work: int
    """How many jobs it has or is being sent."""
    waiting: int
    at_once: int
    """How many it works on at once, set or learned; 0 where nothing says so."""
    away_since: float | None
    heard: bool
    """Whether it has answered since the start."""
    refuses: Alarm | None
    """Why it takes no jobs."""
    funds: Funds
    """What it tells of credit and accounts."""


class Condition(Struct, frozen=True):
    """How all of it stands. Times are unix seconds."""

    now: float
    began: float
    """When this process did."""
    paused: bool
    providers: Sequence[Served]
    waits_since: float | None
    """When the oldest of what waits was asked for."""
    room: Mapping[Path, int]
    """Bytes that are free where data lie."""
    failures: Mapping[str, int]
    """By `FAILURES`: how much of what was asked for lately came to nothing, the most first."""
    alarms: Sequence[Alarm]

    @property
    def waiting(self) -> int:
        """How many jobs wait for their turn."""
        return sum(each.waiting for each in self.providers)


class Conditions:
    """Tells how Easel stands."""

    def __init__(
        self,
        store: Store,
        serving: Sequence[Serving],
        pause: Pause,
        alarms: Alarms,
        folders: Sequence[Path],
        clock: Clock,
    ) -> None:
        self._store = store
        self._serving = serving
        self._pause = pause
        self._alarms = alarms
        self._folders = folders
        self._clock = clock
        self._began = clock()

    async def providers(self) -> list[Served]:
        """How each provider stands. Raises StoreAway."""
        loads = await self._store.loads()
        return [self._served(each, loads) for each in self._serving]

    async def look(self) -> Condition:
        """As it is now. Raises StoreAway."""
        now = self._clock()
        failures = dict[str, int]()
        for each in await self._store.used(By.FAILURE, now - LATELY):
            if (kind := failure(each.name)) is not None:
                failures[kind] = failures.get(kind, 0) + each.jobs
        return Condition(
            now,
            self._began,
            await self._pause.look(),
            await self.providers(),
            await self._store.waits_since(),
            await free_room(self._folders),
            dict(sorted(failures.items(), key=lambda each: -each[1])),
            self._alarms.standing(),
        )

    def _served(self, serving: Serving, loads: Mapping[str, tuple[int, int]]) -> Served:
        provider, reach = serving.server.midjourney.provider, serving.reach
        standing = (each for each in self._alarms.standing() if each.about == provider.name)
        return Served(
            provider.name,
            provider.title,
            *loads.get(provider.name, (0, 0)),
            serving.queue.at_once,
            reach.since if reach.gone else None,
            reach.heard,
            next((each for each in standing if each.kind.name in OF_FAULT.values()), None),
            serving.server.funds,
        )


def failure(fault: str) -> str | None:
    """What a job's end is told of as; None for what somebody decided."""
    known = next((each for each in Fault if each == fault), None)
    if known is None or known in _DECIDED:
        return None
    return next((kind for kind, faults in FAILURES.items() if known in faults), _OTHER)
