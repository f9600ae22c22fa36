"""The database: opened once, locked against a second process, migrated at start, written by one task.

Why one writer: SQLite lets only one connection write, and its fsync is what a write costs. All writes that wait share
one transaction (group commit), so `synchronous=FULL` costs one fsync for many of them.
"""

from __future__ import annotations

import asyncio
import fcntl
import logging
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from core.errors import ConfigError
from storage.migrate import upgrade

log = logging.getLogger(__name__)

T = TypeVar("T")
P = TypeVar("P")
Transaction = Callable[[Connection], T]
"""A plain function of a connection: it cannot await, so no cancellation can reach into the middle of it."""

GROUP_LIMIT = 256
"""Writes in one transaction at the most; more only makes the first of them wait longer."""

READERS = 2
"""Queries at the same time."""

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


class Database:
    """Easel's SQLite database. Open it with `await Database.open(url)` and close it when done."""

    def __init__(self, path: Path, lock: IO[str]) -> None:
        self.path = path
        self._lock = lock
        self._writing, self._reading = _Threads(path, 1, _WRITER_PRAGMAS), _Threads(path, READERS, _READER_PRAGMAS)
        self._queue: asyncio.Queue[tuple[Transaction[Any], asyncio.Future[Any]] | None] = asyncio.Queue()
        self._writer: asyncio.Task[None] | None = None

    @classmethod
    async def open(cls, url: str) -> Database:
        """Lock the data folder, bring the schema up to date and start the writer.

        Raises ConfigError where the address cannot be used, another process holds the folder, or the schema is newer.
        """
        path = sqlite_path(url)
        lock = await asyncio.to_thread(_lock_folder, path.parent)
        self = cls(path, lock)
        try:
            await self._writing.run(_committed, [upgrade])
        except BaseException:
            await self.close()
            raise
        if sqlite3.sqlite_version_info < _FIRST_SAFE_SQLITE:
            log.debug("SQLite %s: no second program may write to %s while Easel runs", sqlite3.sqlite_version, path)
        self._writer = asyncio.create_task(self._write_groups(), name="storage-writer")
        return self

    async def write(self, transaction: Transaction[T]) -> T:
        """Run the transaction on the writing connection; returns once it is on disk."""
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait((transaction, future))
        return await future

    async def read(self, query: Transaction[T]) -> T:
        """Run a query on a reading connection: a consistent view, without waiting for writers."""
        return await self._reading.run(_read, query)

    async def close(self) -> None:
        """Finish the waiting writes, close every connection and give the folder free."""
        if self._writer is not None:
            self._queue.put_nowait(None)
            await self._writer
        await asyncio.to_thread(self._reading.close)
        await asyncio.to_thread(self._writing.close)
        self._lock.close()

    async def _write_groups(self) -> None:
        while (first := await self._queue.get()) is not None:
            group = [first]
            last = False
            while len(group) < GROUP_LIMIT and not self._queue.empty():
                if (item := self._queue.get_nowait()) is None:
                    last = True
                    break
                group.append(item)
            outcomes = await self._writing.run(_written, [transaction for transaction, _ in group])
            for (_, future), (error, result) in zip(group, outcomes, strict=True):
                _settle(future, error, result)
            if last:
                return


class _Threads:
    """Connections with a thread for each. All of a query is one trip to its thread: a trip for every statement and
    every cursor, as asynchronous drivers make it, takes several times as long."""

    def __init__(self, path: Path, size: int, pragmas: tuple[str, ...]) -> None:
        self._engine = create_engine(f"sqlite:///{path}", pool_size=size, max_overflow=0)
        _on_connect(self._engine, pragmas)
        self._executor = ThreadPoolExecutor(size, "storage")

    async def run(self, work: Callable[[Engine, P], T], what: P) -> T:
        """Do the work in a thread; it goes on to its end whatever becomes of who waits."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, work, self._engine, what)

    def close(self) -> None:
        """Wait for what is under way and close the connections."""
        self._executor.shutdown()
        self._engine.dispose()


def _read(engine: Engine, query: Transaction[T]) -> T:
    with engine.connect() as connection:
        return query(connection)


def _committed(engine: Engine, group: Sequence[Transaction[Any]]) -> list[Any]:
    with engine.begin() as connection:
        return [transaction(connection) for transaction in group]


def _written(engine: Engine, group: Sequence[Transaction[Any]]) -> list[tuple[Exception | None, Any]]:
    """One transaction for all; if one of them fails, each runs in its own. A savepoint for each would cost more."""
    try:
        return [(None, result) for result in _committed(engine, group)]
    except Exception as error:
        if len(group) == 1:
            return [(error, None)]
        return [outcome for transaction in group for outcome in _written(engine, [transaction])]


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
            "because this version of Easel keeps its data there."
        )
    return Path(parsed.database)


def _lock_folder(folder: Path) -> IO[str]:
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


def _on_connect(engine: Engine, pragmas: tuple[str, ...]) -> None:
    @event.listens_for(engine, "connect")
    def set_pragmas(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver begins no transactions of its own
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")
