"""Linking accounts, and parting them: see `core.linking`."""

from __future__ import annotations

import hashlib
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, and_, bindparam, delete, func, insert, or_, select, update
from typing_extensions import override

from core.errors import Refusal
from core.jobs import Person, new_id
from core.linking import GUESSES, GUESSES_OF_ALL, LIFE_SECONDS, MOST, Accounts
from core.locks import same
from storage import bans
from storage.accounts import all_of, of, rows_of
from storage.database import Database
from storage.schema import account, linking

KEPT_SECONDS = 3600.0
"""For how long it is known what became of a code."""
_LINKING = 0x6561_7365_6F
"""PostgreSQL's name for the lock below; that of `storage.claims` stands before it."""

_this = (account.c.platform == bindparam("of_platform"), account.c.account == bindparam("of_account"))
_GROUP = select(account.c.person).where(*_this)
_PUT = update(account).where(*_this)
_CODE = select(linking, account.c.name).outerjoin(
    account, and_(account.c.platform == linking.c.platform, account.c.account == linking.c.account)
)
_GUESSES = select(func.count()).where(linking.c.code.is_(None), linking.c.at > bindparam("since"))
_OWN_GUESSES = _GUESSES.where(
    linking.c.platform == bindparam("of_platform"), linking.c.account == bindparam("of_account")
)


class _Code(Struct, frozen=True):
    """A code as it is kept."""

    owner: Person
    at: float
    used: str | None


class SqlAccounts(Accounts):
    """Accounts over a database."""

    def __init__(self, database: Database) -> None:
        self._db = database

    @override
    async def of(self, person: Person) -> list[Person]:
        return await self._db.read(lambda c: all_of(c, person))

    @override
    async def offer(self, person: Person, code: str) -> None:
        now = self._db.replica.clock()
        unused = (linking.c.code.is_not(None), linking.c.used.is_(None))

        def transaction(c: Connection) -> None:
            begin(c, now)
            c.execute(delete(linking).where(*rows_of(linking, person), *unused))
            c.execute(insert(linking), _row(person, now) | {"code": _hash(code)})
            _keep(c, person)

        await self._db.write(transaction)

    @override
    async def spoil(self, code: str) -> None:
        await self._db.write(lambda c: c.execute(delete(linking).where(linking.c.code == _hash(code))))

    @override
    async def join(self, person: Person, code: str, origin: str) -> Person:
        now = self._db.replica.clock()

        def transaction(c: Connection) -> Person | Refusal:
            begin(c, now)
            if (found := _found(c, code)) is not None and found.used == origin:
                return found.owner  # the same update once more
            if (refused := _refused(c, person, found, now)) is not None or found is None:
                return refused or Refusal("link_wrong")
            c.execute(update(linking).where(linking.c.code == _hash(code)).values(used=origin))
            _join(c, person, found.owner)
            return found.owner

        joined = await self._db.decide(transaction)  # who is banned by one account is by both
        if isinstance(joined, Refusal):  # not raised within: that it was tried is kept
            raise joined
        return joined

    @override
    async def part(self, person: Person, other: Person) -> None:
        def transaction(c: Connection) -> None:
            _lock(c)
            left = [each for each in all_of(c, person) if not same(each, other)]
            for each in (other, *(left if len(left) == 1 else ())):
                c.execute(_PUT.values(person=None), of(each))

        await self._db.write(transaction)


def begin(c: Connection, now: float) -> None:
    """Have one code tried at a time, and those of long ago forgotten."""
    _lock(c)
    c.execute(delete(linking).where(or_(linking.c.at <= now - KEPT_SECONDS, linking.c.at > now + KEPT_SECONDS)))


def _lock(c: Connection) -> None:
    """One at a time: of several guesses at once each would else be counted before the others are there."""
    if c.dialect.name == "postgresql":
        c.execute(select(func.pg_advisory_xact_lock(_LINKING)))


def _found(c: Connection, code: str) -> _Code | None:
    row = c.execute(_CODE.where(linking.c.code == _hash(code))).one_or_none()
    return _Code(Person(row.platform, row.account, row.name or ""), row.at, row.used) if row is not None else None


def _refused(c: Connection, person: Person, found: _Code | None, now: float) -> Refusal | None:
    """Why an account is not linked by a code; a guess is noted."""
    if (guessed := guesses(c, person, now, right=found is not None)) is not None:
        return Refusal(f"link_{guessed}")
    assert found is not None
    if found.used is not None:
        return Refusal("link_used")
    if not now - LIFE_SECONDS < found.at <= now + LIFE_SECONDS:
        return Refusal("link_late")
    theirs = all_of(c, found.owner)
    if any(same(person, each) for each in (found.owner, *theirs)):
        return Refusal("link_own" if same(person, found.owner) else "link_already")
    return Refusal("link_most", most=MOST) if len(theirs) + len(all_of(c, person)) > MOST else None


def guesses(c: Connection, person: Person, now: float, *, right: bool) -> str | None:
    """Why a code is not taken that somebody says: too many wrong ones before (`guesses`), or a `wrong` one, which is
    noted. None for a right one. It is for whoever holds `begin`."""
    since = {"since": now - LIFE_SECONDS}
    own, of_all = c.scalar(_OWN_GUESSES, since | of(person)) or 0, c.scalar(_GUESSES, since) or 0
    if own >= GUESSES or of_all >= GUESSES_OF_ALL:
        return "guesses"
    if not right:
        c.execute(insert(linking), _row(person, now))
        return "wrong"
    return None


def _join(c: Connection, person: Person, owner: Person) -> None:
    """Make one person of two, with all accounts of both."""
    _keep(c, person)
    _keep(c, owner)  # who may have been forgotten since the code was made
    group = c.scalar(_GROUP, of(owner)) or c.scalar(_GROUP, of(person)) or new_id()
    for each in (*all_of(c, owner), *all_of(c, person)):
        c.execute(_PUT.values(person=group), of(each))
    bans.share(c, all_of(c, owner))


def _keep(c: Connection, person: Person) -> None:
    """Have the row of an account, which need not have asked for any picture yet, with its name."""
    if not c.execute(_PUT.values(name=person.name), of(person)).rowcount:
        c.execute(insert(account), {"platform": person.platform, "account": person.account, "name": person.name})


def _row(person: Person, now: float) -> dict[str, Any]:
    return {"platform": person.platform, "account": person.account, "at": now}


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
