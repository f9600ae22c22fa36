"""What was spent on which jobs, and given back by owners: see `core.ledger`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import Connection, and_, func, or_, select
from typing_extensions import override

from core.audit import Fact
from core.jobs import Person
from core.ledger import Ledger
from storage.accounts import of, theirs
from storage.audit import note
from storage.database import Database
from storage.schema import account, spending
from storage.spending import refund

_IT = spending.c


class SqlLedger(Ledger):
    """The ledger over a database."""

    def __init__(self, database: Database) -> None:
        self._db = database

    @override
    async def spent(self, person: Person, since: float, limit: int) -> Sequence[tuple[str, float, bool]]:
        kept = func.sum(_IT.credits).filter(_IT.returned.is_(False))
        query = select(_IT.job, func.sum(_IT.credits), kept).where(theirs(_IT.platform, _IT.account), _IT.at >= since)
        query = query.group_by(_IT.job).order_by(func.max(_IT.id).desc()).limit(limit)
        rows = await self._db.read(lambda c: c.execute(query, of(person)).all())
        return [(name, float(amount), not left and bool(amount)) for name, amount, left in rows]

    @override
    async def latest(self, since: float, limit: int) -> Sequence[tuple[str, str]]:
        whose = func.coalesce(account.c.person, _IT.platform + ":" + _IT.account)
        same = and_(account.c.platform == _IT.platform, account.c.account == _IT.account)
        newest = select(func.max(_IT.id)).outerjoin_from(spending, account, same)
        newest = newest.where(_IT.at >= since, _IT.account != "").group_by(whose)
        name = func.coalesce(account.c.name, _IT.platform + ":" + _IT.account)
        query = select(_IT.job, name).outerjoin_from(spending, account, same).where(_IT.id.in_(newest))
        query = query.order_by(_IT.id.desc()).limit(limit)
        return [(row[0], row[1]) for row in await self._db.read(lambda c: c.execute(query).all())]

    @override
    async def give_back(
        self, job_ids: Iterable[str], fact: Callable[[Mapping[str, float]], Fact]
    ) -> Mapping[str, float]:
        names = list(job_ids)

        def transaction(c: Connection) -> Mapping[str, float]:
            back = refund(c, names)
            if any(back.values()):
                note(c, fact(back))
            return back

        return await self._db.write(transaction)

    @override
    async def called(self, name: str, limit: int) -> Sequence[Person]:
        query = select(account.c.platform, account.c.account, account.c.name)
        same = or_(account.c.name == name, func.lower(account.c.name) == name.lower())  # SQLite knows Latin letters
        query = query.where(same).limit(limit)
        return [Person(*row) for row in await self._db.read(lambda c: c.execute(query).all())]
