"""Reports of pictures: one of each person, by whichever account, and not too many; and one decision of each kind."""

from __future__ import annotations

import asyncio

import pytest

from core.errors import Refusal
from core.jobs import Person
from core.quota import HOUR
from core.reports import KEPT, MOST
from storage.clock import OwnTime
from storage.database import Database
from storage.linking import SqlAccounts
from storage.reports import SqlReports
from tests.clock import Clock

ANN, ANNA, BEN = Person("telegram", "7", "Ann"), Person("discord", "7", "Anna"), Person("discord", "8", "Ben")


async def test_a_person_reports_a_picture_once_and_no_more_than_some(any_database: str) -> None:
    clock = Clock(1_800_000_000.0)
    database = await Database.open(any_database, own_time=OwnTime(clock, clock))
    reports, accounts = SqlReports(database), SqlAccounts(database)
    await accounts.offer(ANN, "ABCD")
    await accounts.join(ANNA, "ABCD", "x")
    assert [await reports.add("fox", each) for each in (ANN, ANN, ANNA, BEN)] == [True, False, False, True]
    report = await reports.of("fox")
    assert report is not None
    assert (report.count, report.decided) == (2, ())
    assert [each.job for each in await reports.due(5, [("fox", 1), ("whale", 2)])] == ["fox"]
    assert await reports.due(5, [("fox", 2)]) == []
    await reports.shown(report)
    assert await reports.due(5) == []
    once = await asyncio.gather(*(reports.decide("fox", "mhide", name) for name in ("Max", "Eve")))
    assert sorted(once) == [False, True]
    assert not await reports.decide("whale", "mhide", "Max")
    (due,) = await reports.due(5)
    assert [what for what, _ in due.decided] == ["mhide"]
    for number in range(1, MOST):
        assert await reports.add(f"picture {number}", (ANN, ANNA)[number % 2])
    with pytest.raises(Refusal, match="report_many"):
        await reports.add("one more", ANN)
    assert await reports.of("one more") is None
    clock.now += HOUR + 1
    assert await reports.add("one more", ANN)
    clock.now += KEPT - HOUR
    await reports.purge()
    assert await reports.of("fox") is None
    assert await reports.of("one more") is not None, "reported since"
    await database.close()
