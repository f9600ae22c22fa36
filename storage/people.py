"""What people and places have set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, delete, func, insert, or_, select
from typing_extensions import override

from core.jobs import Person, Place
from core.ports import Owner, Settings
from storage.accounts import of, theirs
from storage.database import Database
from storage.schema import account, setting
from storage.statements import Statement

_OF_BOTH = Statement(
    select(setting.c.scope, setting.c.name, setting.c.value)
    .where(
        or_(
            and_(setting.c.scope == "person", theirs(setting.c.platform, setting.c.owner)),
            and_(
                setting.c.scope == "place",
                setting.c.platform == bindparam("of_platform"),
                setting.c.owner == bindparam("of_place"),
            ),
        ),
    )
    .order_by(setting.c.at)
)
_Key = TypeVar("_Key")
_OPEN = ""
"""The value of what was left open, where another account of the same person has it set."""


_NAMES = select(setting.c.name).where(setting.c.scope == "person", theirs(setting.c.platform, setting.c.owner))
_setter, _heir = account.alias("setter"), account.alias("heir")
_ALL = (
    select(
        setting.c.scope,
        func.coalesce(_heir.c.platform, setting.c.platform),
        func.coalesce(_heir.c.account, setting.c.owner),
        setting.c.value,
    )
    .outerjoin(
        _setter,
        and_(
            setting.c.scope == "person", _setter.c.platform == setting.c.platform, _setter.c.account == setting.c.owner
        ),
    )
    .outerjoin(_heir, _heir.c.person == _setter.c.person)
    .where(setting.c.name == bindparam("named"))
    .order_by(setting.c.at)
)
"""What is set, and whose that is: of a person with linked accounts it is each of these."""


class SqlSettings(Settings):
    """Settings over a database."""

    def __init__(self, database: Database) -> None:
        self._db = database

    @override
    async def of(self, person: Person, place: Place) -> tuple[Mapping[str, str], Mapping[str, str]]:
        rows = await self._db.look_up(lambda c: _OF_BOTH.rows(c, **of(person), of_place=place.id))
        persons, places = ({name: value for scope, name, value in rows if scope == one} for one in ("person", "place"))
        return _without_open(persons), places

    @override
    async def keep(self, owner: Owner, values: Mapping[str, str | None]) -> None:
        now = self._db.replica.clock()

        def transaction(c: Connection) -> None:
            c.execute(delete(setting).where(*owned(setting, owner), setting.c.name.in_(values)))
            others = set(c.scalars(_NAMES, of(owner))) if isinstance(owner, Person) else set()
            rows = [
                key(owner) | {"name": name, "value": _OPEN if value is None else value, "at": now}
                for name, value in values.items()
                if value is not None or name in others
            ]
            if rows:
                c.execute(insert(setting), rows)

        await self._db.write(transaction)

    @override
    async def all(self, name: str) -> Sequence[tuple[Owner, str]]:
        rows = await self._db.read(lambda c: c.execute(_ALL, {"named": name}).all())
        found: dict[Owner, str] = {}
        for scope, platform, owner, value in rows:  # the one that was set last at last
            found[Person(platform, owner) if scope == "person" else Place(platform, owner)] = value
        return list(_without_open(found).items())


def _without_open(values: Mapping[_Key, str]) -> dict[_Key, str]:
    return {key: value for key, value in values.items() if value != _OPEN}


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
