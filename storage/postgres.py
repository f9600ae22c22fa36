"""PostgreSQL: a pool of connections that several Easels share.

What the one writer of SQLite gives by itself is asked for here: a row that is read to be changed is read `FOR UPDATE`,
and a transaction that collides with another one runs again. So does one that lost its connection, perhaps after it was
committed: every write here holds only where it still applies (a job's transition, an origin that is new), so that the
second run changes nothing.
"""

from __future__ import annotations

import asyncio
import logging
import re
import socket
import ssl
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from functools import partial
from time import monotonic
from typing import Any
from weakref import WeakKeyDictionary

import asyncpg
from sqlalchemy import Connection, event, func, select, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from typing_extensions import override

from core.errors import ConfigError, StoreAway, StoreDamaged, StoreFull
from core.loops.base import settled
from storage.backend import Backend, T, Transaction, Way
from storage.postgres_address import CONNECT_SECONDS, FOLDER, Address, parse
from storage.rights import tighten

log = logging.getLogger(__name__)

POOL = 10
"""Connections for transactions; twenty were no faster."""
MORE = 2
"""Further ones: to listen, and for what is urgent."""
WAITS = (0.05, 0.2, 0.5, 1.0, 2.0, 3.0)
"""Seconds between tries while the database is away: a restart of it is over by then."""
PATIENCE = 10.0
"""Seconds after which nothing is tried again. A try may take that long by itself, where the server is silent."""
STATEMENT_SECONDS = 5.0
"""After which the server gives up a statement: it waits for a lock, or the server has too much to do."""
UNHEARD_SECONDS = 7.0
"""For how long a statement may have no answer at all. The server would have given it up before, so nobody is there:
after a failover, say, of which nobody told this end of the connection."""
LISTEN_SECONDS = 5.0
"""Between looks at whether the connection that only listens still stands."""
MIGRATE_SECONDS = 3600.0
"""For one statement of a migration."""
SILENCE = 10.0
"""Seconds of silence that end a transaction, where nothing else is said."""
CLOSE_SECONDS = 1.0
"""How long what is being written may take when Easel stops; where the database is away, it would take for ever."""
COLLISIONS = 5
"""Tries of a transaction that collides with others."""

_COLLIDED = frozenset({"23505", "40001", "40P01"})
"""Somebody else was faster: the same unique key, the same row, or the locks in another order."""
_READ_ONLY = "25006"
_DISK_FULL = "53100"
_PASSING = (
    "08",  # no connection, or a pooler's word for it
    "25P03",  # we were silent
    _READ_ONLY,  # a standby, or a primary that is about to be one
    "28",  # the user or password is not accepted any more
    "3D000",  # the database is not there any more
    "42501",  # a right is missing
    "40001",
    "40P01",
    "53",  # no room: connections, memory, disk
    "55P03",  # a lock that could not be had in time
    "57014",  # a statement that took too long
    "57P0",  # the server stops, or starts and takes none yet
    "58",  # its disk or system fails
)
"""How the codes of what passes begin (https://www.postgresql.org/docs/current/errcodes-appendix.html). Whoever runs the
database may have to do something; nobody who asked for a picture can."""
_MIGRATING = 0x6561_7365_6C  # "easel"
_VALUE = re.compile(r"\n(DETAIL|HINT).*|: ?['\"(].*", re.DOTALL)
"""The part of a message of PostgreSQL's or its driver's that quotes what was to be kept."""


class Postgres(Backend):
    """The backend over PostgreSQL. Open it with `await Postgres.open(url)` and close it when done."""

    shared = True
    folder = FOLDER

    def __init__(self, address: Address, silence: float = SILENCE) -> None:
        self._address = address
        self._silence = silence
        self._since: WeakKeyDictionary[asyncpg.Connection[Any], float] = WeakKeyDictionary()
        """The open connections, and when they were made."""
        self._engine = self._pool(POOL + MORE, STATEMENT_SECONDS, UNHEARD_SECONDS)
        self._reading = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        self.damage: asyncio.Future[StoreDamaged] = asyncio.get_running_loop().create_future()
        self._open: set[asyncio.Task[Any]] = set()
        self._room = asyncio.Semaphore(POOL)
        self._single = asyncio.Lock()

    @classmethod
    async def open(cls, url: str, silence: float = SILENCE) -> Postgres:
        """Connect. Raises ConfigError with one sentence, never with the password in it.

        `silence`: seconds after which the server ends a transaction from which it hears no more. Whoever froze in the
        middle of one would else keep its rows locked, also from those who want to take over its work.
        """
        address = parse(url)
        self = cls(address, silence)
        try:
            if await _shares_sessions(address):
                raise ConfigError(_POOLER)
            async with self._engine.connect():
                pass
            await asyncio.to_thread(tighten, FOLDER)
        except Exception as error:
            await self.close()
            raise (error if isinstance(error, ConfigError) else ConfigError(_why(error, address))) from None
        return self

    def _pool(self, size: int, statement: float, unheard: float) -> AsyncEngine:
        """Connections; the server gives up a statement after `statement` seconds (0: never), and we after `unheard`."""
        limits = (
            f"SET idle_in_transaction_session_timeout = {round(self._silence * 1000)};"
            f"SET statement_timeout = {round(statement * 1000)}"
        )

        async def connect() -> asyncpg.Connection[Any]:
            began = monotonic()
            driver: asyncpg.Connection[Any] = await asyncpg.connect(command_timeout=unheard, **self._address.arguments)
            try:
                await driver.execute(limits)
            except BaseException:
                driver.terminate()
                raise
            self._since[driver] = began
            return driver

        engine = create_async_engine(
            "postgresql+asyncpg://", async_creator=connect, pool_size=size, max_overflow=0, hide_parameters=True
        )

        @event.listens_for(engine.sync_engine, "handle_error")
        def judge(context: ExceptionContext) -> None:
            _without_values(context)
            if isinstance(context.original_exception, TimeoutError) and context.connection is not None:
                context.is_disconnect = True
                self._cut(monotonic() - unheard)
            elif _code(context.original_exception) == _READ_ONLY:
                context.is_disconnect = True  # a session that began on a standby stays read-only; a new one may not be

        return engine

    def _cut(self, before: float) -> None:
        """Give up all connections from before then: where one has fallen silent, so have those that do nothing."""
        old = [driver for driver, since in self._since.items() if since <= before and not driver.is_closed()]
        log.warning("PostgreSQL is silent on %s connections; new ones are made", len(old))
        for driver in old:
            driver.terminate()

    @override
    async def migrate(self, transaction: Transaction[None]) -> None:
        """On a connection of its own, without the limits of the others."""
        engine = self._pool(1, 0, MIGRATE_SECONDS)

        async def run() -> None:
            try:
                async with engine.begin() as connection:
                    await connection.execute(select(func.pg_advisory_xact_lock(_MIGRATING)))
                    await connection.run_sync(transaction)
            except DBAPIError as error:
                if _code(error) == "42501":
                    raise ConfigError(self._no_right(error)) from error
                raise

        try:
            await self._whole(run)
        finally:
            await engine.dispose()

    def _no_right(self, error: DBAPIError) -> str:
        user = f'"{self._address.user}"' if self._address.user else "Easel's user"
        return (
            f"DATABASE_URL's user may not make or change tables in {self._address.database} ({_said(error)}); "
            f"let the database's owner say: GRANT CREATE, USAGE ON SCHEMA public TO {user}"
        )

    async def try_tables(self) -> None:
        """Make a table and take it back. Raises ConfigError without the right, StoreAway where it cannot be written."""

        def make(c: Connection) -> None:
            c.execute(text("CREATE TABLE easel_trial (word text)"))
            c.rollback()

        await self.migrate(make)

    @override
    async def examine(self) -> None:
        """No-op: whoever runs PostgreSQL sees to that."""

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
                while not ended.is_set():
                    with suppress(TimeoutError):
                        async with asyncio.timeout(LISTEN_SECONDS):
                            await ended.wait()
                    await connection.execute(select(1))
            finally:
                driver.terminate()
                await connection.invalidate()

    @override
    async def close(self) -> None:
        await settled(self._open, CLOSE_SECONDS)
        farewells = (driver.close(timeout=CLOSE_SECONDS) for driver in list(self._since))
        await asyncio.gather(*farewells, return_exceptions=True)
        await self._engine.dispose()

    async def _whole(self, run: Callable[[], Awaitable[T]]) -> T:
        """Run it in a task of its own: whoever waits may be cancelled, the transaction is not."""
        task = asyncio.ensure_future(_patiently(run))
        self._open.add(task)
        task.add_done_callback(self._ended)
        return await asyncio.shield(task)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._open.discard(task)
        if not task.cancelled():
            task.exception()  # whoever waited may have been cancelled, and nobody else wants to know


async def _patiently(run: Callable[[], Awaitable[T]]) -> T:
    """Run it, again where it collided, and for a while again where the database was away."""
    began, waits = monotonic(), iter(WAITS)
    collisions = 0
    while True:
        try:
            return await run()
        except Exception as error:
            if _code(error) in _COLLIDED and (collisions := collisions + 1) < COLLISIONS:
                continue
            if not _passes(error):
                raise
            wait = next(waits, None)
            if wait is None or monotonic() - began > PATIENCE:
                full = _code(error) == _DISK_FULL
                raise (StoreFull("PostgreSQL's server") if full else StoreAway(_said(error))) from error
            log.debug("the database is away; trying again in %s s", wait)
            await asyncio.sleep(wait)


async def _shares_sessions(address: Address) -> bool:
    """Whether a pooler hands each transaction to whatever connection of its own is free.

    Settings, LISTEN and prepared statements then reach somebody else. Whoever is greeted by the process that answers is
    at PostgreSQL itself. Behind a pooler in session mode each keeps the process that it has, and has it alone.
    """
    connect = partial(asyncpg.connect, statement_cache_size=0, command_timeout=CONNECT_SECONDS, **address.arguments)
    async with AsyncExitStack() as stack:
        one = await connect()
        stack.callback(one.terminate)
        first = await _process(one)
        if first == one.get_server_pid():
            return False
        other = await connect()
        stack.callback(other.terminate)
        asked = [await _process(connection) for connection in (one, other, other, one)]
        return not (first == asked[0] == asked[3] != asked[1] == asked[2])


async def _process(connection: asyncpg.Connection[Any]) -> int:
    async with connection.transaction():
        return int(await connection.fetchval("SELECT pg_backend_pid()"))


def _code(error: BaseException) -> str | None:
    return getattr(getattr(error, "orig", error), "sqlstate", None)


def _passes(error: BaseException) -> bool:
    """Whether the trouble is the database's: the connection broke, none could be made, or it takes nothing now."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    if isinstance(_drivers(error), asyncpg.TargetServerAttributeNotMatched):  # a failover: there is no such server yet
        return True
    return isinstance(error, (OSError, TimeoutError)) or (_code(error) or "").startswith(_PASSING)


def _drivers(error: BaseException) -> BaseException:
    """The driver's own error, inside of SQLAlchemy's."""
    error = getattr(error, "orig", error)
    return error.__cause__ or error if not isinstance(error, OSError) else error


def _said(error: BaseException) -> str:
    """What the server or its driver said, without what was to be kept."""
    error = _drivers(error)
    return f"{type(error).__name__}: {_VALUE.sub('', str(error))}".removesuffix(": ")


def _without_values(context: ExceptionContext) -> None:
    """Take out of an error what was to be kept: it may be a person's words, and the error may be logged."""
    error: BaseException | None = context.original_exception
    for each in (error, error and error.__cause__, context.sqlalchemy_exception):
        if isinstance(each, asyncpg.PostgresError):
            each.detail = each.hint = None
        if isinstance(each, Exception) and not isinstance(each, OSError):
            each.args = tuple(_VALUE.sub("", word) if isinstance(word, str) else word for word in each.args)


_POOLER = (
    "DATABASE_URL leads to a pooler, such as pgbouncer, that shares its connections between transactions, so that "
    "Easel cannot hear its replicas; name PostgreSQL itself, or a pool in session mode."
)


def _why(error: BaseException, address: Address) -> str:
    """What is wrong with the address, for whoever configured it."""
    where, code = address.where, _code(error) or ""
    if code.startswith("28"):
        return f"DATABASE_URL has a user or password that PostgreSQL at {where} does not accept; mend it there or here."
    if code == "3D000":
        name = address.database
        return f"DATABASE_URL names the database {name}, which PostgreSQL at {where} does not have; create it."
    if isinstance(error, socket.gaierror):
        return f"DATABASE_URL names the host {where}, which cannot be found; mend its name."
    if isinstance(error, ssl.SSLError):
        return (
            f"DATABASE_URL wants TLS that PostgreSQL at {where} does not offer so ({error.reason}); "
            "name the certificate of who vouches for it in sslrootcert, or choose another sslmode."
        )
    if "SSL upgrade" in str(error):
        return f"DATABASE_URL wants TLS, which PostgreSQL at {where} does not speak; choose another sslmode."
    if isinstance(error, asyncpg.TargetServerAttributeNotMatched):
        return f"DATABASE_URL wants another kind of server than there is at {where}; mend target_session_attrs."
    if isinstance(error, (asyncpg.InterfaceError, ValueError, FileNotFoundError)):
        return f"DATABASE_URL cannot be used as it is ({_said(error)}); mend it."
    if code.startswith("53"):
        return f"PostgreSQL at {where}, which DATABASE_URL names, has no room ({_said(error)}); give it some."
    if isinstance(error, (OSError, TimeoutError)):
        return f"DATABASE_URL names PostgreSQL at {where}, which cannot be reached; start it, or mend the address."
    return f"DATABASE_URL names PostgreSQL at {where}, which cannot be used ({_said(error)}); see its log."
