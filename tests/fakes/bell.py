"""Waiting for something to happen without asking the clock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Bell:
    """Rung at every change; who waits looks again at each ring."""

    def __init__(self) -> None:
        self._next = asyncio.Event()

    def ring(self) -> None:
        """Something changed."""
        self._next.set()
        self._next = asyncio.Event()

    async def until(self, predicate: Callable[[], T], timeout: float | None) -> T:
        """The predicate's first true value; raises TimeoutError after so many seconds, if any."""
        async with asyncio.timeout(timeout):
            while not (value := predicate()):
                await self._next.wait()
        return value
