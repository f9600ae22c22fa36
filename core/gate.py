"""The gate before what is written for somebody: on Discord, nothing may come of what could not be acknowledged."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from copy import copy
from typing import Self

Gate = Callable[[], Awaitable[None]]
"""Awaited before something is written; raises where it must not be."""


async def _open() -> None:
    """A gate that lets everything through."""


class Gated:
    """Awaits its gate before each write."""

    _gate: Gate = staticmethod(_open)

    @property
    def gated(self) -> bool:
        """Whether there is a gate that may hold anything back."""
        return self._gate is not _open

    def behind(self, gate: Gate) -> Self:
        """The same, where the gate is awaited before anything is written; where that raises, nothing is."""
        behind = copy(self)
        behind._gate = gate
        return behind

    async def opened(self) -> None:
        """Until the gate lets through what is done elsewhere, before it is written. Raises what the gate does."""
        await self._gate()
