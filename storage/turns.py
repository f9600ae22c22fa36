"""Who waits for a turn, who has one, and who had one lately, of all replicas: see `core.turns`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    and_,
    bindparam,
    func,
    literal,
    literal_column,
    or_,
    select,
)
from typing_extensions import override

from core.jobs import Kind, State
from core.pause import PAUSED
from core.shares import Share
from core.turns import Line, Turn
from storage.outside import looked_up
from storage.pictures import SqlPictures
from storage.schema import account, at_work, job, note
from storage.statements import Statement

LATELY = 1000
"""Jobs of all people, the newest, among which it is looked who had a turn last."""

_colon, _slash = literal_column("':'", String), literal_column("'/'", String)
_person = func.coalesce(account.c.person, job.c.platform + _colon + job.c.account)
_place = job.c.platform + _colon + job.c.place


def _of(*columns: object) -> Select[tuple[object, ...]]:
    whose = and_(account.c.platform == job.c.platform, account.c.account == job.c.account)
    return select(*columns).select_from(job).outerjoin(account, whose)  # type: ignore[call-overload,no-any-return]


def whose(of: Share) -> list[ColumnElement[bool]]:
    """That a job is one of these; nothing where all are."""
    return [job.c.provider == of.name] if of.others is None else [job.c.provider != other for other in of.others]


@cache
def _line(of: Share) -> Statement:
    return Statement(
        _of(
            job.c.id,
            _person,
            _place,
            job.c.owner == bindparam("us"),
            job.c.created_at,
            func.coalesce(job.c.submitted_at, job.c.created_at),
            job.c.state,
        ).where(
            at_work,
            job.c.kind != Kind.BATCH.value,
            or_(
                and_(job.c.state == State.WAITING.value, job.c.due_at <= bindparam("now"), *whose(of)),
                and_(
                    or_(job.c.state == State.SUBMITTING.value, job.c.state == State.RUNNING.value),
                    job.c.provider == of.name,
                ),
            ),
        )
    )


_LOADS = Statement(
    select(job.c.provider, job.c.state, func.count())
    .where(
        at_work,
        job.c.kind != Kind.BATCH.value,
        job.c.state != State.ASKING.value,
        job.c.state != State.UNKNOWN.value,  # the line counts none of these either
    )
    .group_by(job.c.provider, job.c.state)
)
_OLDEST = Statement(
    select(func.min(job.c.created_at)).where(
        at_work, job.c.kind != Kind.BATCH.value, job.c.state == State.WAITING.value
    )
)
_LATELY = Statement(
    _of(func.max(job.c.id), _person, _place, literal(False), func.max(job.c.submitted_at))
    .where(
        job.c.number > select(func.max(job.c.number) - LATELY).scalar_subquery(),
        job.c.submitted_at.is_not(None),
    )
    .group_by(_person, _place)
)


class SqlTurns(SqlPictures):
    """The store, as far as it is about turns."""

    @override
    async def line(self, of: Share, now: float) -> Line:
        def query(c: Connection) -> Line:
            rows = _line(of).rows(c, now=now, us=self._db.replica.id)
            waiting = [_turn(*row[:5]) for row in rows if row[6] == State.WAITING]
            running = [_turn(row[0], row[1], row[2], row[3], row[5]) for row in rows if row[6] != State.WAITING]
            return Line(waiting, running, [_turn(*row) for row in _LATELY.rows(c)])

        return await self._db.read(query)

    @override
    async def loads(self) -> Mapping[str, tuple[int, int]]:
        def query(c: Connection) -> dict[str, tuple[int, int]]:
            found: dict[str, tuple[int, int]] = {}
            for provider, state, count in _LOADS.rows(c):
                has, waits = found.get(provider, (0, 0))
                found[provider] = (has, waits + count) if state == State.WAITING else (has + count, waits)
            return found

        return await self._db.read(query)

    @override
    async def waits_since(self) -> float | None:
        rows = await self._db.read(_OLDEST.rows)
        return rows[0][0] if rows else None


def _waiting(c: Connection) -> tuple[int, bool]:
    count = sum(count for _, state, count in _LOADS.rows(c) if state == State.WAITING)
    paused = select(func.count()).where(note.c.platform == "easel", note.c.name == PAUSED)
    return count, bool(c.scalar(paused))


async def waiting(url: str, *, held: bool) -> tuple[int, bool] | None:
    """How many jobs wait, and whether Easel pauses: from outside (`storage.outside`). Raises ConfigError, StoreAway."""
    return await looked_up(url, _waiting, held=held)


def _turn(job_id: str, person: str, place: str, ours: object, at: float) -> Turn:
    """A place is a whole chat: topics of one share its turns."""
    return Turn(job_id, person, place.partition("/")[0], at, bool(ours))
