"""A SQLite file: locked against a second process and written by one task.

Why one writer: SQLite lets only one connection write, and its fsync is what a write costs. All writes that wait share
one transaction (group commit), so `synchronous=FULL` costs one fsync for many of them.

What aiosqlite offers in public goes to its thread and back several times for each statement, which costs more than the
statement itself. So SQLAlchemy works on the driver's own connection, there in its thread, for a whole group at a time.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import aiosqlite
from msgspec import Struct
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool
from typing_extensions import override

from core.errors import ConfigError, StoreAway, StoreDamaged, StoreFull
from storage.backend import Backend, T, Transaction, Way
from storage.rights import tighten
from storage.sqlite_file import damaged, full, lock_folder, sqlite_path
from storage.statements import raw

log = logging.getLogger(__name__)

GROUP_LIMIT = 256
"""Writes in one transaction at the most; more only makes the first of them wait longer."""

LATER = 0.02
"""Seconds for which what nobody waits for (`Way.LATER`) waits for another write, whose transaction it can share."""

_WRITER_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "busy_timeout=5000",
    "foreign_keys=ON",
    "cache_size=-8000",
    "temp_store=MEMORY",
    "journal_size_limit=67108864",
    "secure_delete=ON",  # what somebody wants forgotten is overwritten
)
_READER_PRAGMAS = ("busy_timeout=5000", "query_only=ON", "cache_size=-4000")
_MIGRATOR_PRAGMAS = (*_WRITER_PRAGMAS, "secure_delete=OFF")
"""Some builds of SQLite overwrite what is deleted, and keep all of a table in memory while they drop it: 450 MB of
100,000 jobs. What a migration moves is still there."""
READERS = 2

_PASSING = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
    }
)
"""Troubles of the machine's, not of the statement's: the disk is full or away, somebody else has the file locked."""
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_TROUBLES = (DBAPIError, sqlite3.Error)

_FIRST_SAFE_SQLITE = (3, 51, 3)
"""Older ones can corrupt a WAL that two connections write or checkpoint at once; Easel writes with one."""


_Write = tuple[Transaction[Any], asyncio.Future[Any]]


class Sqlite(Backend):
    """The backend over a SQLite file. Open it with `await Sqlite.open(url)` and close it when done."""

    shared = False

    def __init__(self, path: Path, writer: _Thread, readers: list[_Thread], opened: AsyncExitStack) -> None:
        self.folder = path.parent
        self.damage: asyncio.Future[StoreDamaged] = asyncio.get_running_loop().create_future()
        self._path = path
        self._opened = opened
        self._free: asyncio.Queue[_Thread] = asyncio.LifoQueue()  # what was read last is at hand where it was read
        for reader in readers:
            self._free.put_nowait(reader)
        self._queue: asyncio.Queue[_Write | None] = asyncio.Queue()
        self._later: list[_Write] = []
        self._writer, self._at_work = writer, False
        self._writing = asyncio.create_task(self._write_groups(), name="storage-writer")

    @classmethod
    async def open(cls, url: str) -> Sqlite:
        """Lock the data folder and start the writer.

        Raises ConfigError where the address cannot be used or another process holds the folder.
        """
        path = sqlite_path(url)
        lock = await asyncio.to_thread(lock_folder, path.parent)
        if sqlite3.sqlite_version_info < _FIRST_SAFE_SQLITE:
            log.debug("SQLite %s: no second program may write to %s while Easel runs", sqlite3.sqlite_version, path)
        async with AsyncExitStack() as opened:
            opened.callback(lock.close)
            try:
                writer = await opened.enter_async_context(_thread(path, _WRITER_PRAGMAS))
                readers = [await opened.enter_async_context(_thread(path, _READER_PRAGMAS)) for _ in range(READERS)]
            except _TROUBLES as error:
                why = getattr(error, "orig", error)
                raise ConfigError(_unopened(path, why)) from error
            await asyncio.to_thread(tighten, path.parent, path)
            return cls(path, writer, readers, opened.pop_all())

    @override
    async def migrate(self, transaction: Transaction[None]) -> None:
        """On a connection of its own, as any write; nobody else has the folder."""

        def begun(c: Connection) -> None:
            c.begin()  # else Alembic does, and ends it
            transaction(c)

        async with _thread(self._path, _MIGRATOR_PRAGMAS) as thread:
            (end,) = await thread.run(partial(_write, [begun]))
        if end.error is not None:
            raise self._meant(end.error) from end.error

    @override
    async def examine(self) -> None:
        """On a connection of its own. Takes some 5 s for a gigabyte (measured)."""
        async with _thread(self._path, _READER_PRAGMAS) as thread:
            try:
                verdict = await thread.run(lambda c: str(c.exec_driver_sql("PRAGMA quick_check(1)").scalar()))
            except asyncio.CancelledError:
                thread.driver._conn.interrupt()
                raise
            except DBAPIError as error:
                if _primary(error.orig) not in _DAMAGED:
                    raise
                verdict = str(error.orig)
        if verdict != "ok":
            self._found(verdict.replace("\n", ", "))

    @override
    async def write(self, transaction: Transaction[T], way: Way = Way.ANY) -> T:
        """Queued for the writer task, which commits it together with the others that wait."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        if way is not Way.LATER:
            self._no_later()  # what came before is written before
            self._queue.put_nowait((transaction, future))
        else:
            self._later.append((transaction, future))
            if len(self._later) == 1:
                loop.call_later(LATER, self._no_later)
        try:
            return await future
        except _TROUBLES as error:
            raise self._meant(error) from error

    @override
    async def read(self, query: Transaction[T]) -> T:
        reader = await self._free.get()
        try:
            return await reader.run(partial(_read, query))
        except _TROUBLES as error:
            raise self._meant(error) from error
        finally:
            self._free.put_nowait(reader)

    @override
    async def look_up(self, query: Transaction[T]) -> T:
        """On the writer's connection, while it has nothing to write: each write has a reader read all pages anew."""
        if self._at_work or not self._queue.empty():
            return await self.read(query)
        try:
            return await self._writer.run(partial(_read, query))
        except _TROUBLES as error:
            raise self._meant(error) from error

    @override
    async def listen(self, channel: str, hear: Callable[[str], None]) -> None:
        """No-op until it is cancelled: SQLite has one replica."""
        await asyncio.Event().wait()

    @override
    async def close(self) -> None:
        """Unlocks the folder, too."""
        self._no_later()
        self._queue.put_nowait(None)
        await self._writing
        await self._opened.aclose()

    def _meant(self, error: Exception) -> Exception:
        """What whoever asked is to make of it: StoreAway for what passes, else the error itself."""
        drivers = error.orig if isinstance(error, DBAPIError) else error
        code = _primary(drivers)
        if code in _DAMAGED:
            return self._found(str(drivers))
        if code == sqlite3.SQLITE_FULL:
            return StoreFull(str(self.folder))
        return StoreAway(str(drivers)) if code in _PASSING else error

    def _found(self, damage: str) -> StoreDamaged:
        found = StoreDamaged(damaged(self._path, damage))
        if not self.damage.done():
            self.damage.set_result(found)
        return found

    def _no_later(self) -> None:
        """Write what waits for others."""
        for write in self._later:
            self._queue.put_nowait(write)
        self._later.clear()

    async def _write_groups(self) -> None:
        last = False
        while not last and (first := await self._queue.get()) is not None:
            group = [first]
            while len(group) < GROUP_LIMIT and not self._queue.empty():
                if (item := self._queue.get_nowait()) is None:
                    last = True
                    break
                group.append(item)
            self._at_work = True
            ends = await self._writer.run(partial(_write, [transaction for transaction, _ in group]))
            self._at_work = False
            for (_, future), end in zip(group, ends, strict=True):
                _settle(future, end)


class _Thread(Struct, frozen=True):
    """A connection to the file, in the thread that aiosqlite has for it."""

    driver: aiosqlite.Connection
    connection: Connection

    async def run(self, work: Transaction[T]) -> T:
        """Do it there. Whoever waits may be cancelled, the work is not."""
        return await self.driver._execute(work, self.connection)  # type: ignore[no-untyped-call, no-any-return]


@asynccontextmanager
async def _thread(path: Path, pragmas: tuple[str, ...]) -> AsyncIterator[_Thread]:
    driver = await _connected(path)
    try:
        yield _Thread(driver, await driver._execute(_connect, driver._conn, pragmas))  # type: ignore[no-untyped-call]
    finally:  # also of one whose opener was cancelled before it heard of it
        await driver._execute(_disconnect)  # type: ignore[no-untyped-call]
        await driver.close()


async def _connected(path: Path) -> aiosqlite.Connection:
    """Open it. Where nothing comes of that, its thread has ended: it would answer a loop that may be gone by then."""
    driver = aiosqlite.connect(path, isolation_level=None)  # it begins no transactions of its own
    opening = asyncio.ensure_future(driver)
    try:
        return await asyncio.shield(opening)
    except BaseException:
        with suppress(sqlite3.Error):
            await (await opening).close()
        await asyncio.to_thread(driver._thread.join)
        raise


class _End(Struct, frozen=True):
    """How a transaction ended."""

    result: Any = None
    error: Exception | None = None


def _read(query: Transaction[T], c: Connection) -> T:
    """Each statement sees what is there when it begins, as in any transaction of one statement."""
    _take_back(c)  # what an earlier group left, on the writer's connection
    try:
        return query(c)
    finally:
        c.rollback()


def _write(group: list[Transaction[Any]], c: Connection) -> list[_End]:
    """One transaction for all; if one of them fails, each runs in its own. A savepoint for each would cost more."""
    try:
        return _together(group, c)
    except Exception as error:
        if len(group) == 1:
            return [_End(error=error)]
        return [end for transaction in group for end in _write([transaction], c)]


def _together(group: list[Transaction[Any]], c: Connection) -> list[_End]:
    _take_back(c)  # what an earlier group left
    try:
        raw(c).execute("BEGIN")
        ends = [_End(transaction(c)) for transaction in group]
        c.commit()  # by the driver, where SQLAlchemy has begun anything; that takes it longer than many a statement
        raw(c).commit()
    except Exception:
        _take_back(c)
        raise
    return ends


def _take_back(c: Connection) -> None:
    c.rollback()
    raw(c).rollback()  # where SQLAlchemy knows of no transaction


def _unopened(path: Path, why: BaseException) -> str:
    code = _primary(why)
    if code in _DAMAGED:
        return damaged(path, str(why))
    return full(path.parent) if code == sqlite3.SQLITE_FULL else f"{path} cannot be opened ({why})."


def _primary(error: BaseException | None) -> int | None:
    """SQLite's primary result code, without what its extended one adds (https://sqlite.org/rescode.html)."""
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else None


def _settle(future: asyncio.Future[Any], end: _End) -> None:
    with suppress(asyncio.InvalidStateError):  # whoever waited was cancelled; the write stands all the same
        if end.error is None:
            future.set_result(end.result)
        else:
            future.set_exception(end.error)


_here = threading.local()
_engine = create_engine("sqlite://", creator=lambda: _here.driver, poolclass=NullPool, hide_parameters=True)
"""One for all threads: an engine keeps what it made of each statement, and making it takes longer than running it."""


def _connect(driver: sqlite3.Connection, pragmas: tuple[str, ...]) -> Connection:
    for pragma in pragmas:
        driver.execute(f"PRAGMA {pragma}").close()
    _here.driver = driver
    connection = _here.connection = _engine.connect()
    return connection


def _disconnect() -> None:
    """SQLite lets only the thread that made a connection close it."""
    if (connection := getattr(_here, "connection", None)) is not None:
        connection.close()
