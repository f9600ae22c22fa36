"""Bans over a database: see `core.banning`. Each stands with every account of its person, so that one account is all
that has to be asked for, and what is linked or parted later lifts none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, String, and_, bindparam, delete, exists, insert, or_, select
from typing_extensions import override

from core.admission import Bans
from core.banning import MOST
from core.jobs import Person, State
from core.policy import Ban
from storage.accounts import all_of, of, rows_of
from storage.database import Database
from storage.decided import Decided
from storage.schema import account, ban, job, spending
from storage.statements import Statement

_FIELDS = (ban.c.id, ban.c.platform, ban.c.account, ban.c.person, ban.c.place, ban.c.until, ban.c.at)
_OF = Statement(
    select(*_FIELDS).where(
        ban.c.platform == bindparam("of_platform", type_=String),
        ban.c.account == bindparam("of_account", type_=String),
    )
)
_BANNED = Statement(select(ban.c.platform, ban.c.account))
_WAIT = (State.WAITING.value, State.ASKING.value)


class SqlBans(Bans):
    """Bans over a database."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._banned = Decided(database, lambda c: {(row[0], row[1]) for row in _BANNED.rows(c)})

    @override
    async def of(self, person: Person) -> Sequence[Ban]:
        if not self._db.shared and (person.platform, person.account) not in await self._banned.now():
            return []
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
    async def keep(self, one: Ban) -> tuple[Ban, Sequence[str]]:
        def transaction(c: Connection) -> tuple[Ban, list[str]]:
            c.execute(delete(ban).where(ban.c.until <= one.at))
            theirs = [_with_name(c, each) for each in all_of(c, one.who)]
            same = select(ban.c.id).where(ban.c.place == one.where, _whose(ban, theirs))
            before = [_ban(*row) for row in c.execute(select(*_FIELDS).where(ban.c.id.in_(same.scalar_subquery())))]
            c.execute(delete(ban).where(ban.c.id.in_([each.id for each in before])))
            kept = replace(
                one, who=_with_name(c, one.who), until=_latest([one.until, *(each.until for each in before)])
            )
            others = {each.who.bare: each.who for each in before}  # also those that were parted since
            whose = list((others | {each.bare: each for each in theirs}).values())
            c.execute(insert(ban), [_row(kept, each) for each in whose])
            waits = select(job.c.id).where(job.c.state.in_(_WAIT), _whose(job, whose), *_there(one.where))
            return kept, list(c.scalars(waits))

        return await self._db.decide(transaction)

    @override
    async def lift(self, one: Ban) -> None:
        await self._db.decide(lambda c: c.execute(delete(ban).where(ban.c.id == one.id)))


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


def _with_name(c: Connection, who: Person) -> Person:
    """As people know them, also where an account alone was said."""
    name = who.name or c.scalar(select(account.c.name).where(*rows_of(account, who)))
    return replace(who, name=name or "")


def _latest(ends: Sequence[float | None]) -> float | None:
    return None if None in ends else max(end for end in ends if end is not None)


def _together(some: Sequence[Ban]) -> Ban:
    """One ban, by the names of all accounts with which it stands."""
    names = dict.fromkeys(ban.who.name for ban in some if ban.who.name)
    return replace(some[0], who=replace(some[0].who, name=", ".join(names)))


def _row(one: Ban, who: Person) -> dict[str, Any]:
    whose = {"platform": who.platform, "account": who.account, "person": who.name}
    return {"id": one.id, "place": one.where, "until": one.until, "at": one.at} | whose
