"""What is seen to once a minute: questions that nobody answers, and what was learned of the provider."""

from __future__ import annotations

from core.desk import Desk
from core.jobs import State
from core.mj import Family, Midjourney
from core.ports import Clock, Notes
from core.questions import STANDS, expired

MINUTE = 60.0
WEEK = 7 * 86_400.0
"""Seconds after which a button that was refused is offered again: gateways grow."""
SOME = 100
"""Questions that are let go at a time."""


class Upkeep:
    """Lets questions go, and keeps which buttons the provider refuses over a restart."""

    def __init__(self, desk: Desk, notes: Notes, midjourney: Midjourney, clock: Clock) -> None:
        self._desk = desk
        self._notes = notes
        self._midjourney = midjourney
        self._clock = clock
        self._due = clock() + MINUTE
        self._kept: frozenset[Family] = frozenset()
        self._name = f"refused {midjourney.provider.name} {midjourney.url}"
        """The note; its value is `<unix seconds> <families>`."""

    async def recall(self) -> None:
        """Know what was refused within the last week."""
        at, *refused = (await self._notes.note(self._name) or "0").split()
        if 0 <= self._clock() - float(at) < WEEK:
            self._kept = frozenset(family for family in Family if family.value in refused)
            self._midjourney.discovered.refused |= self._kept

    async def look(self, now: float) -> None:
        """See to all of it, once a minute."""
        if now < self._due:
            return
        self._due = now + MINUTE
        for job in await self._desk.store.due([State.ASKING], now - STANDS, SOME):
            await self._desk.apply(job.id, expired(now))
        refused = frozenset(self._midjourney.discovered.refused)
        if refused != self._kept:
            await self._notes.keep_note(self._name, " ".join([repr(now), *sorted(refused)]))
            self._kept = refused
