"""Turns at fetching, so that one slow host holds up nobody who wants another."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from weakref import WeakValueDictionary


class Turns:
    """Who may fetch now: so many in all, and so many from one host, or of one name."""

    def __init__(self, at_once: int, per_host: int) -> None:
        self._all = asyncio.Semaphore(at_once)
        self._per_host = per_host
        self._hosts: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()

    @contextlib.asynccontextmanager
    async def of(self, host: str) -> AsyncIterator[None]:
        """A turn at this host."""
        own = self._hosts.setdefault(host, asyncio.Semaphore(self._per_host))
        async with own, self._all:
            yield
