"""The database: opened once, its schema brought up to date, and this process a replica among those that share it.

PostgreSQL is loaded where DATABASE_URL names one: with its driver it takes a part of the start that can be felt.
"""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from core.errors import ConfigError, StoreAway, StoreDamaged
from core.metrics import WRITES
from storage import index
from storage.backend import Backend, T, Transaction, Way
from storage.clock import OwnTime
from storage.migrate import upgrade
from storage.postgres_address import NAMES
from storage.replica import LEASE, Replica
from storage.sqlite import Sqlite


class Database:
    """Easel's database. Open it with `await Database.open(url)` and close it when done."""

    def __init__(self, backend: Backend, lease: float, own_time: OwnTime) -> None:
        self.folder: Path = backend.folder
        self.shared: bool = backend.shared
        self.replica = Replica(backend, lease, own_time)
        self.decisions = 0
        """How often what owners decide was changed through this one (`storage.decided`)."""
        self._backend = backend
        self._own_time = own_time

    @classmethod
    async def open(cls, url: str, lease: float = LEASE, own_time: OwnTime | None = None) -> Database:
        """Connect, bring the schema up to date, and take on what nobody works on.

        Raises ConfigError where the address cannot be used, another process holds the folder, or the schema is newer.
        """
        backend = await backend_of(url, lease)
        self = cls(backend, lease, own_time or OwnTime())
        try:
            await backend.migrate(self._upgrade)
            await self.replica.enter()
        except (StoreAway, DBAPIError) as error:
            await backend.close()
            raise ConfigError(why(error)) from error
        except BaseException:
            await backend.close()
            raise
        return self

    @property
    def damage(self) -> asyncio.Future[StoreDamaged]:
        """Done once what is kept is found damaged."""
        return self._backend.damage

    async def examine(self) -> None:
        """Read all that is kept, however long it takes, and set `damage` where it is damaged."""
        await self._backend.examine()

    async def write(self, transaction: Transaction[T], way: Way = Way.ANY) -> T:
        """Run the transaction; returns once it is on disk."""
        with WRITES.timed():
            return await self._backend.write(transaction, way)

    async def decide(self, transaction: Transaction[T]) -> T:
        """`write` what owners decide: what is remembered of that is asked for again."""
        writing = asyncio.ensure_future(self.write(transaction))
        writing.add_done_callback(self._decided)  # once it is on disk, also where whoever waits for it is cancelled
        return await asyncio.shield(writing)

    def _decided(self, writing: asyncio.Future[Any]) -> None:
        self.decisions += 1  # also where it failed: its answer may have got lost
        if not writing.cancelled():
            writing.exception()

    async def read(self, query: Transaction[T]) -> T:
        """Run a query of one statement, without waiting for writers."""
        return await self._backend.read(query)

    async def look_up(self, query: Transaction[T]) -> T:
        """`read` for a query that finds few rows by their keys."""
        return await self._backend.look_up(query)

    def exclusive(self) -> AbstractAsyncContextManager[None]:
        """While no other replica does what is done in such a block."""
        return self.replica.exclusive()

    async def close(self) -> None:
        """Finish what is being written, let others have what is left, and close every connection."""
        await self.replica.leave()
        await self._backend.close()

    def _upgrade(self, c: Connection) -> None:
        upgrade(c)
        index.lay(c)
        self._own_time.lay(c)


async def backend_of(url: str, lease: float) -> Backend:
    """What an address names, opened. Raises ConfigError."""
    if not url.startswith(NAMES):
        return await Sqlite.open(url)
    from storage.postgres import Postgres

    return await Postgres.open(url, lease / 3)


def why(error: StoreAway | DBAPIError) -> str:
    """What is wrong with a database that could be opened and no more, for whoever has to do something."""
    if isinstance(error, StoreDamaged):
        return str(error)
    if isinstance(error, StoreAway):
        return f"The database that DATABASE_URL names takes nothing now ({error}); see to it, and start again."
    return (
        f"The database that DATABASE_URL names cannot be used ({error.orig}): it is damaged, or none of Easel's; "
        "restore a backup, or name another one."
    )
