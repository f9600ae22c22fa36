"""The database: opened once, its schema brought up to date, and this process a replica among those that share it."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from pathlib import Path

from sqlalchemy import Connection

from storage.backend import Backend, T, Transaction, Way
from storage.clock import OwnTime
from storage.migrate import upgrade
from storage.postgres import NAMES, Postgres, alone
from storage.replica import LEASE, Replica
from storage.sqlite import Sqlite


class Database:
    """Easel's database. Open it with `await Database.open(url)` and close it when done."""

    def __init__(self, backend: Backend, lease: float, own_time: OwnTime) -> None:
        self.folder: Path = backend.folder
        self.shared: bool = backend.shared
        self.replica = Replica(backend, lease, own_time)
        self._backend = backend
        self._own_time = own_time

    @classmethod
    async def open(cls, url: str, lease: float = LEASE, own_time: OwnTime | None = None) -> Database:
        """Connect, bring the schema up to date, and take on what nobody works on.

        Raises ConfigError where the address cannot be used, another process holds the folder, or the schema is newer.
        """
        backend = await (Postgres.open(url, lease / 3) if url.startswith(NAMES) else Sqlite.open(url))
        self = cls(backend, lease, own_time or OwnTime())
        try:
            await backend.write(self._upgrade)
            await self.replica.enter()
        except BaseException:
            await backend.close()
            raise
        return self

    async def write(self, transaction: Transaction[T], way: Way = Way.ANY) -> T:
        """Run the transaction; returns once it is on disk."""
        return await self._backend.write(transaction, way)

    async def read(self, query: Transaction[T]) -> T:
        """Run a query of one statement, without waiting for writers."""
        return await self._backend.read(query)

    def exclusive(self) -> AbstractAsyncContextManager[None]:
        """While no other replica does what is done in such a block."""
        return self._backend.exclusive()

    async def close(self) -> None:
        """Finish what is being written, let others have what is left, and close every connection."""
        await self.replica.leave()
        await self._backend.close()

    def _upgrade(self, c: Connection) -> None:
        if self.shared:
            alone(c)
        upgrade(c)
        self._own_time.lay(c)
