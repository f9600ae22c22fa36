"""How long jobs usually take: what people are told to expect, and when a task is worth asking about."""

from __future__ import annotations

import statistics

from core.jobs import Job, Kind
from core.ports import Clock, Store

FROM = 20
"""How many finished jobs it is taken from (their median)."""
KEPT = 60.0
"""Seconds for which it is used before history is asked again."""


class Usual:
    """Seconds from submit to end, by what was asked for, how fast, and of which provider."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._known: dict[tuple[str | None, ...], tuple[float, float | None]] = {}

    async def of(self, job: Job) -> float | None:
        """The median of its like; None where none has ended yet.

        What a press takes depends on the button: an upscale is done in no time.
        """
        family = job.action.family if job.action is not None and job.kind is Kind.PRESS else ""
        now, like = self._clock(), (job.provider, job.kind.value, job.mode, family)
        asked_at, usual = self._known.get(like, (-KEPT, None))
        if now - asked_at >= KEPT:
            past = await self._store.durations(job.kind.value, job.mode, FROM, family, provider=job.provider)
            usual = statistics.median(past) if past else None
            self._known[like] = (now, usual)
        return usual
