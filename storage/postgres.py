"""PostgreSQL: a pool of connections that several Easels share.

What the one writer of SQLite gives by itself is asked for here: a row that is read to be changed is read `FOR UPDATE`,
and a transaction that collides with another one runs again. So does one that lost its connection, perhaps after it was
committed: every write here holds only where it still applies (a job's transition, an origin that is new), so that the
second run changes nothing.
"""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, event, func, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from typing_extensions import override

from core.errors import ConfigError, StoreAway
from core.loops.base import settled
from storage.backend import Backend, T, Transaction, Way

log = logging.getLogger(__name__)

DRIVER = "postgresql+asyncpg"
NAMES = ("postgresql", "postgres")
"""How addresses of PostgreSQL begin; whatever driver they name, this one is used."""
FOLDER = Path("data")
POOL = 10
"""Connections for transactions; twenty were no faster."""
MORE = 3
"""Further ones: to listen, for what is urgent, and for what is done while no other replica may."""
CONNECT_SECONDS = 10.0
WAITS = (0.05, 0.2, 0.5, 1.0, 2.0, 3.0)
"""Seconds between tries while the database is away: a restart of it is over by then."""
SILENCE = 10.0
"""Seconds of silence that end a transaction, where nothing else is said."""
CLOSE_SECONDS = 1.0
"""How long what is being written may take when Easel stops; where the database is away, it would take for ever."""
COLLISIONS = 5
"""Tries of a transaction that collides with others."""

_COLLIDED = frozenset({"23505", "40001", "40P01"})
"""Somebody else was faster: the same unique key, the same row, or the locks in another order."""
_MIGRATING, _APART = 0x6561_7365_6C, 0x6561_7365_6D  # "easel", and the next one


class Postgres(Backend):
    """The backend over PostgreSQL. Open it with `await Postgres.open(url)` and close it when done."""

    shared = True
    folder = FOLDER

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._reading = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._open: set[asyncio.Task[Any]] = set()
        self._room = asyncio.Semaphore(POOL)
        self._single = asyncio.Lock()

    @classmethod
    async def open(cls, url: str, silence: float = SILENCE) -> Postgres:
        """Connect. Raises ConfigError with one sentence, never with the password in it.

        `silence`: seconds after which the server ends a transaction from which it hears no more. Whoever froze in the
        middle of one would else keep its rows locked, also from those who want to take over its work.
        """
        try:
            parsed = make_url(url).set(drivername=DRIVER)
        except (ArgumentError, ValueError):
            raise ConfigError(_SHAPE) from None
        if not parsed.database or not (parsed.host or "host" in parsed.query):
            raise ConfigError(_SHAPE) from None
        engine = create_async_engine(
            parsed,
            pool_size=POOL + MORE,
            max_overflow=0,
            hide_parameters=True,
            connect_args={"timeout": CONNECT_SECONDS, "server_settings": {"application_name": "easel"}},
        )
        limit = f"SET idle_in_transaction_session_timeout = {round(silence * 1000)}"

        @event.listens_for(engine.sync_engine, "connect")
        def set_limit(connection: Any, _record: Any) -> None:
            connection.run_async(lambda driver: driver.execute(limit))

        try:
            async with engine.connect():
                pass
        except Exception as error:
            await engine.dispose()
            raise ConfigError(_why(error, parsed)) from None
        return cls(engine)

    @override
    async def write(self, transaction: Transaction[T], way: Way = Way.ANY) -> T:
        """On a connection of its own; again where it collided or the connection broke."""

        async def run() -> T:
            async with AsyncExitStack() as stack:
                if way is Way.SINGLE:
                    await stack.enter_async_context(self._single)
                if way is not Way.URGENT:
                    await stack.enter_async_context(self._room)
                connection = await stack.enter_async_context(self._engine.begin())
                return await connection.run_sync(transaction)

        return await self._whole(run)

    @override
    async def read(self, query: Transaction[T]) -> T:
        async def run() -> T:
            async with self._room, self._reading.connect() as connection:
                return await connection.run_sync(query)

        return await self._whole(run)

    @override
    async def listen(self, channel: str, hear: Callable[[str], None]) -> None:
        ended = asyncio.Event()

        def heard(_connection: object, _pid: int, _channel: str, word: str) -> None:
            hear(word)

        async with self._reading.connect() as connection:
            driver: Any = (await connection.get_raw_connection()).driver_connection
            driver.add_termination_listener(lambda _: ended.set())
            await driver.add_listener(channel, heard)
            try:
                hear("")
                await ended.wait()
            finally:
                await connection.invalidate()

    @override
    @asynccontextmanager
    async def exclusive(self) -> AsyncIterator[None]:
        async with self._reading.connect() as connection:
            await connection.execute(select(func.pg_advisory_lock(_APART)))
            try:
                yield
            finally:
                await connection.execute(select(func.pg_advisory_unlock(_APART)))

    @override
    async def close(self) -> None:
        await settled(self._open, CLOSE_SECONDS)
        await self._engine.dispose()

    async def _whole(self, run: Callable[[], Awaitable[T]]) -> T:
        """Run it in a task of its own: whoever waits may be cancelled, the transaction is not."""
        task = asyncio.ensure_future(_patiently(run))
        self._open.add(task)
        task.add_done_callback(self._open.discard)
        return await asyncio.shield(task)


def alone(c: Connection) -> None:
    """Until this transaction ends, no other Easel migrates."""
    c.execute(select(func.pg_advisory_xact_lock(_MIGRATING)))


async def _patiently(run: Callable[[], Awaitable[T]]) -> T:
    """Run it, again where it collided, and for a while again where the database was away."""
    waits = iter(WAITS)
    collisions = 0
    while True:
        try:
            return await run()
        except Exception as error:
            if _code(error) in _COLLIDED:
                collisions += 1
                if collisions >= COLLISIONS:
                    raise
            elif not _away(error):
                raise
            elif (wait := next(waits, None)) is None:
                raise StoreAway(type(error).__name__) from error
            else:
                log.debug("the database is away; trying again in %s s", wait)
                await asyncio.sleep(wait)


def _code(error: BaseException) -> str | None:
    return getattr(getattr(error, "orig", error), "sqlstate", None)


def _away(error: BaseException) -> bool:
    """Whether the connection broke, or none could be made."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    code = _code(error) or ""
    # 08: no connection. 57P01 to 57P03: the server stops, or starts and takes none yet. 25P03: we were silent.
    return isinstance(error, (OSError, TimeoutError)) or code.startswith(("08", "57P0", "25P03"))


_SHAPE = (
    "DATABASE_URL must name a database on a PostgreSQL server, "
    "such as postgresql+asyncpg://user:password@db.example.com/easel."
)


def _why(error: BaseException, url: URL) -> str:
    """What is wrong with the address, for whoever configured it."""
    where = f"{url.host or 'this machine'}:{url.port or 5432}"
    code = _code(error) or ""
    if code.startswith("28"):
        return f"DATABASE_URL has a user or password that PostgreSQL at {where} does not accept; mend it there or here."
    if code == "3D000":
        return f"DATABASE_URL names the database {url.database}, which PostgreSQL at {where} does not have; create it."
    if isinstance(error, socket.gaierror):
        return f"DATABASE_URL names the host {url.host}, which cannot be found; mend its name."
    if _away(error):
        return f"DATABASE_URL names PostgreSQL at {where}, which cannot be reached; start it, or mend the address."
    return f"DATABASE_URL names PostgreSQL at {where}, which cannot be used ({type(error).__name__}); see its log."
