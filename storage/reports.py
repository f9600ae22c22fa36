"""Reports of pictures over a database: see `core.reporting`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, String, and_, cast, delete, func, insert, or_, select, tuple_, update
from typing_extensions import override

from core.errors import Refusal
from core.jobs import Person
from core.quota import HOUR
from core.reports import KEPT, MOST, Report, Reports
from storage.accounts import all_of, rows_of
from storage.database import Database
from storage.schema import report, reporter

_FIELDS = select(report.c.job, report.c.count, report.c.decided, report.c.messages, report.c.revision)


class SqlReports(Reports):
    """Reports over a database."""

    def __init__(self, database: Database) -> None:
        self._db = database

    @override
    async def add(self, job_id: str, by: Person) -> bool:
        now = self._db.replica.clock()

        def transaction(c: Connection) -> bool | Refusal:
            theirs = or_(*(and_(*rows_of(reporter, each)) for each in all_of(c, by)))
            if c.scalar(select(reporter.c.at).where(reporter.c.job == job_id, theirs)) is not None:
                return False
            lately = select(func.count()).select_from(reporter).where(theirs, reporter.c.at > now - HOUR)
            if (c.scalar(lately) or 0) >= MOST:
                return Refusal("report_many", most=MOST)
            who = {"platform": by.platform, "account": by.account}
            c.execute(insert(reporter), {"job": job_id, "at": now} | who)
            more = {"at": now, "count": report.c.count + 1, "revision": report.c.revision + 1}
            if not c.execute(update(report).where(report.c.job == job_id).values(more)).rowcount:
                new = {"job": job_id, "at": now, "count": 1, "decided": [], "messages": {}}
                c.execute(insert(report), new | {"revision": 1, "shown": 0})
            return True

        added = await self._db.write(transaction)
        if isinstance(added, Refusal):
            raise added
        return added

    @override
    async def of(self, job_id: str) -> Report | None:
        row = await self._db.read(lambda c: c.execute(_FIELDS.where(report.c.job == job_id)).one_or_none())
        return _report(row) if row is not None else None

    @override
    async def due(self, limit: int, without: Sequence[tuple[str, int]] = ()) -> Sequence[Report]:
        others = tuple_(report.c.job, report.c.revision).not_in(without)
        query = _FIELDS.where(report.c.revision > report.c.shown, others).order_by(report.c.at).limit(limit)
        return [_report(row) for row in await self._db.read(lambda c: c.execute(query).all())]

    @override
    async def decide(self, job_id: str, decision: str, name: str) -> bool:
        def transaction(c: Connection) -> bool:
            decided = c.scalar(select(report.c.decided).where(report.c.job == job_id).with_for_update())
            if decided is None or any(each == decision for each, _ in decided):
                return False
            more = {"decided": [*decided, [decision, name]], "revision": report.c.revision + 1}
            c.execute(update(report).where(report.c.job == job_id).values(more))
            return True

        return await self._db.write(transaction)

    @override
    async def shown(self, one: Report) -> None:
        now = {"shown": one.revision, "messages": dict(one.messages)}
        await self._db.write(lambda c: c.execute(update(report).where(report.c.job == one.job).values(now)))

    @override
    async def purge(self) -> None:
        old = self._db.replica.clock() - KEPT

        def transaction(c: Connection) -> None:
            for table in (report, reporter):
                c.execute(delete(table).where(table.c.at <= old))

        await self._db.write(transaction)


def forget(c: Connection, person: Person) -> None:
    """What they decided stays, without who they are; so does a report that they were shown, without where."""
    term = f"{person.platform}:{person.account}"
    told = or_(
        *(cast(each, String).contains(f'"{term}', autoescape=True) for each in (report.c.decided, report.c.messages))
    )
    for row in c.execute(select(report.c.job, report.c.decided, report.c.messages).where(told)).all():
        decided = [[what, "" if who.partition(" ")[0] == term else who] for what, who in row.decided]
        messages = {where: message for where, message in row.messages.items() if where != term}
        c.execute(update(report).where(report.c.job == row.job).values(decided=decided, messages=messages))


def _report(row: Any) -> Report:
    return Report(row.job, row.count, tuple((what, who) for what, who in row.decided), row.messages, row.revision)
