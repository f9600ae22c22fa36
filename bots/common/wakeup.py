"""A wake-up call for later."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

EARLY = 0.001
"""Seconds by which uvloop, which counts in milliseconds, may be early: who looks too early would not look again."""


class Wakeup:
    """Calls `wake` once, at the earliest of the times that it was set to."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._timer: asyncio.TimerHandle | None = None

    def wake_in(self, seconds: float) -> None:
        """Call it then, unless it is called before that."""
        loop = asyncio.get_running_loop()
        at = loop.time() + seconds + EARLY
        if self._timer is not None and self._timer.when() <= at:
            return
        self.cancel()
        self._timer = loop.call_at(at, self._called)

    def cancel(self) -> None:
        """Do not call it any more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _called(self) -> None:
        self._timer = None  # by its time alone nobody knows that it was called
        self._wake()
