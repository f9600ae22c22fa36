"""Presets of people and places."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, exists, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from typing_extensions import override

from core.jobs import Person, Place
from core.ports import Owner
from core.presets import Preset, Shelf
from storage.accounts import all_of
from storage.database import Database
from storage.people import key, owned
from storage.schema import preset as table


class SqlShelf(Shelf):
    """Presets over a database."""

    def __init__(self, database: Database) -> None:
        self._db = database

    @override
    async def of(self, owners: Collection[Owner], names: Collection[str] | None = None) -> Sequence[Preset]:
        def query(c: Connection) -> list[Preset]:
            every = [one for owner in owners for one in (all_of(c, owner) if isinstance(owner, Person) else [owner])]
            rows = select(table).where(or_(*(and_(*owned(table, owner)) for owner in every))).order_by(table.c.name)
            if names is not None:
                rows = rows.where(or_(table.c.name.in_(names), table.c.id.in_(names)))
            return [_read(row) for row in c.execute(rows)]

        return await self._db.read(query)

    @override
    async def linked(self, link: str) -> Preset | None:
        row = await self._db.read(lambda c: c.execute(select(table).where(table.c.link == link)).first())
        return _read(row) if row is not None else None

    @override
    async def put(self, preset: Preset, most: int) -> bool:
        def transaction(c: Connection) -> bool:
            theirs = owned(table, preset.owner)
            count = c.scalar(select(func.count()).select_from(table).where(*theirs)) or 0
            if count >= most or c.scalar(select(exists().where(*theirs, table.c.name == preset.name))):
                return False
            fields = {name: getattr(preset, name) for name in ("id", "name", "words", "at", "link")}
            c.execute(insert(table).values(**key(preset.owner), **fields, pictures=list(preset.pictures)))
            return True

        return await self._unless_taken(transaction)

    @override
    async def rename(self, preset: str, name: str) -> bool:
        def transaction(c: Connection) -> bool:
            row = c.execute(select(table).where(table.c.id == preset)).first()
            if row is None or row.name == name:
                return row is not None
            taken = exists().where(*owned(table, _read(row).owner), table.c.name == name)
            if c.scalar(select(taken)):
                return False
            c.execute(update(table).where(table.c.id == preset).values(name=name))
            return True

        return await self._unless_taken(transaction)

    @override
    async def relink(self, preset: str, link: str | None) -> str | None:
        this = table.c.id == preset

        def transaction(c: Connection) -> str | None:
            free = (table.c.link.is_(None),) if link is not None else ()
            c.execute(update(table).where(this, *free).values(link=link))
            return c.scalar(select(table.c.link).where(this))

        return await self._db.write(transaction)

    @override
    async def drop(self, preset: str) -> None:
        await self._db.write(lambda c: c.execute(delete(table).where(table.c.id == preset)))

    async def _unless_taken(self, transaction: Callable[[Connection], bool]) -> bool:
        """False also where another replica was first."""
        try:
            return await self._db.write(transaction)
        except IntegrityError:
            return False


def _read(row: Row[Any]) -> Preset:
    owner = Person(row.platform, row.owner) if row.scope == "person" else Place(row.platform, row.owner)
    return Preset(row.id, owner, row.name, row.words, tuple(row.pictures), row.at, row.link)
