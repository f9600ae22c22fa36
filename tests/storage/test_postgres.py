"""PostgreSQL: what can be wrong with its address, what a restart of it does, and two replicas on one."""

from __future__ import annotations

import asyncio
import math
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection, insert, select, text, update
from sqlalchemy.util import await_only

from core import jobs
from core.errors import ConfigError, NotOurs, StoreAway
from core.gallery import Love, Wanted
from core.jobs import Job, Person, Place, State
from storage.database import Database
from storage.now import now
from storage.postgres import Postgres
from storage.schema import replica, role
from storage.store import SqlStore
from tests.postgres import Cluster
from tests.storage.test_store import PERSON, make_job


@pytest.fixture
async def two(postgres: str) -> AsyncIterator[tuple[Database, Database]]:
    first, second = await Database.open(postgres), await Database.open(postgres)
    yield first, second
    await first.close()
    await second.close()


async def sleeps(one: Database, other: Database) -> None:
    """The one is stopped for longer than its lease, and the other, awake all the while, takes over."""
    for task in one.replica._tasks:
        task.cancel()
    await asyncio.gather(*one.replica._tasks, return_exceptions=True)
    one.replica._tasks = []
    one.replica._renewed = -math.inf
    await stood_still(one, other)
    await other.replica._beat()


async def stood_still(one: Database, other: Database) -> None:
    """As the other one sees it, the row of the one has not moved on for ever."""
    row = await other.read(lambda c: c.execute(select(replica.c.until).where(replica.c.id == one.replica.id)).one())
    other.replica._seen[one.replica.id] = (row.until, -math.inf)


async def until(question: Callable[[], Awaitable[object]]) -> None:
    async with asyncio.timeout(20):
        while not await question():
            await asyncio.sleep(0.02)


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("postgresql+asyncpg://", "must name a database"),
        ("postgresql+asyncpg://ann:hunter2@127.0.0.1:1", "must name a database"),
        ("postgresql+asyncpg://ann:hunter2@127.0.0.1:nonsense/easel", "must name a database"),
        ("postgresql://ann:hunter2@127.0.0.1:1/easel", "cannot be reached"),
        ("postgresql+asyncpg://ann:hunter2@no-such-host.invalid/easel", "cannot be found"),
    ],
)
async def test_an_address_that_leads_nowhere_is_named_without_its_password(
    url: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_up = socket.getaddrinfo

    def looked_up(host: Any, *asked: Any, **more: Any) -> Any:
        """Nobody beyond this machine is asked, and where nobody answers that takes ten seconds."""
        if str(host).endswith(".invalid"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return look_up(host, *asked, **more)

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    with pytest.raises(ConfigError, match=sentence) as error:
        await Database.open(url)
    assert str(error.value).startswith("DATABASE_URL")
    assert "hunter2" not in str(error.value)
    assert error.value.__suppress_context__, "what the driver says stays here"


async def test_what_the_server_refuses_is_said(cluster: Cluster) -> None:
    with pytest.raises(ConfigError, match="does not have; create it"):
        await Database.open(cluster.url("nowhere"))
    with pytest.raises(ConfigError, match="user or password"):
        await Database.open(cluster.url("postgres").replace("//easel@", "//nobody:hunter2@"))


async def test_replicas_that_start_together_migrate_once(cluster: Cluster) -> None:
    url = cluster.url(cluster.create())
    opened = await asyncio.gather(*(Database.open(url) for _ in range(4)))
    assert await opened[0].replica.count() == 4
    await asyncio.gather(*(database.close() for database in opened))


async def test_a_button_pressed_on_two_replicas_at_once_makes_one_job(two: tuple[Database, Database]) -> None:
    stores = [SqlStore(database) for database in two]
    for number in range(8):
        presses = [make_job(button=f"b:{number}", place=Place("web", f"{n}")) for n in range(6)]
        adding = (stores[n % 2].add(press, lambda before: True) for n, press in enumerate(presses))
        kept = {job.id for job in await asyncio.gather(*adding)}
        assert len(kept) == 1
        led = [await stores[0].by_origin(press.origin) for press in presses]
        assert {job and job.id for job in led} == kept
    assert sum((await stores[0].counts()).values()) == 8


async def test_an_update_that_two_replicas_handle_changes_a_job_once(two: tuple[Database, Database]) -> None:
    stores = [SqlStore(database) for database in two]

    def back_and_forth(job: Job) -> Job:
        return replace(job, locked=not job.locked)

    for number in range(8):
        job = await stores[0].add(make_job())
        applying = (stores[n % 2].apply(job.id, back_and_forth, origin=f"test:{number}") for n in range(6))
        assert {changed and changed.revision for changed in await asyncio.gather(*applying)} == {2}


async def test_a_restart_of_the_database_is_waited_for(cluster: Cluster, postgres: str) -> None:
    database = await Database.open(postgres)
    store = SqlStore(database)
    job = await store.add(make_job())
    await asyncio.to_thread(cluster.stop)
    stepping = asyncio.create_task(store.apply(job.id, jobs.submitting(1.0)))
    asking = asyncio.create_task(store.job(job.id))
    await asyncio.sleep(0.1)
    assert not stepping.done()
    await asyncio.to_thread(cluster.start)
    stepped = await stepping
    assert stepped is not None
    assert stepped.state is State.SUBMITTING
    assert await asking is not None
    assert await store.check() is None
    await database.close()


async def test_who_freezes_in_the_middle_keeps_nothing_locked(postgres: str) -> None:
    frozen, other = await Database.open(postgres, lease=1.5), await Database.open(postgres)
    await other.write(lambda c: c.execute(insert(role), {"name": "a role", "owner": "nobody"}))
    ended, runs = asyncio.Event(), []

    def freezes(c: Connection) -> None:
        c.execute(update(role).values(owner="frozen"))
        runs.append(c)
        if len(runs) == 1:
            await_only(ended.wait())

    freezing = asyncio.create_task(frozen.write(freezes))
    await until(lambda: asyncio.sleep(0, runs))
    async with asyncio.timeout(20):
        await other.write(lambda c: c.execute(update(role).values(owner="other")))
    ended.set()
    await freezing
    assert len(runs) == 2, "what it had begun was taken back and is done once more"
    assert await other.read(lambda c: c.scalar(select(role.c.owner))) == "frozen"
    await frozen.close()
    await other.close()


async def test_a_lost_answer_to_a_commit_does_nothing_twice(postgres: str, monkeypatch: pytest.MonkeyPatch) -> None:
    database = await Database.open(postgres)
    store = SqlStore(database)
    job = await store.add(make_job())
    runs = 0
    backend = database._backend
    assert isinstance(backend, Postgres)
    write = backend._engine.begin

    class Lossy:
        def __init__(self) -> None:
            self._real = write()

        async def __aenter__(self) -> object:
            return await self._real.__aenter__()

        async def __aexit__(self, *error: Any) -> None:
            nonlocal runs
            runs += 1
            await self._real.__aexit__(*error)
            if runs == 1:
                raise ConnectionResetError

    monkeypatch.setattr(type(backend._engine), "begin", lambda _: Lossy())
    assert await store.apply(job.id, jobs.submitting(1.0)) is None, "it was done the first time"
    assert runs == 2
    found = await store.job(job.id)
    assert found is not None
    assert (found.state, found.revision, found.attempts) == (State.SUBMITTING, 2, 1)
    monkeypatch.undo()
    await database.close()


# Replicas


async def test_a_job_is_one_replicas_until_that_is_gone(two: tuple[Database, Database]) -> None:
    first, second = two
    ours, theirs = SqlStore(first), SqlStore(second)
    job = await ours.add(make_job())
    await second.replica._beat()
    assert [found.id for found in await ours.due([State.WAITING], 1e9, 9)] == [job.id]
    assert await theirs.due([State.WAITING], 1e9, 9) == []
    assert await theirs.unshown(1e9, 9) == []
    assert await theirs.apply(job.id, jobs.submitting(1.0), ours=True) is None
    await sleeps(first, second)
    assert len(await theirs.due([State.WAITING], 1e9, 9)) == len(await theirs.unshown(1e9, 9)) == 1


async def test_who_slept_too_long_can_do_nothing_more(two: tuple[Database, Database]) -> None:
    first, second = two
    ours, theirs = SqlStore(first), SqlStore(second)
    job = await ours.add(make_job())
    await ours.apply(job.id, jobs.submitting(1.0), ours=True)
    await sleeps(first, second)
    assert len(await theirs.due([State.SUBMITTING], 1e9, 9)) == 1
    assert not ours.holds_lease()
    assert theirs.holds_lease()
    assert await ours.apply(job.id, jobs.accepted("t", 2.0), ours=True) is None
    await theirs.shown(job.id, "message", 2, ours=True)
    assert await theirs.unshown(1e9, 9) == []
    with pytest.raises(NotOurs):
        await ours.shown(job.id, "another message", 2, ours=True)
    ((_, post),) = await theirs.unshown(1e9, 9)
    assert post.message == "message", "its owner shows it once more, where it belongs"
    await ours.postpone(job.id, 2e9)
    assert await theirs.unshown(1e9, 9)
    assert await theirs.apply(job.id, jobs.accepted("t", 2.0), ours=True) is not None


async def test_a_replica_that_was_given_up_goes_on_as_another(two: tuple[Database, Database]) -> None:
    first, second = two
    before = first.replica.id
    job = await SqlStore(first).add(make_job())
    await sleeps(first, second)
    await first.replica._beat()
    assert first.replica.id != before
    assert first.replica.holds_lease()
    assert await SqlStore(first).due([State.WAITING], 1e9, 9) == []
    assert [job.id] == [found.id for found in await SqlStore(second).due([State.WAITING], 1e9, 9)]


async def test_whoever_leaves_leaves_its_work_at_once(postgres: str) -> None:
    first, second = await Database.open(postgres), await Database.open(postgres)
    await SqlStore(first).add(make_job())
    await first.close()
    await until(lambda: SqlStore(second).due([State.WAITING], 1e9, 9))
    await second.close()


async def test_orphans_are_taken_by_one_each(postgres: str) -> None:
    last = await Database.open(postgres)
    made = {job.id for job in await asyncio.gather(*(SqlStore(last).add(make_job()) for _ in range(150)))}
    await last.close()
    heirs = await asyncio.gather(*(Database.open(postgres) for _ in range(3)))
    found = [[job.id for job in await SqlStore(heir).due([State.WAITING], 1e9, 999)] for heir in heirs]
    assert sorted(job_id for some in found for job_id in some) == sorted(made)
    await asyncio.gather(*(heir.close() for heir in heirs))


async def test_a_place_is_worked_in_by_one(two: tuple[Database, Database]) -> None:
    first, second = (SqlStore(database) for database in two)
    rung = asyncio.Event()
    two[0].replica.called.append(rung.set)
    await first.add(make_job())
    await second.add(make_job())
    await second.add(make_job(place=jobs.Place("web", "elsewhere")))
    assert len(await first.due([State.WAITING], 1e9, 9)) == 2
    assert len(await second.due([State.WAITING], 1e9, 9)) == 1
    async with asyncio.timeout(10):
        await rung.wait()


async def test_what_a_person_asks_wakes_the_replica_that_works_on_it(two: tuple[Database, Database]) -> None:
    first, second = (SqlStore(database) for database in two)
    job = await first.add(make_job())
    await until(lambda: _listening(two[0]))
    rung = asyncio.Event()
    two[0].replica.called.append(rung.set)
    assert await second.apply(job.id, jobs.cancelled(1.0, only=(State.WAITING,))) is not None
    async with asyncio.timeout(10):
        await rung.wait()


async def test_what_one_tells_all_others_hear(two: tuple[Database, Database]) -> None:
    first, second = (database.replica for database in two)
    heard: list[tuple[str, str]] = []
    first.told.append(lambda word: heard.append(("first", word)))
    second.told.append(lambda word: heard.append(("second", word)))
    await until(lambda: _listening(two[0]))
    await first.tell("a task\nand a state")

    async def arrived() -> bool:
        return bool(heard)

    await until(arrived)
    assert heard == [("second", "a task\nand a state")]


async def test_a_role_is_one_replicas(two: tuple[Database, Database]) -> None:
    first, second = (database.replica for database in two)
    taken = await asyncio.gather(first.acquire("poller"), second.acquire("poller"))
    assert sorted(taken) == [False, True]
    has, has_not = (first, second) if taken[0] else (second, first)
    assert await has.acquire("poller")
    await has.leave()
    assert await has_not.acquire("poller")
    assert not await has.acquire("poller")


async def test_time_is_the_databases(two: tuple[Database, Database], monkeypatch: pytest.MonkeyPatch) -> None:
    clock = time.time
    monkeypatch.setattr(time, "time", lambda: clock() + 3600)
    assert abs(two[0].replica.clock() - clock()) < 5
    assert abs(two[0].replica.clock() - two[1].replica.clock()) < 1


@pytest.mark.parametrize("leap", [-1e6, 1e6])
async def test_a_lease_goes_by_no_wall_clock(two: tuple[Database, Database], leap: float) -> None:
    """The database's clock was set meanwhile, so a row that lives seems over, or one that is dead good for days."""
    first, second = two
    await first.write(lambda c: c.execute(update(replica).values(until=now() + leap)))
    await second.replica._beat()
    assert await second.read(lambda c: c.scalar(select(replica.c.id).where(replica.c.id == first.replica.id)))
    await sleeps(first, second)
    assert not await second.read(lambda c: c.scalar(select(replica.c.id).where(replica.c.id == first.replica.id)))


async def test_nobody_is_given_up_by_one_who_was_away_itself(two: tuple[Database, Database]) -> None:
    first, second = two
    before = first.replica.id
    await stood_still(first, second)
    second.replica._renewed = -math.inf  # the database was away for everybody
    await second.replica._beat()
    await first.replica._beat()
    assert first.replica.id == before


async def _listening(database: Database) -> bool:
    query = text("SELECT 1 FROM pg_stat_activity WHERE query ILIKE 'LISTEN%' AND datname = current_database()")
    return await database.read(lambda c: len(c.execute(query).all())) >= 2


async def test_what_is_done_apart_is_done_by_one(two: tuple[Database, Database]) -> None:
    inside = 0

    async def work(database: Database) -> None:
        nonlocal inside
        async with database.exclusive():
            inside += 1
            assert inside == 1
            await database.read(lambda c: c.execute(text("SELECT pg_sleep(0.05)")))
            inside -= 1

    await asyncio.gather(*map(work, two))


async def test_what_was_done_apart_stands_though_that_cannot_be_left(
    two: tuple[Database, Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a job would be in doubt that was never sent. It is left once the database is back."""
    one, other = two

    async def away(_name: str) -> None:
        raise StoreAway("away")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(one.replica, "release", away)
        async with one.exclusive():
            pass
    one.replica._hurry.set()
    async with asyncio.timeout(5), other.exclusive():
        pass


async def test_hearts_from_two_replicas_at_once_are_all_counted(two: tuple[Database, Database]) -> None:
    first, second = map(SqlStore, two)
    job = await first.add(make_job())
    for step in (jobs.submitting(1.0), jobs.accepted("t", 2.0), jobs.done(3.0, result="a" * 64, text="", actions=())):
        await first.apply(job.id, step)

    async def press(store: SqlStore, who: Person, number: int) -> None:
        await store.apply(job.id, lambda job: job, origin=f"toy:{who.account}:{number}", love=Love(who, float(number)))

    people = [replace(PERSON, account=f"{number}") for number in range(6)]
    for number in range(3):  # three presses of each: loved, not, loved
        await asyncio.gather(*(press(store, who, number) for who in people for store in (first, second)))
    assert await first.loves([job.id]) == {job.id: 6}
    assert len((await second.history(people[0], None, 9, Wanted(loved=True, pictures=True), people[0])).jobs) == 1
