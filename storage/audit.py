"""The audit log over a database: see `core.audit`."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, String, cast, delete, func, insert, or_, select, update
from typing_extensions import override

from core.audit import DAYS, MOST, Fact, Journal, Value
from core.budgets import DAY
from core.jobs import Person
from storage.accounts import rows_of
from storage.database import Database
from storage.schema import audit

_FIELDS = select(audit.c.at, audit.c.platform, audit.c.account, audit.c.person, audit.c.what, audit.c.about)


class SqlJournal(Journal):
    """Facts over a database."""

    def __init__(self, database: Database) -> None:
        self._db = database

    @override
    async def note(self, fact: Fact) -> None:
        await self._db.write(lambda c: note(c, fact))

    @override
    async def purge(self) -> None:
        old = audit.c.at <= self._db.replica.clock() - DAYS * DAY
        await self._db.write(lambda c: c.execute(delete(audit).where(old)))

    @override
    async def facts(self, limit: int, skip: int = 0) -> Sequence[Fact]:
        since = self._db.replica.clock() - DAYS * DAY
        return await self._db.read(lambda c: facts(c, limit, skip, since))


def facts(c: Connection, limit: int, skip: int, since: float) -> Sequence[Fact]:
    """Those since then, the newest first, without so many."""
    rows = c.execute(_FIELDS.where(audit.c.at > since).order_by(audit.c.id.desc()).offset(skip).limit(limit)).all()
    return [Fact(row.at, Person(*row[1:4]), row.what, row.about) for row in rows]


def note(c: Connection, fact: Fact) -> None:
    """Keep a fact, for whoever has a transaction; what is too old or too much goes."""
    if c.scalar(select(audit.c.id).where(audit.c.name == fact.name)) is not None:
        return
    by = {"platform": fact.by.platform, "account": fact.by.account, "person": fact.by.name}
    row = {"at": fact.at, "what": fact.what, "about": dict(fact.about), "name": fact.name} | by
    c.execute(insert(audit), row)
    newest = select(func.max(audit.c.id)).scalar_subquery()
    c.execute(delete(audit).where(or_(audit.c.at <= fact.at - DAYS * DAY, audit.c.id <= newest - MOST)))


def forget(c: Connection, person: Person, before: float) -> None:
    """What was until then stays, without who they are."""
    was = audit.c.at <= before
    c.execute(update(audit).where(*rows_of(audit, person), was).values(account="", person=""))
    term = f"{person.platform}:{person.account}"
    named = cast(audit.c.about, String).contains(term, autoescape=True)
    for row in c.execute(select(audit.c.id, audit.c.about).where(named, was)).all():
        about = {key: _without(value, term) for key, value in row.about.items()}
        c.execute(update(audit).where(audit.c.id == row.id).values(about=about))


def _without(value: Value, term: str) -> Value:
    if isinstance(value, str):
        return "" if value.partition(" ")[0] == term else value
    return [each for each in value if each.partition(" ")[0] != term] if isinstance(value, list) else value
