"""Bans over a database: see `core.banning`. Each stands with every account of its person, so that one account is all
that has to be asked for, and what is linked or parted later lifts none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, and_, bindparam, delete, exists, func, insert, or_, select
from typing_extensions import override

from core.admission import Bans
from core.banning import MOST
from core.jobs import Person, State
from core.policy import Ban
from storage.accounts import all_of, of, rows_of
from storage.database import Database
from storage.schema import account, ban, job, spending
from storage.statements import Statement

_FIELDS = (ban.c.id, ban.c.platform, ban.c.account, ban.c.person, ban.c.place, ban.c.until, ban.c.at)
_OF = Statement(
    select(*_FIELDS).where(
        ban.c.platform == bindparam("of_platform", type_=String),
        ban.c.account == bindparam("of_account", type_=String),
    )
)
_WAIT = (State.WAITING.value, State.ASKING.value)
_FEW = 5
"""Accounts of one name that are told apart."""


class SqlBans(Bans):
    """Bans over a database."""

    def __init__(self, database: Database) -> None:
        self._db = database

    @override
    async def of(self, person: Person) -> Sequence[Ban]:
        return [_ban(*row) for row in await self._db.look_up(lambda c: _OF.rows(c, **of(person)))]

    @override
    async def all(self, where: str = "") -> Sequence[Ban]:
        now = self._db.replica.clock()
        query = select(*_FIELDS).where(or_(ban.c.until.is_(None), ban.c.until > now))
        query = query.where(ban.c.place == where) if where else query
        query = query.order_by(ban.c.at.desc(), ban.c.id, ban.c.platform, ban.c.account).limit(MOST)
        each = [_ban(*row) for row in await self._db.read(lambda c: c.execute(query).all())]
        return [_together(list(some)) for _, some in groupby(each, lambda one: one.id)]

    @override
    async def keep(self, one: Ban) -> Sequence[str]:
        def transaction(c: Connection) -> list[str]:
            theirs = all_of(c, one.who)
            same = and_(ban.c.place == one.where, _whose(ban, theirs))
            before = select(ban.c.id).where(same).scalar_subquery()
            c.execute(delete(ban).where(or_(ban.c.id.in_(before), ban.c.until <= one.at)))
            c.execute(insert(ban), [_row(one, each) for each in theirs])
            waits = select(job.c.id).where(job.c.state.in_(_WAIT), _whose(job, theirs), *_there(one.where))
            return list(c.scalars(waits))

        return await self._db.write(transaction)

    @override
    async def lift(self, one: Ban) -> None:
        await self._db.write(lambda c: c.execute(delete(ban).where(ban.c.id == one.id)))

    @override
    async def named(self, name: str) -> Sequence[Person]:
        query = select(account.c.platform, account.c.account, account.c.name)
        query = query.where(func.lower(account.c.name) == name.lower()).limit(_FEW)
        return [Person(*row) for row in await self._db.read(lambda c: c.execute(query).all())]


def share(c: Connection, accounts: Iterable[Person]) -> None:
    """Have the bans of each of these accounts, which are one person's from now on, hold for all of them."""
    theirs = list(accounts)
    rows = c.execute(select(*_FIELDS).where(_whose(ban, theirs))).all()
    has = {tuple(row[:3]) for row in rows}
    of_each = {row.id: _ban(*row) for row in rows}
    missing = [
        _row(one, each)
        for one in of_each.values()
        for each in theirs
        if (one.id, each.platform, each.account) not in has
    ]
    if missing:
        c.execute(insert(ban), missing)


def _whose(table: Any, accounts: Iterable[Person]) -> ColumnElement[bool]:
    return or_(*(and_(*rows_of(table, each)) for each in accounts))


def _there(where: str) -> tuple[ColumnElement[bool], ...]:
    """Which jobs are of a place, with its topics, threads and channels."""
    if not where:
        return ()
    platform, _, chat = where.partition(":")
    spent = exists().where(spending.c.job == job.c.id, spending.c.chat == chat)
    part = or_(job.c.place == chat, job.c.place.startswith(f"{chat}/", autoescape=True), spent)
    return (job.c.platform == platform, part)


def _ban(name: str, platform: str, account: str, person: str, place: str, until: float | None, at: float) -> Ban:
    return Ban(name, Person(platform, account, person), place, until, at)


def _together(some: Sequence[Ban]) -> Ban:
    """One ban, by the names of all accounts with which it stands."""
    names = dict.fromkeys(ban.who.name for ban in some if ban.who.name)
    return replace(some[0], who=replace(some[0].who, name=", ".join(names)))


def _row(one: Ban, who: Person) -> dict[str, Any]:
    whose = {"platform": who.platform, "account": who.account, "person": who.name}
    return {"id": one.id, "place": one.where, "until": one.until, "at": one.at} | whose
