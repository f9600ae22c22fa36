"""What a database has to offer: plain functions of a connection, run as transactions."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from core.errors import StoreDamaged

T = TypeVar("T")
Transaction = Callable[[Connection], T]
"""A plain function of a connection: it cannot await, so no cancellation can reach into the middle of it.

It may run more than once, of which only one run counts, so it changes nothing but the database.
"""


class Way(Enum):
    """How a write that waits for a connection comes to one. With one writer, there is one way."""

    ANY = "behind those that came before"
    SINGLE = "one at a time, because with a connection in hand they would only wait for each other"
    URGENT = "at once"
    LATER = "with others that come within a moment, because nobody waits for it"


class Backend(Protocol):
    """How transactions get to run. `storage.sqlite` has one writer with group commit, `storage.postgres` a pool."""

    folder: Path
    """Where whatever is no row is kept, unless another place is named."""
    shared: bool
    """Whether other processes may work on the same rows."""
    damage: asyncio.Future[StoreDamaged]
    """Done once what is kept is found damaged: with that nobody can go on."""

    async def migrate(self, transaction: Transaction[None]) -> None:
        """Run what brings the schema up to date, however long it takes, while no other process does.

        Raises ConfigError where the right to do so is missing.
        """

    async def examine(self) -> None:
        """Read all that is kept, however long it takes, and set `damage` where it is damaged."""

    async def write(self, transaction: Transaction[T], way: Way = Way.ANY) -> T:
        """Run the transaction; returns once it is on disk. Raises StoreAway for a trouble that passes."""

    async def read(self, query: Transaction[T]) -> T:
        """Run a query of one statement: a consistent view, without waiting for writers. Raises as `write`."""

    async def look_up(self, query: Transaction[T]) -> T:
        """`read` for a query that finds few rows by their keys, and so may run wherever that is cheapest."""
        return await self.read(query)

    async def listen(self, channel: str, hear: Callable[[str], None]) -> None:
        """Hear what others say on the channel, and an empty word at first, for as long as the connection stands."""

    async def close(self) -> None:
        """Finish what is being written and close every connection."""
