"""Batches and their members, and what of allowances and budgets is left: see `core.batch` and `core.budgets`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, bindparam, insert
from typing_extensions import override

from core import batch
from core.budgets import By, Purse, Used
from core.jobs import Job, Kind, Person, State
from core.quota import Claim, Left
from storage.claims import left
from storage.pictures import SqlPictures
from storage.rows import JOB, to_job, to_row
from storage.schema import at_work, job
from storage.spending import purses, used
from storage.statements import OfMany, Statement

_INSERT_JOB = Statement(insert(job).inline())  # nobody asks for its number
_MEMBERS = JOB.where(job.c.parent.in_(bindparam("ids", expanding=True)), job.c.action_key.is_(None)).order_by(
    job.c.number
)
_SOME = OfMany(job.c.id, JOB.where)
_BATCHES = Statement(
    JOB.where(
        job.c.state == State.RUNNING.value,
        at_work,
        job.c.kind == Kind.BATCH.value,
        job.c.owner == bindparam("us"),
    )
)


def insert_job(c: Connection, new: Job, owner: str | None) -> None:
    """A new job's row, within a transaction."""
    _INSERT_JOB.run(c, **to_row(new), owner=owner)


class SqlBatches(SqlPictures):
    """The store, as far as it is about batches."""

    @override
    async def some(self, job_ids: Iterable[str]) -> Mapping[str, Job]:
        ids = list(job_ids)

        def query(c: Connection) -> dict[str, Job]:
            return {found.id: found for found in map(to_job, _SOME.rows(c, ids))}

        return await self._db.look_up(query)

    @override
    async def members(self, batch_ids: Iterable[str]) -> Mapping[str, Sequence[Job]]:
        ids = list(batch_ids)

        def query(c: Connection) -> dict[str, Sequence[Job]]:
            found = [to_job(row) for row in c.execute(_MEMBERS, {"ids": ids})]
            return {each: batch.newest(one for one in found if one.parent == each) for each in ids}

        return await self._db.look_up(query)

    @override
    async def batches(self) -> list[Job]:
        us = self._db.replica.id
        return await self._db.look_up(lambda c: [to_job(row) for row in _BATCHES.rows(c, us=us)])

    @override
    async def left(self, claim: Claim) -> Left:
        return await self._db.read(lambda c: left(c, claim))

    @override
    async def purses(self, claim: Claim) -> Sequence[Purse]:
        return await self._db.read(lambda c: purses(c, claim))

    @override
    async def used(self, by: By, since: float, person: Person | None = None) -> Sequence[Used]:
        return await self._db.read(lambda c: used(c, by, since, person))
