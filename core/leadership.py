"""Work that one of several replicas does for all, as the core wants it from outside."""

from __future__ import annotations

from typing import Protocol


class Leadership(Protocol):
    """Work that one replica does for all, each piece under a name. A replica that is alone leads in everything."""

    async def acquire(self, name: str) -> bool:
        """Lead if no other replica does. Returns whether this one leads now; it does so until it releases or dies."""

    async def release(self, name: str) -> None:
        """Let another replica lead."""

    async def count(self) -> int:
        """How many replicas there are."""
