"""One writer, group commit, a lock against a second process, and a schema that only goes forward."""

from __future__ import annotations

import asyncio
import gc
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

import storage.sqlite
from core.errors import ConfigError, StoreAway, StoreFull
from storage import index
from storage.database import Database
from storage.schema import metadata
from storage.store import SqlStore
from tests import disk


@pytest.fixture
def sqlite(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path}/easel.db"


@pytest.fixture
async def file(sqlite: str) -> AsyncIterator[Database]:
    opened = await Database.open(sqlite)
    yield opened
    await opened.close()


@pytest.fixture
async def database(any_database: str) -> AsyncIterator[Database]:
    opened = await Database.open(any_database)
    yield opened
    await opened.close()


def insert(name: str) -> Callable[[Connection], str]:
    def transaction(c: Connection) -> str:
        c.execute(text("INSERT INTO account (platform, account, name) VALUES ('web', :name, 'x')"), {"name": name})
        return name

    return transaction


def names(c: Connection) -> set[str]:
    return {row[0] for row in c.execute(text("SELECT account FROM account"))}


async def test_writes_are_durable_and_journalled(sqlite: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def pragmas(c: Connection) -> tuple[str, int]:
        return c.execute(text("PRAGMA journal_mode")).scalar_one(), c.execute(text("PRAGMA synchronous")).scalar_one()

    disk.waited(monkeypatch)
    file = await Database.open(sqlite)
    assert await file.write(pragmas) == ("wal", 2)  # 2 is FULL
    await file.close()


async def test_an_opening_that_is_given_up_leaves_no_thread(file: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would answer later, when the program has no event loop any more."""
    before, there, gate, connect = set(threading.enumerate()), asyncio.Event(), threading.Event(), sqlite3.connect
    here = asyncio.get_running_loop()

    def slow(*args: Any, **how: Any) -> Any:
        here.call_soon_threadsafe(there.set)
        gate.wait()
        return connect(*args, **how)

    monkeypatch.setattr(sqlite3, "connect", slow)
    examining = asyncio.create_task(file.examine())
    await there.wait()
    examining.cancel()
    here.call_later(0.01, gate.set)
    await asyncio.wait([examining])
    assert examining.cancelled()
    assert {thread.name for thread in set(threading.enumerate()) - before if "asyncio" not in thread.name} == set()


async def test_waiting_writes_share_one_transaction(file: Database) -> None:
    seen: list[str] = []
    await file.write(lambda c: c.connection.dbapi_connection.set_trace_callback(seen.append))  # type: ignore[union-attr]
    await asyncio.gather(*(file.write(insert(str(number))) for number in range(100)))
    assert sum(statement.startswith("INSERT") for statement in seen) == 100
    assert 0 < seen.count("COMMIT") < 10


async def test_one_failing_write_takes_no_other_with_it(database: Database) -> None:
    await database.write(insert("there"))
    results = await asyncio.gather(
        *(database.write(insert(name)) for name in ("a", "there", "b")), return_exceptions=True
    )
    assert [isinstance(result, Exception) for result in results] == [False, True, False]
    assert await database.read(names) == {"there", "a", "b"}


async def test_what_cannot_even_be_taken_back_is_told_and_leaves_nothing(
    file: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(c: Connection) -> None:
        insert("half")(c)
        raise ValueError

    def sticks(c: Connection) -> None:
        monkeypatch.undo()
        raise OSError("the disk is away")

    monkeypatch.setattr(Connection, "rollback", sticks)
    async with asyncio.timeout(20):
        with pytest.raises(OSError, match="away"):
            await file.write(fails)
        assert await file.write(insert("whole")) == "whole"
    assert await file.read(names) == {"whole"}


async def test_a_cancelled_writer_leaves_no_half_transaction(database: Database) -> None:
    waiting = asyncio.create_task(database.write(insert("cancelled")))
    await asyncio.sleep(0)
    waiting.cancel()
    await database.write(insert("next"))
    assert "next" in await database.read(names)


async def test_readers_cannot_write(file: Database) -> None:
    with pytest.raises(Exception, match="readonly"):
        await file.read(insert("x"))


async def test_what_is_looked_up_is_read_where_it_was_written_and_waits_for_no_write(file: Database) -> None:
    there, go_on, here = asyncio.Event(), threading.Event(), asyncio.get_running_loop()

    def slow(c: Connection) -> int:
        insert("later")(c)
        here.call_soon_threadsafe(there.set)
        go_on.wait(10)
        return threading.get_ident()

    def look(c: Connection) -> tuple[int, set[str]]:
        return threading.get_ident(), names(c)

    await file.write(insert("before"))
    thread, found = await file.look_up(look)
    writing = asyncio.create_task(file.write(slow))
    await there.wait()
    async with asyncio.timeout(5):
        other, meanwhile = await file.look_up(look)
    go_on.set()
    assert (thread, found, meanwhile) == (await writing, {"before"}, {"before"})
    assert other != thread
    assert await file.look_up(look) == (thread, {"before", "later"})


async def test_close_finishes_what_waits(any_database: str) -> None:
    database = await Database.open(any_database)
    writes = [asyncio.create_task(database.write(insert(str(n)))) for n in range(50)]
    await asyncio.sleep(0)
    await database.close()
    await asyncio.gather(*writes)
    again = await Database.open(any_database)
    assert len(await again.read(names)) == 50
    await again.close()


async def test_an_open_that_is_cancelled_closes_what_it_had_begun(
    sqlite: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """In the thread that made it; else it is closed by whoever collects it, and SQLAlchemy logs that SQLite minds."""
    connect, connected, go_on = storage.sqlite._connect, threading.Event(), threading.Event()

    def slowly(driver: sqlite3.Connection, pragmas: tuple[str, ...]) -> Connection:
        connection = connect(driver, pragmas)
        connected.set()
        go_on.wait(10)
        return connection

    monkeypatch.setattr(storage.sqlite, "_connect", slowly)
    opening = asyncio.create_task(Database.open(sqlite))
    await asyncio.to_thread(connected.wait, 10)
    opening.cancel()
    await asyncio.sleep(0)
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await opening
    gc.collect()
    assert caplog.messages == []


async def test_a_second_process_is_refused_in_one_sentence(file: Database, sqlite: str) -> None:
    with pytest.raises(ConfigError, match="Another Easel already runs on the data folder"):
        await Database.open(sqlite)


async def test_a_newer_schema_is_refused_in_one_sentence(any_database: str) -> None:
    database = await Database.open(any_database)
    await database.write(lambda c: c.execute(text("UPDATE alembic_version SET version_num = '9999'")))
    await database.close()
    with pytest.raises(ConfigError, match="written by a newer Easel"):
        await Database.open(any_database)


@pytest.mark.parametrize("url", ["", "nonsense", "sqlite+aiosqlite:///:memory:", "mysql://x/y", "sqlite:///x.db"])
async def test_an_address_that_cannot_be_used_names_the_variable(url: str) -> None:
    with pytest.raises(ConfigError, match="DATABASE_URL"):
        await Database.open(url)


async def test_a_folder_that_cannot_be_written_names_the_variable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ConfigError, match="DATABASE_URL"):
        await Database.open(f"sqlite+aiosqlite:///{tmp_path}/file/easel.db")


async def test_the_migrations_make_what_the_program_expects(database: Database) -> None:
    assert await database.read(difference) == []


def difference(c: Connection, **options: object) -> list[object]:
    """Between the tables and what the program expects; the index of words it makes itself, see `storage.index`."""
    options["include_name"] = lambda name, *_: not (name or "").startswith(index.TABLE)
    return list(compare_metadata(MigrationContext.configure(c, opts=options), metadata))


def grows(c: Connection) -> None:
    whole = "INSERT INTO account (platform, account, name) VALUES"
    c.execute(text(f"{whole} ('web', 'a prompt nobody may read', zeroblob(1000000))"))


async def test_a_full_disk_is_a_trouble_that_passes(file: Database, tmp_path: Path) -> None:
    pages = await file.read(lambda c: c.execute(text("PRAGMA page_count")).scalar_one())
    await file.write(lambda c: c.execute(text(f"PRAGMA max_page_count = {pages}")))
    with pytest.raises(StoreFull, match=rf"^the disk of {tmp_path} is full: free some space there$"):
        await file.write(grows)
    assert await file.write(insert("small")) == "small", "what fits is kept"
    await file.write(lambda c: c.execute(text("PRAGMA max_page_count = 1000000")))
    await file.write(grows)


async def test_a_check_writes(file: Database, tmp_path: Path) -> None:
    journal = tmp_path / "easel.db-wal"
    before = journal.stat().st_size
    assert await SqlStore(file).check() is None
    assert journal.stat().st_size > before
    await file.write(lambda c: c.execute(text("PRAGMA query_only = ON")))
    assert "messages cannot be kept" in (await SqlStore(file).check() or "")
    await file.write(lambda c: c.execute(text("PRAGMA query_only = OFF")))


async def test_a_file_that_somebody_else_locks_is_a_trouble_that_passes(file: Database, tmp_path: Path) -> None:
    await file.write(lambda c: c.execute(text("PRAGMA busy_timeout = 1")))
    with closing(sqlite3.connect(tmp_path / "easel.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreAway, match="locked"):
            await file.write(insert("later"))
    assert await file.write(insert("later")) == "later"


async def test_a_refused_statement_tells_nothing_of_what_it_was_to_keep(database: Database) -> None:
    await database.write(insert("a name nobody may read"))
    with pytest.raises(IntegrityError) as error:
        await database.write(insert("a name nobody may read"))
    assert "a name nobody" not in str(error.value).replace(str(error.value.orig), "")
