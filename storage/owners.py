"""Who owns Easel and who helps them, and their rules: see `core.admission`."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from sqlalchemy import Connection, and_, delete, exists, func, insert, select, update
from typing_extensions import override

from core.admission import Owners, Standing
from core.budgets import Budget, Each, Period
from core.charging import Prices
from core.errors import Refusal
from core.jobs import Person
from core.policy import Rule
from storage import spending
from storage.accounts import all_of, of, rows_of, theirs
from storage.database import Database
from storage.decided import Decided
from storage.linking import begin, guesses
from storage.refunding import SqlLedger
from storage.schema import account, cost, owner
from storage.schema import budget as budgets
from storage.schema import rule as rules
from storage.statements import Statement
from storage.wordlists import SqlWordLists

_THEIRS = Statement(select(owner.c.helper).where(theirs(owner.c.platform, owner.c.account)))
_OWNED = Statement(select(func.count()).select_from(owner).where(owner.c.helper.is_(False)))
_RULES = Statement(select(rules.c.place, rules.c.what, rules.c.allow, rules.c.deny, rules.c.channels))
_BUDGETS = Statement(
    select(budgets.c.credits, budgets.c.per, budgets.c.each, budgets.c.purse, budgets.c.place, budgets.c.who).order_by(
        budgets.c.place, budgets.c.each, budgets.c.purse, budgets.c.per
    )
)
FRESH = 1.0
"""Seconds for which prices are known where there are several replicas."""
_COSTS = Statement(select(cost.c.what, cost.c.credits))


class SqlOwners(SqlLedger, Owners):
    """Owners and rules over a database."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.lists = SqlWordLists(database)
        self._rules = Decided(database, lambda c: [_rule(*row) for row in _RULES.rows(c)])
        self._prices = Decided(database, _priced, FRESH)

    @override
    async def standing(self, person: Person) -> Standing:
        def question(c: Connection) -> Standing:
            helps = [helper for (helper,) in _THEIRS.rows(c, **of(person))]
            return Standing(all_of(c, person), False in helps, True in helps, _owned(c))

        return await self._db.look_up(question)

    @override
    async def all(self) -> Sequence[Person]:
        named = select(owner.c.platform, owner.c.account).where(owner.c.helper.is_(False)).order_by(owner.c.at)
        return [Person(*row) for row in await self._db.read(lambda c: c.execute(named).all())]

    @override
    async def owned(self) -> bool:
        return await self._db.look_up(_owned)

    @override
    async def rules(self) -> Sequence[Rule]:
        return await self._rules.now()

    @override
    async def keep(self, rule: Rule) -> None:
        (what,), place = rule.what, next(iter(rule.where), "")
        row = {"place": place, "what": what, "allow": rule.allow, "deny": rule.deny, "channels": rule.channels}

        def transaction(c: Connection) -> None:
            c.execute(delete(rules).where(rules.c.place == place, rules.c.what == what))
            if rule.allow is not None or rule.deny or rule.channels:
                c.execute(insert(rules), row)

        await self._db.decide(transaction)

    @override
    async def prices(self) -> Prices:
        return await self._prices.now()

    @override
    async def keep_budget(self, budget: Budget, *, stands: bool) -> None:
        place = next(iter(budget.where), "")
        key = {"place": place, "each": str(budget.each), "purse": budget.purse, "per": str(budget.per)}

        def transaction(c: Connection) -> None:
            c.execute(delete(budgets).where(*(budgets.c[name] == value for name, value in key.items())))
            if stands:
                c.execute(insert(budgets), key | {"credits": budget.credits, "who": budget.who})

        await self._db.decide(transaction)

    @override
    async def keep_cost(self, what: str, amount: float | None) -> None:
        def transaction(c: Connection) -> None:
            c.execute(delete(cost).where(cost.c.what == what))
            if amount is not None:
                c.execute(insert(cost), {"what": what, "credits": amount})

        await self._db.decide(transaction)

    @override
    async def helpers(self) -> tuple[str, ...]:
        named = select(owner.c.platform, owner.c.account, account.c.name).where(owner.c.helper)
        same = and_(account.c.platform == owner.c.platform, account.c.account == owner.c.account)
        rows = await self._db.read(lambda c: c.execute(named.outerjoin_from(owner, account, same)).all())
        return tuple(f"{platform}:{number} {name or ''}".strip() for platform, number, name in rows)

    @override
    async def help(self, account: tuple[str, str], *, helps: bool) -> None:
        now, person = self._db.replica.clock(), Person(*account)

        def transaction(c: Connection) -> None:
            begin(c, now)
            own = rows_of(owner, person)
            c.execute(delete(owner).where(*own, owner.c.helper))
            if helps and c.scalar(select(func.count()).select_from(owner).where(*own)) == 0:
                _put(c, person, now, helper=True)

        await self._db.write(transaction)

    @override
    async def claim(self, person: Person, *, right: bool) -> None:
        now = self._db.replica.clock()

        def transaction(c: Connection) -> Refusal | None:
            begin(c, now)
            if _owned(c):  # by another, an instant before
                return Refusal("claim_taken")
            if (guessed := guesses(c, person, now, right=right)) is not None:
                return Refusal(f"claim_{guessed}")
            c.execute(delete(owner).where(*rows_of(owner, person)))
            _put(c, person, now, helper=False)  # who helped before
            return None

        if (refused := await self._db.write(transaction)) is not None:  # not raised within: that it was tried is kept
            raise refused


def move(c: Connection, platform: str, old: str, new: str) -> None:
    """A chat has another id: its rules and budgets go along, but where there are such, and what was spent of them."""
    was, now = f"{platform}:{old}", f"{platform}:{new}"
    for row in _BUDGETS.rows(c):
        if (one := _budget(*row)).where == {was}:
            spending.rename(c, platform, new, one.tag, replace(one, where=frozenset({now})).tag)
    for table, names in ((rules, ("what",)), (budgets, ("each", "purse", "per"))):
        other = table.alias("other")
        there = exists().where(other.c.place == now, *(other.c[name] == table.c[name] for name in names))
        c.execute(update(table).where(table.c.place == was, ~there).values(place=now))


def _priced(c: Connection) -> Prices:
    costs = {str(row[0]): float(row[1]) for row in _COSTS.rows(c)}
    return Prices(costs, tuple(_budget(*row) for row in _BUDGETS.rows(c)))


def _owned(c: Connection) -> bool:
    return bool(_OWNED.rows(c)[0][0])


def _put(c: Connection, person: Person, now: float, *, helper: bool) -> None:
    c.execute(insert(owner), {"platform": person.platform, "account": person.account, "helper": helper, "at": now})


def _rule(place: str, what: str, allow: Sequence[str] | None, deny: Sequence[str], channels: Sequence[str]) -> Rule:
    where = frozenset({place} if place else ())
    return Rule(where, frozenset({what}), tuple(allow) if allow is not None else None, tuple(deny), tuple(channels))


def _budget(amount: float, per: str, each: str, purse: str, place: str, who: Sequence[str]) -> Budget:
    return Budget(amount, Period(per), Each(each), purse, frozenset({place} if place else ()), tuple(who))
