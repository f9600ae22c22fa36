"""What exports read of their people, and where they are kept: as notes, like what somebody wants forgotten."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, not_, or_, select
from typing_extensions import override

from core.exporting import MANY, Amount, Export, Records, dumped, loaded
from core.jobs import Job, Person
from storage.accounts import all_of, rows_of
from storage.database import Database
from storage.rows import COUNTED, JOB, NUMBER, to_job
from storage.schema import account, favourite, job, note, picture, preset, setting

_EASEL = "easel"
_EXPORT = "export"
"""What begins the names of notes of exports."""


class SqlRecords(Records):
    """The records, over a database."""

    def __init__(self, database: Database) -> None:
        self._db = database

    @override
    async def accounts(self, person: Person) -> Sequence[Person]:
        return await self._db.read(lambda c: all_of(c, person))

    @override
    async def amount(self, accounts: Sequence[Person]) -> Amount:
        def query(c: Connection) -> Amount:
            each = [c.execute(_amount(person)).one() for person in accounts]
            return Amount(*(sum(column) for column in zip(*each, strict=True)))

        return await self._db.read(query)

    @override
    async def jobs(self, accounts: Sequence[Person], before: str, limit: int) -> Sequence[Job]:
        behind = select(job.c.number).where(job.c.id == before).scalar_subquery()
        span = [job.c.number < behind] if before else []

        def query(c: Connection) -> list[Job]:
            found: list[Sequence[Any]] = []
            for person in accounts:
                page = JOB.where(*rows_of(job, person), COUNTED, *span).order_by(job.c.number.desc()).limit(limit)
                found += c.execute(page).all()
            newest = sorted(found, key=lambda row: row[NUMBER], reverse=True)
            return [to_job(row) for row in newest[:limit]]

        return await self._db.read(query)

    @override
    async def things(self, accounts: Sequence[Person]) -> Mapping[str, Sequence[Mapping[str, object]]]:
        whose = {
            "accounts": (select(account.c.platform, account.c.account, account.c.name), account, account.c.account),
            "settings": (select(setting.c.platform, setting.c.name, setting.c.value), setting, setting.c.owner),
            "presets": (select(preset.c.platform, preset.c.name, preset.c.words), preset, preset.c.owner),
            "favorites": (select(favourite.c.platform, favourite.c.job_id), favourite, favourite.c.account),
        }

        def query(c: Connection) -> dict[str, list[dict[str, object]]]:
            told = {}
            for name, (columns, table, owner) in whose.items():
                ones = or_(*(and_(table.c.platform == each.platform, owner == each.account) for each in accounts))
                told[name] = [dict(row) for row in c.execute(columns.where(ones)).mappings()]
            return told

        return await self._db.read(query)

    @override
    async def exports(self) -> Sequence[Export]:
        query = select(note.c.value).where(note.c.platform == _EASEL, note.c.name.like(f"{_EXPORT} %"))
        query = query.order_by(note.c.name)
        return [loaded(json.loads(value)) for value in await self._db.read(lambda c: list(c.scalars(query)))]

    @override
    async def keep(self, export: Export, *, instead: Export | None = None) -> bool:
        row = {"platform": _EASEL, "name": _name(export), "value": _written(export)}

        def transaction(c: Connection) -> bool:
            if instead is not None:
                if not c.execute(delete(note).where(*_noted(instead))).rowcount:
                    return False
            elif c.scalar(select(note.c.name).where(note.c.platform == _EASEL, note.c.name == row["name"])) is not None:
                return False
            c.execute(insert(note), row)
            return True

        return await self._db.write(transaction)

    @override
    async def drop(self, export: Export) -> None:
        """Also one that has gone on meanwhile, but not another one of the same account."""
        where = (note.c.platform == _EASEL, note.c.name == _name(export))

        def transaction(c: Connection) -> None:
            value = c.scalar(select(note.c.value).where(*where))
            if value is not None and loaded(json.loads(value)).id == export.id:
                c.execute(delete(note).where(*where))

        await self._db.write(transaction)


def _amount(person: Person) -> Any:
    theirs = rows_of(job, person)
    every = select(job.c.result, COUNTED.label("counted")).where(*theirs)
    newest = every.order_by(job.c.number.desc()).limit(MANY).subquery()
    seen = select(newest.c.result).where(newest.c.counted).distinct().subquery()
    kept = picture.join(seen, seen.c.result == picture.c.hash)
    jobs = select(func.count()).select_from(job).where(*theirs).scalar_subquery()
    others = select(func.count()).select_from(newest).where(not_(newest.c.counted)).scalar_subquery()
    return select(jobs - others, func.count(), func.coalesce(func.sum(picture.c.size), 0)).select_from(kept)


def _name(export: Export) -> str:
    return f"{_EXPORT} {export.person.platform} {export.person.account}"


def _noted(export: Export) -> tuple[ColumnElement[bool], ...]:
    return (note.c.platform == _EASEL, note.c.name == _name(export), note.c.value == _written(export))


def _written(export: Export) -> str:
    return json.dumps({"v": 1} | dumped(export), sort_keys=True)
