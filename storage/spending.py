"""What jobs cost: kept with the job in one transaction, given back in the one that ends it; see `core.budgets`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, case, distinct, func, insert, select, update

from core.budgets import DAY, Budget, By, Each, Purse, Used, check, given_back
from core.jobs import Job, Person, State
from core.quota import Claim
from storage.accounts import of, theirs
from storage.schema import account, spending
from storage.statements import Statement

_INSERT = Statement(insert(spending).inline())
_ENDED = Statement(
    update(spending)
    .where(spending.c.job == bindparam("of_job"), spending.c.fault.is_(None))
    .values(fault=bindparam("why"), returned=bindparam("back"))
)
"""What a job cost that was decided before, a try of which nobody knows what became, stays as it was."""
_SO_FAR = Statement(
    select(func.coalesce(func.sum(spending.c.credits), 0.0)).where(
        spending.c.job == bindparam("of_job"), spending.c.fault.is_(None)
    )
)
MOST = 400
"""Lines of a report: a year by day."""


def spend(c: Connection, new: Claim) -> None:
    """Keep what a claim costs."""
    tags = dict.fromkeys(each.tag for each in new.budgets if each.tag)
    purses = f"|{'|'.join(tags)}|" if tags else ""
    whose = {"platform": new.platform, "account": new.account, "chat": new.chat}
    for each in new.charges:
        told = {"job": each.job, "kind": each.kind, "credits": each.credits}
        _INSERT.run(c, at=new.at, day=int(new.at // DAY), **whose, **told, purses=purses, returned=False)


def owing(c: Connection, new: Claim) -> Claim:
    """A claim without what its jobs have cost till then, where they come to cost something else."""
    if new.count:
        return new
    so_far = ((each, float(_SO_FAR.rows(c, of_job=each.job)[0][0])) for each in new.charges)
    return replace(new, charges=tuple(replace(each, credits=each.credits - spent) for each, spent in so_far))


def within_budgets(c: Connection, new: Claim) -> None:
    """Raise Refusal where a claim costs more than is left."""
    if new.budgets and new.cost > 0:
        check(purses(c, new), new.cost, new.at, nameless=not new.account)


def purses(c: Connection, new: Claim) -> tuple[Purse, ...]:
    """The budgets that a claim is spent from, and what of them is spent."""
    return tuple(Purse(each, float(c.scalar(_spent(each, new), _whose(new)) or 0)) for each in new.budgets)


def end(c: Connection, before: Job, after: Job) -> None:
    """A job comes to nothing now: note why, and give its credits back where they were not spent."""
    if after.state in (State.FAILED, State.CANCELLED):
        why = after.fault.value if after.fault is not None else after.state.value
        _ENDED.run(c, of_job=after.id, why=why, back=given_back(before, after))


def doubt(c: Connection, job: Job) -> None:
    """A job is sent once more, and paid for once more, that was perhaps painted: what it cost till then is spent."""
    _ENDED.run(c, of_job=job.id, why=(job.fault or job.state).value, back=False)


def _spent(budget: Budget, new: Claim) -> Select[tuple[float]]:
    scope: dict[Each, ColumnElement[bool]] = {
        Each.PERSON: theirs(spending.c.platform, spending.c.account),
        Each.PLACE: and_(spending.c.platform == bindparam("of_platform"), spending.c.chat == bindparam("of_chat")),
    }
    now = budget.per.start(new.at), budget.per.end(new.at)  # a clock may have leapt
    counts = [spending.c.at >= now[0], spending.c.at < now[1], spending.c.returned.is_(False)]
    if budget.each in scope:
        counts.append(scope[budget.each])
    if budget.tag:
        counts.append(spending.c.purses.contains(f"|{budget.tag}|", autoescape=True))
    return select(func.sum(spending.c.credits)).where(*counts)


def _whose(new: Claim) -> dict[str, str]:
    return {"of_platform": new.platform, "of_account": new.account, "of_chat": new.chat}


_IT = spending.c
_WHO = func.coalesce(account.c.person, _IT.platform + ":" + _IT.account)
_KEYS: Mapping[By, tuple[ColumnElement[Any], ColumnElement[Any]]] = {
    By.DAY: (_IT.day, _IT.day),
    By.PERSON: (_WHO, func.coalesce(func.max(account.c.name), func.max(_IT.platform + ":" + _IT.account))),
    By.PLACE: (_IT.platform + ":" + _IT.chat, _IT.platform + ":" + _IT.chat),
    By.KIND: (_IT.kind, _IT.kind),
    By.FAILURE: (_IT.fault, _IT.fault),
}
"""What lines are put together by, and what each is called."""
_JOBS, _CREDITS = func.count(distinct(_IT.job)), func.sum(case((_IT.returned, 0.0), else_=_IT.credits))
_FAILED = func.count(distinct(case((_IT.fault.is_not(None), _IT.job))))


def used(c: Connection, by: By, since: float, person: Person | None) -> Sequence[Used]:
    """What was spent since then, by a person or by all; the most first, and days in their order."""
    key, name = _KEYS[by]
    same = and_(account.c.platform == _IT.platform, account.c.account == _IT.account)
    query = select(name, _JOBS, _CREDITS, _FAILED).outerjoin_from(spending, account, same).where(_IT.at >= since)
    if by is By.FAILURE:
        query = query.where(_IT.fault.is_not(None))
    if person is not None:
        query = query.where(theirs(_IT.platform, _IT.account))
    query = query.group_by(key).order_by(key if by is By.DAY else _CREDITS.desc(), _JOBS.desc()).limit(MOST)
    rows = c.execute(query, of(person) if person is not None else {})
    return [Used(_day(row[0]) if by is By.DAY else str(row[0]), row[1], float(row[2] or 0), row[3]) for row in rows]


def _day(number: int) -> str:
    return datetime.fromtimestamp(number * DAY, UTC).date().isoformat()
