"""What jobs cost: kept with the job in one transaction, given back in the one that ends it; see `core.budgets`.

Budgets go by its sums (`storage.spent`), reports by its rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from msgspec.structs import replace
from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    case,
    distinct,
    func,
    insert,
    select,
    update,
)

from core.budgets import DAY, By, Charge, Period, Purse, Used, check, given_back
from core.jobs import Job, Person, State
from core.quota import Claim
from storage import spent
from storage.accounts import of, rows_of, theirs
from storage.schema import account, job, spending
from storage.statements import Statement

_INSERT = Statement(insert(spending).inline())
_undecided = (spending.c.job == bindparam("of_job"), spending.c.fault.is_(None))
_open = (*_undecided, spending.c.returned.is_(False))
_WHOSE = ("platform", "account", "chat", "day", "purses")
_SUMMED = tuple(spending.c[name] for name in (*_WHOSE, "credits"))
_RETURNED = Statement(update(spending).where(*_open).values(returned=True).returning(*_SUMMED))
_ENDED = Statement(update(spending).where(*_undecided).values(fault=bindparam("why")))
"""What was decided before stays as it was: of a try of which nobody knows what became, or by an owner who refunds."""
_SO_FAR = Statement(select(func.coalesce(func.sum(spending.c.credits), 0.0)).where(*_open))
_PARTS = Statement(
    select(func.max(spending.c.at), *_SUMMED[:-1], func.sum(spending.c.credits))
    .where(*_open)
    .group_by(*_SUMMED[:-1])
    .order_by(func.max(spending.c.id).desc())
)
MOST = 400
"""Lines of a report: a year by day."""


def spend(c: Connection, new: Claim) -> None:
    """Keep what a claim costs. What its jobs come to cost less is taken from where it was spent, the newest first: what
    was spent yesterday is no more for today."""
    here = new.platform, new.account, new.chat, int(new.at // DAY), "|".join(new.tags)
    sums: Counter[spent.Key] = Counter()
    for each in new.charges:
        parts = ((new.at, *here, each.credits),) if each.credits >= 0 else _taken(c, each)
        for at, *whose, amount in parts:
            told = {"job": each.job, "kind": each.kind, "credits": amount}
            _INSERT.run(c, at=at, **dict(zip(_WHOSE, whose, strict=True)), **told, returned=False)
            sums.update(dict.fromkeys(spent.keys(*whose) if amount else (), spent.millionths(amount)))
    if sums:
        spent.add(c, sums)


def _taken(c: Connection, less: Charge) -> Iterator[Sequence[Any]]:
    """Rows that take so much from what is open of a job."""
    left = less.credits
    for *whose, amount in _PARTS.rows(c, of_job=less.job):
        part = max(left, -amount)
        if part < 0:
            yield *whose, part
            left -= part


def owing(c: Connection, new: Claim) -> Claim:
    """A claim without what its jobs have cost till then, where they come to cost something else."""
    if new.count:
        return new
    so_far = ((each, float(_SO_FAR.rows(c, of_job=each.job)[0][0])) for each in new.charges)
    return replace(new, charges=tuple(replace(each, credits=each.credits - spent) for each, spent in so_far))


def within_budgets(c: Connection, new: Claim) -> None:
    """Raise Refusal where a claim costs more than is left."""
    if new.budgets and new.cost > 0:
        check(purses(c, new), new.cost, new.at, nameless=not new.account, asks=new.asks)


def purses(c: Connection, new: Claim) -> tuple[Purse, ...]:
    """The budgets that a claim is spent from, and what of them is spent."""
    return tuple(Purse(each, spent.of(c, each, new)) for each in new.budgets)


def end(c: Connection, before: Job, after: Job) -> None:
    """A job comes to nothing now: note why, and give its credits back where they were not spent."""
    if after.state not in (State.FAILED, State.CANCELLED):
        return
    why, back = after.fault.value if after.fault is not None else after.state.value, given_back(before, after)
    if back:
        _take(c, _RETURNED.rows(c, of_job=after.id))
    _ENDED.run(c, of_job=after.id, why=why)


def _take(c: Connection, rows: Iterable[Sequence[Any]]) -> None:
    """Take what rows of spending have in `_SUMMED` from the sums."""
    sums: Counter[spent.Key] = Counter()
    for *row, cost in rows:
        sums.update(dict.fromkeys(spent.keys(*row), spent.millionths(cost)))
    spent.take(c, sums)


def refund(c: Connection, jobs: Sequence[str]) -> Mapping[str, float]:
    """Give back what is left of what jobs cost that have ended, and tell how much of each."""
    over = select(job.c.id).where(job.c.id.in_(jobs), job.c.state.in_([each.value for each in State if each.ended]))
    ended = c.scalars(over.order_by(job.c.id).with_for_update()).all()  # so that none of them begins again meanwhile
    left = (spending.c.job.in_(ended), spending.c.returned.is_(False))
    rows = c.execute(update(spending).where(*left).values(returned=True).returning(spending.c.job, *_SUMMED)).all()
    _take(c, [row[1:] for row in rows])
    back: Counter[str] = Counter()
    for row in rows:
        back[row.job] += row.credits
    return dict(back)


def doubt(c: Connection, before: Job) -> None:
    """A job is sent once more, and paid for once more, that was perhaps painted: what it cost till then is spent."""
    _ENDED.run(c, of_job=before.id, why=(before.fault or before.state).value)


def forget(c: Connection, person: Person, upto: float, now: float) -> int:
    """Take somebody's number from what they spent till then, before this month; how much of it has to wait."""
    begun = Period.MONTH.start(now)  # budgets count what was spent since
    theirs = (*rows_of(spending, person), spending.c.at <= upto)
    chat = case((spending.c.chat == person.account, ""), else_=spending.c.chat)  # so a chat of one's own is named
    c.execute(update(spending).where(*theirs, spending.c.at < begun).values(account="", chat=chat))
    spent.forget(c, person, int(begun // DAY))
    return c.scalar(select(func.count()).select_from(spending).where(*theirs)) or 0


def move(c: Connection, platform: str, old: str, new: str) -> None:
    """A chat has another id."""
    there = (spending.c.platform == platform, spending.c.chat == old)
    c.execute(update(spending).where(*there).values(chat=new))
    spent.move(c, platform, old, new)


def rename(c: Connection, platform: str, chat: str, old: str, new: str) -> None:
    """A budget of a chat has another tag."""
    if old == new:  # that of a purse
        return
    whole = "|" + spending.c.purses + "|"
    bear = (spending.c.platform == platform, spending.c.chat == chat, whole.contains(f"|{old}|", autoescape=True))
    purses = func.ltrim(func.rtrim(func.replace(whole, f"|{old}|", f"|{new}|"), "|"), "|")
    c.execute(update(spending).where(*bear).values(purses=purses))
    spent.rename(c, old, new)


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
