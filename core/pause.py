"""Whether owners have Easel pause: what is asked for meanwhile is kept, and goes out when it goes on."""

from __future__ import annotations

from collections.abc import Callable
from math import inf

from core.ports import Clock, Notes

FRESH = 1.0
"""Seconds for which it is known where another replica may have been told."""
PAUSED = "paused"
"""The note; its value is when it began, in unix seconds."""


class Pause:
    """Kept in the store, for all replicas (`shared`: there may be others) and over a restart. `wake` is called where it
    changes here."""

    def __init__(self, notes: Notes, clock: Clock, wake: Callable[[], None], *, shared: bool = False) -> None:
        self._notes = notes
        self._clock = clock
        self._wake = wake
        self._fresh = FRESH if shared else inf
        self._looked_at = -inf
        self.since: float | None = None
        """When it began, as far as is known; None while Easel is at work."""

    async def look(self) -> bool:
        """Whether it pauses now."""
        if not abs(self._clock() - self._looked_at) < self._fresh:
            value = await self._notes.note(PAUSED)
            self.since, self._looked_at = float(value) if value is not None else None, self._clock()
        return self.since is not None

    async def set(self, *, paused: bool) -> None:
        """Pause, or go on. Once more the same changes nothing."""
        self._looked_at = -inf
        if await self.look() is not paused:
            await self._notes.keep_note(PAUSED, repr(self._clock()) if paused else None)
        self._looked_at = -inf
        self._wake()
