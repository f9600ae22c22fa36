"""Easel's own time: no wall clock makes it leap, and what one says of a stop is believed after a day."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import delete, select

from core.budgets import Charge
from core.errors import Refusal
from core.jobs import State
from core.loops.base import settled, stopped
from core.quota import UNBOUNDED, Claim
from storage.chats import KEPT_SECONDS
from storage.clock import BELIEVED, KEPT_EVERY, UNTRUE, OwnTime, Record, steady
from storage.database import Database
from storage.schema import note, spent
from storage.store import SqlStore
from tests.clock import Clock
from tests.core.harness import NOON
from tests.storage.test_store import make_job

HOUR, DAY = 3600.0, 86_400.0


@pytest.fixture
async def url(any_database: str) -> str:
    """DATABASE_URL of an empty database that knows no time yet."""
    return await without_time(any_database)


async def without_time(url: str) -> str:
    database = await Database.open(url)
    await database.write(lambda c: c.execute(delete(note)))
    await database.close()
    return url


@asynccontextmanager
async def opened(url: str, wall: Clock, since_boot: Clock) -> AsyncIterator[Database]:
    """Easel runs on this database, under these clocks."""
    database = await Database.open(url, own_time=OwnTime(wall, since_boot))
    try:
        yield database
    finally:
        await database.close()


async def ran(database: Database, since_boot: Clock, wall: Clock, seconds: float) -> None:
    """It has run for so long, and both clocks went on."""
    since_boot.pass_(seconds)
    wall.pass_(seconds)
    await database.replica._beat()


@pytest.mark.parametrize("leap", [-5 * HOUR, 5 * HOUR, 100 * DAY])
async def test_a_leap_while_it_runs_is_none(url: str, leap: float) -> None:
    wall, since_boot = Clock(NOON), Clock(7.0)
    async with opened(url, wall, since_boot) as database:
        assert database.replica.clock() == NOON
        wall.pass_(leap)
        await ran(database, since_boot, wall, 60)
        assert database.replica.clock() == database.replica.believed() == NOON + 60
    since_boot.now = 3.0
    wall.pass_(10)
    async with opened(url, wall, since_boot) as database:
        assert database.replica.clock() == NOON + 70, "nor is it one at the next start"


async def test_a_stop_counts_and_a_clock_that_was_set_back_holds_nothing_still(url: str) -> None:
    wall, since_boot = Clock(NOON), Clock(7.0)
    async with opened(url, wall, since_boot) as database:
        await SqlStore(database).add(make_job(created_at=NOON, due_at=NOON))
    wall.pass_(8 * HOUR)
    async with opened(url, wall, since_boot) as database:
        assert database.replica.clock() == NOON + 8 * HOUR
        assert database.replica.believed() == NOON + KEPT_EVERY
        await SqlStore(database).postpone((await waiting(database))[0], database.replica.clock())
    wall.pass_(-9000 * DAY)
    async with opened(url, wall, since_boot) as database:
        assert database.replica.clock() == NOON + 8 * HOUR
        assert len(await waiting(database)) == 1
        assert len(await SqlStore(database).unshown(database.replica.clock(), 9)) == 1


async def waiting(database: Database) -> list[str]:
    return [job.id for job in await SqlStore(database).due([State.WAITING], database.replica.clock(), 9)]


async def test_a_stop_is_believed_after_a_day_of_running(url: str) -> None:
    wall, since_boot = Clock(NOON), Clock(7.0)
    async with opened(url, wall, since_boot):
        pass
    wall.pass_(100 * DAY)
    async with opened(url, wall, since_boot) as database:
        await ran(database, since_boot, wall, BELIEVED - HOUR)
        assert database.replica.believed() == NOON + KEPT_EVERY + BELIEVED - HOUR
    wall.pass_(HOUR)  # it is stopped each night, and yet comes to its day
    async with opened(url, wall, since_boot) as database:
        await ran(database, since_boot, wall, HOUR)
        assert database.replica.believed() == database.replica.clock() - (HOUR - KEPT_EVERY)
        await ran(database, since_boot, wall, BELIEVED)
        assert database.replica.believed() == database.replica.clock() == wall()


async def test_no_sum_of_what_was_spent_goes_before_a_stop_is_believed(url: str) -> None:
    """Else a budget would begin anew, once the clock is set right."""
    wall, since_boot = Clock(NOON), Clock(7.0)

    async def spend(database: Database) -> set[int]:
        job, now = make_job(), database.replica.clock()
        charges = (Charge(job.id, "imagine", 1),)
        await SqlStore(database).add(job, claim=Claim(UNBOUNDED, "toy", "ann", "room", now, 1, charges))
        return set(await database.read(lambda c: c.scalars(select(spent.c.day)).all()))

    async with opened(url, wall, since_boot) as database:
        days = await spend(database)
    wall.pass_(100 * DAY)
    async with opened(url, wall, since_boot) as database:
        assert await spend(database) > days
        await ran(database, since_boot, wall, BELIEVED + HOUR)
        assert not days & await spend(database)


@pytest.mark.parametrize("running", [True, False])
async def test_what_a_wrong_clock_said_is_never_believed(url: str, running: bool) -> None:
    """It was set right while Easel ran, or between two starts."""
    wall, since_boot = Clock(NOON), Clock(7.0)
    async with opened(url, wall, since_boot):
        pass
    wall.pass_(100 * DAY)
    async with opened(url, wall, since_boot) as database:
        if running:
            wall.pass_(-100 * DAY)
        await ran(database, since_boot, wall, HOUR)
    if not running:
        wall.pass_(-100 * DAY)
    async with opened(url, wall, since_boot) as database:
        await ran(database, since_boot, wall, 9 * BELIEVED)
        assert database.replica.believed() == pytest.approx(NOON + KEPT_EVERY + 9 * BELIEVED + HOUR)


async def test_what_was_refused_stays_so_whatever_the_clock_says(url: str) -> None:
    """Updates are kept over a leap, so what became of them has to be, too."""
    wall, since_boot = Clock(NOON), Clock(7.0)
    async with opened(url, wall, since_boot) as database:
        assert await SqlStore(database).refuse("given up")
        await ran(database, since_boot, wall, KEPT_SECONDS - HOUR)
    wall.pass_(100 * DAY)
    async with opened(url, wall, since_boot) as database:
        store = SqlStore(database)
        assert await store.refuse("another")
        with pytest.raises(Refusal):
            await store.add(make_job(origin="given up"))
        await ran(database, since_boot, wall, 2 * HOUR)
        assert await store.refuse("a third")
        await store.add(make_job(origin="given up"))  # no update lives so long


@pytest.mark.parametrize("set_right", [True, False])
async def test_what_comes_after_a_stop_is_as_old_as_it_is(url: str, set_right: bool) -> None:
    """What is sent and goes into no job would else fill the disk for as long as the stop was."""
    wall, since_boot = Clock(NOON), Clock(7.0)
    async with opened(url, wall, since_boot) as database:
        await ran(database, since_boot, wall, HOUR)
    wall.pass_(100 * DAY)
    async with opened(url, wall, since_boot) as database:
        came = database.replica.clock()
        assert database.replica.before(HOUR) <= NOON + KEPT_EVERY
        if set_right:
            wall.pass_(-100 * DAY)
        await ran(database, since_boot, wall, HOUR)
        assert database.replica.before(HOUR - 1) > came
        assert database.replica.before(2 * HOUR) < NOON + HOUR, "what was there before is no older for it"
    async with opened(url, wall, since_boot) as database:
        assert database.replica.before(HOUR - 1) > came, "nor is it at the next start"


async def test_a_database_from_before_knows_when_easel_ran_last(url: str) -> None:
    wall, since_boot = Clock(NOON), Clock(7.0)
    async with opened(url, wall, since_boot) as database:
        await SqlStore(database).add(make_job(created_at=NOON + 50))
        await database.write(lambda c: c.execute(delete(note)))
    wall.pass_(100 * DAY)
    async with opened(url, wall, since_boot) as database:
        assert database.replica.clock() == wall()
        assert database.replica.believed() == NOON + 50 + KEPT_EVERY
        await database.write(lambda c: c.execute(delete(note)))
    wall.pass_(-200 * DAY)
    async with opened(url, wall, since_boot) as database:
        assert database.replica.clock() == NOON + 50


async def test_who_comes_while_others_run_takes_their_time(postgres: str) -> None:
    """The database's clock leapt just before. Whoever runs says so, when it is called; the dead say nothing."""
    wall, since_boot = Clock(NOON), Clock(7.0)
    await without_time(postgres)
    async with opened(postgres, wall, since_boot) as first:
        since_boot.pass_(1)
        wall.pass_(100 * DAY)
        async with opened(postgres, wall, Clock(99.0)) as second:
            assert second.replica.clock() == first.replica.clock() == NOON + 1
        await stopped(first.replica._tasks)
        await settled(first._backend._open)  # type: ignore[attr-defined]  # a renewal that was begun goes on
        wall.pass_(100 * DAY)
        async with opened(postgres, wall, Clock(55.0)) as third:
            assert third.replica.clock() == pytest.approx(NOON + 100 * DAY + 1)
            assert third.replica.believed() == pytest.approx(NOON + 1 + KEPT_EVERY)


async def test_all_follow_the_one_that_is_furthest(postgres: str) -> None:
    wall = Clock(NOON)
    await without_time(postgres)
    async with (
        opened(postgres, wall, one := Clock(7.0)) as first,
        opened(postgres, wall, other := Clock(9.0)) as second,
    ):
        one.pass_(50)
        await first.replica._beat()
        other.pass_(20)
        await second.replica._beat()
        assert second.replica.clock() == first.replica.clock() == NOON + 50


def test_many_short_stops_make_a_short_record() -> None:
    record = Record(NOON, NOON)
    for _ in range(5000):
        record = record.started(record.wall + 70)
        record = record.running(record.now + 30, record.wall + 30)
    assert record.now == record.wall == NOON + 5000 * 100
    assert 23 < len(record.stops) < 26
    assert BELIEVED / 3 - HOUR < record.doubted <= BELIEVED / 3


def test_a_clock_that_is_wrong_again_and_again_makes_a_short_record() -> None:
    record = Record(NOON, NOON)
    for _ in range(500):
        record = record.started(record.wall + DAY)
        record = record.running(record.now + 30, record.wall + 30 - DAY)
    assert len(record.never) == UNTRUE
    assert record.doubted == pytest.approx(500 * (DAY - KEPT_EVERY))
    assert Record.load(record.dump()) == record


def test_the_steady_clock_is_one() -> None:
    assert 0 < steady() <= steady()
