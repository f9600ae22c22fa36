"""What was asked for within the last hour, and against whose allowances it counts: see `core.quota`."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, ScalarSelect, bindparam, case, delete, func, insert, or_, select

from core.jobs import Job
from core.quota import HOUR, UNBOUNDED, Allowed, Claim, Left
from storage.accounts import linked_with, theirs
from storage.schema import claim
from storage.spending import doubt, owing, spend, within_budgets
from storage.spent import KEPT_SECONDS, drop
from storage.statements import Statement

_COUNTING = 0x6561_7365_6E
"""PostgreSQL's name for the lock below; those of `storage.postgres` stand before it."""

_COUNTS = (claim.c.at > bindparam("since"), claim.c.at <= bindparam("until"))
"""A clock may have leapt: what stands further ahead than an hour says nothing."""


def _nth(before: str, *whose: ColumnElement[bool]) -> ScalarSelect[float]:
    nth = select(claim.c.at).where(*_COUNTS, *whose).order_by(claim.c.at.desc()).offset(bindparam(before)).limit(1)
    return nth.scalar_subquery()


def _spent(*whose: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count()).select_from(claim).where(*_COUNTS, *whose).scalar_subquery()


_platform = claim.c.platform == bindparam("of_platform")
_LAST = Statement(
    select(
        case(
            (linked_with.is_(None), _nth("before_person", _platform, claim.c.account == bindparam("of_account"))),
            else_=_nth("before_person", theirs(claim.c.platform, claim.c.account)),
        ),
        _nth("before_place", _platform, claim.c.chat == bindparam("of_chat")),
        _nth("before_all"),
    )
)
_SPENT = Statement(
    select(
        _spent(theirs(claim.c.platform, claim.c.account)),
        _spent(_platform, claim.c.chat == bindparam("of_chat")),
        _spent(),
    )
)
_FORGET = Statement(delete(claim).where(or_(claim.c.at <= bindparam("since"), claim.c.at > bindparam("until"))))
_INSERT = Statement(insert(claim))


def settle(c: Connection, new: Claim, before: Job | None = None) -> None:
    """Note a claim, in the transaction that begins what it is for. Raises Refusal where it is too much.

    `before`: the job that goes on with it, or is sent once more.

    Of several that come at once each would else be counted before the others are there. With one writer that is so by
    itself; in PostgreSQL one comes after the other, until its transaction ends, whichever replica it is on.
    """
    if c.dialect.name == "postgresql" and new.bounded:
        c.execute(select(func.pg_advisory_xact_lock(_COUNTING)))
    if before is not None and new.count:
        doubt(c, before)
    new = owing(c, new)
    allow(c, new)
    spend(c, new)
    if new.quota != UNBOUNDED:
        row = {"platform": new.platform, "account": new.account, "chat": new.chat, "at": new.at}
        _INSERT.run_each(c, [row] * new.count)


def forget(c: Connection, at: float, before: float) -> None:
    """Forget claims that count no more `at` a time, and sums of what was spent `before` another, which is in no budget
    however wrong the clock may be."""
    _FORGET.run(c, since=at - HOUR, until=at + HOUR)
    drop(c, min(before, at - KEPT_SECONDS))


def allow(c: Connection, new: Claim) -> None:
    """Raise Refusal where a claim would be too much now."""
    within_budgets(c, new)
    if new.quota == UNBOUNDED:
        return
    most = {"person": new.quota.person, "place": new.quota.place, "all": new.quota.in_all}
    before = {f"before_{which}": max(number - new.count, 0) for which, number in most.items()}
    last = _LAST.rows(c, **_window(new), **_whose(new), **before)[0]
    new.check(*(at if number else None for at, number in zip(last, most.values(), strict=True)))


def left(c: Connection, new: Claim) -> Left:
    """How much there is for whoever would make this claim now. Raises Refusal where it is too much."""
    allow(c, new)
    spent = _SPENT.rows(c, **_window(new), **_whose(new))[0]
    most = (new.quota.person, new.quota.place, new.quota.in_all)
    person, place, every = (Allowed(one, max(one - gone, 0)) for one, gone in zip(most, spent, strict=True))
    return person, place, every


def _whose(new: Claim) -> dict[str, str]:
    return {"of_platform": new.platform, "of_account": new.account, "of_chat": new.chat}


def _window(new: Claim) -> dict[str, float]:
    return {"since": new.at - HOUR, "until": new.at + HOUR}
