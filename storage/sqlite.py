"""A SQLite file: locked against a second process and written by one task.

Why one writer: SQLite lets only one connection write, and its fsync is what a write costs. All writes that wait share
one transaction (group commit), so `synchronous=FULL` costs one fsync for many of them.
"""

from __future__ import annotations

import asyncio
import fcntl
import logging
import sqlite3
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from core.errors import ConfigError
from storage.backend import T, Transaction, Way

log = logging.getLogger(__name__)

GROUP_LIMIT = 256
"""Writes in one transaction at the most; more only makes the first of them wait longer."""

LOCK = "easel.lock"
"""The file beside the database that a running Easel holds locked."""

_WRITER_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "busy_timeout=5000",
    "foreign_keys=ON",
    "cache_size=-8000",
    "temp_store=MEMORY",
    "journal_size_limit=67108864",
)
_READER_PRAGMAS = ("busy_timeout=5000", "query_only=ON", "cache_size=-4000")

_FIRST_SAFE_SQLITE = (3, 51, 3)
"""Older ones can corrupt a WAL that two connections write or checkpoint at once; Easel writes with one."""


class Sqlite:
    """`storage.backend.Backend` over a SQLite file. Open it with `await Sqlite.open(url)` and close it when done."""

    shared = False

    def __init__(self, folder: Path, lock: IO[str], connection: AsyncConnection, readers: AsyncEngine) -> None:
        self.folder = folder
        self._lock = lock
        self._connection = connection
        self._readers = readers
        self._queue: asyncio.Queue[tuple[Transaction[Any], asyncio.Future[Any]] | None] = asyncio.Queue()
        self._writer = asyncio.create_task(self._write_groups(), name="storage-writer")

    @classmethod
    async def open(cls, url: str) -> Sqlite:
        """Lock the data folder and start the writer.

        Raises ConfigError where the address cannot be used or another process holds the folder.
        """
        path = sqlite_path(url)
        lock = await asyncio.to_thread(lock_folder, path.parent)
        writer = create_async_engine(url, pool_size=1, max_overflow=0)
        readers = create_async_engine(url, pool_size=2, max_overflow=0)
        _on_connect(writer, _WRITER_PRAGMAS)
        _on_connect(readers, _READER_PRAGMAS)
        if sqlite3.sqlite_version_info < _FIRST_SAFE_SQLITE:
            log.debug("SQLite %s: no second program may write to %s while Easel runs", sqlite3.sqlite_version, path)
        try:
            return cls(path.parent, lock, await writer.connect(), readers)
        except BaseException:
            lock.close()
            raise

    async def write(self, transaction: Transaction[T], way: Way = Way.ANY) -> T:
        """Run the transaction on the writing connection; returns once it is on disk."""
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait((transaction, future))
        return await future

    async def read(self, query: Transaction[T]) -> T:
        """Run a query on a reading connection: a consistent view, without waiting for writers."""
        async with self._readers.connect() as connection:
            return await connection.run_sync(query)

    async def listen(self, channel: str, hear: Callable[[str], None]) -> None:
        """Nobody else is there to be heard."""
        await asyncio.Event().wait()

    def apart(self) -> AbstractAsyncContextManager[None]:
        """There is no other replica."""
        return nullcontext()

    async def close(self) -> None:
        """Finish the waiting writes, close every connection and give the folder free."""
        self._queue.put_nowait(None)
        await self._writer
        await self._connection.close()
        await self._connection.engine.dispose()
        await self._readers.dispose()
        self._lock.close()

    async def _write_groups(self) -> None:
        last = False
        while not last and (first := await self._queue.get()) is not None:
            group = [first]
            while len(group) < GROUP_LIMIT and not self._queue.empty():
                if (item := self._queue.get_nowait()) is None:
                    last = True
                    break
                group.append(item)
            await _write_group(self._connection, group)


async def _write_group(connection: AsyncConnection, group: list[tuple[Transaction[Any], asyncio.Future[Any]]]) -> None:
    """One transaction for all; if one of them fails, each runs in its own. A savepoint for each would cost more."""
    try:
        results = await connection.run_sync(lambda c: [transaction(c) for transaction, _ in group])
        await connection.commit()
    except Exception as error:
        await connection.rollback()
        if len(group) == 1:
            _settle(group[0][1], error)
            return
        for item in group:
            await _write_group(connection, [item])
        return
    for (_, future), result in zip(group, results, strict=True):
        _settle(future, None, result)


def _settle(future: asyncio.Future[Any], error: Exception | None, result: Any = None) -> None:
    with suppress(asyncio.InvalidStateError):  # whoever waited was cancelled; the write stands all the same
        if error is None:
            future.set_result(result)
        else:
            future.set_exception(error)


def sqlite_path(url: str) -> Path:
    """The file that a DATABASE_URL names. Raises ConfigError where it names none."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        parsed = None
    if (
        parsed is None
        or parsed.drivername != "sqlite+aiosqlite"
        or not parsed.database
        or parsed.database == ":memory:"
    ):
        raise ConfigError(
            "DATABASE_URL must name a SQLite file, such as sqlite+aiosqlite:///data/easel.db, "
            "or a PostgreSQL database, such as postgresql+asyncpg://user:password@db.example.com/easel."
        )
    return Path(parsed.database)


def lock_folder(folder: Path) -> IO[str]:
    """Hold the data folder, until the file is closed. Raises ConfigError where another process holds it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / LOCK).open("a")
    except OSError as error:
        raise ConfigError(
            f"DATABASE_URL points into {folder}, which cannot be written ({error.strerror}); "
            "choose another folder or change its rights."
        ) from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise ConfigError(
            f"Another Easel already runs on the data folder {folder}; "
            "stop it, or give this one a DATABASE_URL of its own."
        ) from error
    return lock


def _on_connect(engine: AsyncEngine, pragmas: tuple[str, ...]) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def set_pragmas(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver begins no transactions of its own
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")
