"""What people and places have set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, delete, insert, or_, select
from typing_extensions import override

from core.jobs import Person, Place
from core.ports import Owner, Settings
from storage.database import Database
from storage.schema import setting
from storage.statements import Statement

_OF_BOTH = Statement(
    select(setting.c.scope, setting.c.name, setting.c.value).where(
        setting.c.platform == bindparam("of_platform"),
        or_(
            and_(setting.c.scope == "person", setting.c.owner == bindparam("of_person")),
            and_(setting.c.scope == "place", setting.c.owner == bindparam("of_place")),
        ),
    )
)


class SqlSettings(Settings):
    """Settings over a database."""

    def __init__(self, database: Database) -> None:
        self._db = database

    @override
    async def of(self, person: Person, place: Place) -> tuple[Mapping[str, str], Mapping[str, str]]:
        whose = {"of_platform": person.platform, "of_person": person.account, "of_place": place.id}
        rows = await self._db.read(lambda c: _OF_BOTH.rows(c, **whose))
        theirs, here = ({name: value for scope, name, value in rows if scope == of} for of in ("person", "place"))
        return theirs, here

    @override
    async def keep(self, owner: Owner, values: Mapping[str, str | None]) -> None:
        def transaction(c: Connection) -> None:
            c.execute(delete(setting).where(*owned(setting, owner), setting.c.name.in_(values)))
            rows = [key(owner) | {"name": name, "value": value} for name, value in values.items() if value is not None]
            if rows:
                c.execute(insert(setting), rows)

        await self._db.write(transaction)

    @override
    async def all(self, name: str) -> Sequence[tuple[Owner, str]]:
        query = select(setting).where(setting.c.name == name)
        rows = await self._db.read(lambda c: c.execute(query).all())
        return [
            (Person(row.platform, row.owner) if row.scope == "person" else Place(row.platform, row.owner), row.value)
            for row in rows
        ]


def key(owner: Owner) -> dict[str, str]:
    """Whose a row is."""
    is_person = isinstance(owner, Person)
    return {
        "platform": owner.platform,
        "scope": "person" if is_person else "place",
        "owner": owner.account if isinstance(owner, Person) else owner.id,
    }


def owned(table: Table, owner: Owner) -> list[ColumnElement[bool]]:
    """What the rows of an owner have in common."""
    return [table.c[name] == value for name, value in key(owner).items()]
