"""PostgreSQL in trouble: silent, read-only, full, slow, without rights, or behind a pooler."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from core.errors import ConfigError, StoreAway
from storage import postgres as backend
from storage.database import Database
from storage.postgres import Postgres
from storage.store import SqlStore
from tests.postgres import Cluster
from tests.silent import Line
from tests.storage.test_store import make_job


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """All limits are a twentieth of what they are."""
    for name in ("STATEMENT_SECONDS", "UNHEARD_SECONDS", "LISTEN_SECONDS"):
        monkeypatch.setattr(backend, name, getattr(backend, name) / 20)
    monkeypatch.setattr(backend, "PATIENCE", 0.5)


@pytest.mark.usefixtures("hasty")
async def test_connections_that_fall_silent_are_thrown_away(cluster: Cluster, postgres: str) -> None:
    name = postgres.partition("?")[0].rpartition("/")[2]
    async with Line(cluster.socket) as line, asyncio.timeout(20):
        database = await Database.open(f"postgresql://easel@127.0.0.1:{line.port}/{name}")
        other = await Database.open(postgres)
        store = SqlStore(database)
        await asyncio.gather(*(store.add(make_job()) for _ in range(20)))
        line.silence()
        await asyncio.gather(*(store.counts() for _ in range(9)), *(store.add(make_job()) for _ in range(9)))
        async with database.exclusive():
            await store.check()
        heard = asyncio.Event()
        database.replica.told.append(lambda _: heard.set())
        line.silence()  # and nobody asks for anything
        while not heard.is_set():
            await other.replica.tell("a word")
            await asyncio.sleep(0.02)
        assert await store.counts() == {"waiting": 29}
        await database.close()
        await other.close()


async def test_sessions_that_began_read_only_are_thrown_away(cluster: Cluster, postgres: str) -> None:
    name = postgres.partition("?")[0].rpartition("/")[2]
    cluster.sql(f"ALTER DATABASE {name} SET default_transaction_read_only = on", "postgres")
    standby = await Postgres.open(postgres)
    await asyncio.gather(*(standby.read(lambda c: c.execute(text("SELECT pg_sleep(0.01)"))) for _ in range(8)))
    cluster.sql(f"ALTER DATABASE {name} SET default_transaction_read_only = off", "postgres")
    await standby.write(lambda c: c.execute(text("CREATE TABLE easel_writes (n int)")))
    await standby.close()


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("SELECT pg_sleep(9)", "QueryCanceled"),
        ("SET TRANSACTION READ ONLY; CREATE TABLE t (n int)", "ReadOnly"),
        *((f"DO $$ BEGIN RAISE SQLSTATE '{code}'; END $$", "Error") for code in ("53200", "53300", "58030")),
        ("DO $$ BEGIN RAISE SQLSTATE '53100'; END $$", "the disk of PostgreSQL's server is full"),
    ],
)
async def test_what_passes_is_told_as_away(postgres: str, statement: str, said: str) -> None:
    opened = await Postgres.open(postgres)

    def run(c: object) -> None:
        for each in statement.split("; ", 1 if "DO" not in statement else 0):
            c.exec_driver_sql(each)  # type: ignore[attr-defined]

    with pytest.raises(StoreAway, match=said):
        await opened.write(run)
    assert await opened.read(lambda c: c.execute(text("SELECT 1")).scalar()) == 1
    await opened.close()


@pytest.mark.usefixtures("hasty")
async def test_a_failover_without_a_primary_yet_is_told_as_away(cluster: Cluster, postgres: str) -> None:
    name = postgres.partition("?")[0].rpartition("/")[2]
    opened = await Postgres.open(f"{postgres}{'&' if '?' in postgres else '?'}target_session_attrs=read-write")
    cluster.sql(f"ALTER DATABASE {name} SET default_transaction_read_only = on", "postgres")
    await opened._engine.dispose()
    with pytest.raises(StoreAway, match="TargetServerAttributeNotMatched"):
        await opened.read(lambda c: c.execute(text("SELECT 1")))
    cluster.sql(f"ALTER DATABASE {name} SET default_transaction_read_only = off", "postgres")
    assert await opened.read(lambda c: c.execute(text("SELECT 1")).scalar()) == 1
    await opened.close()


async def test_without_the_right_to_make_tables_one_sentence_names_it(cluster: Cluster) -> None:
    name = cluster.create()
    cluster.sql("DROP ROLE IF EXISTS poor", "postgres")
    cluster.sql("CREATE ROLE poor LOGIN", "postgres")
    cluster.sql("REVOKE CREATE ON SCHEMA public FROM PUBLIC", name)
    url = cluster.url(name).replace("//easel@", "//poor@")
    with pytest.raises(ConfigError, match='GRANT CREATE, USAGE ON SCHEMA public TO "poor"'):
        await Database.open(url)
    cluster.sql('GRANT CREATE, USAGE ON SCHEMA public TO "poor"', name)
    await (await Database.open(url)).close()


async def test_a_database_that_cannot_be_written_is_one_sentence(cluster: Cluster, postgres: str, hasty: None) -> None:
    name = postgres.partition("?")[0].rpartition("/")[2]
    cluster.sql(f"ALTER DATABASE {name} SET default_transaction_read_only = on", "postgres")
    with pytest.raises(ConfigError, match=r"DATABASE_URL names takes nothing now .*read-only"):
        await Database.open(postgres)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO account (platform, account, name) VALUES ('web', 'whispered', NULL)",
        "INSERT INTO account (platform, account, name) VALUES ('web', 'whispered', 'x'), ('web', 'whispered', 'x')",
        "SELECT CAST('whispered' AS integer)",
        "SELECT CAST(CAST('\"whispered' AS text) AS json)",
    ],
)
async def test_a_refused_statement_quotes_nobody(postgres: str, statement: str) -> None:
    opened = await Postgres.open(postgres)
    with pytest.raises(DBAPIError) as error:
        await opened.write(lambda c: c.exec_driver_sql(statement))
    chain: BaseException | None = error.value
    while chain is not None:
        assert "whispered" not in str(chain).partition("[SQL")[0]
        chain = chain.__cause__
    await opened.close()


async def test_a_value_that_the_driver_refuses_is_not_quoted(postgres: str) -> None:
    opened = await Postgres.open(postgres)
    query = text("SELECT CAST(:word AS text)")
    with pytest.raises(Exception, match="argument") as error:
        await opened.write(lambda c: c.execute(query, {"word": "whispered \ud800"}))
    assert "whispered" not in str(error.value)
    assert "whispered" not in str(error.value.__cause__)
    await opened.close()


# Poolers


@pytest.fixture
def pooler(cluster: Cluster, postgres: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """DATABASE_URL through pgbouncer in the mode that is asked for. Skips where it is missing."""
    program = shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        pytest.skip("pgbouncer is not installed here (on Debian: apt install pgbouncer)")
    name = postgres.partition("?")[0].rpartition("/")[2]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"listen_addr": "127.0.0.1", "listen_port": port, "unix_socket_dir": "", "auth_type": "any"}
    settings |= request.param
    lines = ["[databases]", f"{name} = host={cluster.folder} user=easel", "[pgbouncer]"]
    (cluster.folder / "pgbouncer.ini").write_text("\n".join([*lines, *(f"{k} = {v}" for k, v in settings.items())]))
    user = "nobody" if os.geteuid() == 0 else None
    process = subprocess.Popen([program, "-q", cluster.folder / "pgbouncer.ini"], user=user, stderr=subprocess.DEVNULL)
    for _ in range(500):
        with closing(socket.socket()) as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                break
        assert process.poll() is None, "it could not start"
        time.sleep(0.02)
    yield f"postgresql://easel@127.0.0.1:{port}/{name}"
    process.kill()
    process.wait()


@pytest.mark.parametrize(
    "pooler",
    [{"pool_mode": "transaction"}, {"pool_mode": "transaction", "server_round_robin": 1}],
    indirect=True,
    ids=["last", "round"],
)
async def test_a_pooler_that_shares_sessions_is_refused(pooler: str) -> None:
    for _ in range(2):
        with pytest.raises(ConfigError, match="pool in session mode"):
            await Database.open(pooler)


@pytest.mark.parametrize("pooler", [{"pool_mode": "session"}], indirect=True, ids=["session"])
async def test_a_pooler_in_session_mode_works(pooler: str) -> None:
    database = await Database.open(pooler)
    await SqlStore(database).add(make_job())
    assert await SqlStore(database).check() is None
    await database.close()
