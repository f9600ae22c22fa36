"""Announcements as a note, and the places that are told of them: see `core.announcing`."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection, and_, delete, func, insert, select, update
from typing_extensions import override

from core.announcing import NOBODY, Announcement, Announcements, Spot, dumped, loaded
from core.jobs import Person, Place
from storage.database import Database
from storage.schema import job, note, spending

_NOTED = (note.c.platform == "easel", note.c.name == "announcement")


class SqlAnnouncements(Announcements):
    """The announcement, over a database."""

    def __init__(self, database: Database) -> None:
        self._db = database

    @override
    async def spots(self, since: float) -> Sequence[Spot]:
        newest = select(func.max(spending.c.id)).where(spending.c.at >= since)
        newest = newest.group_by(spending.c.platform, spending.c.chat)
        query = select(spending.c.chat, job.c.platform, job.c.place, job.c.account, job.c.lang)
        query = query.join_from(spending, job, and_(job.c.id == spending.c.job, job.c.platform == spending.c.platform))
        rows = await self._db.read(lambda c: c.execute(query.where(spending.c.id.in_(newest))).all())
        return [Spot(chat, Place(at, place), Person(at, account), lang) for chat, at, place, account, lang in rows]

    @override
    async def now(self) -> Announcement | None:
        value = await self._db.read(lambda c: c.scalar(select(note.c.value).where(*_NOTED)))
        return loaded(json.loads(value)) if value is not None else None

    @override
    async def keep(self, new: Announcement, instead: Announcement | None) -> bool:
        row = {"platform": "easel", "name": "announcement", "value": _written(new)}

        def transaction(c: Connection) -> bool:
            if instead is not None:
                if not c.execute(delete(note).where(*_NOTED, note.c.value == _written(instead))).rowcount:
                    return False
            elif c.scalar(select(note.c.name).where(*_NOTED)) is not None:
                return False
            c.execute(insert(note), row)
            return True

        return await self._db.write(transaction)


def forget(c: Connection, person: Person) -> None:
    """It goes on, and nobody is told how far it is."""
    who, nobody = (json.dumps([each.platform, each.account]) for each in (person, NOBODY))
    told = func.replace(note.c.value, f'"person": {who}', f'"person": {nobody}')
    c.execute(update(note).where(*_NOTED).values(value=told))


def _written(announcement: Announcement) -> str:
    return json.dumps({"v": 1} | dumped(announcement), sort_keys=True)
